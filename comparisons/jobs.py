"""Files of a comparison that take long: asked for as an address is, made later by the code that makes short ones."""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import Http404, QueryDict

from comparisons.access import shown_for
from comparisons.files import report_of
from comparisons.filters import asked_for
from exports import jobs
from exports.jobs import CannotMake, Made, Tell
from exports.models import FileJob
from exports.registry import FORMATS
from statements.withdrawals import Gone

MAKER = "comparison"  # in the setting FILE_MAKERS
LONG = 500  # claims; up to here a file is made while it is waited for
SLOW = frozenset({"pdf", "docx"})  # formats that are laid out


def is_long(format: str, claims: int) -> bool:
    """Whether a file of so many claims is made as a job."""
    return format in SLOW and claims > LONG


def ask(
    *,
    slug: str,
    version: str,
    query: str,
    format: str,
    base: str,
    title: str,
    back: str,
    edition: int | None = None,
) -> FileJob:
    """The job of a published comparison's file. Raises `jobs.TooManyWaiting`.

    `version` changes with the content, as an edition's SHA-256 does: of one version the same is made once. `query` is
    the address's own, encoded; `base` goes before addresses in the file; `back` is the page it is asked for on.
    """
    asked = {
        "slug": slug,
        "edition": edition,
        "version": version,
        "query": query,
        "format": format,
        "base": base,
    }
    return jobs.ask(MAKER, asked, title=f"{title} as {FORMATS[format].label}", back=back)


def make(asked: dict[str, Any], tell: Tell) -> Made:
    """The file, as anyone may have it: what was withdrawn since it was asked for is told, not made."""
    try:
        shown = shown_for(AnonymousUser(), asked["slug"], asked["edition"])
    except (Gone, Http404) as error:
        raise CannotMake("The comparison is not published any more.") from error
    tell(10)
    report = report_of(shown, asked_for(shown, QueryDict(asked["query"])), asked["base"])
    tell(30)
    made = FORMATS[asked["format"]]
    content = made.render(report)
    tell(95)
    return Made(content, made.media_type, made.file_name(report))
