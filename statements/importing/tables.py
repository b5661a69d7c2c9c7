"""What a reader makes of a file: tables of plain texts, each row knowing where it stands."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from rapidfuzz import process

from . import columns

MOST_ROWS = 20_000  # of one file: what the aims of speed and memory are measured for, and as much again
MOST_COLUMNS = 100  # three times what the tables have
LIKE = 60  # of 100: from here on a name is near enough to be offered


class FileFault(Exception):
    """The file cannot be taken; the message says what is wrong and what to do."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row. `number` is its own in the file, counted as a spreadsheet does; `cells` are by column."""

    number: int
    cells: dict[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """`name` is the sheet's, or empty. `letters` tell where each column stands; none where a file has no columns."""

    kind: str
    name: str
    rows: tuple[Row, ...]
    letters: dict[str, str] = field(default_factory=dict)

    def place(self, number: int, column: str) -> str:
        """`C14`, or `row 14` where there is no such column."""
        letter = self.letters.get(column)
        return f"{letter}{number}" if letter else f"row {number}"


def letter(index: int) -> str:
    """`A` for 0, `AA` for 26."""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(65 + rest) + name
    return name


def table(rows: Iterable[Sequence[str]], *, name: str = "") -> Table | None:
    """The table whose head is the first row that is not empty. None where there is nothing in it at all."""
    numbered = ((number, cells) for number, cells in enumerate(rows, start=1) if any(map(str.strip, cells)))
    first = next(numbered, None)
    if first is None:
        return None
    head = _head(first[1], name)
    kind = kind_of(head)
    if kind is None:
        raise FileFault(_unknown_head(head, name))
    _judge_head(head, kind, name)
    letters = {column: letter(index) for index, column in enumerate(head) if column}
    read: list[Row] = []
    for number, cells in numbered:
        if len(read) >= MOST_ROWS:
            raise FileFault(f"{_of(name)} has more than {MOST_ROWS:,} rows. Split it into several files.")
        read.append(Row(number, _cells(number, cells, head, name)))
    return Table(kind, name, tuple(read), letters)


def kind_of(head: Sequence[str]) -> str | None:
    """The kind of table that a head is of: the one of which it has more columns."""
    had = {kind: len(set(head) & set(columns.NAMES[kind])) for kind in columns.KINDS}
    best = max(columns.KINDS, key=lambda kind: had[kind])
    return best if had[best] >= 2 else None


def tidy_head(cell: str) -> str:
    """A head as we write it: `Held by` is `held_by`."""
    return "_".join(cell.strip().casefold().split())


def _head(cells: Sequence[str], name: str) -> list[str]:
    head = [tidy_head(cell) for cell in cells]
    while head and not head[-1]:
        head.pop()
    if len(head) > MOST_COLUMNS:
        raise FileFault(
            f"{_of(name)} has {len(head):,} columns; {MOST_COLUMNS} are the most. Delete those that are none of ours."
        )
    return head


def _unknown_head(head: Sequence[str], name: str) -> str:
    found = ", ".join(f"“{cell[:40]}”" for cell in head[:5] if cell)
    return (
        f"{_of(name)} begins with {found}: that is the head of neither statements nor claims. "
        "The first row names the columns: begin with a template."
    )


def _judge_head(head: Sequence[str], kind: str, name: str) -> None:
    """Refuses columns that are not known, stand twice or are missing: a cell would be lost unseen."""
    faults = []
    for index, column in enumerate(head):
        if column in head[:index] and column:
            faults.append(f"column {letter(index)} is a second “{column}”")
        elif column and not columns.is_column(kind, column):
            near = process.extractOne(column, columns.NAMES[kind], score_cutoff=LIKE)
            hint = f" (did you mean “{near[0]}”?)" if near else ""
            faults.append(f"column {letter(index)}, “{column[:40]}”, is none of ours{hint}")
    if missing := [column for column in columns.NEEDED[kind] if column not in head]:
        faults.append(f"missing: {', '.join(missing)}")
    if faults:
        raise FileFault(
            f"The head of {_of(name)[0].lower()}{_of(name)[1:]} ({kind}) does not fit: {'; '.join(faults[:8])}. "
            "Mend the first row and choose the file again."
        )


def _cells(number: int, cells: Sequence[str], head: Sequence[str], name: str) -> dict[str, str]:
    for index, cell in enumerate(cells):
        if cell.strip() and (index >= len(head) or not head[index]):
            raise FileFault(
                f"{_of(name)} has something in {letter(index)}{number}, where no column has a head. "
                "Give the column its head, or empty the cell."
            )
    return {column: cell for column, cell in zip(head, cells, strict=False) if column and cell.strip()}


def _of(name: str) -> str:
    return f"The sheet “{name[:40]}”" if name else "The file"
