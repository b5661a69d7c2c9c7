"""A report as flat tables of typed cells, for spreadsheets and data packages; and a claim or a cell as plain text."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, Literal, NamedTuple, TypeVar

from exports.report import (
    Report,
    ReportCell,
    ReportClaim,
    ReportCopy,
    ReportMark,
    ReportQuote,
    ReportRow,
    ReportSilence,
    ReportTerm,
)

Cell = str | int | dt.date | dt.datetime | bool | None
Kind = Literal["text", "url", "number", "day", "moment", "yes or no"]  # url: an address of ours
Item = TypeVar("Item")


class Claimed(NamedTuple):
    row: ReportRow | None
    claim: ReportClaim


class Quoted(NamedTuple):
    """A quote with the claim that stands on it; `aspect` where it is one of its terms that does."""

    claim: ReportClaim
    aspect: str
    quote: ReportQuote


class Detailed(NamedTuple):
    claim: ReportClaim
    term: ReportTerm


class Silent(NamedTuple):
    row: ReportRow
    silence: ReportSilence


@dataclass(frozen=True, slots=True)
class Column(Generic[Item]):
    """`value` gives the cell of a row; `note` says what the title leaves open."""

    name: str
    title: str
    kind: Kind
    value: Callable[[Item], Cell]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Table(Generic[Item]):
    """`key` is the column that tells rows apart, if one does; `refers` maps columns to the table and column meant."""

    name: str
    title: str
    items: Callable[[Report], Iterator[Item]]
    columns: tuple[Column[Item], ...]
    key: str = ""
    refers: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    def rows(self, report: Report) -> Iterator[list[Cell]]:
        """One row an item, with a cell for each column."""
        values = [column.value for column in self.columns]
        for item in self.items(report):
            yield [value(item) for value in values]


def claims_of(report: Report) -> Iterator[Claimed]:
    return (Claimed(row, claim) for row, claim in report.claims())


def quotes_of(report: Report) -> Iterator[Quoted]:
    """Each quote once: those of claims, then those of their terms alone."""
    told: set[int] = set()
    for _, claim in report.claims():
        quotes = [("", quote) for quote in claim.quotes]
        quotes += [(term.aspect, term.quote) for term in claim.terms if term.quote]
        for aspect, quote in quotes:
            if quote.key not in told:
                told.add(quote.key)
                yield Quoted(claim, aspect, quote)


def terms_of(report: Report) -> Iterator[Detailed]:
    return (Detailed(claim, term) for _, claim in report.claims() for term in claim.terms)


def silences_of(report: Report) -> Iterator[Silent]:
    """Each statement's silence on each topic once, though a joint text stands in several columns."""
    for row in report.rows:
        told: set[str] = set()
        for cell in row.cells:
            for silence in cell.silences:
                if silence.statement.slug not in told:
                    told.add(silence.statement.slug)
                    yield Silent(row, silence)


def copies_of(report: Report) -> Iterator[ReportCopy]:
    return iter(report.copies)


CLAIMS: Table[Claimed] = Table(
    "claims",
    "Claims",
    claims_of,
    (
        Column("id", "Claim", "number", lambda of: of.claim.key),
        Column("reference", "Reference", "text", lambda of: of.claim.reference),
        Column("topic", "Topic", "text", lambda of: of.row.name if of.row else of.claim.topic),
        Column(
            "record", "Record", "text", lambda of: _record(of.claim), "claim, or report: told by the press"
        ),
        Column("speakers", "Speakers", "text", lambda of: of.claim.statement.speakers),
        Column("parties", "Parties", "text", lambda of: ", ".join(of.claim.statement.parties)),
        Column("statement", "Statement", "text", lambda of: of.claim.statement.title),
        Column("channel", "Channel", "text", lambda of: of.claim.statement.channel_label),
        Column("issued_on", "Issued on", "day", lambda of: of.claim.statement.issued_on),
        Column("summary", "Summary", "text", lambda of: of.claim.summary, "in Readout’s words"),
        Column("quoted", "Quoted words", "text", lambda of: quoted(of.claim)),
        Column("kind", "Kind", "text", lambda of: of.claim.kind),
        Column("value", "Value", "text", lambda of: of.claim.value, "the holder’s, on the topic’s scale"),
        Column("voice", "Voice", "text", lambda of: of.claim.voice, "own, joint or attributed"),
        Column("held_by", "Held by", "text", lambda of: ", ".join(of.claim.held_by)),
        Column("disputes", "Disputes", "text", lambda of: "; ".join(d.sentence for d in of.claim.disputes)),
        Column("note", "Note", "text", lambda of: of.claim.note),
        Column("reports", "Reports on", "text", lambda of: of.claim.reports, "the statement it tells of"),
        Column("check", "Check", "text", lambda of: _checked(of.claim, "finding")),
        Column("checked_by", "Checked by", "text", lambda of: _checked(of.claim, "by")),
        Column("checked_on", "Checked on", "day", lambda of: of.claim.check.on if of.claim.check else None),
        Column("check_basis", "Basis of the check", "text", lambda of: _checked(of.claim, "basis")),
        Column("check_note", "Note on the check", "text", lambda of: _checked(of.claim, "note")),
        Column("url", "Address", "url", lambda of: of.claim.url),
    ),
    key="id",
)
QUOTES: Table[Quoted] = Table(
    "quotes",
    "Quotes",
    quotes_of,
    (
        Column("id", "Quote", "number", lambda of: of.quote.key),
        Column("claim", "Claim", "number", lambda of: of.claim.key),
        Column("aspect", "Term", "text", lambda of: of.aspect, "where a term stands on it, not the claim"),
        Column("speakers", "Speakers", "text", lambda of: of.claim.statement.speakers),
        Column("exact", "Exact words", "text", lambda of: of.quote.exact),
        Column("withheld", "Why withheld", "text", lambda of: of.quote.withheld),
        Column("prefix", "Words before", "text", lambda of: of.quote.prefix),
        Column("suffix", "Words after", "text", lambda of: of.quote.suffix),
        Column("start", "Start", "number", lambda of: of.quote.start, "in Unicode code points of the copy"),
        Column("end", "End", "number", lambda of: of.quote.end, "the first code point after the words"),
        Column("language", "Language", "text", lambda of: of.quote.language, "BCP 47"),
        Column("translation", "Translation", "text", lambda of: of.quote.translation, "empty: the original"),
        Column(
            "lost_on",
            "Lost on",
            "day",
            lambda of: of.quote.lost,
            "a newer copy no longer holds the words",
        ),
        Column("source", "Source", "number", lambda of: of.quote.copy.note),
        Column("url", "Address", "url", lambda of: of.quote.url, "lands on the words"),
    ),
    key="id",
    refers={"claim": ("claims", "id"), "source": ("sources", "number")},
)
TERMS: Table[Detailed] = Table(
    "terms",
    "Terms",
    terms_of,
    (
        Column("claim", "Claim", "number", lambda of: of.claim.key),
        Column("topic", "Topic", "text", lambda of: of.claim.topic),
        Column("speakers", "Speakers", "text", lambda of: of.claim.statement.speakers),
        Column("aspect", "Aspect", "text", lambda of: of.term.aspect_label),
        Column("value", "Value", "text", lambda of: of.term.value, "in few words"),
        Column("group", "Group", "text", lambda of: of.term.group, "terms of one group agree"),
        Column("quote", "Quote", "number", lambda of: of.term.quote.key if of.term.quote else None),
        Column("exact", "Exact words", "text", lambda of: of.term.quote.exact if of.term.quote else ""),
        Column("url", "Address", "url", lambda of: of.claim.url),
    ),
    refers={"claim": ("claims", "id"), "quote": ("quotes", "id")},
)
SOURCES: Table[ReportCopy] = Table(
    "sources",
    "Sources",
    copies_of,
    (
        Column("number", "Source", "number", lambda of: of.note),
        Column("statement", "Statement", "text", lambda of: of.statement.title),
        Column("speakers", "Speakers", "text", lambda of: of.statement.speakers),
        Column("issued_on", "Issued on", "day", lambda of: of.statement.issued_on),
        Column("date_note", "On the day", "text", lambda of: of.statement.date_note),
        Column("kind", "Kind", "text", lambda of: of.kind_label),
        Column("publisher", "Publisher", "text", lambda of: of.publisher),
        Column("live_url", "Live page", "text", lambda of: of.url),
        Column("language", "Language", "text", lambda of: of.language, "BCP 47"),
        Column("dated", "Dated", "day", lambda of: of.dated),
        Column("licence", "Licence", "text", lambda of: of.licence),
        Column("copy", "Kept copy", "number", lambda of: of.number),
        Column("kept_at", "Kept at (UTC)", "moment", lambda of: of.captured_at),
        Column("kept_by", "Kept by", "text", lambda of: of.captured_by),
        Column("extent", "Extent", "text", lambda of: of.extent),
        Column("text_sha256", "SHA-256 of the text", "text", lambda of: of.text_sha256, "UTF-8, NFC"),
        Column("url", "Address", "url", lambda of: of.kept_url, "of the kept copy"),
    ),
    key="number",
)
READINGS: Table[Silent] = Table(
    "readings",
    "Readings",
    silences_of,
    (
        Column("topic", "Topic", "text", lambda of: of.row.name),
        Column("speakers", "Speakers", "text", lambda of: of.silence.statement.speakers),
        Column("statement", "Statement", "text", lambda of: of.silence.statement.title),
        Column("issued_on", "Issued on", "day", lambda of: of.silence.statement.issued_on),
        Column("finding", "Finding", "text", lambda of: of.silence.label),
        Column("read_by", "Read by", "text", lambda of: of.silence.by),
        Column("read_on", "Read on", "day", lambda of: of.silence.on),
        Column("basis", "Basis", "text", lambda of: of.silence.basis),
        Column(
            "reopened", "Re-opened", "yes or no", lambda of: of.silence.is_reopened, "a newer copy is unread"
        ),
        Column("note", "In words", "text", lambda of: of.silence.note),
        Column("url", "Address", "url", lambda of: of.silence.url),
    ),
)
TABLES: tuple[Table[Any], ...] = (CLAIMS, QUOTES, TERMS, SOURCES, READINGS)


def mark_text(mark: ReportMark) -> str:
    """“+ Supports (told of Russia)”."""
    return f"{mark.sign} {mark.text}".strip()


def words(quote: ReportQuote) -> str:
    """The words in quotation marks, marked where they are a translation; or why they are withheld."""
    if not quote.exact:
        return f"[{quote.withheld}]" if quote.withheld else ""
    lost = f", lost in the copy of {quote.lost.isoformat()}" if quote.lost else ""
    told = f" ({quote.translation}{lost})" if quote.translation else f" ({lost[2:]})" if lost else ""
    return f"“{quote.exact}”{told}"


def quoted(claim: ReportClaim) -> str:
    """All the words that the claim stands on."""
    return " | ".join(filter(None, map(words, claim.quotes)))


def claim_text(claim: ReportClaim) -> str:
    """Value, the point in our words, the words it stands on, whose position it tells, its check."""
    mark = f"{claim.sign} {claim.value_label}" if claim.value_label else claim.kind_label
    parts = [f"[{mark}] {claim.summary}", *filter(None, map(words, claim.quotes))]
    if claim.voice != "own" and claim.held_by:
        parts.append(f"(for {', '.join(claim.held_by)})")
    parts += [f"({dispute.sentence})" for dispute in claim.disputes]
    if claim.check:
        parts.append(f"({claim.check.sentence})")
    return " ".join(parts)


def cell_text(cell: ReportCell) -> str:
    """All that a cell of the line-up holds, a paragraph each: claims, silences, reports."""
    parts = [claim_text(claim) for claim in cell.claims]
    if cell.hidden:
        parts.append(f"{cell.hidden} claim{'s' if cell.hidden > 1 else ''} outside the filter")
    parts += [silence_text(silence, several=len(cell.column.statements) > 1) for silence in cell.silences]
    parts += [f"As reported by {told.statement.speakers}: {claim_text(told)}" for told in cell.reports]
    return "\n".join(parts)


def silence_text(silence: ReportSilence, *, several: bool) -> str:
    """“Not addressed. Read whole by …”; with the statement's title where the column holds several."""
    whose = f"{silence.statement.title}: " if several else ""
    return f"{whose}{silence.label}. {silence.note}"


def _record(claim: ReportClaim) -> str:
    return "report" if claim.statement.is_press else "claim"


def _checked(claim: ReportClaim, name: Literal["finding", "by", "basis", "note"]) -> str:
    return str(getattr(claim.check, name)) if claim.check else ""
