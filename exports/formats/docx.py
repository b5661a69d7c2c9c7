"""Word (Office Open XML): headings, tables whose heads repeat, and styles, to be edited in Word and LibreOffice.

Quoted words lead to numbered sources at the end by links inside the document: one source stands behind many quotes,
and a footnote can be pointed at only once. The numbers are those of the PDF.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from exports import paper
from exports.later import Later
from exports.report import Report, ReportCell, ReportClaim, ReportCopy, ReportQuote, ReportRow, ReportSilence

if TYPE_CHECKING:
    from exports import word
else:
    word = Later("exports.word")

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
IN_TABLE, IN_GLANCE = 5, 8  # columns side by side; more stand below one another
LABEL = 1300  # the width of a row's label, in twentieths of a point
SILENT_STYLES = {
    "not addressed": "NotAddressed",
    "could not have been addressed": "CouldNot",
    "whole not to be had": "NotToBeHad",
    "unread": "Unread",
}


def render(report: Report) -> bytes:
    return _Written(report).document()


def _plain(words: str, style: str = "") -> str:
    return word.paragraph(word.run(words), style=style)


def _label(words: str, under: str = "") -> str:
    return word.paragraph(word.run(words, bold=True)) + (_plain(under, "Small") if under else "")


def _source(number: int) -> str:
    return f"source_{number}"


class _Written:
    """Writes the parts of one report, and keeps the addresses that they lead to."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.links = word.Links()

    def to(self, address: str, words: str) -> str:
        return self.links.to(paper.linked(address), words)

    def document(self) -> bytes:
        report = self.report
        title, stood, digest = paper.foot(report)
        foot = word.paragraph(
            word.run(f"{title} · {stood} · Page "), word.field("PAGE"), word.run(" of "), word.field("NUMPAGES"),
            style="Footer",
        ) + _plain(digest, "Footer")  # fmt: skip
        body = "".join(
            (
                self.head(),
                self.glance(),
                self.counts(),
                self.lineup(),
                self.also(),
                self.statements(),
                self.sources(),
            )
        )
        return word.document(
            body, foot, self.links, title=report.title, author=paper.AUTHOR, moment=report.moment
        )

    def head(self) -> str:
        report = self.report
        stood = word.run(report.as_it_stood, bold=True)
        if report.edition and report.edition.published_by:
            stood += word.run(f", published by {report.edition.published_by}")
        about = word.run(f" · {report.occasion} · " if report.occasion else " · ")
        made = [
            _plain(report.title, "Title"),
            word.paragraph(stood, about, self.to(report.url, report.url)),
        ]
        if report.edition and report.edition.note:
            made.append(_plain(f"What changed: {report.edition.note}"))
        if report.edition and report.edition.correction:
            made.append(_plain(f"Correction: {report.edition.correction}"))
        if report.introduction:
            made.append(_plain(report.introduction))
        if report.in_words:
            made.append(_plain(f"Shown here: {'; '.join(report.in_words)}. {report.verdicts_count}"))
        return "".join(made)

    def names(self, group: Sequence[int]) -> list[str]:
        columns = [self.report.columns[number] for number in group]
        return [_label(column.name, paper.under_column(self.report, column)) for column in columns]

    def glance(self) -> str:
        made = [_plain("At a glance", "Heading1")]
        for group in paper.groups(range(len(self.report.columns)), IN_GLANCE):
            widths = word.shares([1.7, *[1.25] * len(group), 1.2])
            rows = [
                word.row([_label("Topic"), *self.names(group), _label("The accounts")], widths, head=True)
            ]
            for row in self.report.rows:
                marks = [
                    "".join(_plain(f"{mark.sign} {mark.text}") for mark in row.cells[number].marks)
                    for number in group
                ]
                verdict = f"{paper.VERDICT_SIGNS[row.verdict.kind]} {row.verdict.in_brief}"
                topic = word.paragraph(self.to(row.url, row.name))
                rows.append(word.row([topic, *marks, _label(verdict)], widths))
            made.append(word.table(widths, rows, title="At a glance"))
        return "".join(made)

    def counts(self) -> str:
        """How much each column speaks of, as a table that can be made a chart of."""
        if len(self.report.rows) < 2:  # of a single topic it would tell nothing
            return ""
        counts = paper.counts(self.report)
        relate = "; ".join(f"{sign} {label}: {number}" for label, sign, number in counts.verdicts)
        states = [
            state for state in paper.STATE_LABELS if any(found[state] for _, _, found in counts.columns)
        ]
        widths = word.shares([2.5, *[1.0] * (len(states) + 1)])
        heads = [
            self.report.by.capitalize(),
            *(paper.STATE_LABELS[state] for state in states),
            "Claims in all",
        ]
        rows = [word.row(list(map(_label, heads)), widths, head=True)]
        for name, claims, found in counts.columns:
            numbers = [*(str(found[state]) for state in states), str(claims)]
            rows.append(word.row([_plain(name), *map(_plain, numbers)], widths))
        return (
            _plain(f"How the accounts relate, in topics: {relate}")
            + _plain("What each column speaks of, in topics:")
            + word.table(widths, rows, title="What each column speaks of")
        )

    def lineup(self) -> str:
        return _plain("Line-up", "Heading1") + "".join(map(self.topic, self.report.rows))

    def topic(self, row: ReportRow) -> str:
        made = [
            word.paragraph(self.to(row.url, row.name), style="Heading2"),
            _plain(f"{paper.VERDICT_SIGNS[row.verdict.kind]} {paper.verdict_head(row)}", "Verdict"),
            _plain(row.question, "Reason"),
            _plain(row.verdict.reason, "Reason"),
        ]
        made += [_plain(line, "Scope") for line in (paper.computed(row), row.scope_note, row.note) if line]
        groups = paper.groups(range(len(self.report.columns)), IN_TABLE)
        for group in groups:
            if len(groups) > 1:
                place = f"Columns {group[0] + 1} to {group[-1] + 1} of {len(self.report.columns)}"
                made.append(_plain(place, "Scope"))
            made.append(self.accounts(row, group))
        return "".join(made)

    def accounts(self, row: ReportRow, group: Sequence[int]) -> str:
        """A topic's accounts in some of the columns."""
        widths = [LABEL, *word.shares([1.0] * len(group), word.WIDTH - LABEL)]
        cells = [row.cells[number] for number in group]
        rows = [
            word.row([_label(row.name), *self.names(group)], widths, head=True),
            word.row([_label("Claims"), *map(self.cell, cells)], widths, whole=False),
        ]
        for line in row.terms:
            said = [
                self.terms(cell, line.aspect, line.cells[n]) for cell, n in zip(cells, group, strict=True)
            ]
            rows.append(word.row([_label(line.label, "≈ differs" if line.differs else ""), *said], widths))
        if any(cell.reports for cell in cells):
            told = ["".join(map(self.told, cell.reports)) or _plain("–") for cell in cells]
            label = _label("Reported by the press", "set apart from the claims, and checked")
            rows.append(word.row([label, *told], widths, whole=False))
        return word.table(widths, rows, title=row.name)

    def cell(self, cell: ReportCell) -> str:
        made = [*map(self.claim, cell.claims), *map(self.silence, cell.silences)]
        if cell.hidden:
            made.append(_plain(f"{paper.counted(cell.hidden, 'claim')} outside the filter", "Small"))
        return "".join(made) or _plain("–")

    def claim(self, claim: ReportClaim) -> str:
        value = f"{claim.sign} {claim.value_label or claim.kind_label}"
        kind = word.run(f"  {claim.kind_label}" if claim.value_label else "", style="SmallLetters")
        credit = f"{claim.statement.channel_label}, {claim.statement.day} · "
        return (
            word.paragraph(word.run(value), kind, style="Value")
            + _plain(claim.summary, "Claim")
            + self.under(claim)
            + word.paragraph(word.run(credit), self.to(claim.url, "the claim"), style="Small")
        )

    def under(self, claim: ReportClaim) -> str:
        """Whose position, the words, the disputes and the note."""
        made = [_plain(holders, "Small")] if (holders := paper.holders(claim)) else []
        made += map(self.quote, claim.quotes)
        made += [
            word.paragraph(word.run("≠ "), self.to(dispute.url, dispute.sentence))
            for dispute in claim.disputes
        ]
        if claim.note:
            made.append(_plain(f"Note: {claim.note}", "Small"))
        return "".join(made)

    def words(self, quote: ReportQuote) -> str:
        number = word.to_bookmark(_source(quote.copy.note), str(quote.copy.note))
        if withheld := paper.withheld(quote):
            return word.run(withheld) + number
        rtl = quote.direction == "rtl"
        return word.run(f"“{quote.exact}”", lang=quote.language, rtl=rtl) + number

    def quote(self, quote: ReportQuote) -> str:
        lost = paper.lost(quote)
        remarks = word.run(" · ".join((*paper.remarks(quote), "")))
        return (
            word.paragraph(self.words(quote), style="Words", rtl=quote.direction == "rtl")
            + (_plain(f"× {lost}", "Lost") if lost else "")
            + word.paragraph(remarks, self.to(quote.url, "the words"), style="Small")
        )

    def silence(self, silence: ReportSilence) -> str:
        sign = paper.SILENCE_SIGNS.get(silence.state, paper.NO_SIGN)
        said = f" {silence.statement.title}, {silence.statement.day}. {silence.note} "
        return word.paragraph(
            word.run(f"{sign} {silence.label}.", bold=True),
            word.run(said, style="SmallLetters"),
            self.to(silence.url, "See it"),
            style=SILENT_STYLES.get(silence.state, "Small"),
        )

    def terms(self, cell: ReportCell, aspect: str, otherwise: str) -> str:
        said = paper.said(cell, aspect)
        if not said:
            return _plain(otherwise, "Small")
        return "".join(
            word.paragraph(word.run(f"{term.value}: "), self.words(term.quote))
            if term.quote
            else word.paragraph(word.run(term.value), word.run(" (in our words)", style="SmallLetters"))
            for term in said
        )

    def told(self, claim: ReportClaim, *, topic: str = "") -> str:
        """A report of the press with what came of checking it."""
        credit = claim.statement.credit + (f", on “{claim.reports}”" if claim.reports else "")
        check = paper.check(claim)
        stands_out = bool(claim.check and claim.check.stands_out)
        return (
            _plain(f"{credit} · {topic}" if topic else credit, "Small")
            + _plain(claim.summary, "Told")
            + self.under(claim)
            + word.paragraph(
                word.run(f"{check}. " if check else "", bold=True),
                word.run(paper.checked_by(claim)),
                style="CheckStandsOut" if stands_out else "Check",
            )
            + word.paragraph(self.to(claim.url, "the claim"), style="Small")
        )

    def also(self) -> str:
        if not self.report.also:
            return ""
        head = _plain("Also in the press", "Heading1") + _plain(
            "Told by the press, on no topic of this line-up or of no statement in it.", "Small"
        )
        return head + "".join(self.told(claim, topic=claim.topic) for claim in self.report.also)

    def statements(self) -> str:
        widths = word.shares([1.3, 2.2, 1.0, 1.1, 2.0])
        heads = ("Speaker", "Statement", "Party", "Channel", "Day")
        rows = [word.row(list(map(_label, heads)), widths, head=True)]
        for one in self.report.statements:
            party = ", ".join(one.parties) or ("The press" if one.is_press else "")
            day = _plain(one.day) + (_plain(one.date_note, "Small") if one.date_note else "")
            title = word.paragraph(self.to(one.url, one.title))
            cells = [_plain(one.speakers), title, _plain(party), _plain(one.channel_label), day]
            rows.append(word.row(cells, widths))
        return _plain("Statements", "Heading1") + word.table(widths, rows, title="Statements")

    def sources(self) -> str:
        widths = word.shares([0.5, 1.6, 1.7, 2.6])
        heads = ("Note", "Statement", "Source", "Kept copy, SHA-256 of its text, live address")
        rows = [word.row(list(map(_label, heads)), widths, head=True)]
        rows += [word.row(self.source(copy), widths) for copy in self.report.copies]
        return (
            _plain("Sources", "Heading1")
            + _plain(
                "The numbers beside quoted words lead here. A kept copy never changes; its hash is that of its text, "
                "in UTF-8.",
                "Small",
            )
            + word.table(widths, rows, title="Sources")
        )

    def source(self, copy: ReportCopy) -> list[str]:
        number = word.bookmark(copy.note, _source(copy.note), word.run(str(copy.note), bold=True))
        live = self.to(copy.url, copy.url) if copy.url else word.run("Live address not known")
        return [
            word.paragraph(number),
            word.paragraph(self.to(copy.statement.url, copy.statement.title)) + _plain(copy.statement.credit),
            "".join(map(_plain, paper.copy_facts(copy))),
            _plain(paper.copy_kept(copy)) + _plain(copy.text_sha256, "Hash") + word.paragraph(live),
        ]
