"""Pages of a list by key: the next begins after the last key of this one, so that page 10,000 costs what page 1 does.

What is published while somebody goes on comes at the end; what is withdrawn is left out. Nothing comes twice.

Keys are walked alone, and whether each of them is published is looked at where its record is read: asked for together,
SQLite would go through the whole record for each page.
"""

import base64
import binascii
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict

from statements.access import LARGEST_KEY
from statements.lists.keys import Keys

from .errors import BadQuery

LIMIT, MOST = 50, 200  # records of a page
ORDERS = {"id": "pk", "-id": "-pk"}
PARAMETERS = ("limit", "order", "cursor")
ROUNDS = 10  # of reading on where most of what is found is not published; then the page is a shorter one


@dataclass(frozen=True, slots=True)
class Asked:
    """Which page of a list: after which key, in which order, how many."""

    after: int | None
    order: str
    limit: int


@dataclass(frozen=True, slots=True)
class Page:
    """`following` is the cursor of the next page; empty at the end."""

    records: list[Any]
    following: str


def asked_of(query: QueryDict) -> Asked:
    """What the address asks for; raises BadQuery where it means nothing."""
    faults: dict[str, list[str]] = {}
    limit, order, cursor = query.get("limit", ""), query.get("order") or "id", query.get("cursor", "")
    if limit and not (limit.isascii() and limit.isdecimal() and len(limit) < 5 and 0 < int(limit) <= MOST):
        faults["limit"] = [f"Write a number from 1 to {MOST}."]
    if order not in ORDERS:
        faults["order"] = [f"Write one of: {', '.join(ORDERS)}."]
    after = read(cursor) if cursor else None
    if cursor and after is None:
        faults["cursor"] = ["This is no cursor. Take it from “next” of the page before, or leave it out."]
    if faults:
        raise BadQuery(faults)
    return Asked(after, order, int(limit or LIMIT))


def page_of(rows: QuerySet[Any], asked: Asked, read: Callable[[Keys], list[Any]]) -> Page:
    """One page of what `read` makes of the keys of `rows`: it leaves out what is not published."""
    records: list[Any] = []
    after, more = asked.after, True
    for _ in range(ROUNDS):
        wanted = asked.limit - len(records)
        keys = _keys(rows, asked.order, after, wanted + 1)
        more = len(keys) > wanted
        keys = keys[:wanted]
        records += read(keys) if keys else []
        after = keys[-1] if keys else after
        if not more or len(records) >= asked.limit:
            break
    return Page(records, written(after) if more and after is not None else "")


def _keys(rows: QuerySet[Any], order: str, after: int | None, number: int) -> list[int]:
    ordered = rows.order_by(ORDERS[order])
    if after is not None:
        ordered = ordered.filter(**{"pk__lt" if order == "-id" else "pk__gt": after})
    return list(ordered.values_list("pk", flat=True)[:number])


def written(key: int) -> str:
    """A key as a cursor: opaque, so that what it is made of may change."""
    return base64.urlsafe_b64encode(f"k{key}".encode()).decode().rstrip("=")


def read(cursor: str) -> int | None:
    """The key that a cursor stands for; None where it is none of ours."""
    try:
        plain = base64.urlsafe_b64decode(cursor.encode("ascii") + b"=" * (-len(cursor) % 4)).decode("ascii")
    except (binascii.Error, UnicodeError):
        return None
    digits = plain[1:]
    if not plain.startswith("k") or not digits.isdecimal() or len(digits) > 19:
        return None
    key = int(digits)
    return key if key <= LARGEST_KEY else None
