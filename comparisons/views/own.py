"""The line-up that a reader asks for, as a page and as files."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from comparisons import heads, jobs
from comparisons.files import report_of_own
from comparisons.filters import COLUMNS
from comparisons.own import own
from comparisons.views.showing import file_or_job
from exports.registry import BY_ENDING, FORMATS
from statements.addresses import base_of
from statements.lists.files import not_understood
from statements.reading_only import read_only


@read_only
def own_line_up(request: HttpRequest) -> HttpResponse:
    asked = own(request.GET)
    context = {
        "head": heads.own_line_up(request, asked.lineup),
        "asked": asked,
        "lineup": asked.lineup,
        "by_choices": COLUMNS,
        "formats": FORMATS,
        "base": base_of(request),
        "at": request.path,
    }
    return render(request, "comparisons/own_line_up.html", context)


@read_only
def own_line_up_file(request: HttpRequest, format: str) -> HttpResponse:
    """The same as a file; refused, with the messages, where the address asks for what is not understood."""
    made = BY_ENDING.get(format)
    if made is None:
        raise Http404("There is no such format.")
    asked = own(request.GET)
    if asked.lineup is None or asked.errors:
        return not_understood(asked.faults)
    wanted = jobs.Wanted(back=f"{reverse('comparisons:own-line-up')}{asked.query}")
    return file_or_job(request, asked.lineup, report_of_own(asked, base_of(request)), made, wanted)
