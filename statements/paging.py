"""Long lists, one page at a time. Whatever the address asks for, some page of the list is the answer.

A short list has numbered pages (`?page=2`). A long one is read on from a row (`?after=…`, `?before=…`): its last page
costs what its first one does, and nothing that is published meanwhile moves a row to another page.
"""

import base64
import binascii
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from django.core.paginator import EmptyPage, Page, PageNotAnInteger, Paginator
from django.db.models import QuerySet
from django.http import QueryDict

from . import as_of
from .filters import printable
from .orders import Order, Place, Walk

M = TypeVar("M")
Read = Callable[[Sequence[int]], Iterable[Any]]  # rows by their keys, in any order
PARAMETER, AFTER, BEFORE = "page", "after", "before"
SHORT = 1000  # rows up to which a list is counted, and has numbered pages
LONGEST = 200  # letters of a place in an address; ours have half as many


class AskedPage(Page[M]):
    """A page of a list. `message` says so where it is not the one that was asked for."""

    def __init__(self, page: Page[M], message: str) -> None:
        super().__init__(page.object_list, page.number, page.paginator)
        self.message = message


def page_of(rows: QuerySet[Any] | Sequence[Any], asked: QueryDict, *, size: int) -> AskedPage[Any]:
    """The page that `asked` names: the first where it names none, the last where the list is shorter."""
    return _numbered(Paginator(rows, size), asked)


def _numbered(pages: "Paginator[Any]", asked: QueryDict) -> AskedPage[Any]:
    wanted = asked.get(PARAMETER) or "1"
    return AskedPage(pages.get_page(wanted), _message(wanted, pages))


def _message(wanted: str, pages: "Paginator[Any]") -> str:
    try:
        pages.validate_number(wanted)
    except PageNotAnInteger:
        return f"“{printable(wanted)}” is no number of a page; this is the first."
    except EmptyPage:
        which = "the only one" if pages.num_pages == 1 else "the last"
        return f"There is no page {printable(wanted)}; this is {which}."
    return ""


def rest_of(asked: QueryDict) -> str:
    """The query without its page, to which a page can be added: `party=russia&`, or nothing.

    A day that the page could not use is left out too: the message about it has been read.
    """
    rest: Any = asked.copy()
    for name in (PARAMETER, AFTER, BEFORE):
        rest.pop(name, None)
    if as_of.read(asked).message:
        rest.pop(as_of.PARAMETER, None)
    return f"{rest.urlencode()}&" if rest else ""


@dataclass(frozen=True, slots=True)
class Listed:
    """A part of a list. `previous` and `next` are what the address of the part beside it adds, or empty."""

    object_list: Sequence[Any]
    count: int | None  # None: more than SHORT
    previous: str = ""
    next: str = ""
    message: str = ""
    number: int | None = None  # where the list has numbered pages
    pages: int | None = None

    def __iter__(self) -> Iterator[Any]:
        return iter(self.object_list)

    def counted(self, one: str, several: str) -> str:
        """`1 claim`, `35 claims`, `More than 1,000 claims`."""
        if self.count is None:
            return f"More than {SHORT:,} {several}"
        return f"{self.count:,} {one if self.count == 1 else several}"


def listed(
    rows: QuerySet[Any],
    asked: QueryDict,
    *,
    size: int,
    order: Order,
    read: Read | None = None,
    walk: Walk | None = None,
) -> Listed:
    """The part of the list, in this order, that `asked` names by a place or by a number; else the first.

    The keys of its rows are found first, and then `read`, with all that the page says of each: else a database would
    sort all that together with the keys. `walk` is how a long list of claims is read (`orders`).
    """
    found = _Rows(rows, order, read or (lambda keys: rows.filter(pk__in=keys)), walk)
    count: int | None = rows.order_by()[: SHORT + 1].count()
    count = count if count is not None and count <= SHORT else None
    name = next((name for name in (AFTER, BEFORE) if asked.get(name)), "")
    written = asked.get(name) or ""
    place = _read(written, order) if written else None
    if place is not None:
        return _from(found, place, size=size, count=count, back=name == BEFORE)
    message = ""
    if name:
        message = f"“{printable(written)}” names no place in this list; this is its beginning."
    if count is None:
        number = asked.get(PARAMETER) or "1"
        if number != "1":
            message = "This list is too long for numbered pages; this is its beginning. Go on from here, or narrow it."
        return replace(_from(found, None, size=size, count=None, back=False), message=message)
    return _of_numbers(found, asked, size=size, count=count, message=message)


@dataclass(frozen=True, slots=True)
class _Rows:
    """The rows of a list, by their keys in an order."""

    rows: QuerySet[Any]
    order: Order
    read: Read
    walk: Walk | None

    def by(self, keys: Sequence[int]) -> list[Any]:
        """The rows of these keys, in their order; what was taken back meanwhile is none."""
        found = {row.pk: row for row in self.read(keys)} if keys else {}
        return [found[key] for key in keys if key in found]

    def beyond(self, place: Place | None, most: int, *, back: bool, long: bool) -> list[int]:
        walk = self.walk if long else None  # a few claims are sorted sooner than found by a walk
        return self.order.beyond(self.rows, place, most, back=back, walk=walk)


class _Counted(Paginator[Any]):
    """Pages of a list whose length is known."""

    def __init__(self, rows: Any, size: int, count: int) -> None:
        super().__init__(rows, size)
        self.known = count

    @property
    def count(self) -> int:
        return self.known


def _of_numbers(found: _Rows, asked: QueryDict, *, size: int, count: int, message: str) -> Listed:
    keys = found.rows.order_by(*found.order.terms).values_list("pk", flat=True)
    page = _numbered(_Counted(keys, size, count), asked)
    return Listed(
        object_list=found.by(list(page.object_list)),
        count=count,
        previous=f"{PARAMETER}={page.number - 1}" if page.has_previous() else "",
        next=f"{PARAMETER}={page.number + 1}" if page.has_next() else "",
        message=message or page.message,
        number=page.number,
        pages=page.paginator.num_pages,
    )


def _from(found: _Rows, place: Place | None, *, size: int, count: int | None, back: bool) -> Listed:
    """The rows after the place, or before it; where there are none before, those from the start."""
    keys = found.beyond(place, size + 1, back=back, long=count is None)
    more = len(keys) > size
    if back and not more:  # the beginning of the list: a whole page of it
        return _from(found, None, size=size, count=count, back=False)
    keys = keys[:size]
    if back:
        keys.reverse()
    rows = found.by(keys)
    before, after = (more, True) if back else (place is not None, more)
    return Listed(
        object_list=rows,
        count=count,
        previous=f"{BEFORE}={_written(found.order, rows[0])}" if before and rows else "",
        next=f"{AFTER}={_written(found.order, rows[-1])}" if after and rows else "",
        message="" if rows or place is None else "Nothing comes after this place.",
    )


def _written(order: Order, row: Any) -> str:
    """The row's place, for an address. What it holds is nobody's business but ours."""
    day, *keys = order.place(row)
    plain = json.dumps([order.name, day and day.isoformat(), *keys], separators=(",", ":"))
    return base64.urlsafe_b64encode(plain.encode()).decode().rstrip("=")


def _read(asked: str, order: Order) -> Place | None:
    """The place in this order that an address names; None where it names none, or one of another order."""
    if len(asked) > LONGEST:
        return None
    try:
        plain = base64.b64decode(asked + "=" * (-len(asked) % 4), altchars=b"-_", validate=True)
        found = json.loads(plain)
    except (ValueError, binascii.Error, RecursionError):
        return None
    if not isinstance(found, list) or not found or found[0] != order.name:
        return None
    return order.read(found[1:])
