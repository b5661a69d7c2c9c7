"""Topics as rows of a table."""

import datetime as dt

from django.db.models import Count
from django.urls import reverse

from exports.tables.table import Field, Row, Type
from statements.models import Claim, Topic

from .among import among
from .keys import Keys

FIELDS = (
    Field("id", "Id", Type.KEY),
    Field("url", "Address", Type.ADDRESS),
    Field("name", "Name", Type.TEXT),
    Field("question", "Question", Type.TEXT),
    Field("scope_note", "Scope", Type.TEXT),
    Field("scale", "Scale", Type.CODE),
    Field("claims", "Claims", Type.KEY),
)
MARK = "x-x-x"


class TopicRows:
    """Reads topics by their keys, with what had been said on each by `until`. `site` goes before addresses."""

    def __init__(self, site: str, until: dt.date | None = None) -> None:
        self._until = until
        self._address = site + reverse("statements:topic-detail", args=[MARK]).replace(MARK, "%s")

    def read(self, keys: Keys) -> list[Row]:
        """The rows of those topics that are there still, in the order of `keys`; two queries."""
        rows = Topic.objects.filter(pk__in=among(keys)).order_by()
        columns = ("pk", "slug", "name", "question", "scope_note", "scale")
        found = {row[0]: row for row in rows.values_list(*columns)}
        said = Claim.objects.published().by_day(self._until)
        counted = said.filter(topic__in=among(keys)).order_by().values("topic")
        claims = dict(counted.annotate(number=Count("pk")).values_list("topic", "number"))
        return [
            (pk, self._address % slug, *told, claims.get(pk, 0))
            for pk, slug, *told in (found[key] for key in keys if key in found)
        ]
