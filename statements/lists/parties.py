"""Parties as rows of a table: those for whom somebody has issued a statement."""

from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from exports.tables.table import Field, Row, Type
from statements import queries
from statements.lines import lines_of

from .keys import Keys

FIELDS = (
    Field("id", "Id", Type.KEY),
    Field("url", "Address", Type.ADDRESS),
    Field("name", "Name", Type.TEXT),
    Field("other_names", "Other names", Type.TEXTS),
    Field("speakers", "Speakers", Type.KEY),
    Field("statements", "Statements", Type.KEY),
)
MARK = "x-x-x"


class PartyRows:
    """Reads parties by their keys. `site` goes before addresses."""

    def __init__(self, site: str) -> None:
        self._address = site + reverse("statements:party-detail", args=[MARK]).replace(MARK, "%s")

    def read(self, keys: Keys) -> list[Row]:
        """The rows of those parties, in the order of `keys`; one query."""
        columns = ("pk", "slug", "name", "other_names", "speaker_count", "statement_count")
        listed = queries.listed_parties(to=AnonymousUser()).filter(pk__in=list(keys)).order_by()
        found = {row[0]: row for row in listed.values_list(*columns)}
        return [
            (pk, self._address % slug, name, lines_of(other_names), speakers, statements)
            for pk, slug, name, other_names, speakers, statements in (
                found[key] for key in keys if key in found
            )
        ]
