"""How we code: the words and the rules that every page goes by."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from comparisons import heads
from comparisons.closed_sets import VerdictKind
from statements.reading_only import read_only


@read_only
def how_we_code(request: HttpRequest) -> HttpResponse:
    return render(
        request, "comparisons/how_we_code.html", {"head": heads.how_we_code(request), "verdicts": VerdictKind}
    )
