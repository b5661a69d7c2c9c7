"""Reports to write files of: one that holds every part once, and small ones."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from comparisons.reports import as_report
from comparisons.specimen import specimen as a_lineup
from comparisons.structure import EditionInfo
from exports.report import Report

SITE = "https://readout.example"
EDITION = EditionInfo(
    number=2,
    sha256="ab" * 32,
    published_at=dt.datetime(2025, 3, 20, 9, 30, tzinfo=dt.UTC),
    published_by="Edda Editor",
    note="The Southland text was read whole.",
    url="/comparisons/bridge/editions/2/",
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
