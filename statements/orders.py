"""The orders that long lists may be read in, and where in one of them a row stands.

What has a day comes first, by its day; what has none comes last, whichever way the days run. A row's place is its day
and its keys after it: the page after that place is found by an index, however far down the list it is.

Claims have the day of their statement. No index has both that day and what a claim is filtered by, so that a database
left to itself gathers all claims that pass and sorts them. Of many claims, statements are walked instead, day by day.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet

Place = tuple[Any, ...]  # a row's day, or None, and the values of its keys
LARGEST_KEY = 2**63 - 1  # of a bigint


@dataclass(frozen=True, slots=True)
class Order:
    """One order of a list. A name with a minus before it runs from high to low, as Django writes it."""

    name: str
    label: str
    day: str
    keys: tuple[str, ...]

    @property
    def terms(self) -> list[Any]:
        """For `order_by`: the whole list at once."""
        day = F(_bare(self.day))
        first = day.desc(nulls_last=True) if self.day.startswith("-") else day.asc(nulls_last=True)
        return [first, *self.keys]

    def place(self, row: Any) -> Place:
        """Where the row stands."""
        return tuple(_value(row, _bare(name)) for name in (self.day, *self.keys))

    def read(self, place: Sequence[Any]) -> Place | None:
        """The place that an address names, from plain data; None where it can be none."""
        if len(place) != 1 + len(self.keys):
            return None
        day, *keys = place
        if not all(type(key) is int and 0 <= key <= LARGEST_KEY for key in keys):
            return None
        if day is None:
            return (None, *keys)
        try:
            return (dt.date.fromisoformat(day), *keys)
        except (TypeError, ValueError):
            return None

    def beyond(
        self,
        rows: QuerySet[Any],
        place: Place | None,
        most: int,
        *,
        back: bool = False,
        walk: "Walk | None" = None,
    ) -> list[int]:
        """The keys of at most so many rows after the place, or from the start; with `back` before it, nearest first.

        With `walk`, `rows` are claims. Two queries at most: what has a day, then what has none.
        """
        found: list[int] = []
        dated = place is not None and place[0] is not None
        for has_day in (False, True) if back else (True, False):
            if place is not None and dated != has_day and has_day is not back:
                continue  # this part of the list lies on the other side of the place
            names = (self.day, *self.keys) if has_day else self.keys
            names = tuple(_turned(name) for name in names) if back else names
            values = (place if has_day else place[1:]) if place is not None and dated == has_day else ()
            if walk is None:
                part = rows.filter(**{f"{_bare(self.day)}__isnull": not has_day})
            else:
                part = walk.next(names, values, most, has_day=has_day)
            if values:
                part = part.filter(_after(names, values))
            found += part.order_by(*names).values_list("pk", flat=True)[: most - len(found)]
            if len(found) == most:
                break
        return found


@dataclass(frozen=True, slots=True)
class Walk:
    """A list of claims as `statements` to walk, and what is asked of `claims` beside."""

    statements: QuerySet[Any]
    claims: QuerySet[Any]

    def until(self, day: dt.date | None) -> "Walk":
        """The same with the statements issued on that day or before; with no day, all."""
        return replace(self, statements=self.statements.filter(issued_on__lte=day)) if day else self

    def next(self, names: Sequence[str], values: Place, most: int, *, has_day: bool) -> QuerySet[Any]:
        """The claims of the next so many statements that have any, which is enough for as many claims.

        From a place on: its own statement, which may have no more, and so many.
        """
        own = tuple(_of_statement(name) for name in names if _bare(name).startswith("statement_"))
        found = self.statements.filter(
            Exists(self.claims.filter(statement=OuterRef("pk"))), issued_on__isnull=not has_day
        ).order_by(*own)
        if values:
            found = found.filter(_after(own, values[: len(own)], itself=True))
        return self.claims.filter(statement__in=found.values("pk")[: most + 1])


def _of_statement(name: str) -> str:
    """A column of a claim's statement by its name there: `-statement__issued_on` is `-issued_on`."""
    return name.replace("statement__", "").replace("statement_id", "pk")


def _bare(name: str) -> str:
    return name.removeprefix("-")


def _turned(name: str) -> str:
    return name[1:] if name.startswith("-") else f"-{name}"


def _value(row: Any, path: str) -> Any:
    for name in path.split("__"):
        row = getattr(row, name)
    return row


def _after(names: Sequence[str], values: Sequence[Any], *, itself: bool = False) -> Q:
    """Rows behind these values in this order, or with `itself` at them too.

    The first name by itself as well: an index is searched by it.
    """
    found = Q()
    same = Q()
    for name, value in zip(names, values, strict=True):
        found |= same & Q(**{f"{_bare(name)}__{_way(name)}": value})
        same &= Q(**{_bare(name): value})
    if itself:
        found |= same
    return Q(**{f"{_bare(names[0])}__{_way(names[0])}e": values[0]}) & found


def _way(name: str) -> str:
    return "lt" if name.startswith("-") else "gt"


NEWEST, OLDEST = "newest", "oldest"
CLAIMS = {
    NEWEST: Order(NEWEST, "Newest first", "-statement__issued_on", ("-statement_id", "position", "pk")),
    OLDEST: Order(OLDEST, "Oldest first", "statement__issued_on", ("statement_id", "position", "pk")),
}
STATEMENTS = {
    NEWEST: Order(NEWEST, "Newest first", "-issued_on", ("-pk",)),
    OLDEST: Order(OLDEST, "Oldest first", "issued_on", ("pk",)),
}
