"""How we code: the words and the rules that every page goes by."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from comparisons.closed_sets import VerdictKind


@require_safe
def how_we_code(request: HttpRequest) -> HttpResponse:
    return render(request, "comparisons/how_we_code.html", {"verdicts": VerdictKind})
