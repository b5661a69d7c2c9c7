"""The parts of a line-up as the parts of a report: with labels that are ready and addresses that are absolute."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

from django.urls import reverse

from comparisons.closed_sets import Span
from comparisons.columns import BY
from comparisons.reports.documents import Documents, of_day
from comparisons.reports.records import FIELDS, Records
from comparisons.structure import (
    Cell,
    Column,
    CopyInfo,
    Decision,
    EditionInfo,
    Lineup,
    LineupClaim,
    LineupDispute,
    LineupQuote,
    LineupRow,
    Silence,
    StatementInfo,
    TermCell,
    TermLine,
    Verdict,
)
from exports.file_names import narrowed
from exports.report import (
    Report,
    ReportCell,
    ReportCheck,
    ReportClaim,
    ReportColumn,
    ReportCopy,
    ReportDispute,
    ReportEdition,
    ReportMark,
    ReportQuote,
    ReportRow,
    ReportSilence,
    ReportStatement,
    ReportTerm,
    ReportTermLine,
    ReportVerdict,
)
from statements import labels
from statements.models.closed_sets import SourceKind
from statements.models.languages import direction, language_name


def as_report(
    lineup: Lineup,
    *,
    base: str = "",
    filters: Mapping[str, Any] | None = None,
    in_words: Iterable[str] = (),
    stored: bytes = b"",
    is_draft: bool = False,
) -> Report:
    """The line-up as it is shown, with `base` before every address.

    `filters` are named in the document, `in_words` on paper. `stored` is the canonical JSON of the edition that the
    line-up is the whole of. A draft, which readers do not see, is named as one wherever a file says what it is.
    """
    return _Reported(lineup, base, stored, filters or {}, is_draft=is_draft).report(tuple(in_words))


class _Reported:
    """Makes the parts, those that many others name (statements, copies) once."""

    def __init__(
        self, lineup: Lineup, base: str, stored: bytes, filters: Mapping[str, Any], *, is_draft: bool
    ) -> None:
        self.lineup, self.base, self.stored, self.filters = lineup, base, stored, filters
        self.is_draft = is_draft
        self._statements: dict[int, ReportStatement] = {}
        self._copies: dict[int, ReportCopy] = {}
        self._columns: dict[str, ReportColumn] = {}
        self._claims: dict[int, ReportClaim] = {}

    @cached_property
    def topics(self) -> dict[int, str]:
        return {topic.key: topic.name for topic in self.lineup.topics}

    def report(self, in_words: tuple[str, ...]) -> Report:
        lineup, base, filters = self.lineup, self.base, self.filters
        comparison = lineup.comparison
        columns = tuple(map(self.column, lineup.columns))
        rows = tuple(map(self.row, lineup.rows))
        also = tuple(map(self.claim, lineup.also))
        return Report(
            title=comparison.title,
            name=_file_name(lineup, filters, is_draft=self.is_draft),
            slug=comparison.slug,
            url=self.page,
            site=base,
            introduction=comparison.introduction,
            occasion=comparison.occasion,
            is_over_time=comparison.span == Span.OVER_TIME,
            by=lineup.by,
            in_words=in_words,
            moment=lineup.moment,
            edition=self.edition(comparison.edition) if comparison.edition else None,
            columns=columns,
            rows=rows,
            also=also,
            statements=tuple(map(self.statement, lineup.statements)),
            copies=tuple(self._copies.values()),
            fields=FIELDS,
            make_document=lambda: self.document(filters),
            make_records=lambda: Records(base).records(lineup),
            is_of_a_day="as_of" in filters,
            is_draft=self.is_draft,
        )

    def document(self, filters: Mapping[str, Any]) -> Mapping[str, Any]:
        made = Documents(self.base).document(self.lineup, filters)
        return made | {"url": self.page, "draft": True} if self.is_draft else made

    @cached_property
    def page(self) -> str:
        """The page of the report: the edition's own, so that it shows the same for good; of a day as of that day."""
        comparison = self.lineup.comparison
        page = comparison.page
        if self.is_draft:
            page = reverse("comparisons:draft-detail", args=[comparison.slug])
        return self.base + of_day(page, self.filters)

    def edition(self, edition: EditionInfo) -> ReportEdition:
        return ReportEdition(
            number=edition.number,
            sha256=edition.sha256,
            published_at=edition.published_at,
            published_by=edition.published_by,
            note=edition.note,
            url=self.base + edition.url,
            correction=edition.correction,
            stored=self.stored,
        )

    def statement(self, statement: StatementInfo) -> ReportStatement:
        made = self._statements.get(statement.key)
        if made is None:
            made = self._statements[statement.key] = ReportStatement(
                slug=statement.slug,
                url=self.base + statement.url,
                title=statement.title,
                speakers=statement.speaker_names,
                parties=tuple(party.name for party in statement.parties),
                channel=statement.channel,
                channel_label=statement.channel_label,
                issued_on=statement.issued_on,
                date_note=statement.date_note,
                day=statement.day,
                is_press=statement.is_press,
            )
        return made

    def copy(self, copy: CopyInfo, statement: StatementInfo) -> ReportCopy:
        made = self._copies.get(copy.key)
        if made is None:
            made = self._copies[copy.key] = ReportCopy(
                note=len(self._copies) + 1,
                statement=self.statement(statement),
                number=copy.number,
                kind=copy.kind,
                kind_label=str(SourceKind(copy.kind).label),
                publisher=copy.publisher,
                url=copy.url,
                language=copy.language,
                dated=copy.dated,
                licence=copy.licence,
                captured_at=copy.captured_at,
                captured_by=copy.captured_by,
                extent=copy.extent,
                text_sha256=copy.text_sha256,
                kept_url=f"{self.base}{statement.url}?copy={copy.key}",
            )
        return made

    def column(self, column: Column) -> ReportColumn:
        made = self._columns.get(column.key)
        if made is None:
            made = self._columns[column.key] = ReportColumn(
                key=column.key,
                name=column.name,
                short_name=column.short_name,
                stripe=column.stripe,
                statements=tuple(map(self.statement, column.statements)),
                url=self.base + column.url if column.url else "",
            )
        return made

    def row(self, row: LineupRow) -> ReportRow:
        return ReportRow(
            key=row.topic.slug,
            name=row.topic.name,
            question=row.topic.question,
            scope_note=row.topic.scope_note,
            scale=row.topic.scale,
            url=f"{self.page}#topic-{row.topic.slug}",
            note=row.note,
            verdict=_verdict(row.verdict),
            computed=_verdict(row.computed),
            is_decided=row.decided is not None,
            cells=tuple(map(self.cell, row.cells)),
            terms=tuple(map(_term_line, row.terms)),
        )

    def cell(self, cell: Cell) -> ReportCell:
        return ReportCell(
            column=self.column(cell.column),
            state=cell.state,
            state_label=labels.SILENCES.get(cell.state, ""),
            marks=tuple(ReportMark(mark.label, mark.look, mark.sign, mark.of) for mark in cell.marks),
            claims=tuple(map(self.claim, cell.claims)),
            hidden=cell.hidden,
            silences=tuple(map(self.silence, cell.silences)),
            reports=tuple(map(self.claim, cell.reports)),
        )

    def silence(self, silence: Silence) -> ReportSilence:
        return ReportSilence(
            state=silence.state,
            label=silence.label,
            statement=self.statement(silence.statement),
            note=silence.note,
            by=silence.by_name,
            on=silence.on,
            basis=silence.basis,
            is_reopened=silence.reopened,
            url=self.base + (silence.url or silence.statement.url),
        )

    def claim(self, claim: LineupClaim) -> ReportClaim:
        """The claim; made once, though a joint text stands in several columns."""
        made = self._claims.get(claim.key)
        if made is None:
            made = self._claims[claim.key] = self._claim(claim)
        return made

    def _claim(self, claim: LineupClaim) -> ReportClaim:
        look, sign = labels.look(claim.value, claim.kind)
        return ReportClaim(
            key=claim.key,
            reference=claim.reference,
            url=self.base + claim.url,
            statement=self.statement(claim.statement),
            topic=self.topics.get(claim.topic, ""),
            summary=claim.summary,
            kind=claim.kind,
            kind_label=claim.kind_label,
            value=claim.value,
            value_label=labels.VALUES[claim.value] if claim.value else "",
            look=look,
            sign=sign,
            voice=claim.voice,
            held_by=tuple(party.name for party in claim.held_by),
            quotes=tuple(self.quote(quote, claim.statement) for quote in claim.quotes),
            terms=tuple(
                ReportTerm(
                    aspect=term.aspect,
                    aspect_label=term.aspect_label,
                    value=term.value,
                    group=term.group,
                    quote=self.quote(term.quote, claim.statement) if term.quote else None,
                )
                for term in claim.terms
            ),
            disputes=tuple(map(self.dispute, claim.disputes)),
            note=claim.note,
            reports=claim.reported_title,
            check=_check(claim),
        )

    def dispute(self, dispute: LineupDispute) -> ReportDispute:
        verb = "disputed by" if dispute.met else "disputes"
        return ReportDispute(
            type=dispute.type,
            point=dispute.point,
            sentence=f"{verb} {dispute.other_names}: {dispute.point}",
            url=self.base + dispute.other_url,
            is_met=dispute.met,
        )

    def quote(self, quote: LineupQuote, statement: StatementInfo) -> ReportQuote:
        return ReportQuote(
            key=quote.key,
            exact=quote.exact,
            withheld=quote.withheld,
            prefix=quote.prefix,
            suffix=quote.suffix,
            start=quote.start,
            end=quote.end,
            language=quote.language,
            language_name=language_name(quote.language),
            direction=direction(quote.language),
            translation=quote.translation,
            lost=quote.lost,
            copy=self.copy(quote.copy, statement),
            url=self.base + quote.url,
        )


def _file_name(lineup: Lineup, filters: Mapping[str, Any], *, is_draft: bool) -> str:
    """Comparison, edition and day: `call-edition-2-2025-03-18`; of a live line-up the day it stood so.

    What narrows or arranges it otherwise is named after them, so that no part passes for the whole.
    """
    edition = lineup.comparison.edition
    moment = edition.published_at if edition else lineup.moment
    parts = [
        lineup.comparison.slug or "line-up",
        f"edition-{edition.number}" if edition else "draft" if is_draft else "",
        f"{moment:%Y-%m-%d}",
    ]
    parts.append("" if lineup.by == BY[0] else f"by-{lineup.by}")
    return "-".join(filter(None, (*parts, narrowed(filters))))


def _verdict(verdict: Verdict | Decision) -> ReportVerdict:
    if isinstance(verdict, Decision):
        sentences = (verdict.reason,)
        return ReportVerdict(
            verdict.kind.value, verdict.label, sentences, by=verdict.by_name or "the editors", on=verdict.on
        )
    return ReportVerdict(verdict.kind.value, verdict.label, verdict.sentences, verdict.aspects)


def _check(claim: LineupClaim) -> ReportCheck | None:
    made = claim.check
    if made is None:
        return None
    checked = made.finding != "not checked"
    return ReportCheck(
        finding=made.finding,
        sentence=f"The original {made.finding}" if checked else "Not checked against the original",
        by=made.by_name,
        on=made.on,
        basis=made.basis,
        note=made.note,
        stands_out=made.stands_out,
    )


def _term_line(line: TermLine) -> ReportTermLine:
    return ReportTermLine(line.aspect, line.label, line.differs, tuple(map(_term_cell, line.cells)))


def _term_cell(cell: TermCell) -> str:
    """What a column says on an aspect: its own words in quotation marks, ours marked as ours."""
    if not cell.said:
        return cell.label or "Outside the filter"
    said = []
    for one in cell.said:
        quote = one.term.quote
        own = quote is not None and bool(quote.exact)
        said.append(f"“{quote.exact}”" if quote and own else f"{one.term.value} (in our words)")
    return "; ".join(dict.fromkeys(said))
