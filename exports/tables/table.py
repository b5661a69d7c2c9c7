"""A list in plain data: what every format of lists takes, and all that it takes."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

BETWEEN = " | "  # sets several texts of one cell apart
Row = Sequence[Any]


class Type(Enum):
    """What a cell of a field holds. Every cell may be None instead, but for texts, which are then empty."""

    KEY = "key"  # a whole number
    CODE = "code"  # a word of a closed set, a tag or a slug: never the start of a formula
    TEXT = "text"
    TEXTS = "texts"  # any number of texts, as a tuple
    CODES = "codes"  # any number of words of a closed set, as a tuple
    ADDRESS = "address"  # absolute
    DAY = "day"  # a date
    MOMENT = "moment"  # a datetime in UTC


@dataclass(frozen=True, slots=True)
class Field:
    """`name` heads a column in files for programs, `label` where people read it."""

    name: str
    label: str
    type: Type


@dataclass(frozen=True, slots=True)
class Table:
    """`rows` can be gone through once; each has a cell for every one of `fields`, in their order."""

    kind: str  # what a row is: claim, statement
    title: str
    name: str  # of the file, without its ending
    url: str  # of the list's page with the same filters, absolute
    site: str  # the address of the site's own first page
    moment: dt.datetime  # at which the list was asked for, in UTC
    fields: tuple[Field, ...]
    rows: Iterator[Row]
    filters: Mapping[str, Any] = field(default_factory=dict)  # what is asked for, in words of the address

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(one.name for one in self.fields)


def plain(cell: Any) -> Any:
    """A cell as JSON writes it: ISO 8601 for days and moments, a list for several texts."""
    if isinstance(cell, dt.datetime):
        return moment(cell)
    if isinstance(cell, dt.date):
        return cell.isoformat()
    return cell


def moment(at: dt.datetime) -> str:
    """`2025-03-18T12:00:00Z`: to the second, in UTC."""
    return at.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
