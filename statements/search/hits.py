"""The hits that are shown, with all that a page says of them: read by their keys, in at most two queries."""
# ruff: noqa: S608 - nothing in the statements but names of our own

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from statements.models import Wording
from statements.paths import page

from . import facets
from .documents import COPY_AT, DAY_AT, KIND_AT, NUMBERS, day_of, key_of, kind_of
from .found import Hit, Kind, Link
from .plan import Term
from .snippets import Marker

TABLES = {
    "s": "statements_speaker",
    "p": "statements_party",
    "h": "statements_party",
    "t": "statements_topic",
}
CALLED_BY_STATEMENT = frozenset({Kind.QUOTES, Kind.PASSAGES, Kind.STATEMENTS})
OF_ONE_TOPIC = frozenset({Kind.CLAIMS, Kind.QUOTES})
TRANSLATION = str(Wording.TRANSLATION)
# A document with its statement, and whether its words are the original's: of a quote and of kept words. A copy is
# sought among those of its statement by their index: in its row the source stands behind the whole text.
ROWS = f"""
SELECT d.id, d.statement, d.place, d.language, d.tokens, d.body, s.slug, s.title,
    CASE d.id >> {KIND_AT}
    WHEN {NUMBERS[Kind.QUOTES]} THEN
        (SELECT q.wording FROM statements_quote q WHERE q.id = d.id & {(1 << DAY_AT) - 1})
    WHEN {NUMBERS[Kind.PASSAGES]} THEN
        (SELECT o.wording FROM statements_source o CROSS JOIN statements_capture c
        WHERE o.statement_id = d.statement AND c.source_id = o.id
        AND c.id + 0 = (d.id & {(1 << DAY_AT) - 1}) >> {COPY_AT})
    END
FROM search_doc d LEFT JOIN statements_statement s ON s.id = d.statement WHERE d.id IN """


class Row(NamedTuple):
    id: int
    statement: int
    place: int
    language: str
    tokens: str
    body: str
    slug: str | None  # of the statement, with its title
    title: str | None
    wording: str | None


class Hits:
    """Reads documents by their keys, and what their tokens name."""

    def __init__(self, cursor: Any, terms: Sequence[Term]) -> None:
        self.cursor = cursor
        self.marker = Marker.of(terms)
        self.rows: dict[int, Row] = {}
        self.names: dict[str, tuple[str, str]] = {}

    def read(self, ids: Collection[int], tokens: Iterable[str]) -> None:
        """Reads these documents, and the names of what they and `tokens` name."""
        if ids:
            self.cursor.execute(f"{ROWS} ({_marks(ids)})", list(ids))
            self.rows = {row[0]: Row(*row) for row in self.cursor.fetchall()}
        said = " ".join(row.tokens for row in self.rows.values())
        self._name({*tokens, *said.split()})

    def _name(self, tokens: Iterable[str]) -> None:
        """Reads the slugs and names of those of these tokens that have one: of all tables in one query."""
        keys: dict[str, list[int]] = defaultdict(list)
        for one in tokens:
            if one[0] in TABLES:
                keys[one[0]].append(int(one[1:]))
        if not keys:
            return
        each = (
            f"SELECT '{letter}', id, slug, name FROM {TABLES[letter]} WHERE id IN ({_marks(those)})"
            for letter, those in keys.items()
        )
        self.cursor.execute(" UNION ALL ".join(each), [key for those in keys.values() for key in those])
        for letter, key, slug, name in self.cursor.fetchall():
            self.names[f"{letter}{key}"] = (slug, name)

    def of(self, ids: Sequence[int]) -> tuple[Hit, ...]:
        """The hits of these keys, in their order."""
        return tuple(self._hit(self.rows[id]) for id in ids if id in self.rows)

    def topics(self, tokens: Iterable[str]) -> tuple[Link, ...]:
        """The topics of these tokens, which were read."""
        return tuple(self._links(tokens, "topic-detail"))

    def speakers(self, tokens: Iterable[str]) -> tuple[Link, ...]:
        """The speakers of these tokens, which were read."""
        return tuple(self._links(tokens, "speaker-detail"))

    def _hit(self, row: Row) -> Hit:
        kind, key = kind_of(row.id), key_of(row.id)
        said: dict[str, list[str]] = {}
        for one in row.tokens.split():
            said.setdefault(one[0], []).append(one)
        statement = None
        if row.slug is not None and row.title is not None:
            statement = Link(row.title, page("statement-detail", row.slug), row.slug)
        speakers = self._links(said.get("s", ()) if kind is not Kind.SPEAKERS else (), "speaker-detail")
        topics = self._links(said.get("t", ()) if kind in OF_ONE_TOPIC else (), "topic-detail")
        return Hit(
            section=kind,
            key=key,
            title=statement.name if statement and kind in CALLED_BY_STATEMENT else row.body.split("\n", 1)[0],
            address=self._address(kind, key, row, statement),
            language=row.language,
            snippet=self.marker.snippet(row.body),
            day=day_of(row.id),
            speakers=tuple(speakers),
            party=self._called(said.get("p", ())),
            topic=next(topics, None),
            statement=statement,
            value=_value(facets.VALUE_OF, said.get("v")) or _value(facets.TOLD_OF_OTHERS, said.get("a")),
            told_of=self._called(said.get("h", ())),
            kind=_value(facets.KIND_OF, said.get("k")),
            channel=_value(facets.CHANNEL_OF, said.get("c")),
            is_translation=row.wording == TRANSLATION,
        )

    def _called(self, tokens: Iterable[str]) -> str:
        return ", ".join(self.names[one][1] for one in tokens if one in self.names)

    def _links(self, tokens: Iterable[str], to: str) -> Iterator[Link]:
        for one in tokens:
            if one in self.names:
                slug, name = self.names[one]
                yield Link(name, page(to, slug), slug)

    def _address(self, kind: Kind, key: int, row: Row, statement: Link | None) -> str:
        """Where the very words stand."""
        match kind:
            case Kind.CLAIMS:
                return page("claim-detail", key)
            case Kind.SPEAKERS:
                return page("speaker-detail", self.names[f"s{key}"][0])
            case Kind.TOPICS:
                return page("topic-detail", self.names[f"t{key}"][0])
        address = statement.address if statement else ""
        if kind is Kind.QUOTES:
            return f"{address}#q{key}"
        return f"{address}#p{key}-{row.place}" if kind is Kind.PASSAGES else address


def _marks(keys: Collection[int]) -> str:
    return ", ".join(["%s"] * len(keys))


def _value(known: dict[str, tuple[str, str]], tokens: Sequence[str] | None) -> str:
    return known[tokens[0]][0] if tokens else ""
