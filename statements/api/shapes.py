"""What records are made of. Serializers here only describe: records are read as plain data, three times faster.

Every part of a record is there unless `fields` leaves it out. What is not known is null, in texts empty.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from rest_framework import serializers

Record = dict[str, Any]
Leaf = tuple[str, ...]
Read = Callable[[Any], Iterable[Any]]


class Shape(serializers.Serializer[Any]):
    """The shape of a record or of a part of one. Nothing is ever written by it."""


class Named(Shape):
    slug = serializers.CharField(help_text="Its name in addresses and filters.")
    name = serializers.CharField()


class StatementLink(Shape):
    slug = serializers.CharField()
    title = serializers.CharField()


def text(what: str = "", **more: Any) -> serializers.CharField:
    """A text that may be empty."""
    return serializers.CharField(help_text=what, allow_blank=True, **more)


def address(what: str) -> serializers.CharField:
    return serializers.CharField(help_text=what)


PAGE = "Its page for people."
HERE = "Its address in this API."


def leaves(shape: serializers.Serializer[Any], before: Leaf = ()) -> Iterator[Leaf]:
    """The columns that a shape has in CSV, as the way to each: `("statement", "slug")`."""
    for name, field in shape.fields.items():
        inner = getattr(field, "child", field)
        if isinstance(inner, serializers.Serializer):
            yield from leaves(inner, (*before, name))
        else:
            yield (*before, name)


def found(part: Any, way: Sequence[str]) -> list[Any]:
    """All that stands at the end of a way through a record: several where it leads through a list."""
    if isinstance(part, list | tuple):
        return [cell for one in part for cell in found(one, way)]
    if not way:
        return [part]
    return found(part.get(way[0]), way[1:]) if isinstance(part, Mapping) else [None]
