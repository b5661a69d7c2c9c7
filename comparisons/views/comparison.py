"""One comparison: its newest edition, each edition, and the record as it stands now; each as a page and as files."""

from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from comparisons import heads, jobs
from comparisons.access import Shown, draft_for, shown_for
from comparisons.editions import serving
from comparisons.files import report_of
from comparisons.filters import asked_for
from comparisons.lists import editions_of
from comparisons.models import Edition
from comparisons.views.showing import file_or_job, page_of_lineup
from exports.registry import BY_ENDING
from exports.tables.registry import TABLE_FORMATS
from statements.addresses import base_of
from statements.lists.files import Unfiltered, list_file, not_understood
from statements.reading_only import read_only


@read_only
def comparison_detail(request: HttpRequest, slug: str, number: int | None = None) -> HttpResponse:
    """The newest edition, or the one of that number."""

    def made() -> HttpResponse:
        return page_of_lineup(request, shown_for(request.user, slug, number))

    stored = serving.answer(request, slug, number, made)
    if stored is not None:
        return stored
    response = made()
    response.setdefault("Cache-Control", "private, no-cache")
    return response


@read_only
def draft_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """The comparison as it would be published now: for those who work on it."""
    response = page_of_lineup(request, draft_for(request.user, slug), is_draft=True)
    response["Cache-Control"] = "private, no-cache"
    return response


@read_only
def comparison_file(request: HttpRequest, slug: str, format: str, number: int | None = None) -> HttpResponse:
    return _file(request, shown_for(request.user, slug, number), format)


@read_only
def draft_file(request: HttpRequest, slug: str, format: str) -> HttpResponse:
    response = _file(request, draft_for(request.user, slug), format)
    response["Cache-Control"] = "private, no-store"  # some caches go by the ending alone
    return response


def _file(request: HttpRequest, shown: Shown, format: str) -> HttpResponse:
    """The line-up that the page shows at the same query, as a file of this format.

    A page says what it could not understand and shows the rest. A file cannot say so to whoever opens it later,
    and would pass for what was asked: it is refused, with the messages.
    """
    made = BY_ENDING.get(format)
    if made is None:
        raise Http404("There is no such format.")
    asked = asked_for(shown, request.GET)
    if asked.has_errors:
        return not_understood(asked.errors)
    report = report_of(shown, asked, base_of(request))
    edition = shown.opened.info if shown.opened else None
    wanted = jobs.Wanted(
        slug=asked.lineup.comparison.slug,
        edition=edition.number if edition else None,
        is_draft=shown.is_draft,
        version=edition.sha256 if edition else "",
        back=f"{edition.url if edition else request.path.removesuffix(f'.{format}') + '/'}{asked.query}",
    )
    return file_or_job(request, asked.lineup, report, made, wanted)


@read_only
def edition_list(request: HttpRequest, slug: str) -> HttpResponse:
    """Every edition of a comparison, the newest first, with what each of them changed."""
    shown = shown_for(request.user, slug)
    editions = Edition.objects.unopened().filter(comparison=shown.comparison).order_by("-number")
    return render(
        request,
        "comparisons/edition_list.html",
        {
            "head": heads.edition_list(request, shown),
            "comparison": shown.comparison,
            "newest": shown.edition,
            "editions": editions,
            "formats": TABLE_FORMATS,
        },
    )


@read_only
def edition_list_file(request: HttpRequest, slug: str, format: str) -> HttpResponseBase:
    """The editions of a published comparison; of others, which the page shows to those who work on them, no file."""
    shown = shown_for(AnonymousUser(), slug)
    editions = Edition.objects.unopened().filter(comparison=shown.comparison).order_by("-number")
    return list_file(request, format, editions_of(shown.comparison.slug), Unfiltered(editions))
