"""The verbs of reading: what someone found a statement not to speak of, and taking such a finding back."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from . import authorship, workflow
from .models import Capture, Extent, Reading, ReadingFinding, Statement, Status, Topic

NOT_WHOLE = "Only the whole can be silent, and no whole copy is read here: say where the whole was read."
NO_BASIS = "Say on what basis: choose a whole kept copy, or say where the whole was read."
NOT_YOURS = "Somebody else made this reading, or a part of it: ask them, or an editor."
NOT_A_DRAFT = "Others have this reading before them by now: take it back from review, or withdraw it."


def is_whole(copy: Capture) -> bool:
    """Whether the whole statement can be read in this copy; a digest is our own choice of phrases."""
    return copy.extent == Extent.WHOLE and not copy.is_entombed and not copy.source.is_digest


def faults_of_basis(reading: Reading) -> list[str]:
    """Why the reading's basis does not carry its finding."""
    if reading.finding != ReadingFinding.NOT_ADDRESSED or reading.basis.strip():
        return []
    if not reading.basis_capture:
        return [NO_BASIS]
    return [] if is_whole(reading.basis_capture) else [NOT_WHOLE]


def standing(statement: Statement) -> "dict[int | None, Reading]":
    """The newest reading of each topic that nobody withdrew, each with `reopened`. One query."""
    rows = Reading.objects.filter(statement=statement).exclude(status=Status.WITHDRAWN).with_reopened()
    rows = rows.select_related("basis_capture__source").defer("basis_capture__text", "basis_capture__file")
    newest: dict[int | None, Reading] = {}
    for reading in rows:
        newest.setdefault(reading.topic_id, reading)
    return newest


@transaction.atomic
def find_silent(
    statement: Statement,
    topics: Iterable[Topic],
    *,
    by: Any,
    finding: str = ReadingFinding.NOT_ADDRESSED,
    basis_capture: Capture | None = None,
    basis: str = "",
    whole: bool = True,
    note: str = "",
    reason: str = "",
) -> list[Reading]:
    """Drafts a reading of each topic, by `by` and of today; returns them.

    One of theirs that a newer copy re-opened is put in its place where it is still a draft. Raises ValidationError,
    and keeps none, where a topic has been read for or is spoken of by now, or the basis does not carry the finding.
    """
    # Of two people who mark at once, one waits here and then sees what the other has found.
    locked = Statement.objects.select_for_update(of=("self",)).get(pk=statement.pk)
    before, stamp = standing(locked), workflow.Stamp(by, reason)
    made = []
    for topic in topics:
        reading = Reading(
            statement=statement, topic=topic, finding=finding, whole=whole, note=note,
            by=by, by_name=by.get_full_name(), on=timezone.localdate(), basis_capture=basis_capture, basis=basis,
        )  # fmt: skip
        _make_room(before.get(topic.pk), topic, stamp)
        reading.full_clean()
        if faults := [*faults_of_basis(reading), *workflow.faults_of_reading(reading)]:
            raise ValidationError(faults)
        stamp.put_on(reading)
        reading.save()
        made.append(reading)
    return made


def _make_room(earlier: Any, topic: Topic, stamp: workflow.Stamp) -> None:
    """Refuses where a reading stands; what a newer copy re-opened stays as history, a draft of it goes."""
    if earlier is None:
        return
    if not earlier.reopened:
        raise ValidationError(f"Somebody has read for “{topic}” meanwhile: look at the list again.")
    if earlier.status == Status.DRAFT and authorship.authors(earlier) <= {stamp.by.pk}:
        _delete(earlier, stamp)


@transaction.atomic
def take_back(reading: Reading, *, by: Any, reason: str = "") -> None:
    """Deletes one's own draft; raises ValidationError where others wrote it or have it before them."""
    locked = Reading.objects.select_for_update(of=("self",)).get(pk=reading.pk)
    if locked.status != Status.DRAFT:
        raise ValidationError(NOT_A_DRAFT)
    if authorship.authors(locked) != {by.pk}:
        raise ValidationError(NOT_YOURS)
    _delete(locked, workflow.Stamp(by, reason or "Taken back"))


def _delete(reading: Reading, stamp: workflow.Stamp) -> None:
    stamp.put_on(reading)
    reading.delete()


@transaction.atomic
def submit(statement: Statement, *, by: Any) -> int:
    """Puts all drafted readings of the statement that `by` wrote before a reviewer; returns how many.

    Raises ValidationError, and submits none, where a published claim speaks against one.
    """
    mine = drafted_by(by, standing(statement).values())
    for reading in mine:
        workflow.move(reading, "submit", by=by)
    return len(mine)


def drafted_by(user: Any, readings: Iterable[Reading]) -> list[Reading]:
    """Those that are drafts, that `user` has written on, and that no newer copy re-opened. One query."""
    drafts = [
        reading
        for reading in readings
        if reading.status == Status.DRAFT and not getattr(reading, "reopened", False)
    ]
    wrote = authorship.authors_of(drafts)
    return [reading for reading in drafts if user.pk in wrote[reading.pk]]
