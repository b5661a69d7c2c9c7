"""Files of a comparison that take long: asked for as an address is, made later by the code that makes short ones."""

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import Http404, QueryDict

from comparisons.access import draft_of, shown_for
from comparisons.files import report_of, report_of_own
from comparisons.filters import asked_for
from comparisons.own import own
from exports import jobs
from exports.jobs import CannotMake, Made, Tell
from exports.models import FileJob
from exports.registry import FORMATS
from exports.report import Report
from statements.withdrawals import Gone

MAKER = "comparison"  # in the setting FILE_MAKERS
LONG = 500  # claims; up to here a file is made while it is waited for
SLOW = frozenset({"pdf", "docx"})  # formats that are laid out


def is_long(format: str, claims: int) -> bool:
    """Whether a file of so many claims is made as a job."""
    return format in SLOW and claims > LONG


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which line-up a file is wanted of: a comparison's edition, record or draft; a reader's own without a `slug`.

    `version` changes with the content, as an edition's SHA-256 does; without one the content itself is hashed. `back`
    is the page it is asked for on.
    """

    back: str
    slug: str = ""
    edition: int | None = None
    is_draft: bool = False
    version: str = ""


def ask(wanted: Wanted, report: Report, query: str, format: str) -> FileJob:
    """The job of a file, which whoever asks may have. Of one version the same is made once.

    `query` is the address's own, encoded. Raises `jobs.TooManyWaiting`.
    """
    asked = {
        "slug": wanted.slug,
        "edition": wanted.edition,
        "draft": wanted.is_draft,
        "version": wanted.version or _version(report),
        "query": query,
        "format": format,
        "base": report.site,
    }
    state = f", edition {wanted.edition}" if wanted.edition else ", draft" if wanted.is_draft else ""
    return jobs.ask(MAKER, asked, title=f"{report.title}{state} as {FORMATS[format].label}", back=wanted.back)


def _version(report: Report) -> str:
    """A hash of what the report says, but for the moment at which it was looked at."""
    said = {name: part for name, part in report.document().items() if name != "as_of"}
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def make(asked: dict[str, Any], tell: Tell) -> Made:
    """The file: what was withdrawn since it was asked for is told, not made."""
    try:
        report = _report(asked)
    except (Gone, Http404) as error:
        raise CannotMake("The comparison is not published any more.") from error
    made = FORMATS[asked["format"]]
    tell(30)
    content = made.render(report)
    tell(95)
    return Made(content, made.media_type, made.file_name(report))


def _report(asked: dict[str, Any]) -> Report:
    query, base = QueryDict(asked["query"]), asked["base"]
    if not asked["slug"]:
        chosen = own(query)
        if chosen.lineup is None:
            raise CannotMake("Nothing that is published fits this choice any more.")
        return report_of_own(chosen, base)
    # Jobs from before drafts had any do not say that they are none.
    if asked.get("draft"):
        shown = draft_of(asked["slug"])
    else:
        shown = shown_for(AnonymousUser(), asked["slug"], asked["edition"])
    return report_of(shown, asked_for(shown, query), base)
