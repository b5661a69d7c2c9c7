"""A comparison as a file: what its page shows at the same query, whoever asks for it and by which way."""

from comparisons.access import Shown
from comparisons.filters import Asked
from comparisons.own import Own
from comparisons.reports import as_report
from exports.report import Report


def report_of(shown: Shown, asked: Asked, base: str) -> Report:
    """The plain report of what is asked for; of a whole edition with its stored bytes. `base` goes before addresses."""
    stored = shown.opened.stored if shown.opened and asked.is_whole else b""
    return as_report(
        asked.lineup,
        base=base,
        filters=asked.named,
        in_words=asked.in_words,
        stored=stored,
        is_draft=shown.is_draft,
    )


def report_of_own(asked: Own, base: str) -> Report:
    """The plain report of a line-up that a reader put together, of which there must be one."""
    if asked.lineup is None:
        raise ValueError("Nothing is lined up.")
    return as_report(asked.lineup, base=base, filters=asked.named, in_words=asked.in_words)
