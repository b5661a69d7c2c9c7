"""Any two quotes of one row set against each other."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from comparisons import heads
from comparisons.access import shown_for
from comparisons.as_of import as_of
from comparisons.columns import BY
from comparisons.forms.wording import WordingForm
from comparisons.wordings import pair_of
from statements.as_of import read as day_asked
from statements.reading_only import read_only


@read_only
def wording_detail(request: HttpRequest, slug: str, topic: str, number: int | None = None) -> HttpResponse:
    """The words that differ between two quotes that the reader chooses, as of a day where one is asked for.

    404 where the row is not there.
    """
    shown, day = shown_for(request.user, slug, number), day_asked(request.GET)
    lineup = shown.lineup(BY[0])
    lineup = as_of(lineup, day.day) if day.day else lineup
    row = next((row for row in lineup.rows if row.topic.slug == topic), None)
    if row is None:
        raise Http404("This comparison has no such topic.")
    asked: Any = request.GET if {"a", "b"} & set(request.GET) else None
    form = WordingForm(asked, row)
    chosen = form.pair()
    return render(
        request,
        "comparisons/wording_detail.html",
        {
            "head": heads.wording(request, shown, lineup, row),
            "comparison": lineup.comparison,
            "row": row,
            "as_of": day,
            "form": form,
            "pairs": (pair_of(*chosen),) if chosen else () if form.is_bound else row.wording,
        },
    )
