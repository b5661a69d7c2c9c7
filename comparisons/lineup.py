"""Builds the line-up: rows by columns, each cell with its claims, silences and reports, each row with its verdict."""

import datetime as dt
from collections import defaultdict
from functools import cached_property

from django.utils import timezone

from comparisons.accounting import accounts_of
from comparisons.closed_sets import Span, VerdictKind
from comparisons.columns import BY, columns
from comparisons.facts import Facts
from comparisons.models import Comparison, Row
from comparisons.reasons import judge
from comparisons.structure import (
    Cell,
    Column,
    ComparisonInfo,
    Decision,
    Lineup,
    LineupClaim,
    LineupRow,
    Mark,
    Said,
    TermCell,
    TermLine,
    Verdict,
    WordingPair,
)
from comparisons.wordings import pairs
from statements import labels
from statements.models.closed_sets import Aspect, Voice

SILENT_LOOKS = {
    "unread": ("unread", "?"),
    "not addressed": ("silent", "–"),
    "could not have been addressed": ("could-not", "×"),
    "whole not to be had": ("not-to-be-had", "…"),
}


def build(comparison: Comparison, *, by: str = "speaker") -> Lineup:
    """The line-up of a comparison's published record as it stands now.

    `by` is `speaker` (a column is one set of speakers), `party` or `statement`. At most twelve queries.
    """
    return build_of(_comparison(comparison), Facts.of(comparison), by=by)


def build_of(comparison: ComparisonInfo, facts: Facts, *, by: str) -> Lineup:
    """The line-up of these facts, under what `comparison` says of it."""
    if by not in BY:
        raise ValueError(f"columns are by {', '.join(BY)}; not by {by!r}")
    return _Builder(comparison, facts).lineup(by)


def build_all(comparison: Comparison) -> dict[str, Lineup]:
    """The line-up arranged in each way, by the name of the way; reads the record once."""
    builder = _Builder(_comparison(comparison), Facts.of(comparison))
    return {by: builder.lineup(by) for by in BY}


class _Builder:
    """What line-ups of the same facts share, however they are arranged."""

    def __init__(self, comparison: ComparisonInfo, facts: Facts) -> None:
        self.comparison = comparison
        self.facts = facts
        self.arranged = Arranged(self.facts)
        self.moment = timezone.now()

    @cached_property
    def judged(self) -> dict[int, tuple[Verdict, tuple[WordingPair, ...]]]:
        """Each topic's verdict and wordings."""
        found = {}
        for row in self.facts.rows:
            accounts, days = accounts_of(
                row.topic_id,
                self.facts.statements,
                self.arranged.claims,
                self.facts.silence,
                self.comparison.span,
            )
            found[row.topic_id] = judge(accounts, days=days), pairs(accounts)
        return found

    def lineup(self, by: str) -> Lineup:
        heads = columns(self.facts.statements, by, by_day=self.comparison.span == Span.OVER_TIME)
        return Lineup(
            comparison=self.comparison,
            by=by,
            columns=heads,
            rows=tuple(self._row(row, heads) for row in self.facts.rows),
            statements=self.facts.statements,
            also=self.arranged.elsewhere,
            moment=self.moment,
            topics=tuple(self.facts.topics.values()),
        )

    def _row(self, row: Row, heads: tuple[Column, ...]) -> LineupRow:
        verdict, wording = self.judged[row.topic_id]
        cells = tuple(
            _cell(column, row.topic_id, self.facts, self.arranged, self.comparison.span) for column in heads
        )
        return LineupRow(
            topic=self.facts.topics[row.topic_id],
            note=row.note,
            computed=verdict,
            decided=_decision(row),
            cells=cells,
            terms=term_lines(cells, verdict.aspects),
            wording=wording,
        )


class Arranged:
    """The claims by topic and statement, reports apart."""

    def __init__(self, facts: Facts) -> None:
        self.claims: dict[tuple[int, int], list[LineupClaim]] = defaultdict(list)
        self.reports: dict[tuple[int, int], list[LineupClaim]] = defaultdict(list)
        elsewhere = []
        shown = {statement.key for statement in facts.statements if not statement.is_press}
        for claim in facts.claims:
            if claim.reports in shown and claim.topic in facts.topics:
                self.reports[claim.topic, claim.reports].append(claim)
            elif claim.reports or claim.statement.is_press:
                elsewhere.append(claim)
            else:
                self.claims[claim.topic, claim.statement.key].append(claim)
        self.elsewhere = tuple(elsewhere)


def _comparison(comparison: Comparison) -> ComparisonInfo:
    return ComparisonInfo(
        key=comparison.pk,
        slug=comparison.slug,
        title=comparison.title,
        introduction=comparison.introduction,
        span=Span(comparison.span),
        occasion=comparison.occasion.name if comparison.occasion else "",
        is_draft=not comparison.is_published,
        published_on=comparison.published_at.date() if comparison.published_at else None,
        url=comparison.get_absolute_url(),
    )


def _decision(row: Row) -> Decision | None:
    if not row.decided:
        return None
    return Decision(
        kind=VerdictKind(row.decided),
        reason=row.decided_reason,
        by_name=row.decided_by_name,
        on=row.decided_at.date() if row.decided_at else None,
    )


def _cell(column: Column, topic: int, facts: Facts, arranged: Arranged, span: Span) -> Cell:
    claims: list[LineupClaim] = []
    reports: list[LineupClaim] = []
    silences = []
    for statement in column.statements:
        found = arranged.claims.get((topic, statement.key))
        if found:
            claims += found
        else:
            silences.append(facts.silence(statement, topic))
        reports += arranged.reports.get((topic, statement.key), ())
    return with_marks(Cell(column, tuple(claims), tuple(silences), tuple(reports)), span)


def with_marks(cell: Cell, span: Span = Span.OCCASION) -> Cell:
    """The cell with what the table at a glance shows of it: over time, what its newest day says."""
    return Cell(cell.column, cell.claims, cell.silences, cell.reports, cell.hidden, _marks(cell, span))


def _marks(cell: Cell, span: Span) -> tuple[Mark, ...]:
    if cell.claims:
        claims = cell.claims
        if span == Span.OVER_TIME:
            newest = max(claim.statement.issued_on or dt.date.min for claim in claims)
            claims = tuple(c for c in claims if (c.statement.issued_on or dt.date.min) == newest)
        told = (
            (claim.value, claim.kind, claim.held_by_names if claim.voice == Voice.ATTRIBUTED else "")
            for claim in claims
        )
        return tuple(dict.fromkeys(_mark(*one) for one in dict.fromkeys(told)))
    if cell.hidden:
        return (Mark("Outside the filter", "hidden", "▽"),)
    look, sign = SILENT_LOOKS[cell.state]
    return (Mark(labels.SILENCES[cell.state], look, sign),)


def _mark(value: str, kind: str, of: str) -> Mark:
    look, sign = labels.look(value, kind)
    return Mark(labels.value_label(value, kind), look, sign, of)


def term_lines(cells: tuple[Cell, ...], differing: tuple[str, ...]) -> tuple[TermLine, ...]:
    """What each column says on each aspect that anyone names, in the aspects' own order."""
    said: dict[str, dict[int, list[Said]]] = defaultdict(lambda: defaultdict(list))
    for number, cell in enumerate(cells):
        for claim in cell.claims:
            for term in claim.terms:
                said[term.aspect][number].append(Said(term, claim.key, claim.statement))
    return tuple(
        TermLine(
            aspect=aspect.value,
            label=str(aspect.label),
            differs=aspect.value in differing,
            cells=tuple(_term_cell(cell, said[aspect].get(number, [])) for number, cell in enumerate(cells)),
        )
        for aspect in Aspect
        if aspect.value in said
    )


def _term_cell(cell: Cell, said: list[Said]) -> TermCell:
    if said:
        return TermCell("said", tuple(said))
    return TermCell("not said" if cell.claims else cell.state)
