"""What may be said of a statement that has no claim on a topic, and whether it may be quoted as silence."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from . import labels
from .cards import Card
from .models import Claim, Reading, ReadingFinding, Statement, Topic


@dataclass(frozen=True, slots=True)
class Silence:
    """A statement's newest reading for a topic, earlier ones, and the claims that have been made since."""

    statement: Statement
    topic: Topic
    reading: Reading
    earlier: tuple[Reading, ...]
    claims: tuple[Claim, ...]

    @property
    def is_reopened(self) -> bool:
        """Whether a newer copy was kept since anybody read: then nobody knows."""
        return is_reopened(self.reading)

    @property
    def address(self) -> str:
        """The path of its page."""
        return reverse("statements:silence-detail", args=[self.statement.slug, self.topic.slug])

    @property
    def label(self) -> str:
        """What holds now: the finding, unless a newer copy re-opened it or a claim was made since."""
        if self.claims:
            return "Addressed, as found since"
        return labels.SILENCES["unread" if self.is_reopened else self.reading.finding]

    @property
    def is_citable(self) -> bool:
        """Whether this may be quoted as silence: only as not addressed, while nothing newer says otherwise."""
        return (
            self.reading.finding == ReadingFinding.NOT_ADDRESSED
            and self.reading.is_published
            and not self.is_reopened
            and not self.claims
        )


@dataclass(frozen=True, slots=True)
class ReadFor:
    """For which topics a statement was read: those with a finding, and how many nobody has read for yet."""

    findings: tuple[Reading, ...]
    unread: int


def read_for(statement: Statement, claims: list[Card], newest: dt.datetime | None, *, to: Any) -> ReadFor:
    """The newest finding on each topic without a claim. Two queries.

    A finding that a newer copy has re-opened (`newest`: when the last one was kept) counts as not read; one without a
    topic stands for all of them.
    """
    addressed = {claim.topic_id for claim in claims if claim.is_published and not claim.is_report}
    found: dict[int | None, Reading] = {}
    for reading in Reading.objects.visible_to(to).filter(statement=statement).select_related("topic"):
        reading.statement = statement
        # What `with_reopened()` asks the database for each reading.
        setattr(reading, "reopened", newest is not None and newest > reading.made_at)  # noqa: B010
        if reading.topic_id not in addressed:
            found.setdefault(reading.topic_id, reading)
    topics = set(Topic.objects.order_by().values_list("pk", flat=True)) - addressed
    settled = {key for key, reading in found.items() if not is_reopened(reading)}
    return ReadFor(
        findings=tuple(sorted(found.values(), key=_in_order)),
        unread=0 if None in settled else len(topics - settled),
    )


def is_reopened(reading: Reading) -> bool:
    """Of a reading that came `with_reopened()`: whether a newer copy was kept since."""
    return bool(getattr(reading, "reopened", False))


def _in_order(reading: Reading) -> tuple[int, str]:
    return (reading.topic.position, reading.topic.name) if reading.topic else (-1, "")


def citation(silence: Silence, address: str) -> str:
    """`finding` with where it stands."""
    return f"{finding(silence)} Readout, {address}"


def finding(silence: Silence) -> str:
    """One sentence that a newspaper may print of a topic that is not addressed.

    `“Readout of the call” (White House, readout, 18 March 2025) does not address “Military aid”: the whole was …`
    """
    statement, reading = silence.statement, silence.reading
    basis = f" on the basis of {basis_of(reading)}" if basis_of(reading) else ""
    return (
        f"“{statement.title}” ({described(statement)}) does not address “{silence.topic.name}”: "
        f"{how_read(reading)} by {reading.by_name} on {_day(reading.on)}{basis}."
    )


def how_read(reading: Reading) -> str:
    return "the whole was read" if reading.whole else "it was looked at for this topic"


def described(statement: Statement) -> str:
    """`White House, readout, 18 March 2025`; without the day where it is not known."""
    day = f", {_day(statement.issued_on)}" if statement.issued_on else ""
    return f"{statement.speaker_names}, {statement.get_channel_display().lower()}{day}"


def basis_of(finding: Any) -> str:
    """On what a reading or a check rests, in words."""
    parts = []
    if copy := finding.basis_capture:
        parts.append(f"kept copy {copy.number} of the {copy.source.get_kind_display().lower()}")
    if finding.basis:
        parts.append(finding.basis)
    return "; ".join(parts)


def _day(day: Any) -> str:
    return f"{day.day} {day:%B %Y}" if day else ""
