"""What files for paper say beside the words themselves: remarks, signs, sources, counts. In plain British English.

PDF and Word both take their sentences from here, so that they say the same.
"""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from exports.report import (
    Report,
    ReportCell,
    ReportClaim,
    ReportColumn,
    ReportCopy,
    ReportQuote,
    ReportRow,
    ReportTerm,
)

AUTHOR = "Readout"
DIGEST = "digest"
LOOKED_THROUGH = ("http://", "https://")
NO_SIGN = "·"
VERDICT_SIGNS = {
    "contradict": "≠",
    "oppose": "↔",
    "differ": "≈",
    "same": "=",
    "one side only": "◐",
    "too little read": "…",
}
# In the order in which they are told. Each has a sign, as colour alone tells nobody anything in black and white.
SILENCE_SIGNS = {
    "not addressed": "–",
    "could not have been addressed": "×",
    "whole not to be had": "…",
    "unread": "?",
}
STATE_LABELS = {
    "claims": "With claims",
    "not addressed": "Not addressed",
    "could not have been addressed": "Could not have been addressed",
    "whole not to be had": "Whole not to be had",
    "unread": "Not read yet",
    "hidden": "Outside the filter",
}
CHECK_SIGNS = {"says so": "=", "says otherwise": "≠", "does not say this": "≠", "not checked": "?"}
Thing = TypeVar("Thing")


def day(when: dt.date | None) -> str:
    """“18 Mar 2025”, or nothing."""
    return f"{when.day} {when:%b %Y}" if when else ""


def linked(address: str) -> str:
    """`address` where it leads to a page, else nothing: no other scheme is ever made a link."""
    return address if address.startswith(LOOKED_THROUGH) else ""


def counted(number: int, one: str, many: str = "") -> str:
    """“1 claim”, “3 claims”."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def groups(things: Sequence[Thing], most: int) -> list[Sequence[Thing]]:
    """`things` in their order, in groups of at most `most` that are as even as can be."""
    number = -(-len(things) // most) or 1
    size, over = divmod(len(things), number)
    made, start = [], 0
    for position in range(number):
        end = start + size + (position < over)
        made.append(things[start:end])
        start = end
    return made


def under_column(report: Report, column: ReportColumn) -> str:
    """Who issued it and when, where each column is a statement."""
    return "; ".join(one.credit for one in column.statements) if report.by == "statement" else ""


def remarks(quote: ReportQuote) -> list[str]:
    """What goes with quoted words: their language, whose translation they are, and that a digest keeps them."""
    told = [quote.language_name] if quote.language_name else []
    if quote.translation:
        told.append(quote.translation)
    if quote.copy.kind == DIGEST:
        told.append("phrase from a digest (ours)")
    return told


def lost(quote: ReportQuote) -> str:
    """That the words are no longer in the newest copy, or nothing."""
    return f"Lost: these words no longer stand in the copy of {day(quote.lost)}." if quote.lost else ""


def withheld(quote: ReportQuote) -> str:
    """Why the words are not shown; nothing where they are."""
    return "" if quote.exact else f"Words not shown: {quote.withheld or 'the reason is not known'}"


def holders(claim: ReportClaim) -> str:
    """Whose position it is, where the speaker does not tell their own."""
    if claim.voice == "own" or not claim.held_by:
        return ""
    return f"Position of {', '.join(claim.held_by)}"


def check(claim: ReportClaim) -> str:
    """“The original says otherwise”, with its sign; nothing where nobody has looked."""
    return f"{CHECK_SIGNS.get(claim.check.finding, NO_SIGN)} {claim.check.sentence}" if claim.check else ""


def checked_by(claim: ReportClaim) -> str:
    """Who looked, when, on what basis, and their note."""
    made = claim.check
    if made is None:
        return "Nobody has checked it against the original."
    told = ", ".join(part for part in (made.by, day(made.on)) if part)
    told += f": {made.basis}" if made.basis else ""
    return f"{told}. {made.note}".strip() if told else made.note


def texts(claim: ReportClaim) -> list[str]:
    """All that a claim says at any length, to tell how much room it takes."""
    quotes = (text for quote in claim.quotes for text in (quote.exact, quote.withheld))
    disputes = (dispute.sentence for dispute in claim.disputes)
    return [claim.summary, claim.note, *quotes, *disputes, claim.check.note if claim.check else ""]


def said(cell: ReportCell, aspect: str) -> list[ReportTerm]:
    """What the shown claims of a cell give for an aspect, each once."""
    found = {
        (term.value, term.quote.exact if term.quote else ""): term
        for claim in cell.claims
        for term in claim.terms
        if term.aspect == aspect
    }
    return list(found.values())


def verdict_head(row: ReportRow) -> str:
    """The verdict that counts, and who decided it where an editor did."""
    verdict = row.verdict
    if not row.is_decided:
        return verdict.in_brief
    by = ", ".join(part for part in (verdict.by, day(verdict.on)) if part)
    return f"{verdict.label} (decided by {by})"


def computed(row: ReportRow) -> str:
    """What the rules give, where an editor decided otherwise."""
    return f"By the rules: {row.computed.label}. {row.computed.reason}" if row.is_decided else ""


def copy_facts(copy: ReportCopy) -> list[str]:
    """Publisher, kind, language, day and licence of a source."""
    kind = copy.kind_label
    if copy.kind == DIGEST:
        kind += ": only the phrases in quotation marks are verbatim"
    facts = [copy.publisher, kind, f"dated {day(copy.dated)}" if copy.dated else ""]
    return [fact for fact in (*facts, f"licence: {copy.licence}" if copy.licence else "") if fact]


def copy_kept(copy: ReportCopy) -> str:
    """“Kept copy 1, excerpts, 16 Jan 2025, 09:30 UTC, by A reader”."""
    kept = dt.datetime.astimezone(copy.captured_at, dt.UTC)
    by = f", by {copy.captured_by}" if copy.captured_by else ""
    return f"Kept copy {copy.number}, {copy.extent}, {day(kept)}, {kept:%H:%M} UTC{by}"


def foot(report: Report) -> list[str]:
    """What stands at the foot of every page: title, edition and day, and the hash of the edition."""
    told = [report.title, report.as_it_stood]
    told.append(f"SHA-256 {report.edition.sha256}" if report.edition else "Not an edition: no hash")
    return told


@dataclass(frozen=True, slots=True)
class Counts:
    """`verdicts`: label, sign and rows of each. `columns`: name, claims, and the rows of each state."""

    verdicts: tuple[tuple[str, str, int], ...]
    columns: tuple[tuple[str, int, dict[str, int]], ...]

    @property
    def verdicts_in_words(self) -> str:
        """The same for those who do not see the chart."""
        parts = "; ".join(f"{label}: {counted(number, 'topic')}" for label, _, number in self.verdicts)
        return f"How the accounts relate. {parts}."

    @property
    def columns_in_words(self) -> str:
        told = []
        for name, claims, states in self.columns:
            parts = ", ".join(
                f"{STATE_LABELS[state].lower()} on {number}" for state, number in states.items() if number
            )
            told.append(f"{name}: {counted(claims, 'claim')}; of the topics: {parts}")
        return "What each column speaks of. " + ". ".join(told) + "."


def counts(report: Report) -> Counts:
    """How many rows have each verdict, and how many topics each column speaks of."""
    verdicts = Counter((row.verdict.kind, row.verdict.label) for row in report.rows)
    ordered = sorted(verdicts.items(), key=lambda one: list(VERDICT_SIGNS).index(one[0][0]))
    columns = []
    for position, column in enumerate(report.columns):
        cells = [row.cells[position] for row in report.rows]
        states = Counter(cell.state for cell in cells)
        claims = sum(len(cell.claims) for cell in cells)
        under = under_column(report, column)
        name = f"{column.name} ({under})" if under else column.name
        columns.append((name, claims, {state: states[state] for state in STATE_LABELS}))
    told = tuple((label, VERDICT_SIGNS[kind], number) for (kind, label), number in ordered)
    return Counts(told, tuple(columns))
