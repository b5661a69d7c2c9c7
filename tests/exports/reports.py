"""Reports to write files of: one that holds every part once, and small ones."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from itertools import count
from typing import Any

from comparisons.reports import as_report
from comparisons.specimen import specimen as a_lineup
from comparisons.structure import EditionInfo
from exports.report import Report, ReportClaim, ReportCopy, ReportQuote, ReportStatement
from tests import hostile

SITE = "https://readout.example"
EDITION = EditionInfo(
    number=2,
    sha256="ab" * 32,
    published_at=dt.datetime(2025, 3, 20, 9, 30, tzinfo=dt.UTC),
    published_by="Edda Editor",
    note="The Southland text was read whole.",
    url="/comparisons/bridge/editions/2/",
    correction="Southland is not silent on tolls.",
)


def specimen(*, edition: EditionInfo | None = EDITION, **changes: Any) -> Report:
    """A report of nobody's words that holds every part once, as an edition unless told otherwise."""
    shown = a_lineup()
    moment = edition.published_at if edition else dt.datetime(2025, 3, 21, 8, 0, tzinfo=dt.UTC)
    comparison = replace(shown.comparison, edition=edition, slug="bridge", url="/comparisons/bridge/")
    report = as_report(replace(shown, comparison=comparison, moment=moment), base=SITE)
    return replace(report, **changes)


def flat(fields: tuple[str, ...], *records: Mapping[str, str]) -> Report:
    """A report of these records alone."""
    return specimen(fields=fields, make_records=lambda: records)


def addressed() -> Report:
    """The specimen, in which each statement, copy, claim and quote has an address of its own."""
    return _Addressed().of(specimen())


def poisoned(turn: int = 0) -> Report:
    """The specimen with a hostile text in each field of each part that is a text, but the site it is of.

    Other turns put other texts into the same fields. What is shared stays shared.
    """
    return replace(_Poisoned(turn).of(specimen()), site=SITE)


class _Rewritten:
    """Goes through every part of a report, each once however often it is named."""

    def __init__(self) -> None:
        self.made: dict[int, Any] = {}

    def of(self, value: Any) -> Any:
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, tuple):
            return tuple(map(self.of, value))
        if is_dataclass(value) and not isinstance(value, type):
            if id(value) not in self.made:
                parts = {one.name: self.of(getattr(value, one.name)) for one in fields(value)}
                self.made[id(value)] = self.part(type(value)(**parts))
            return self.made[id(value)]
        return value

    def text(self, text: str) -> str:
        return text

    def part(self, part: Any) -> Any:
        return part


class _Poisoned(_Rewritten):
    def __init__(self, turn: int) -> None:
        super().__init__()
        self.turns = count(turn)

    def text(self, text: str) -> str:
        return hostile.ALL[next(self.turns) % len(hostile.ALL)]


class _Addressed(_Rewritten):
    def part(self, part: Any) -> Any:
        if isinstance(part, ReportStatement):
            return replace(part, url=f"{SITE}/statements/{part.slug}/")
        if isinstance(part, ReportCopy):
            return replace(part, kept_url=f"{part.statement.url}?copy={part.number}")
        if isinstance(part, ReportClaim):
            return replace(part, url=f"{SITE}/claims/{part.key}/")
        if isinstance(part, ReportQuote):
            return replace(part, url=f"{part.copy.statement.url}#q{part.key}")
        return part
