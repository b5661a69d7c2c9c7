"""Where speakers stand: their latest published word for their own party, on a topic or on every topic.

Latest is the newest day on which a published claim that is no report holds a value in own or joint voice. Claims
of one day stand together, as several may hold different values.
"""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Max, QuerySet

from .models import Claim, Speaker, StatementSpeaker, Topic


@dataclass(frozen=True, slots=True)
class Position:
    """What `speaker` says on `topic` on their newest day there."""

    speaker: Speaker
    topic: Topic
    day: dt.date
    claims: tuple[Claim, ...]


def on_topic(topic: Topic) -> tuple[Position, ...]:
    """The latest position of each speaker who takes one, in the order of parties and names. Four queries."""
    days, found = _newest(_signed(Claim.objects.filter(topic=topic)), "speaker")
    speakers = Speaker.objects.with_party().filter(pk__in=found).order_by("party__position", "name")
    return tuple(
        Position(speaker=speaker, topic=topic, day=days[speaker.pk], claims=tuple(found[speaker.pk]))
        for speaker in speakers
    )


def of_speaker(speaker: Speaker) -> tuple[Position, ...]:
    """The speaker's latest position on each topic they take one on, in the topics' order. Four queries."""
    days, found = _newest(_signed(Claim.objects.all()).filter(speaker=speaker), "statement__claims__topic")
    return tuple(
        Position(speaker=speaker, topic=topic, day=days[topic.pk], claims=tuple(found[topic.pk]))
        for topic in Topic.objects.filter(pk__in=found)
    )


def _signed(claims: Any) -> "QuerySet[StatementSpeaker]":
    """A row for each signature of a statement with a claim that tells the signer's own party's position."""
    held = claims.published().filter(reports=None).exclude(value="")
    return StatementSpeaker.objects.filter(
        statement__claims__in=held,
        statement__claims__held_by=F("speaker__party"),
        statement__issued_on__isnull=False,
    )


def _newest(
    signed: "QuerySet[StatementSpeaker]", by: str
) -> tuple[dict[int, dt.date], dict[int, list[Claim]]]:
    """The newest day of each `by`, a path from a signature to a key, and the claims of that day."""
    days: dict[int, dt.date] = dict(
        signed.order_by()
        .values_list(by)
        .annotate(Max("statement__issued_on"))
        .values_list(by, "statement__issued_on__max")
    )
    rows = [
        (key, claim)
        for key, claim, day in signed.filter(statement__issued_on__in=set(days.values()))
        .order_by()
        .values_list(by, "statement__claims", "statement__issued_on")
        .distinct()
        if days[key] == day
    ]
    claims = Claim.objects.select_related("statement").in_bulk({claim for _, claim in rows})
    found: dict[int, list[Claim]] = defaultdict(list)
    for key, claim in sorted(rows):
        found[key].append(claims[claim])
    return days, found
