"""What the pages of a comparison have in common: the line-up as it is asked for, and what is said around it."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from comparisons import heads, jobs
from comparisons.access import Shown
from comparisons.filters import COLUMNS, SWITCHES, asked_for
from comparisons.models import Edition
from comparisons.sharing import share_of
from comparisons.structure import Lineup
from exports.jobs import TooManyWaiting
from exports.registry import FORMATS, TO_SHARE, Format
from exports.report import Report
from statements.addresses import base_of
from statements.lists.files import refused


@dataclass(frozen=True, slots=True)
class Line:
    """Where an edition stands among those of its comparison: what its page says in its head."""

    newest: int
    is_newest: bool
    corrected_by: tuple[Edition, ...]  # later editions that put something right


def line_of(comparison: int, number: int) -> Line:
    """Of the edition of that number; `comparison` is the key of its comparison."""
    later = Edition.objects.unopened().filter(comparison=comparison, number__gt=number)
    found = list(later.select_related("comparison").order_by("number"))
    newest = found[-1].number if found else number
    return Line(newest, not found, tuple(one for one in found if one.correction))


def page_of_lineup(request: HttpRequest, shown: Shown, *, is_draft: bool = False) -> HttpResponse:
    """The page of a line-up with its filters."""
    asked = asked_for(shown, request.GET)
    is_draft = is_draft or asked.lineup.comparison.is_draft
    line = line_of(shown.comparison.pk, shown.edition.number) if shown.edition else None
    share = None if is_draft else share_of(asked, request)
    return render(
        request,
        "comparisons/comparison_detail.html",
        {
            "head": heads.of_lineup(
                request,
                shown,
                asked,
                share,
                is_newest=line is None or line.is_newest,
                corrected_by=line.corrected_by if line else (),
            ),
            "share": share,
            "asked": asked,
            "lineup": asked.lineup,
            "comparison": asked.lineup.comparison,
            "at": request.path,
            "base": base_of(request),
            "edition": shown.edition,
            "line": line,
            "is_draft": is_draft,
            "by_choices": COLUMNS,
            "switch_choices": SWITCHES,
            "formats": {name: made for name, made in FORMATS.items() if not (is_draft and name == TO_SHARE)},
            "is_whole_edition": shown.edition is not None and asked.is_whole,
        },
    )


def file_or_job(
    request: HttpRequest, lineup: Lineup, report: Report, made: Format, wanted: jobs.Wanted
) -> HttpResponse:
    """The report as a file of this format; the page of a job where it takes long, a refusal where it is too large."""
    if why := made.refusal(lineup.told_count):
        return refused(why)
    if not jobs.is_long(made.name, lineup.told_count):
        return file_of(report, made)
    try:
        return redirect(jobs.ask(wanted, report, request.GET.urlencode(), made.name))
    except TooManyWaiting:
        message = "Many long files are being made just now. Try again in a few minutes.\n"
        return HttpResponse(message, status=429, content_type="text/plain; charset=utf-8")


def file_of(report: Report, made: Format) -> HttpResponse:
    """The report as a file of this format, to be saved or to be looked at as the format asks."""
    response = HttpResponse(made.render(report), content_type=made.media_type)
    disposition = "attachment" if made.is_saved else "inline"
    response["Content-Disposition"] = f'{disposition}; filename="{made.file_name(report)}"'
    return response
