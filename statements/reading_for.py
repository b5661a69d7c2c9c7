"""For which topics a statement has been read, as the desk shows it: one row a topic, with what can be done."""

from collections import Counter
from dataclasses import dataclass
from enum import Enum
from typing import Any

from django.db.models import Q

from . import labels, readings
from .models import Capture, Claim, Reading, ReadingFinding, Statement, Status, Topic


class State(Enum):
    """What holds of one topic; the value is the class of its look."""

    CLAIMS = "claims"
    SILENT = "silent"
    COULD_NOT = "could-not"
    NOT_TO_BE_HAD = "not-to-be-had"
    REOPENED = "reopened"
    UNREAD = "unread"


FOUND = {
    ReadingFinding.NOT_ADDRESSED: State.SILENT,
    ReadingFinding.COULD_NOT: State.COULD_NOT,
    ReadingFinding.NOT_TO_BE_HAD: State.NOT_TO_BE_HAD,
}
BESIDE = (
    "A claim stands on this topic beside a reading that found: {finding}. Only one of them can be right: take back "
    "or withdraw the reading, or delete the claim."
)


@dataclass(frozen=True, slots=True)
class Row:
    """One topic: its claims by state, the newest reading, and whether that may be taken back with one click."""

    topic: Topic
    claims: tuple[tuple[str, int], ...] = ()
    reports: int = 0
    reading: Reading | None = None
    whole_not_had: bool = False
    is_mine: bool = False

    @property
    def state(self) -> State:
        if self.claims:
            return State.CLAIMS
        if self.reading and getattr(self.reading, "reopened", False):
            return State.REOPENED
        if self.reading:
            return FOUND[ReadingFinding(self.reading.finding)]
        return State.NOT_TO_BE_HAD if self.whole_not_had else State.UNREAD

    @property
    def label(self) -> str:
        """`2 claims: 1 published, 1 draft`; `Not addressed`; `Not read yet`."""
        if self.claims:
            number = sum(count for _, count in self.claims)
            each = ", ".join(f"{count} {state}" for state, count in self.claims)
            return f"{number} {'claim' if number == 1 else 'claims'}: {each}"
        match self.state:
            case State.REOPENED:
                return "Re-opened by a newer copy"
            case State.UNREAD:
                return labels.SILENCES["unread"]
            case State.NOT_TO_BE_HAD:
                return labels.SILENCES[ReadingFinding.NOT_TO_BE_HAD]
            case _:
                return labels.SILENCES[self.reading.finding] if self.reading else ""

    @property
    def is_open(self) -> bool:
        """Whether nobody has found anything that holds: it waits to be read for."""
        return self.state in (State.UNREAD, State.REOPENED)

    @property
    def is_silent_so_far(self) -> bool:
        """Whether it waits to be read for and nobody found anything else than that it is not addressed."""
        return self.is_open and (self.reading is None or self.reading.finding == ReadingFinding.NOT_ADDRESSED)

    @property
    def can_read_again(self) -> bool:
        """Whether the same may be found once more in a newer copy; who has the whole finds another thing."""
        return (
            self.state is State.REOPENED
            and self.reading is not None
            and self.reading.finding != ReadingFinding.NOT_TO_BE_HAD
        )

    @property
    def can_take_back(self) -> bool:
        return self.is_mine and self.reading is not None and self.reading.status == Status.DRAFT

    @property
    def warning(self) -> str:
        """Where a claim was made beside a reading that found the topic silent."""
        reading = self.reading
        if not self.claims or not reading or getattr(reading, "reopened", False):
            return ""
        if reading.finding == ReadingFinding.NOT_TO_BE_HAD:
            return ""
        return BESIDE.format(finding=labels.SILENCES[reading.finding].lower())


@dataclass(frozen=True, slots=True)
class Table:
    """The panel “Read for” of one statement, as one person sees it.

    `wholes` are the kept copies in which the whole can be read, the newest first. `elsewhere` is where this person
    last read the whole, in their own words, where no kept copy is whole.
    """

    statement: Statement
    rows: tuple[Row, ...]
    others: tuple[Topic, ...]
    wholes: tuple[Capture, ...]
    elsewhere: str
    whole_reading: Reading | None
    mine: int

    @property
    def readings(self) -> tuple[Reading, ...]:
        """Every reading that stands, that of any topic first."""
        whole = (self.whole_reading,) if self.whole_reading else ()
        return (*whole, *(row.reading for row in self.rows if row.reading))

    @property
    def rest(self) -> tuple[Row, ...]:
        """The topics that may all be found not addressed at once: what was found otherwise is asked one by one."""
        return tuple(row for row in self.rows if row.is_silent_so_far)

    @property
    def can_mark(self) -> bool:
        """Whether “not addressed” may be found with one click: its basis is known."""
        return bool(self.wholes or self.elsewhere)


def table(statement: Statement, user: Any) -> Table:
    """The topics that matter for the statement, each in one state. Seven queries.

    Those of its own claims and readings, and those that other statements of its occasion were read for.
    """
    claims, reports = _counted(statement)
    found = readings.standing(statement)
    mine = {reading.pk for reading in readings.drafted_by(user, found.values())}
    whole = found.pop(None, None)
    not_had = whole is not None and not getattr(whole, "reopened", False)
    matter = {*claims, *reports, *found, *_of_occasion(statement)}
    topics = list(Topic.objects.all())
    for topic in topics:  # known already: not to be asked for again by each reading
        if topic.pk in found:
            found[topic.pk].topic, found[topic.pk].statement = topic, statement
    rows = tuple(
        Row(
            topic,
            claims=tuple(claims.get(topic.pk, Counter()).items()),
            reports=reports[topic.pk],
            reading=found.get(topic.pk),
            whole_not_had=not_had,
            is_mine=topic.pk in found and found[topic.pk].pk in mine,
        )
        for topic in topics
        if topic.pk in matter
    )
    wholes = whole_copies(statement)
    return Table(
        statement=statement,
        rows=rows,
        others=tuple(topic for topic in topics if topic.pk not in matter),
        wholes=wholes,
        elsewhere="" if wholes else _elsewhere(found.values(), user),
        whole_reading=whole,
        mine=len(mine),
    )


def whole_copies(statement: Statement) -> tuple[Capture, ...]:
    """The kept copies in which the whole statement can be read, the newest first. One query."""
    copies = Capture.objects.filter(source__statement=statement).order_by("-captured_at", "-pk")
    light = copies.select_related("source").defer("text", "file", "verified")
    return tuple(copy for copy in light if readings.is_whole(copy))


def _counted(statement: Statement) -> tuple[dict[int, Counter[str]], Counter[int]]:
    """The statement's own claims by topic and state, and its reports by topic; withdrawn ones count nowhere."""
    claims: dict[int, Counter[str]] = {}
    reports: Counter[int] = Counter()
    rows = Claim.objects.filter(statement=statement).exclude(status=Status.WITHDRAWN).order_by("status")
    for topic, status, reported in rows.values_list("topic_id", "status", "reports_id"):
        if reported:
            reports[topic] += 1
        else:
            claims.setdefault(topic, Counter())[str(Status(status).label).lower()] += 1
    return claims, reports


def _of_occasion(statement: Statement) -> set[int]:
    """The topics that any statement of the same occasion has a claim or a reading on."""
    if not statement.occasion_id:
        return set()
    here = Q(statement__occasion=statement.occasion_id) & ~Q(status=Status.WITHDRAWN)
    claimed = Claim.objects.filter(here).order_by().values_list("topic_id", flat=True)
    read = Reading.objects.filter(here, topic__isnull=False).order_by().values_list("topic_id", flat=True)
    return {topic for topic in claimed.union(read) if topic}


def _elsewhere(found: Any, user: Any) -> str:
    """Where the person last said that they read the whole of this statement."""
    own = [reading for reading in found if reading.by_id == user.pk and reading.whole and reading.basis]
    return max(own, key=lambda reading: reading.made_at).basis if own else ""
