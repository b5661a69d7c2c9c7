"""Speakers as rows of a table: those of whom a statement is published."""

import datetime as dt
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse

from exports.tables.table import Field, Row, Type
from statements.lines import lines_of
from statements.models import Speaker, Statement, StatementSpeaker

from .among import among
from .keys import Keys

FIELDS = (
    Field("id", "Id", Type.KEY),
    Field("url", "Address", Type.ADDRESS),
    Field("name", "Name", Type.TEXT),
    Field("short_name", "Short name", Type.TEXT),
    Field("other_names", "Other names", Type.TEXTS),
    Field("party", "Party", Type.TEXT),
    Field("statements", "Statements", Type.KEY),
)
MARK = "x-x-x"


class SpeakerRows:
    """Reads speakers by their keys, with what they had issued by `until`. `site` goes before addresses."""

    def __init__(self, site: str, until: dt.date | None = None) -> None:
        self._until = Q(statement__issued_on__lte=until) if until else None
        self._address = site + reverse("statements:speaker-detail", args=[MARK]).replace(MARK, "%s")

    def read(self, keys: Keys) -> list[Row]:
        """The rows of those speakers who published something still, in the order of `keys`; two queries."""
        signed = StatementSpeaker.objects.filter(
            speaker__in=among(keys), statement__in=Statement.objects.published()
        )
        counted = signed.order_by().values("speaker").annotate(number=Count("pk", filter=self._until))
        statements = dict(counted.values_list("speaker", "number"))
        columns = ("pk", "slug", "name", "short_name", "other_names", "party__name")
        rows = Speaker.objects.filter(pk__in=among(keys)).order_by().values_list(*columns)
        found = {row[0]: row for row in rows}
        return [self._row(found[key], statements[key]) for key in keys if key in found and key in statements]

    def _row(self, row: tuple[Any, ...], statements: int) -> Row:
        pk, slug, name, short_name, other_names, party = row
        return (pk, self._address % slug, name, short_name, lines_of(other_names), party or "", statements)
