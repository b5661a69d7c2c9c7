"""What changed between two editions, and what was corrected in any."""

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from comparisons import heads
from comparisons.access import shown_for
from comparisons.editions.changes import between
from comparisons.lists import CORRECTIONS
from comparisons.models import Edition
from exports.tables.registry import TABLE_FORMATS
from statements.lists.files import Unfiltered, list_file
from statements.paging import page_of
from statements.reading_only import read_only

PAGE_SIZE = 30


@read_only
def edition_changes(request: HttpRequest, slug: str, before: int, after: int) -> HttpResponse:
    """What a reader of the first edition finds otherwise in the second, which is the later one."""
    if before >= after:
        raise Http404("The first edition comes before the second.")
    old, new = shown_for(request.user, slug, before), shown_for(request.user, slug, after)
    if old.edition is None or new.edition is None:
        raise Http404("There is no such edition.")
    context = {
        "head": heads.edition_changes(request, old.edition, new.edition),
        "comparison": new.comparison,
        "old": old.edition,
        "new": new.edition,
        "changes": between(old.lineup("speaker"), new.lineup("speaker")),
    }
    return render(request, "comparisons/edition_changes.html", context)


@read_only
def correction_list(request: HttpRequest) -> HttpResponse:
    corrections = Edition.objects.unopened().corrections().select_related("comparison").newest_first()
    page = page_of(corrections, request.GET, size=PAGE_SIZE)
    return render(
        request,
        "comparisons/correction_list.html",
        {"head": heads.correction_list(request, page), "page": page, "formats": TABLE_FORMATS},
    )


@read_only
def correction_file(request: HttpRequest, format: str) -> HttpResponseBase:
    return list_file(
        request, format, CORRECTIONS, Unfiltered(Edition.objects.unopened().corrections().newest_first())
    )
