"""What a frame on another site shows: what an anonymous visitor sees, whoever asks."""

from dataclasses import replace
from urllib.parse import urlencode

from django.contrib.auth.models import AnonymousUser
from django.http import Http404, QueryDict

from comparisons.access import shown_for
from comparisons.columns import BY
from comparisons.filters import ON, Asked, asked_for
from comparisons.narrowing import narrow
from comparisons.structure import Lineup
from statements import access
from statements.models import Claim

SCHEMES = ("light", "dark")  # anything else follows the reader's own setting


def shown(slug: str, number: int | None, query: QueryDict) -> Asked:
    """The published comparison as `query` asks for it: edition `number`, or the newest where that is None.

    404 where there is none, Gone where it was withdrawn.
    """
    return asked_for(shown_for(AnonymousUser(), slug, number), query)


def claim_shown(key: int) -> Claim:
    """The published claim; 404 where there is none, Gone where it was withdrawn."""
    return access.claim(key, to=AnonymousUser())


def one_row(lineup: Lineup, slug: str) -> Lineup:
    """The line-up with the row of this topic alone; 404 where it has no such row."""
    keys = {topic.key for topic in lineup.topics if topic.slug == slug}
    if not keys:
        raise Http404("This comparison has no such topic.")
    return narrow(lineup, topics=keys)


def without_reports(lineup: Lineup) -> Lineup:
    """The line-up without what the press tells of it: a frame has room for the accounts, the page for the checks."""
    rows = tuple(
        replace(row, cells=tuple(replace(cell, reports=()) for cell in row.cells)) for row in lineup.rows
    )
    return replace(lineup, rows=rows)


def scheme_of(query: QueryDict) -> str:
    """`light` or `dark` where the address pins it, else nothing."""
    asked = query.get("scheme", "")
    return asked if asked in SCHEMES else ""


def query_of(asked: Asked) -> str:
    """What the address asks for and holds, encoded again: without what is not ours, empty for the whole page."""
    named = {name: ON if value is True else value for name, value in asked.named.items()}
    if asked.switches.by != BY[0]:
        named["by"] = asked.switches.by
    return urlencode(named, doseq=True)
