"""What the readers of all resources have in common: plain values, and records in the order that was asked for."""

from collections.abc import Iterable, Mapping
from typing import Any

from statements.api.shapes import Record
from statements.lists.keys import Keys
from statements.lists.signing import Name


def in_order(found: Mapping[int, Record], keys: Keys) -> list[Record]:
    """The records of `keys` that there are, in the order of `keys`."""
    return [found[key] for key in keys if key in found]


def iso(value: Any) -> str | None:
    """A day as `2025-03-18`, a moment as `2025-03-18T12:00:00+00:00`; null where it is not known."""
    return value.isoformat() if value else None


def named(names: Iterable[Name]) -> list[Record]:
    """As `shapes.Named` has them."""
    return [name._asdict() for name in names]
