"""What the page of a search shows beside its hits, in plain data: its addresses, and what narrows it.

The whole state of the page is its address: `q`, `order`, `in` (the one section that is open) and `after` (its cursor).
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple
from urllib.parse import quote_plus

from django.http import QueryDict

from . import as_of
from .search import grammar
from .search.found import ORDERS, Choice, Found, Kind
from .search.grammar import Field, Query

PLAIN = re.compile(r"[A-Za-z0-9-]+")
DANGLING = re.compile(r"(?:^|\s)(?:OR|NOT|AND|\||[-−–])$")
TOGETHER, ALONE = 5, 20  # hits of a section among the others, and where it alone is open
KINDS: dict[str, Kind] = {kind.value: kind for kind in Kind}
DAY_LABELS = {"after": "Since", "before": "Before"}


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address of a search asks for. `kind` is the section that is open alone, if one is."""

    query: Query
    order: str = ORDERS[0]
    kind: Kind | None = None
    after: str = ""

    @property
    def sections(self) -> tuple[Kind, ...]:
        return (self.kind,) if self.kind else tuple(Kind)

    @property
    def size(self) -> int:
        return ALONE if self.kind else TOGETHER

    def address(self, text: str | None = None, **other: Any) -> str:
        """The query of an address that asks the same, but for `text` and whatever else is named.

        It begins a section anew unless `after` is named.
        """
        text = self.query.text if text is None else text
        return f"?q={quote_plus(text, errors='replace')}{self._rest(**other)}"

    def _rest(self, **other: Any) -> str:
        order, kind, after = (
            other.get("order", self.order),
            other.get("kind", self.kind),
            other.get("after", ""),
        )
        rest = f"&order={order}" if order != ORDERS[0] else ""
        rest += f"&in={kind}" if kind else ""
        return f"{rest}&after={quote_plus(after)}" if after else rest


class Narrower(NamedTuple):
    """A choice of a facet, how many hits it leaves, and where it leads: where it is chosen, to all without it."""

    label: str
    hits: int
    address: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Narrowing:
    """A facet as a list of links."""

    name: str
    label: str
    choices: tuple[Narrower, ...]


@dataclass(frozen=True, slots=True)
class InForce:
    """A field that narrows the query already, and the address without it."""

    label: str
    value: str
    address: str


def asked(parameters: QueryDict) -> Asked:
    """What an address asks for, whatever it holds."""
    order, kind = parameters.get("order", ""), parameters.get("in", "")
    return Asked(
        query=grammar.parse(parameters.get("q", "")),
        order=order if order in ORDERS else ORDERS[0],
        kind=KINDS.get(kind),
        after=parameters.get("after", "")[:30],
    )


def on_day(parameters: QueryDict) -> str:
    """What to write for a search as of the day that the address asks for; empty where it asks for none.

    A search has days of its own, which its address and its feed keep: two ways to say one thing would part.
    """
    shown = as_of.read(parameters)
    if shown.fault:
        return f"{shown.fault} Here a day stands in the box: before:2025-03-19 is what was said by 18 March 2025."
    if shown.day is None:
        return ""
    day, after = shown.day, shown.day + dt.timedelta(days=1)
    told = f"{day.day} {day:%B %Y}"
    return f"This is everything, not only what had been said by {told}: for that, add before:{after}."


def feed_query(query: Query) -> str:
    """What an address of the search's feed ends in."""
    return f"?q={quote_plus(query.text, errors='replace')}"


def narrowings(found: Found, asked: Asked) -> tuple[Narrowing, ...]:
    """The facets of what was found, each choice with the address that adds its term or takes it away."""
    more, rest = f"?q={quote_plus(_closed(found.query.text))}+", asked._rest()
    return tuple(
        Narrowing(
            facet.name,
            facet.label,
            tuple(
                Narrower(
                    one.label,
                    one.count,
                    asked.address(without(found.query.text, facet.name, one))
                    if one.chosen
                    else f"{more}{_encoded(one.term)}{rest}",
                    one.chosen,
                )
                for one in facet.choices
            ),
        )
        for facet in found.facets
    )


def _encoded(term: str) -> str:
    """A term in an address. Most are a plain name behind a colon, for which `quote_plus` takes five times as long."""
    name, _, value = term.partition(":")
    return f"{name}%3A{value}" if PLAIN.fullmatch(value) else quote_plus(term)


def in_force(found: Found, asked: Asked) -> tuple[InForce, ...]:
    """The fields of the query, in their order, each with the address without it."""
    labels = {
        (facet.name, one.value): one.label for facet in found.facets for one in facet.choices if one.chosen
    }
    text = found.query.text
    made = []
    for piece in _fields(text):
        name, value = _name(piece), _value(piece)
        if not _is_used(name, value):
            continue  # a message says so
        label = DAY_LABELS.get(name, name.capitalize())
        if piece["minus"]:
            label = f"Not {label.lower()}"
        shown = labels.get((name, _meant(name, value)), value)
        made.append(InForce(label, shown, asked.address(_cut(text, [piece]))))
    return tuple(made)


def _is_used(name: str, value: str) -> bool:
    return not grammar.parse(f'{name}:"{value}"').is_empty


def without(text: str, name: str, choice: Choice) -> str:
    """What was typed without the field that chose this; without every such field where it is not known which did."""
    pieces = [piece for piece in _fields(text) if _name(piece) == name and not piece["minus"]]
    exact = [piece for piece in pieces if _is(piece, name, choice)]
    return _cut(text, exact or pieces)


def _is(piece: re.Match[str], name: str, choice: Choice) -> bool:
    value = _value(piece)
    return _meant(name, value) == choice.value or value.casefold() == choice.label.casefold()


def _meant(name: str, value: str) -> str:
    """A value as the record writes it, where the grammar knows."""
    parts = grammar.parse(f'{name}:"{value}"').root.parts
    return parts[0].value.lower() if len(parts) == 1 and isinstance(parts[0], Field) else value.lower()


def _fields(text: str) -> Iterator[re.Match[str]]:
    for piece in grammar.PIECE.finditer(text.translate(grammar.TO_QUOTES)):
        if piece["name"] and _name(piece) in grammar.FIELDS:
            yield piece


def _name(piece: re.Match[str]) -> str:
    small = piece["name"].lower()
    return grammar.OTHER_NAMES.get(small, small)


def _value(piece: re.Match[str]) -> str:
    value = piece["value"] if piece["quoted"] is None else piece["quoted"]
    return " ".join(value.split()).strip(",.;:!?")


def _cut(text: str, pieces: Iterable[re.Match[str]]) -> str:
    for piece in sorted(pieces, key=lambda piece: -piece.start()):
        text = f"{text[: piece.start()]} {text[piece.end() :]}"
    return " ".join(text.split())


def _closed(text: str) -> str:
    """`text` so that one more term can follow it: nothing is open, and nothing at its end waits for a word."""
    if text.translate(grammar.TO_QUOTES).count('"') % 2:
        return f'{text}"'
    while (shorter := DANGLING.sub("", text).rstrip()) != text:
        text = shorter
    return text
