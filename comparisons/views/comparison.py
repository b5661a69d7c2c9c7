"""One comparison: its page and the same line-up as a file."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from comparisons.filters import COLUMNS, SWITCHES, asked_for
from comparisons.models import Comparison
from comparisons.reports import as_report
from exports.registry import FORMATS


def _comparison(request: HttpRequest, slug: str) -> Comparison:
    """The comparison, if this person may see it; else 404."""
    visible = Comparison.objects.visible_to(request.user).select_related("occasion")
    return get_object_or_404(visible, slug=slug)


@require_safe
def comparison_detail(request: HttpRequest, slug: str) -> HttpResponse:
    asked = asked_for(_comparison(request, slug), request.GET)
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


@require_safe
def comparison_file(request: HttpRequest, slug: str, format: str) -> HttpResponse:
    """The line-up that the page shows at the same query, as a file of this format."""
    if format not in FORMATS:
        raise Http404("There is no such format.")
    asked = asked_for(_comparison(request, slug), request.GET)
    base = settings.SITE_URL or request.build_absolute_uri("/").rstrip("/")
    report = as_report(asked.lineup, base=base, filters=asked.named)
    made = FORMATS[format]
    response = HttpResponse(made.render(report), content_type=made.media_type)
    response["Content-Disposition"] = f'inline; filename="{report.name}.{made.name}"'
    return response
