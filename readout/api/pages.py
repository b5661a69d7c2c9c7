"""The description of the API as its page for people shows it, made of the very document that programs read."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from readout.api import described
from readout.api.resources import RESOURCES

Node = dict[str, Any]
ABOUT = {one.title: one.about for one in RESOURCES} | {
    "Search": "Everything published that holds what is asked, in sections, with the words around.",
    "Root": "Where everything is.",
    "Bulk": "Everything published as JSON Lines, one record a line, from the first to the last.",
}
REFERENCE = "#/components/schemas/"


@dataclass(frozen=True, slots=True)
class Part:
    """A parameter, or a part of a record by the way to it: `statement.slug`. `choices` are all that it may be."""

    name: str
    type: str
    about: str
    choices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Operation:
    """Something that can be asked. `parts` is what a good answer in JSON holds, named `record`."""

    key: str
    path: str
    summary: str
    parameters: tuple[Part, ...]
    record: str
    parts: tuple[Part, ...]

    @property
    def is_plain(self) -> bool:
        """Whether the address can be followed as it stands."""
        return "{" not in self.path


@dataclass(frozen=True, slots=True)
class Section:
    key: str
    title: str
    about: str
    operations: tuple[Operation, ...]


@cache
def sections() -> tuple[Section, ...]:
    """One for each kind of thing, in the order in which they are told of everywhere."""
    paths = described.document()["paths"]
    found: dict[str, list[Operation]] = {title: [] for title in ABOUT}
    for path, item in paths.items():
        told = item["get"]
        found[told["tags"][0]].append(_operation(path, told))
    return tuple(
        Section(title.lower().replace(" ", "-"), title, ABOUT[title], tuple(operations))
        for title, operations in found.items()
    )


def _operation(path: str, told: Node) -> Operation:
    record = _record(told["responses"]["200"]["content"].get("application/json", {}).get("schema", {}))
    return Operation(
        key=told["operationId"],
        path=path,
        summary=told["summary"],
        parameters=tuple(_part(one["name"], one["schema"], one) for one in _asked(told)),
        record=record,
        parts=tuple(_parts(_component(record), ""))
        if record and not told["operationId"].startswith("list_")
        else (),
    )


def _asked(told: Node) -> list[Node]:
    """The parameters: those of the path first, those of pages last."""
    last = ("fields", "cursor", "limit", "order")
    asked = [one for one in told.get("parameters", ()) if one["in"] != "header"]
    return sorted(asked, key=lambda one: (one["in"] != "path", one["name"] in last, one["name"]))


def _record(schema: Node) -> str:
    """The name of the component that a good answer is."""
    reference: str = schema.get("$ref", "")
    return reference.removeprefix(REFERENCE)


def _component(name: str) -> Node:
    made: Node = described.document()["components"]["schemas"][name]
    return made


def _parts(schema: Node, before: str) -> Iterator[Part]:
    """The parts of a record, those of its parts under them."""
    for name, inner in schema["properties"].items():
        way = f"{before}{name}"
        yield _part(way, inner, inner)
        if within := _within(inner):
            yield from _parts(_component(within), f"{way}.")


def _within(schema: Node) -> str:
    """The component that a part is, or is a list of; empty where it is neither."""
    for one in (schema, schema.get("items", {}), *schema.get("oneOf", ()), *schema.get("allOf", ())):
        if "$ref" in one:
            return _record(one)
    return ""


def _part(name: str, schema: Node, told: Node) -> Part:
    choices = schema.get("enum") or schema.get("items", {}).get("enum") or ()
    return Part(
        name=name,
        type=_type(schema),
        about=told.get("description", ""),
        choices=tuple(str(one) for one in choices if one is not None),
    )


def _type(schema: Node) -> str:
    """`text`, `list of numbers`, `day or null`."""
    if "oneOf" in schema or "allOf" in schema:
        inner = [
            one for one in (*schema.get("oneOf", ()), *schema.get("allOf", ())) if one.get("type") != "null"
        ]
        nullable = any(one.get("type") == "null" for one in schema.get("oneOf", ()))
        return (_type(inner[0]) if inner else "anything") + (" or null" if nullable else "")
    kinds = schema.get("type", "object")
    kinds = [kinds] if isinstance(kinds, str) else list(kinds)
    plain = next((one for one in kinds if one != "null"), "object")
    words = {"string": "text", "integer": "number", "boolean": "true or false", "object": "object"}
    if plain == "array":
        one = _type(schema.get("items", {}))
        said = f"list of {one if one.endswith(('text', 'day')) else one + 's'}"
    else:
        said = {"date": "day", "date-time": "moment"}.get(schema.get("format", ""), words.get(plain, plain))
    return said + (" or null" if "null" in kinds or None in schema.get("enum", ()) else "")
