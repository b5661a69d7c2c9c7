"""Statements as rows of a table."""

from typing import Any

from django.db.models import Count
from django.urls import reverse

from exports.tables.table import Field, Row, Type
from statements.models import Claim, Statement, Status

from .among import among
from .keys import Keys
from .signing import NOBODY, Name, Signers, all_parties, signers_of

FIELDS = (
    Field("id", "Id", Type.KEY),
    Field("reference", "Reference", Type.TEXT),
    Field("url", "Address", Type.ADDRESS),
    Field("title", "Title", Type.TEXT),
    Field("speakers", "Speakers", Type.TEXTS),
    Field("parties", "Parties", Type.TEXTS),
    Field("channel", "Channel", Type.CODE),
    Field("occasion", "Occasion", Type.TEXT),
    Field("issued_on", "Issued on", Type.DAY),
    Field("date_note", "On the date", Type.TEXT),
    Field("languages", "Languages", Type.CODES),
    Field("canonical_url", "Address at the issuer’s site", Type.ADDRESS),
    Field("claims", "Claims", Type.KEY),
    Field("published_at", "Published at", Type.MOMENT),
)
STATEMENT = (
    "pk", "reference", "slug", "title", "channel", "occasion__name", "issued_on", "date_note",
    "languages", "canonical_url", "published_at",
)  # fmt: skip
MARK = "x-x-x"


class StatementRows:
    """Reads statements by their keys. `site` goes before addresses."""

    def __init__(self, site: str) -> None:
        self._address = site + reverse("statements:statement-detail", args=[MARK]).replace(MARK, "%s")

    def read(self, keys: Keys) -> list[Row]:
        """The rows of those statements that are published still, in the order of `keys`; four queries."""
        rows = Statement.objects.published().filter(pk__in=among(keys)).order_by().values_list(*STATEMENT)
        statements, parties = {row[0]: row for row in rows}, all_parties()
        signed, counted = signers_of(statements, parties), claims_of(keys)
        return [self._row(statements[key], signed, counted, parties) for key in keys if key in statements]

    def _row(
        self,
        row: tuple[Any, ...],
        signed: dict[int, Signers],
        counted: dict[int, int],
        parties: dict[int, Name],
    ) -> Row:
        pk, reference, slug, title, channel, occasion, issued_on, note, languages, canonical, published = row
        signers = signed.get(pk, NOBODY)
        return (
            pk,
            reference,
            self._address % slug,
            title,
            tuple(one.name for one in signers.speakers),
            tuple(parties[key].name for key in signers.parties),
            channel,
            occasion or "",
            issued_on,
            note,
            tuple(languages.split()),
            canonical,
            counted.get(pk, 0),
            published,
        )


def claims_of(statements: Keys) -> dict[int, int]:
    """How many published claims each of these statements has, were it published, where it has any."""
    # The statements' own state is not asked for here: joined, SQLite would go through every statement there is.
    counted = Claim.objects.in_state(Status.PUBLISHED).filter(statement__in=among(statements)).order_by()
    return dict(counted.values("statement").annotate(number=Count("pk")).values_list("statement", "number"))
