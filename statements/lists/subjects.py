"""What there are lists of, with the page of each."""

from collections.abc import Callable
from dataclasses import dataclass

from exports.tables.table import Field, Row

from . import claims, parties, speakers, statements, topics
from .keys import Keys

Read = Callable[[Keys], list[Row]]


@dataclass(frozen=True, slots=True)
class Subject:
    """`reading`, given the site's address, returns what reads rows by their keys."""

    kind: str
    title: str
    fields: tuple[Field, ...]
    page: str  # the name of its address
    reading: Callable[[str], Read]


CLAIMS = Subject(
    "claim", "Claims", claims.FIELDS, "statements:claim-list", lambda site: claims.ClaimRows(site).read
)
STATEMENTS = Subject(
    "statement",
    "Statements",
    statements.FIELDS,
    "statements:statement-list",
    lambda site: statements.StatementRows(site).read,
)
TOPICS = Subject(
    "topic", "Topics", topics.FIELDS, "statements:topic-list", lambda site: topics.TopicRows(site).read
)
SPEAKERS = Subject(
    "speaker",
    "Speakers",
    speakers.FIELDS,
    "statements:speaker-list",
    lambda site: speakers.SpeakerRows(site).read,
)
PARTIES = Subject(
    "party", "Parties", parties.FIELDS, "statements:party-list", lambda site: parties.PartyRows(site).read
)
