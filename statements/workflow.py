"""The verbs that move things between their states (`states.MOVES`). Each is atomic and records who and why."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from . import authorship, states
from .models import Aspect, Claim, Reading, ReadingFinding, Statement, Status, Value
from .models.publishing import Publishable

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
            return list(thing.faults_for_readers())


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
            f"“{silence.topic}”: {silence.finding}. Withdraw that reading first, then publish this claim."
        )
    return faults


def faults_of_statement(*, speakers: int) -> list[str]:
    """What a statement lacks for readers, told by what it has."""
    return [] if speakers else ["A published statement needs a speaker."]


def enter(thing: Any, status: str, *, by: Any = None, reason: str = "") -> None:
    """Puts `thing`, unsaved, into `status`; the moment of its first publication stays for good."""
    now = timezone.now()
    before, thing.status = thing.status, status
    match status:
        case Status.IN_REVIEW:
            thing.submitted_at, thing.submitted_by, thing.returned_reason = now, by, ""
        case Status.PUBLISHED:
            thing.published_at = thing.published_at or now
            thing.published_by, thing.returned_reason = by, ""
            thing.withdrawn_at, thing.withdrawn_reason = None, ""
        case Status.WITHDRAWN:
            thing.withdrawn_at, thing.withdrawn_reason = now, reason
        case Status.DRAFT if before == Status.IN_REVIEW:
            thing.returned_reason = reason


@transaction.atomic
def move(thing: Publishable, name: str, *, by: Any, reason: str = "", seen: str = "") -> None:
    """Makes the move of that name (`states.BY_NAME`), with the thing as it stands in the database now.

    Raises ValidationError where `by` may not, where the reason is missing, where a reader would miss something, or
    where the thing is no longer as `by` saw it (`seen`, an `authorship.version`; empty where nobody looked).
    Withdrawn claims and readings keep their reason in `withdrawn_reason`, returned ones in `returned_reason`.
    """
    step = states.BY_NAME[name]
    locked = type(thing)._default_manager.select_for_update(of=("self",)).get(pk=thing.pk)
    reason = reason.strip()
    if refused := states.refusal(step, locked, by):
        raise ValidationError(refused)
    if seen and seen != authorship.version(locked):
        raise ValidationError("This was changed since you opened it: look at it again.")
    if step.asks and not reason:
        raise ValidationError(f"Say why: {step.asks.lower()}.")
    _judge(locked, step.target)
    enter(locked, step.target, by=by, reason=reason if step.asks else "")
    _save(locked, by=by, reason=reason or step.says)
    _take_over(thing, locked)


@transaction.atomic
def publish(thing: Publishable, *, by: Any, reason: str = "") -> None:
    """Publishes from any state without asking who wrote it: for programs, which name nobody.

    People go by `move`. Raises ValidationError, with all that is missing, where a reader could not check it.
    """
    if thing.is_published:
        return
    _judge(thing, Status.PUBLISHED)
    enter(thing, Status.PUBLISHED, by=by)
    _save(thing, by=by, reason=reason or "Published")


def _judge(thing: Any, target: str) -> None:
    """Refuses to bring before a reviewer, or readers, what could not be checked."""
    if target in (Status.IN_REVIEW, Status.PUBLISHED) and (faults := faults_before_publishing(thing)):
        raise ValidationError(faults)


def _save(thing: Any, *, by: Any, reason: str) -> None:
    Stamp(by, reason).put_on(thing)
    thing.save()


def _take_over(thing: Any, saved: Any) -> None:
    """Gives `thing`, as the caller holds it, the values that were saved."""
    for field_ in saved._meta.concrete_fields:
        setattr(thing, field_.attname, getattr(saved, field_.attname))
