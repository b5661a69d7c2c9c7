"""The verbs that move things between draft and published. Each is atomic and records who and why."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from .models import Aspect, Claim, Reading, ReadingFinding, Statement, Status, Value

# from → to → what the button says and what the history keeps when no reason is given
STATES: dict[str, dict[str, str]] = {
    Status.DRAFT: {Status.PUBLISHED: "Publish"},
    Status.PUBLISHED: {Status.DRAFT: "Take back to draft"},
}

# What a reading says of a topic that no claim of the statement's own may stand beside.
SILENT = (ReadingFinding.NOT_ADDRESSED, ReadingFinding.COULD_NOT)


@dataclass(frozen=True, slots=True)
class Stamp:
    """Who changes something, why and when: the same on everything that one save writes."""

    by: Any
    reason: str = ""
    at: dt.datetime = field(default_factory=timezone.now)

    def put_on(self, thing: Any) -> None:
        """Makes the next revision of `thing` carry this stamp."""
        thing._history_user = self.by
        thing._change_reason = self.reason
        thing._history_date = self.at


def faults_before_publishing(thing: Any) -> list[str]:
    """What a reader would miss if this were published now."""
    match thing:
        case Claim():
            return faults_of_claim(
                quotes=thing.quotes.filter(term__isnull=True).count(),
                holders=thing.held_by.count(),
                value=thing.value,
                aspects=set(thing.terms.values_list("aspect", flat=True)),
                silence=silence_against(thing),
            )
        case Reading():
            return faults_of_reading(thing)
        case Statement():
            return faults_of_statement(speakers=thing.speakers.count())
        case _:
            return []


def silence_against(claim: Claim) -> Reading | None:
    """The published reading that finds the claim's statement silent on its topic; a report speaks for another."""
    if claim.is_report or not claim.statement_id or not claim.topic_id:
        return None
    readings = Reading.objects.filter(statement=claim.statement_id, topic=claim.topic_id, finding__in=SILENT)
    return readings.filter(status=Status.PUBLISHED).select_related("topic").first()


def faults_of_reading(reading: Reading) -> list[str]:
    """What speaks against the reading: a published claim of the statement's own on the topic."""
    if reading.finding not in SILENT or not reading.statement_id or not reading.topic_id:
        return []
    claims = Claim.objects.filter(statement=reading.statement_id, topic=reading.topic_id, reports=None)
    claim = claims.filter(status=Status.PUBLISHED).first()
    return [f"The statement speaks of this topic: “{claim.summary}”"] if claim else []


def faults_of_claim(
    *, quotes: int, holders: int, value: str, aspects: Collection[str], silence: Reading | None = None
) -> list[str]:
    """What a claim lacks for readers, told by what it has: kept already, or as a form would keep it."""
    faults = []
    if not quotes:
        faults.append("A published claim needs at least one quote: the words it stands on.")
    if not holders:
        faults.append("A published claim says whose position it tells: choose at least one party.")
    if value == Value.CONDITIONAL and Aspect.CONDITION not in aspects:
        faults.append("“Supports with conditions” needs a term that names the condition.")
    if silence:
        faults.append(
            f"A published reading by {silence.by_name} of {silence.on.day} {silence.on:%B %Y} says of "
            f"“{silence.topic}”: {silence.finding}. Take that reading back to draft first, then publish this claim."
        )
    return faults


def faults_of_statement(*, speakers: int) -> list[str]:
    """What a statement lacks for readers, told by what it has."""
    return [] if speakers else ["A published statement needs a speaker."]


def enter(thing: Any, status: str) -> None:
    """Puts `thing`, unsaved, into `status`; the moment of its first publication stays for good."""
    thing.status = status
    if status == Status.PUBLISHED:
        thing.published_at = thing.published_at or timezone.now()


@transaction.atomic
def publish(thing: Statement | Claim | Reading, *, by: Any, reason: str = "") -> None:
    """Publishes; raises ValidationError, with all that is missing, where a reader could not check it."""
    faults = faults_before_publishing(thing)
    if faults:
        raise ValidationError(faults)
    if thing.status == Status.PUBLISHED:
        return
    enter(thing, Status.PUBLISHED)
    _save(thing, by=by, reason=reason or "Published")


@transaction.atomic
def take_back(thing: Statement | Claim | Reading, *, by: Any, reason: str) -> None:
    """Makes it a draft again, for a reason."""
    if not reason.strip():
        raise ValidationError("Say why this is taken back.")
    enter(thing, Status.DRAFT)
    _save(thing, by=by, reason=reason)


def _save(thing: Any, *, by: Any, reason: str) -> None:
    Stamp(by, reason).put_on(thing)
    thing.save()
