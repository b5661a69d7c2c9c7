"""What a search returns, in plain frozen data: a page, a feed and the API take it and ask nothing again."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from .grammar import Query

ORDERS = ("relevance", "newest")


class Kind(StrEnum):
    """The sections of what is found, in their order on the page."""

    CLAIMS = "claims"
    QUOTES = "quotes"
    PASSAGES = "passages"
    STATEMENTS = "statements"
    SPEAKERS = "speakers"
    TOPICS = "topics"


LABELS: dict[Kind, str] = {
    Kind.CLAIMS: "Claims",
    Kind.QUOTES: "Quotes",
    Kind.PASSAGES: "Kept words",
    Kind.STATEMENTS: "Statements",
    Kind.SPEAKERS: "Speakers",
    Kind.TOPICS: "Topics",
}


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a snippet; joined, the pieces are the snippet."""

    text: str
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """A name with the address of its page; none where it has no page."""

    name: str
    address: str = ""
    slug: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing that was found. `key` is that of its row; of a passage, that of its kept copy.

    `language` is that of the snippet's words (BCP 47). `address` is the exact place. `title` is what a link to it
    reads: of a quote or passage its statement's title.
    """

    section: Kind
    key: int
    title: str
    address: str
    language: str
    snippet: tuple[Piece, ...]
    day: dt.date | None = None
    speakers: tuple[Link, ...] = ()
    party: str = ""
    topic: Link | None = None
    statement: Link | None = None
    value: str = ""
    kind: str = ""
    channel: str = ""
    told_of: str = ""  # the parties whose position is told, where they are not those who speak
    is_translation: bool = False  # whether the snippet's words are a translation's: of quotes and kept words

    @property
    def words(self) -> str:
        return "".join(piece.text for piece in self.snippet)


@dataclass(frozen=True, slots=True)
class Section:
    """What was found of one kind. `count` is how many, of which `more_than` says that there are still more.

    `next` is the cursor of what follows `hits`; empty where nothing does.
    """

    kind: Kind
    hits: tuple[Hit, ...]
    count: int
    more_than: bool = False
    next: str = ""

    @property
    def label(self) -> str:
        return LABELS[self.kind]


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a facet: `term` is what narrows the query to it, such as `speaker:kremlin`."""

    value: str
    label: str
    count: int
    term: str
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Facet:
    """How the hits divide by one field. `bounded`: only the newest of them were counted."""

    name: str
    label: str
    choices: tuple[Choice, ...]
    bounded: bool = False


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A word that is nowhere, one like it that is somewhere, and the query with that instead."""

    word: str
    instead: str
    query: str


@dataclass(frozen=True, slots=True)
class OnTopic:
    """A topic whose name has a word that was typed: what is kept on it under the same fields, in whatever words.

    `query` finds all of that. Of `count`, `more_than` says that there are still more. `speakers` are those who spoke
    on it, each with how many of those claims. `others` are some that lack the words.
    """

    name: str
    address: str
    slug: str
    query: str
    count: int
    more_than: bool
    speakers: tuple[tuple[Link, int], ...] = ()
    others: tuple[Hit, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """The answer to one query. `messages` say what was not understood, and where ranking or counts are bounded."""

    query: Query
    order: str
    sections: tuple[Section, ...] = ()
    facets: tuple[Facet, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    topics: tuple[OnTopic, ...] = ()
    messages: tuple[str, ...] = ()
    not_understood: tuple[str, ...] = ()  # those of the messages that tell of what was left out

    @property
    def count(self) -> int:
        return sum(section.count for section in self.sections)

    @property
    def more_than(self) -> bool:
        return any(section.more_than for section in self.sections)

    def section(self, kind: Kind) -> Section | None:
        return next((section for section in self.sections if section.kind == kind), None)
