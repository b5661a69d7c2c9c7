"""What other sites show of a link to a comparison: Open Graph's title, description and picture."""

from dataclasses import dataclass

from django.http import HttpRequest

from comparisons.embedding import query_of
from comparisons.filters import Asked
from comparisons.reports import as_report
from exports.formats import png
from statements.addresses import base_of

LONGEST_DESCRIPTION = 200


@dataclass(frozen=True, slots=True)
class Share:
    """All that a link's card says; addresses are absolute."""

    title: str
    description: str
    url: str
    image: str
    alt: str


def share_of(asked: Asked, request: HttpRequest) -> Share:
    """The card of the page as it is asked for."""
    comparison = asked.lineup.comparison
    query = query_of(asked)
    joined = f"?{query}" if query else ""
    base = base_of(request)
    file = comparison.page.rstrip("/")
    return Share(
        title=comparison.title,
        description=png.clipped(comparison.introduction, LONGEST_DESCRIPTION),
        url=base + request.path + joined,
        image=f"{base}{file}.png{joined}",
        alt=alt_of(asked),
    )


def alt_of(asked: Asked) -> str:
    """What the picture shows, in words: `png.alt_text` of the report, of which only a row's card needs the claims."""
    lineup = asked.lineup
    if len(lineup.rows) == 1:
        return png.alt_text(as_report(lineup, in_words=asked.in_words))
    return png.alt_of_grid(
        lineup.comparison.title,
        [column.name for column in lineup.columns],
        [(row.topic.name, row.verdict.in_brief) for row in lineup.rows],
        shown=asked.in_words,
    )
