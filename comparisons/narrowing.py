"""A line-up narrowed by filters. Verdicts stay as they are: what a reader hides changes no account."""

from collections import Counter
from collections.abc import Set
from dataclasses import replace

from comparisons.closed_sets import Span, VerdictKind
from comparisons.lineup import term_lines, with_marks
from comparisons.structure import Cell, Column, Lineup, LineupRow

APART = frozenset({VerdictKind.CONTRADICT, VerdictKind.OPPOSE, VerdictKind.DIFFER})


def narrow(
    lineup: Lineup,
    *,
    statements: Set[int] | None = None,
    claims: Set[int] | None = None,
    topics: Set[int] | None = None,
    differing_only: bool = False,
    rarest_first: bool = False,
) -> Lineup:
    """The line-up with these statements, claims and topics only, as keys; None leaves all.

    A cell says how many of its claims are left out (`hidden`), so that a filter never looks like silence.
    With `claims`, topics on which nothing is left are left out too.
    """
    heads = _columns(lineup.columns, statements)
    rows = [
        _row(row, heads, claims, lineup.comparison.span)
        for row in lineup.rows
        if (topics is None or row.topic.key in topics) and (not differing_only or row.verdict.kind in APART)
    ]
    if claims is not None:
        rows = [row for row in rows if row.has_shown_claims]
    if rarest_first:
        often = Counter(row.verdict.kind for row in lineup.rows)
        rows.sort(key=lambda row: often[row.verdict.kind])
    also = tuple(
        claim
        for claim in lineup.also
        if (claims is None or claim.key in claims)
        and (topics is None or claim.topic in topics)
        and (statements is None or claim.statement.key in statements)
    )
    return replace(lineup, columns=tuple(heads.values()), rows=tuple(rows), also=also)


def _columns(columns: tuple[Column, ...], statements: Set[int] | None) -> dict[str, Column]:
    kept = {}
    for column in columns:
        left = tuple(s for s in column.statements if statements is None or s.key in statements)
        if left:
            kept[column.key] = column if left == column.statements else replace(column, statements=left)
    return kept


def _row(row: LineupRow, heads: dict[str, Column], claims: Set[int] | None, span: Span) -> LineupRow:
    cells = tuple(
        _cell(cell, heads[cell.column.key], claims, span) for cell in row.cells if cell.column.key in heads
    )
    if cells == row.cells:
        return row
    return replace(row, cells=cells, terms=term_lines(cells, row.computed.aspects))


def _cell(cell: Cell, column: Column, claims: Set[int] | None, span: Span) -> Cell:
    keys = {statement.key for statement in column.statements}
    own = [claim for claim in cell.claims if claim.statement.key in keys]
    shown = tuple(claim for claim in own if claims is None or claim.key in claims)
    return with_marks(
        replace(
            cell,
            column=column,
            claims=shown,
            hidden=len(own) - len(shown),
            silences=tuple(silence for silence in cell.silences if silence.statement.key in keys),
            reports=tuple(
                claim
                for claim in cell.reports
                if claim.reports in keys and (claims is None or claim.key in claims)
            ),
        ),
        span,
    )
