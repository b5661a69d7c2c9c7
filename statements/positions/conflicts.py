"""Where the speakers of one party do not say the same: their latest positions differ, or one disputes another."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from django.db.models import Exists, F, OuterRef

from statements.models import Claim, Dispute, Party, StatementSpeaker, Topic, signatures

from .timelines import Timeline

MOST = 50  # disputes told on one page, the newest


@dataclass(frozen=True, slots=True)
class OnTopic:
    """The timelines of a party's speakers on one topic."""

    topic: Topic
    timelines: tuple[Timeline, ...]

    @property
    def is_split(self) -> bool:
        """Whether the latest positions of its speakers differ."""
        return len({line.latest.values for line in self.timelines}) > 1

    @property
    def by_values(self) -> tuple[tuple[tuple[str, ...], tuple[Timeline, ...]], ...]:
        """Those who say the same put together, in the order of speakers."""
        together: dict[tuple[str, ...], list[Timeline]] = {}
        for line in self.timelines:
            together.setdefault(line.latest.values, []).append(line)
        return tuple((values, tuple(lines)) for values, lines in together.items())


def by_topic(lines: Iterable[Timeline]) -> tuple[OnTopic, ...]:
    """The timelines put together by topic, in the topics' order."""
    ordered = sorted(lines, key=lambda line: (line.topic.position, line.topic.name))
    return tuple(OnTopic(topic, tuple(those)) for topic, those in groupby(ordered, lambda line: line.topic))


@dataclass(frozen=True, slots=True)
class Within:
    """A dispute between two of a party's speakers; `left` has those who take another position since, newest last."""

    dispute: Dispute
    left: tuple[Timeline, ...]


def disputes_within(
    party: Party, lines: Iterable[Timeline], until: dt.date | None = None
) -> tuple[Within, ...]:
    """Disputes between published claims of statements that the party's speakers issued; the newest first.

    `lines`: the timelines of its speakers as of the same day.
    """
    known = {(line.speaker.pk, line.topic.pk): line for line in lines}
    return tuple(Within(one, _left(one, known)) for one in _disputes(party, until))


def _left(dispute: Dispute, known: Mapping[tuple[int, int], Timeline]) -> tuple[Timeline, ...]:
    """The timelines of those whose value in the dispute is none of their latest position, which is of a later day."""
    found = {}
    for claim in (dispute.claim, dispute.against):
        for speaker in claim.statement.signed_by:
            line = known.get((speaker.pk, claim.topic_id))
            if line and _has_left(claim, line):
                found[line.speaker.pk] = line
    return tuple(sorted(found.values(), key=lambda line: line.latest.day))


def _has_left(claim: Claim, line: Timeline) -> bool:
    told = next((point for point in line.points if point.key == claim.pk), None)
    if told is None or not told.value:
        return False  # it tells no position of theirs: what is disputed is whether something was so
    return line.latest.day > told.day and told.value not in line.latest.values


def _disputes(party: Party, until: dt.date | None) -> list[Dispute]:
    ours = StatementSpeaker.objects.filter(speaker__party=party)
    said = Claim.objects.published().by_day(until)
    rows = Dispute.objects.filter(
        *(Exists(said.filter(pk=OuterRef(end))) for end in ("claim", "against")),
        *(Exists(ours.filter(statement=OuterRef(f"{end}__statement"))) for end in ("claim", "against")),
    )
    known = rows.select_related("claim__topic", "claim__statement", "against__statement")
    signed = known.prefetch_related(signatures("claim__statement"), signatures("against__statement"))
    return list(signed.order_by(F("claim__statement__issued_on").desc(nulls_last=True), "-pk")[:MOST])
