"""What there are lists of, with the page of each."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace

from exports.tables.table import Field, Row

from . import claims, parties, speakers, statements, topics
from .keys import Keys

Read = Callable[[Keys], list[Row]]


@dataclass(frozen=True, slots=True)
class Subject:
    """`reading`, given the site's address, returns what reads rows by their keys.

    `reading_by` takes a day too: of lists whose rows count what had been said by it.
    """

    kind: str
    title: str
    fields: tuple[Field, ...]
    page: str  # the name of its address
    reading: Callable[[str], Read]
    reading_by: Callable[[str, dt.date | None], Read] | None = None
    of: tuple[str, ...] = ()  # the parts of its page's address, such as the slug of what the list belongs to

    def as_of(self, day: dt.date | None) -> "Subject":
        """The list as it stood on that day; with no day, and of a list that counts nothing, as it is."""
        by = self.reading_by
        return replace(self, reading=lambda site: by(site, day)) if by and day else self


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
    "topic",
    "Topics",
    topics.FIELDS,
    "statements:topic-list",
    lambda site: topics.TopicRows(site).read,
    lambda site, day: topics.TopicRows(site, day).read,
)
SPEAKERS = Subject(
    "speaker",
    "Speakers",
    speakers.FIELDS,
    "statements:speaker-list",
    lambda site: speakers.SpeakerRows(site).read,
    lambda site, day: speakers.SpeakerRows(site, day).read,
)
PARTIES = Subject(
    "party",
    "Parties",
    parties.FIELDS,
    "statements:party-list",
    lambda site: parties.PartyRows(site).read,
    lambda site, day: parties.PartyRows(site, day).read,
)
