"""Any two versions of something set against each other, field by field, the words that differ marked."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from .versions import UNSHOWN, Names, Part, Row, moment_of, parts_of, records_of, standing
from .wording import Run, differences


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a row in both versions, as runs of words; empty where there was, or is, nothing."""

    label: str
    left: tuple[Run, ...]
    right: tuple[Run, ...]
    differs: bool


@dataclass(frozen=True, slots=True)
class Compared:
    """One row in both versions. `done`: added, taken away, changed, or empty where it is the same in both."""

    what: str
    done: str
    fields: tuple[Field, ...]

    @property
    def differing(self) -> tuple[Field, ...]:
        return tuple(one for one in self.fields if one.differs)


def compared(
    thing: Any, left: int, right: int, *, unshown: Collection[str] = UNSHOWN
) -> tuple[Compared, ...]:
    """The versions of these numbers, row by row: what stands in the right one first, then what only the left has.

    A number of queries that does not grow.
    """
    records, children = records_of(thing), parts_of(thing)
    names = Names(records, children, unshown=unshown)
    before, after = (_by_row(standing(records, moment_of(n)).values(), names) for n in (left, right))
    rows = sorted({**after, **before}, key=lambda row: (row[0] is not type(thing), row[0].__name__))
    return tuple(_pair(before.get(row), after.get(row)) for row in rows)


def marked(left: str, right: str) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """Both texts in runs. Where they are not letter for letter the same, something is marked in each."""
    if left == right:
        return _whole(left, False), _whole(right, False)
    if not left or not right:
        return _whole(left, True), _whole(right, True)
    first, second = differences(left, right)
    if not any(run.differs for run in (*first, *second)):  # capitals, apostrophes, signs between words
        return _whole(left, True), _whole(right, True)
    return first, second


def _whole(text: str, differs: bool) -> tuple[Run, ...]:
    return (Run(text, differs),) if text else ()


def _by_row(records: Iterable[Any], names: Names) -> dict[Row, Part]:
    return {part.row: part for part in map(names.part, records)}


def _pair(before: Part | None, after: Part | None) -> Compared:
    was, now = dict(before.lines) if before else {}, dict(after.lines) if after else {}
    fields = tuple(_fields(was, now))
    what = after.what if after else before.what if before else ""
    if before and after:
        done = "changed" if any(one.differs for one in fields) else ""
    else:
        done = "added" if after else "taken away"
    return Compared(what, done, fields)


def _fields(before: dict[str, str], after: dict[str, str]) -> Iterator[Field]:
    for label in {**after, **before}:
        old, new = before.get(label, ""), after.get(label, "")
        left, right = marked(old, new)
        yield Field(label, left, right, old != new)
