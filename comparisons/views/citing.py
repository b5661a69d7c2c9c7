"""Every way to cite a comparison or one of its rows: a page, and files of it."""

from functools import partial

from django.http import Http404, HttpRequest, HttpResponse

from comparisons import citing
from comparisons.access import shown_for
from comparisons.columns import BY
from comparisons.structure import Lineup, LineupRow
from exports.citing.citable import Citable
from statements import addresses
from statements.cite_pages import Part, Subject, answer, file
from statements.reading_only import read_only


@read_only
def comparison_cite(request: HttpRequest, slug: str, number: int | None = None) -> HttpResponse:
    """The comparison, or with `row` one of its topics; `number` asks for an edition."""
    lineup = shown_for(request.user, slug, number).lineup(BY[0])
    row = _asked(request, lineup)
    page = lineup.comparison.page
    at = f"{page}cite/"
    subject = Subject(
        name="this topic" if row else "this comparison",
        title=f"{row.topic.name}, in “{lineup.comparison.title}”" if row else lineup.comparison.title,
        url=f"{page}#topic-{row.topic.slug}" if row else page,
        back="the comparison",
        at=f"{page}cite.",
        query=f"?row={row.topic.slug}" if row else "",
        parts_name="Its topics",
        parts=tuple(
            Part(other.topic.name, f"{at}?row={other.topic.slug}", is_this=other is row)
            for other in lineup.rows
        ),
        whole=at if row else "",
    )
    return answer(request, subject, _of(lineup, row, request))


@read_only
def comparison_cite_file(
    request: HttpRequest, slug: str, format: str, number: int | None = None
) -> HttpResponse:
    lineup = shown_for(request.user, slug, number).lineup(BY[0])
    return file(_of(lineup, _asked(request, lineup), request), format)


def _of(lineup: Lineup, row: LineupRow | None, request: HttpRequest) -> Citable:
    absolute = partial(addresses.absolute, request)
    return citing.of_row(lineup, row, absolute) if row else citing.of_comparison(lineup, absolute)


def _asked(request: HttpRequest, lineup: Lineup) -> LineupRow | None:
    """The row that the address asks for; none where it asks for none, 404 for any other."""
    asked = request.GET.get("row")
    if asked is None:
        return None
    row = next((row for row in lineup.rows if row.topic.slug == asked), None)
    if row is None:
        raise Http404("This comparison has no such topic.")
    return row
