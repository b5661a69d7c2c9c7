"""What speakers said for their own party, read from the published record in a fixed number of queries."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse

from statements.lists.among import among
from statements.models import (
    Channel,
    Claim,
    ClaimQuerySet,
    Reading,
    ReadingFinding,
    Speaker,
    StatementSpeaker,
    Term,
    Topic,
)

ROWS = 4000  # claims read for one page at most: the newest. More than anyone compares; a page must end
CLAIM = (
    "pk", "topic_id", "summary", "kind", "value", "statement_id", "statement__slug", "statement__title",
    "statement__channel", "statement__issued_on",
)  # fmt: skip
READING = (
    "statement_id", "topic_id", "finding", "whole", "by_name", "on", "reopened", "statement__slug", "statement__title",
    "statement__channel", "statement__issued_on", "topic__slug",
)  # fmt: skip
Key = tuple[int, int]  # of a speaker, and of a topic


@dataclass(frozen=True, slots=True)
class Issued:
    """A statement with a day."""

    key: int
    slug: str
    title: str
    channel: str
    day: dt.date

    @property
    def url(self) -> str:
        return reverse("statements:statement-detail", args=[self.slug])

    @property
    def channel_label(self) -> str:
        return str(Channel(self.channel).label)


@dataclass(frozen=True, slots=True)
class Detail:
    """A term of a claim. Those of one aspect and one group agree."""

    aspect: str
    value: str
    group: str

    @property
    def sameness(self) -> tuple[str, str]:
        """Equal for terms that agree: by their group or, where they have none, by their words."""
        return self.aspect, self.group or f"“{self.value.casefold()}”"


@dataclass(frozen=True, slots=True)
class Point:
    """A published claim in which a speaker tells their own party's position, alone or jointly."""

    key: int
    topic: int
    summary: str
    kind: str
    value: str  # empty: none
    statement: Issued
    terms: tuple[Detail, ...] = ()

    @property
    def day(self) -> dt.date:
        return self.statement.day

    @property
    def url(self) -> str:
        return reverse("statements:claim-detail", args=[self.key])


@dataclass(frozen=True, slots=True)
class Silent:
    """A statement that was read whole for a topic and does not address it, by the newest reading, which still holds."""

    statement: Issued
    by_name: str
    on: dt.date
    topic_slug: str

    @property
    def day(self) -> dt.date:
        return self.statement.day

    @property
    def url(self) -> str:
        return reverse("statements:silence-detail", args=[self.statement.slug, self.topic_slug])


@dataclass(frozen=True, slots=True)
class Record:
    """Points and silences by speaker and topic, oldest first; speakers and topics in their order.

    `since`: the oldest day that was read, where there was more than a page takes.
    """

    speakers: tuple[Speaker, ...] = ()
    topics: tuple[Topic, ...] = ()
    points: dict[Key, tuple[Point, ...]] = field(default_factory=dict)
    silences: dict[Key, tuple[Silent, ...]] = field(default_factory=dict)
    since: dt.date | None = None


def of_topic(topic: Topic, until: dt.date | None = None) -> Record:
    """What each speaker said on the topic, by `until` where a day is given."""
    return _read(Claim.objects.filter(topic=topic), None, until)


def of_speakers(speakers: Collection[int], until: dt.date | None = None) -> Record:
    """What these speakers (by their keys) said on every topic."""
    signed = StatementSpeaker.objects.filter(speaker__in=speakers).values("statement")
    return _read(Claim.objects.filter(statement__in=signed), frozenset(speakers), until)


def _read(claims: ClaimQuerySet, only: frozenset[int] | None, until: dt.date | None) -> Record:
    """Eight queries, whatever there is."""
    rows, since = _claims(claims, until)
    signed = _signed({row[5] for row in rows}, only)
    held, parties = _holders([row[0] for row in rows]), _parties(signed)
    told: dict[Key, list[Any]] = defaultdict(list)
    for row in rows:
        for speaker in signed.get(row[5], ()):
            if parties[speaker] in held.get(row[0], ()):
                told[speaker, row[1]].append(row)
    terms = _terms({row[0] for those in told.values() for row in those})
    made: dict[int, Point] = {}
    points = {
        key: tuple(made.get(row[0]) or made.setdefault(row[0], _point(row, terms)) for row in reversed(those))
        for key, those in told.items()
    }
    speakers = {speaker for speaker, _ in points}
    topics = {topic for _, topic in points}
    return Record(
        speakers=tuple(
            Speaker.objects.with_party().filter(pk__in=speakers).order_by("party__position", "name")
        ),
        topics=tuple(Topic.objects.filter(pk__in=topics)),
        points=points,
        silences=_silences(points, speakers, topics, until),
        since=since,
    )


def _claims(claims: ClaimQuerySet, until: dt.date | None) -> tuple[list[Any], dt.date | None]:
    """The newest claims that are no reports, newest first; and the oldest day read, where some are left out."""
    kept = claims.published().by_day(until).filter(reports=None, statement__issued_on__isnull=False)
    ordered = kept.order_by("-statement__issued_on", "-statement_id", "-position", "-pk")
    rows = list(ordered.values_list(*CLAIM)[: ROWS + 1])
    if len(rows) <= ROWS:
        return rows, None
    # The day that is cut through is left out whole: half of what was said on a day is no position.
    cut = rows[-1][-1]
    whole = [row for row in rows if row[-1] > cut]
    return (whole or rows[:ROWS]), (whole or rows)[-1][-1]


def _signed(statements: Collection[int], only: frozenset[int] | None) -> dict[int, list[int]]:
    """The speakers of each statement, by their keys; of `only` where these are given."""
    signed: dict[int, list[int]] = defaultdict(list)
    rows = StatementSpeaker.objects.filter(statement__in=among(statements)).order_by("position", "pk")
    for statement, speaker in rows.values_list("statement_id", "speaker_id"):
        if only is None or speaker in only:
            signed[statement].append(speaker)
    return signed


def _parties(signed: dict[int, list[int]]) -> dict[int, int | None]:
    keys = {speaker for those in signed.values() for speaker in those}
    return dict(Speaker.objects.filter(pk__in=keys).order_by().values_list("pk", "party_id"))


def _holders(claims: Collection[int]) -> dict[int, set[int]]:
    held: dict[int, set[int]] = defaultdict(set)
    rows = Claim.held_by.through.objects.filter(claim__in=among(claims)).order_by()
    for claim, party in rows.values_list("claim_id", "party_id"):
        held[claim].add(party)
    return held


def _terms(claims: Collection[int]) -> dict[int, list[Detail]]:
    terms: dict[int, list[Detail]] = defaultdict(list)
    rows = Term.objects.filter(claim__in=among(claims)).order_by("position", "pk")
    for claim, *term in rows.values_list("claim_id", "aspect", "value", "group"):
        terms[claim].append(Detail(*term))
    return terms


def _point(row: Any, terms: dict[int, list[Detail]]) -> Point:
    key, topic, summary, kind, value, *statement = row
    return Point(key, topic, summary, kind, value, Issued(*statement), tuple(terms.get(key, ())))


def _silences(
    points: dict[Key, tuple[Point, ...]], speakers: set[int], topics: set[int], until: dt.date | None
) -> dict[Key, tuple[Silent, ...]]:
    """Of those who spoke on a topic, the statements that do not; oldest first. Two queries."""
    rows = list(_readings(speakers, topics, until).values_list(*READING)[:ROWS])
    newest = {(row[0], row[1]): row for row in rows}  # the newest reading comes last
    signed = _signed({row[0] for row in rows}, frozenset(speakers))
    found: dict[Key, list[Silent]] = defaultdict(list)
    for (statement, topic), row in newest.items():
        _, _, finding, whole, by_name, on, reopened, slug, title, channel, day, topic_slug = row
        if finding != ReadingFinding.NOT_ADDRESSED or not whole or reopened:
            continue
        issued = Issued(statement, slug, title, channel, day)
        for speaker in signed.get(statement, ()):
            if (speaker, topic) in points:
                found[speaker, topic].append(Silent(issued, by_name, on, topic_slug))
    return {key: tuple(sorted(those, key=_in_time)) for key, those in found.items()}


def _in_time(silent: Silent) -> tuple[dt.date, int]:
    return silent.day, silent.statement.key


def _readings(speakers: set[int], topics: set[int], until: dt.date | None) -> "QuerySet[Reading]":
    """Readings of these speakers' statements that no claim has overtaken, in the order in which they were made."""
    addressed = Claim.objects.published().filter(
        statement=OuterRef("statement"), topic=OuterRef("topic"), reports=None
    )
    signed = StatementSpeaker.objects.filter(speaker__in=speakers).values("statement")
    return (
        Reading.objects.published()
        .by_day(until)
        .filter(
            ~Exists(addressed), topic__in=topics, statement__in=signed, statement__issued_on__isnull=False
        )
        .with_reopened()
        .order_by("made_at", "pk")
    )
