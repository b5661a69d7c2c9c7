"""One comparison: its page and the same line-up as a file."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import render

from comparisons.access import comparison_for
from comparisons.filters import COLUMNS, SWITCHES, asked_for
from comparisons.reports import as_report, base_of
from exports.registry import BY_ENDING, FORMATS
from statements.reading_only import read_only


@read_only
def comparison_detail(request: HttpRequest, slug: str) -> HttpResponse:
    asked = asked_for(comparison_for(request.user, slug), request.GET)
    return render(
        request,
        "comparisons/comparison_detail.html",
        {
            "asked": asked,
            "lineup": asked.lineup,
            "comparison": asked.lineup.comparison,
            "by_choices": COLUMNS,
            "switch_choices": SWITCHES,
            "formats": FORMATS,
        },
    )


@read_only
def comparison_file(request: HttpRequest, slug: str, format: str) -> HttpResponse:
    """The line-up that the page shows at the same query, as a file of this format.

    A page says what it could not understand and shows the rest. A file cannot say so to whoever opens it later,
    and would pass for what was asked: it is refused, with the messages.
    """
    made = BY_ENDING.get(format)
    if made is None:
        raise Http404("There is no such format.")
    asked = asked_for(comparison_for(request.user, slug), request.GET)
    if asked.has_errors:
        faults = "".join(f"{name}: {message}\n" for name, message in asked.errors.items())
        return HttpResponseBadRequest(faults, content_type="text/plain; charset=utf-8")
    report = as_report(asked.lineup, base=base_of(request), filters=asked.named, in_words=asked.in_words)
    response = HttpResponse(made.render(report), content_type=made.media_type)
    disposition = "attachment" if made.is_saved else "inline"
    response["Content-Disposition"] = f'{disposition}; filename="{report.name}.{made.ending}"'
    return response
