"""One import: every row in order, in one transaction; for a dry run, or where a row is refused, nothing stays."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from statements import anchors, captures
from statements.models import Source, Speaker, Statement
from statements.workflow import Stamp

from . import columns, keeping
from .claim_rows import ClaimMade, ClaimRow, Judge, is_same
from .register import KeptStatement, Register
from .rows import SourceRow, StatementRow, not_text, slug_of
from .tables import Row, Table
from .words import Finder

BATCH = 200  # rows that are written at once, and after which progress is told
Faults = list[tuple[str, str]]


class Fate(StrEnum):
    """What becomes of a row."""

    NEW = "new"
    THERE = "already there"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Outcome:
    """A row's fate. `faults` are (place in the file, column, what is wrong and what to do)."""

    kind: str
    number: int
    fate: Fate
    what: str
    faults: tuple[tuple[str, str, str], ...] = ()


@dataclass
class Import:
    """`outcomes` fill as the rows are gone through, by `check` or by `apply`: once, by one of them."""

    tables: Sequence[Table]
    by: Any
    file_name: str
    outcomes: list[Outcome] = field(default_factory=list)

    @property
    def of(self) -> int:
        """How many rows there are."""
        return sum(len(table.rows) for table in self.tables)

    @property
    def counts(self) -> Counter[tuple[str, Fate]]:
        return Counter((outcome.kind, outcome.fate) for outcome in self.outcomes)

    @property
    def refused(self) -> int:
        return sum(outcome.fate == Fate.REFUSED for outcome in self.outcomes)

    def check(self) -> Iterator[int]:
        """Goes through all rows as `apply` does, yielding how many are done, and takes everything back."""
        with transaction.atomic():
            yield from self._steps()
            transaction.set_rollback(True)

    def apply(self) -> Iterator[int]:
        """Keeps every row as a draft, yielding how many are done; nothing where one is refused.

        Whoever stops asking for more before the end takes everything back.
        """
        with transaction.atomic():
            yield from self._steps()
            if self.refused:
                transaction.set_rollback(True)

    def _steps(self) -> Iterator[int]:
        self.stamp = Stamp(self.by, f"Imported from {self.file_name}"[:200])
        self.register = Register()
        self.register.look_up(*self._names())
        for table in self.tables:
            rows = _Statements(self, table) if table.kind == columns.STATEMENTS else _Claims(self, table)
            for start in range(0, len(table.rows), BATCH):
                for row in table.rows[start : start + BATCH]:
                    rows.take(row)
                rows.keep()
                yield len(self.outcomes)

    def _names(self) -> tuple[set[str], set[str]]:
        """The statements and the references of claims that the file names."""
        statements, claims = set(), set()
        for table in self.tables:
            for row in table.rows:
                cells = {name: cell.strip() for name, cell in row.cells.items() if not not_text(cell)}
                if table.kind == columns.STATEMENTS:
                    statements |= {slug_of(cells), cells.get("reference", "")}
                else:
                    statements |= {cells.get("statement", ""), cells.get("reports", "")}
                    claims.add(cells.get("reference", ""))
        return statements, claims


class _Rows:
    """Rows of one table on their way into the database."""

    def __init__(self, run: Import, table: Table) -> None:
        self.run, self.table, self.register = run, table, run.register

    def take(self, row: Row) -> None:
        """Judges a row and notes its fate; what is new waits for `keep`."""
        odd = [
            (column, f"The cell {fault}") for column, cell in row.cells.items() if (fault := not_text(cell))
        ]
        fate, faults = (Fate.REFUSED, odd) if odd else self.fate_of(row)
        places = tuple((self.table.place(row.number, column), column, message) for column, message in faults)
        what = anchors.shortened(
            row.cells.get("title") or row.cells.get("summary") or row.cells.get("slug", "")
        )
        self.run.outcomes.append(
            Outcome(self.table.kind, row.number, Fate.REFUSED if faults else fate, what, places)
        )

    def fate_of(self, row: Row) -> tuple[Fate, Faults]:
        raise NotImplementedError

    def keep(self) -> None:
        raise NotImplementedError


class _Statements(_Rows):
    def __init__(self, run: Import, table: Table) -> None:
        super().__init__(run, table)
        self.made: list[tuple[Statement, list[Speaker]]] = []
        self.sources: list[tuple[KeptStatement, Source, dict[str, Any]]] = []
        self.form, self.source_form = StatementRow(run.register), SourceRow(run.register)

    def fate_of(self, row: Row) -> tuple[Fate, Faults]:
        slug, reference = slug_of(row.cells), row.cells.get("reference", "").strip()
        there = self.register.statements.get(slug) or self.register.statements.get(reference or slug)
        if "title" not in row.cells:
            return self._further(row, there)
        if there and there.is_new:
            return Fate.REFUSED, [
                (
                    "slug",
                    f"This is the statement of row {there.row}. Another source of it has an empty title.",
                )
            ]
        if there:
            return Fate.THERE, []
        form = self.form.fill(row.cells)
        faults = list(form.faults())
        kept = KeptStatement(form.instance, row=row.number)
        faults += self._source(row.cells, kept)
        if faults:
            self.register.refused.add(row.number, (slug or reference, reference))
            return Fate.REFUSED, faults
        self.register.add(kept)
        self.made.append((form.instance, form.cleaned_data["speakers"]))
        return Fate.NEW, []

    def _further(self, row: Row, there: KeptStatement | None) -> tuple[Fate, Faults]:
        """A row without a title: another source of a statement that the file has, or had when it came before."""
        if there is None:
            return Fate.REFUSED, [
                ("title", "Give the title, or name by slug or reference a statement further up.")
            ]
        if there.is_new:
            faults = self._source(row.cells | {"languages": there.statement.languages}, there)
            if not SourceRow.is_given(row.cells):
                faults.append(
                    ("source_kind", "Without a title a row gives another source: say of which kind.")
                )
            return (Fate.REFUSED, faults) if faults else (Fate.NEW, [])
        there.load()
        kind, words = row.cells.get("source_kind", "").strip().casefold(), row.cells.get("text", "")
        if (kind, captures.sha256_of(anchors.normalised(words))) in there.hashes:
            return Fate.THERE, []
        message = "This statement is there already: add its further sources and copies at the desk."
        return Fate.REFUSED, [("slug", message)]

    def _source(self, cells: dict[str, str], kept: KeptStatement) -> Faults:
        if not SourceRow.is_given(cells):
            return []
        form = self.source_form.fill(cells)
        faults = list(form.faults())
        if words := form.cleaned_data.get("text"):
            try:
                captures.keepable(words)
            except ValidationError as error:
                faults += [("text", message) for message in error.messages]
        form.instance.statement = kept.statement
        if not faults:
            self.sources.append((kept, form.instance, form.cleaned_data))
        return faults

    def keep(self) -> None:
        keeping.keep_statements(self.made, self.run.stamp)
        kept_of = {kept.statement.pk: kept for kept, _, _ in self.sources}
        # None of a statement that is refused for something else.
        made = [(source, of["text"], of["extent"]) for kept, source, of in self.sources if kept.statement.pk]
        for copy in keeping.keep_sources(made, self.run.stamp, self.run.stamp.at):
            kept_of[copy.source.statement_id].copies.append(copy)
        self.made, self.sources = [], []


class _Claims(_Rows):
    def __init__(self, run: Import, table: Table) -> None:
        super().__init__(run, table)
        self.judge, self.form = Judge(run.register, Finder()), ClaimRow(run.register)
        self.made: list[ClaimMade] = []

    def fate_of(self, row: Row) -> tuple[Fate, Faults]:
        reference = row.cells.get("reference", "").strip()
        there = self.register.references.get(reference) if reference else None
        if there == 0:
            return Fate.THERE, []
        if there:
            return Fate.REFUSED, [("reference", f"The claim of row {there} has this reference too.")]
        form = self.form.fill(row.cells)
        if form.is_valid() and form.kept:
            same = form.kept.claims.get(is_same(form))
            if same == 0:
                return Fate.THERE, []
            if same:
                return Fate.REFUSED, [("summary", f"The claim of row {same} says the same on this topic.")]
        made, faults = self.judge.made(form)
        if made and form.kept:
            form.kept.claims[is_same(form)] = row.number
            form.kept.position += 1
            made.claim.position = form.kept.position
            self.made.append(made)
            if reference:
                self.register.references[reference] = row.number
        return (Fate.REFUSED, faults) if faults else (Fate.NEW, [])

    def keep(self) -> None:
        keeping.keep_claims(self.made, self.run.stamp)
        self.made = []
