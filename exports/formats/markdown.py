"""Markdown (CommonMark with tables and footnotes, as GitHub, Pandoc and most editors read it).

The grid as a table, then each topic with its claims, then the kept copies as footnotes. Of the data nothing becomes
markup: every sign that could is escaped, and what could be HTML is written as entities.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import chain

from exports.addresses import is_ours, is_web
from exports.flat import mark_text
from exports.report import Report, ReportCell, ReportClaim, ReportCopy, ReportQuote, ReportRow, ReportSilence

MEDIA_TYPE = "text/markdown; charset=utf-8; variant=GFM"
SIGNS = re.compile(r"([\\`*_{}\[\]|~^$])|:(?=//)|(?<=\bwww)\.", re.IGNORECASE)  # the last two: bare addresses
STARTS = re.compile(r"^(?:[-+=#:%]|\d+(?=[.)]))")  # what makes a list or a head at the start of a line
ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
BREAKS = re.compile(r"[\x00-\x20\x7f\x85\u2028\u2029]+")


def escaped(text: str) -> str:
    """`text` on one line, with every sign escaped that Markdown would read."""
    text = SIGNS.sub(r"\\\g<0>", BREAKS.sub(" ", text).strip())
    for sign, entity in ENTITIES.items():
        text = text.replace(sign, entity)
    return STARTS.sub(lambda found: f"{found[0]}\\" if found[0].isdigit() else f"\\{found[0]}", text)


class Written:
    """Writes a report; `site` is where its own links lead."""

    def __init__(self, report: Report) -> None:
        self.report = report

    def lines(self) -> Iterator[str]:
        report = self.report
        yield f"# {escaped(report.title)}\n"
        if report.edition and report.edition.correction:
            yield f"**Correction.** {escaped(report.edition.correction)}\n"
        if report.introduction:
            yield f"{escaped(report.introduction)}\n"
        yield f"{self.origin()}\n"
        if report.in_words:
            yield f"**Filtered.** {escaped('; '.join(report.in_words))}\n"
        yield "## At a glance\n"
        yield from self.glance()
        for row in report.rows:
            yield from self.row(row)
        if report.also:
            yield "## Also in the article\n"
            yield from chain.from_iterable(map(self.claim, report.also))
            yield ""
        for copy in report.copies:
            yield f"[^{copy.note}]: {self.source(copy)}"

    def link(self, text: str, address: str) -> str:
        """A link where the address is one of ours, else the text alone."""
        return f"[{escaped(text)}](<{address}>)" if is_ours(address, self.report.site) else escaped(text)

    def origin(self) -> str:
        edition = self.report.edition
        hashed = f". SHA-256 of the edition: {escaped(edition.sha256)}" if edition else ""
        return f"{escaped(self.report.as_it_stood)}. {self.link(self.report.url, self.report.url)}{hashed}"

    def glance(self) -> Iterator[str]:
        heads = ["Topic", *(column.name for column in self.report.columns), "Accounts"]
        yield _cells(map(escaped, heads))
        yield _cells(["---"] * len(heads))
        for row in self.report.rows:
            marks = ["; ".join(map(mark_text, cell.marks)) for cell in row.cells]
            yield _cells(map(escaped, [row.name, *marks, row.verdict.in_brief]))
        yield ""

    def row(self, row: ReportRow) -> Iterator[str]:
        yield f"## {escaped(row.name)}\n"
        yield f"{escaped(row.question)}\n"
        decided = f" (decided by {escaped(row.verdict.by)})" if row.is_decided else ""
        yield f"**{escaped(row.verdict.in_brief)}**{decided}. {escaped(row.verdict.reason)}\n"
        if row.is_decided:
            yield f"By the rules: {escaped(row.computed.label)}. {escaped(row.computed.reason)}\n"
        if row.note:
            yield f"Note: {escaped(row.note)}\n"
        for cell in row.cells:
            yield from self.cell(cell)
        for line in row.terms:
            said = (
                f"{escaped(cell.column.name)}: {escaped(text)}"
                for cell, text in zip(row.cells, line.cells, strict=True)
            )
            yield f"- **{escaped(line.label)}**{' (differs)' if line.differs else ''}: {'; '.join(said)}"
        yield ""

    def cell(self, cell: ReportCell) -> Iterator[str]:
        yield f"### {escaped(cell.column.name)}\n"
        for claim in cell.claims:
            yield from self.claim(claim)
        if cell.hidden:
            yield f"- {cell.hidden} claim{'s' if cell.hidden > 1 else ''} outside the filter"
        yield from map(self.silence, cell.silences)
        for claim in cell.reports:
            yield from self.claim(claim)
        yield ""

    def claim(self, claim: ReportClaim) -> Iterator[str]:
        mark = f"{claim.sign} {claim.value_label}".strip() if claim.value_label else ""
        reported = f"As reported by {escaped(claim.statement.speakers)}: " if claim.statement.is_press else ""
        tags = ", ".join(filter(None, (claim.kind_label, mark)))
        held = f" For {escaped(', '.join(claim.held_by))}." if claim.held_by else ""
        yield (
            f"- {reported}**{escaped(tags)}.** {escaped(claim.summary)}{held}"
            f" ({self.link(claim.statement.credit, claim.url)})"
        )
        yield from (f"  - {self.quote(quote)}" for quote in claim.quotes)
        yield from (f"  - {escaped(dispute.sentence)}" for dispute in claim.disputes)
        if claim.check:
            yield f"  - **{escaped(claim.check.sentence)}.** {escaped(claim.check.note)}".rstrip()
        if claim.note:
            yield f"  - Note: {escaped(claim.note)}"

    def quote(self, quote: ReportQuote) -> str:
        told = [quote.language_name, quote.translation]
        if quote.lost:
            told.append(f"lost in the copy of {quote.lost.isoformat()}")
        said = f"“{escaped(quote.exact)}”" if quote.exact else f"*{escaped(quote.withheld)}*"
        return f"{said} ({escaped(', '.join(filter(None, told)))}) [^{quote.copy.note}]"

    def silence(self, silence: ReportSilence) -> str:
        title = self.link(silence.statement.title, silence.url)
        return f"- *{escaped(silence.label)}* ({title}). {escaped(silence.note)}"

    def source(self, copy: ReportCopy) -> str:
        """The kept copy as a footnote."""
        statement = copy.statement
        live = f", <{copy.url}>" if is_web(copy.url) else f", {escaped(copy.url)}" if copy.url else ""
        kind = ", ".join(filter(None, (copy.kind_label, copy.publisher)))
        kept = self.link(f"Kept copy {copy.number}", copy.kept_url)
        licence = f". Licence: {escaped(copy.licence)}" if copy.licence else ""
        return (
            f"{escaped(statement.speakers)}, {self.link(statement.title, statement.url)}, {escaped(statement.day)}"
            f" ({escaped(kind)}{live}). {kept}, {copy.captured_at:%Y-%m-%d %H:%M} UTC{licence}."
            f" SHA-256 of its text: {escaped(copy.text_sha256)}\n"
        )


def _cells(texts: Iterable[str]) -> str:
    return f"| {' | '.join(texts)} |"


def render(report: Report) -> bytes:
    return ("\n".join(Written(report).lines()).rstrip() + "\n").encode()
