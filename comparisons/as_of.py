"""A line-up as of a day: what of it had been said by then, with the verdicts reckoned anew from that alone.

It is made of a line-up that is there already, an edition's or a live one, and asks no database. It is no edition: an
edition is fixed, and this is what remains of one without all that was said later. Verdicts that editors decided are
left out, because they were decided with all of it in view.
"""

import datetime as dt
from dataclasses import dataclass, replace
from functools import cached_property

from comparisons.accounting import accounts_of
from comparisons.closed_sets import Span
from comparisons.lineup import term_lines, with_marks
from comparisons.reasons import judge
from comparisons.structure import Cell, Column, Lineup, LineupClaim, LineupRow, Silence, StatementInfo
from comparisons.wordings import pairs


def as_of(lineup: Lineup, day: dt.date) -> Lineup:
    """The line-up with only the statements issued on that day or before; one whose day is not known is left out."""
    return _Then(lineup, day).lineup()


@dataclass(frozen=True)
class _Then:
    """What of one line-up had been said by a day."""

    whole: Lineup
    day: dt.date

    def lineup(self) -> Lineup:
        heads = {column.key: self._column(column) for column in self.whole.columns}
        heads = {key: column for key, column in heads.items() if column.statements}
        statements = tuple(filter(self._is_there, self.whole.statements))
        comparison = self.whole.comparison
        return replace(
            self.whole,
            # Made from an edition it leads there, and bears neither its number nor its hash.
            comparison=replace(comparison, edition=None, url=comparison.page),
            columns=tuple(heads.values()),
            rows=tuple(self._row(row, heads, statements) for row in self.whole.rows),
            statements=statements,
            also=tuple(self._claim(claim) for claim in self.whole.also if self._is_there(claim.statement)),
        )

    def _is_there(self, statement: StatementInfo) -> bool:
        return statement.issued_on is not None and statement.issued_on <= self.day

    def _column(self, column: Column) -> Column:
        return replace(column, statements=tuple(filter(self._is_there, column.statements)))

    def _row(
        self, row: LineupRow, heads: dict[str, Column], statements: tuple[StatementInfo, ...]
    ) -> LineupRow:
        cells = tuple(
            self._cell(cell, heads[cell.column.key]) for cell in row.cells if cell.column.key in heads
        )
        told: dict[tuple[int, int], list[LineupClaim]] = {}
        silences: dict[int, Silence] = {}
        for cell in cells:
            silences.update((silence.statement.key, silence) for silence in cell.silences)
            for claim in cell.claims:
                those = told.setdefault((claim.topic, claim.statement.key), [])
                if all(claim.key != other.key for other in those):  # a joint text stands in several columns
                    those.append(claim)
        span = self.whole.comparison.span
        accounts, days = accounts_of(
            row.topic.key, statements, told, lambda statement, _: silences[statement.key], Span(span)
        )
        verdict = judge(accounts, days=days)
        return replace(
            row,
            computed=verdict,
            decided=None,
            cells=cells,
            terms=term_lines(cells, verdict.aspects),
            wording=pairs(accounts),
        )

    def _cell(self, cell: Cell, column: Column) -> Cell:
        then = Cell(
            column,
            claims=tuple(self._claim(claim) for claim in cell.claims if self._is_there(claim.statement)),
            silences=tuple(silence for silence in cell.silences if self._is_there(silence.statement)),
            reports=tuple(self._claim(claim) for claim in cell.reports if self._is_there(claim.statement)),
        )
        return with_marks(then, Span(self.whole.comparison.span))

    def _claim(self, claim: LineupClaim) -> LineupClaim:
        """The claim without disputes that were made of it later, or by a claim whose day the line-up does not know."""
        kept = tuple(one for one in claim.disputes if not one.met or one.other in self._said)
        return claim if kept == claim.disputes else replace(claim, disputes=kept)

    @cached_property
    def _said(self) -> set[int]:
        return {claim.key for claim in self.whole.claims() if self._is_there(claim.statement)}
