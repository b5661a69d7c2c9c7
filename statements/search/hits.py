"""The hits that are shown, with all that a page says of them: read by their keys, in at most five queries."""
# ruff: noqa: S608 - nothing in the statements but names of our own

from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from django.urls import get_script_prefix, reverse

from . import facets
from .documents import day_of, key_of, kind_of
from .found import Hit, Kind, Link
from .plan import Term
from .snippets import Marker

TABLES = {
    "s": "statements_speaker",
    "p": "statements_party",
    "h": "statements_party",
    "t": "statements_topic",
}
PAGES = {"s": "statements:speaker-detail", "t": "statements:topic-detail"}


def address_of(page: str, name: Any) -> str:
    """The address of a page by its name, which stands in the last part: `reverse`, asked once a page."""
    return f"{_before(page, get_script_prefix())}{name}/"


@lru_cache(maxsize=100)
def _before(page: str, prefix: str) -> str:
    return reverse(page, args=["1"]).removesuffix("1/")


class Row(NamedTuple):
    id: int
    statement: int
    place: int
    language: str
    tokens: str
    body: str


class Hits:
    """Reads documents by their keys, and what their tokens name."""

    def __init__(self, cursor: Any, terms: Sequence[Term]) -> None:
        self.cursor = cursor
        self.marker = Marker.of(terms)
        self.rows: dict[int, Row] = {}
        self.statements: dict[int, Link] = {}
        self.names: dict[str, tuple[str, str]] = {}

    def read(self, ids: Collection[int], tokens: Iterable[str]) -> None:
        """Reads these documents, and the names of what they and `tokens` name."""
        rows = self._rows("id, statement, place, language, tokens, body", "search_doc", ids)
        self.rows = {row[0]: Row(*row) for row in rows}
        statements = {row.statement for row in self.rows.values() if row.statement}
        for key, slug, title in self._rows("id, slug, title", "statements_statement", statements):
            self.statements[key] = Link(title, address_of("statements:statement-detail", slug), slug)
        named: dict[str, set[int]] = {letter: set() for letter in TABLES}
        for one in (*tokens, *(one for row in self.rows.values() for one in row.tokens.split())):
            if one[0] in named:
                named[one[0]].add(int(one[1:]))
        for letter, keys in named.items():
            for key, slug, name in self._rows("id, slug, name", TABLES[letter], keys):
                self.names[f"{letter}{key}"] = (slug, name)

    def _rows(self, columns: str, table: str, keys: Collection[int]) -> list[Any]:
        if not keys:
            return []
        marks = ", ".join(["%s"] * len(keys))
        self.cursor.execute(f"SELECT {columns} FROM {table} WHERE id IN ({marks})", list(keys))
        return list(self.cursor.fetchall())

    def of(self, ids: Sequence[int]) -> tuple[Hit, ...]:
        """The hits of these keys, in their order."""
        return tuple(self._hit(self.rows[id]) for id in ids if id in self.rows)

    def topics(self, tokens: Iterable[str]) -> tuple[Link, ...]:
        """The topics of these tokens, which were read."""
        named = [self.names[one] for one in tokens if one in self.names]
        return tuple(Link(name, address_of(PAGES["t"], slug), slug) for slug, name in named)

    def _hit(self, row: Row) -> Hit:
        kind, key = kind_of(row.id), key_of(row.id)
        said: dict[str, list[str]] = {}
        for one in row.tokens.split():
            said.setdefault(one[0], []).append(one)
        statement = self.statements.get(row.statement)
        told = row.body.split("\n", 1)[0]
        return Hit(
            section=kind,
            key=key,
            title=statement.name
            if statement and kind in (Kind.QUOTES, Kind.PASSAGES, Kind.STATEMENTS)
            else told,
            address=self._address(kind, key, row, statement),
            language=row.language,
            snippet=self.marker.snippet(row.body),
            day=day_of(row.id),
            speakers=tuple(self._links(said.get("s", ()), kind is Kind.SPEAKERS)),
            party=", ".join(self.names[one][1] for one in said.get("p", ()) if one in self.names),
            topic=next(self._links(said.get("t", ()), False), None)
            if kind in (Kind.CLAIMS, Kind.QUOTES)
            else None,
            statement=statement,
            value=_value(facets.VALUE_OF, said.get("v")) or _value(facets.TOLD_OF_OTHERS, said.get("a")),
            told_of=", ".join(self.names[one][1] for one in said.get("h", ()) if one in self.names),
            kind=_value(facets.KIND_OF, said.get("k")),
            channel=_value(facets.CHANNEL_OF, said.get("c")),
        )

    def _links(self, tokens: Iterable[str], own: bool) -> Any:
        for one in tokens:
            if one in self.names and not own:
                slug, name = self.names[one]
                yield Link(name, reverse(PAGES[one[0]], args=[slug]), slug)

    def _address(self, kind: Kind, key: int, row: Row, statement: Link | None) -> str:
        """Where the very words stand."""
        match kind:
            case Kind.CLAIMS:
                return address_of("statements:claim-detail", key)
            case Kind.SPEAKERS | Kind.TOPICS:
                letter = "s" if kind is Kind.SPEAKERS else "t"
                slug, _ = self.names[f"{letter}{key}"]
                return address_of(PAGES[letter], slug)
        address = statement.address if statement else ""
        if kind is Kind.QUOTES:
            return f"{address}#q{key}"
        return f"{address}#p{key}-{row.place}" if kind is Kind.PASSAGES else address


def _value(known: dict[str, tuple[str, str]], tokens: Sequence[str] | None) -> str:
    return known[tokens[0]][0] if tokens else ""
