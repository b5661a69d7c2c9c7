"""One speaker on one topic over time: positions by day, where they change, what is said since when and no longer.

Pure: nothing here asks a database. Silence is never inferred: what nobody has read says nothing.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise

from statements.models import Aspect, Kind, Speaker, Topic, Value

from .record import Point, Record, Silent

ORDER = {value.value: number for number, value in enumerate(Value)}
# Conditions add up: whoever names another has not taken the first one back.
ADD_UP = frozenset({Aspect.CONDITION.value})


@dataclass(frozen=True, slots=True)
class Day:
    """All that a speaker says for their own party on one day; several values stand together, from positive on."""

    day: dt.date
    values: tuple[str, ...]
    points: tuple[Point, ...]  # those with a value


@dataclass(frozen=True, slots=True)
class Change:
    """From the values of one day to other values on the next."""

    before: Day
    after: Day

    @property
    def day(self) -> dt.date:
        return self.after.day

    @property
    def words(self) -> str:
        """`from supports with conditions to supports`."""
        return f"from {said(self.before.values)} to {said(self.after.values)}"


@dataclass(frozen=True, slots=True)
class Gone:
    """Why something counts as no longer said: one later statement that says otherwise, or one that is silent."""

    words: str  # `takes another position: supports`
    point: Point | None = None
    silent: Silent | None = None

    @property
    def day(self) -> dt.date:
        return (self.point or self.silent).day  # type: ignore[union-attr]  # one of both is there

    @property
    def url(self) -> str:
        return (self.point or self.silent).url  # type: ignore[union-attr]


@dataclass(frozen=True, slots=True)
class Item:
    """A value, a term or a demand, with where it was said first and last."""

    name: str  # Position, Duration, Demand
    words: str
    first: Point
    last: Point
    gone: Gone | None


@dataclass(frozen=True, slots=True)
class Timeline:
    """`points` has also what holds no value; `days` are those with one. All oldest first."""

    speaker: Speaker
    topic: Topic
    points: tuple[Point, ...]
    silences: tuple[Silent, ...]
    days: tuple[Day, ...]
    changes: tuple[Change, ...]
    items: tuple[Item, ...]

    @property
    def latest(self) -> Day:
        """The newest day with a value. Only of a timeline that has one."""
        return self.days[-1]

    @property
    def change(self) -> Change | None:
        """The newest change, if the position ever changed."""
        return self.changes[-1] if self.changes else None

    @property
    def gone(self) -> tuple[Item, ...]:
        return tuple(item for item in self.items if item.gone)

    @property
    def silent_since(self) -> tuple[Silent, ...]:
        """The statements after the newest word on the topic that were read whole and do not address it."""
        return tuple(silent for silent in self.silences if silent.day > self.points[-1].day)


def said(values: Iterable[str]) -> str:
    """`opposes and supports with conditions`."""
    words = [str(Value(value).label).lower() for value in values]
    return " and ".join([", ".join(words[:-1]), words[-1]] if words[:-1] else words)


def timelines(record: Record) -> tuple[Timeline, ...]:
    """A timeline for each speaker and topic with a position, in the order of speakers, then of topics."""
    found = []
    for speaker in record.speakers:
        for topic in record.topics:
            points = record.points.get((speaker.pk, topic.pk), ())
            if any(point.value for point in points):
                found.append(
                    timeline(speaker, topic, points, record.silences.get((speaker.pk, topic.pk), ()))
                )
    return tuple(found)


def timeline(
    speaker: Speaker, topic: Topic, points: tuple[Point, ...], silences: tuple[Silent, ...] = ()
) -> Timeline:
    """What follows from the points and silences of one speaker on one topic, each oldest first."""
    days = _days(points)
    changes = tuple(Change(one, other) for one, other in pairwise(days) if one.values != other.values)
    items = tuple(_items(points, days, silences))
    return Timeline(speaker, topic, points, silences, days, changes, items)


def _days(points: tuple[Point, ...]) -> tuple[Day, ...]:
    valued = (point for point in points if point.value)
    return tuple(_day(day, tuple(those)) for day, those in groupby(valued, lambda point: point.day))


def _day(day: dt.date, points: tuple[Point, ...]) -> Day:
    values = sorted({point.value for point in points}, key=lambda value: ORDER[value])
    return Day(day, tuple(values), points)


def _items(points: tuple[Point, ...], days: tuple[Day, ...], silences: tuple[Silent, ...]) -> Iterator[Item]:
    """Values, then terms by their aspects. Demands stand here only where they are no longer made.

    Whether two demands in other words are one, nobody has said: of each, the claims themselves tell the day.
    """
    for value in sorted({point.value for point in points if point.value}, key=lambda value: ORDER[value]):
        those = [point for point in points if point.value == value]
        gone = _other_value(value, those[-1], days) or _silent(those[-1], silences)
        yield Item("Position", said([value]), those[0], those[-1], gone)
    yield from _terms(points, silences)
    for point in points:
        if point.kind == Kind.DEMAND:
            gone = (point.value and _other_value(point.value, point, days)) or _silent(point, silences)
            if gone:
                yield Item("Demand", point.summary, point, point, gone)


def _other_value(value: str, last: Point, days: tuple[Day, ...]) -> Gone | None:
    """The first later day on which the speaker takes a position, and not this one."""
    for day in days:
        if day.day > last.day and value not in day.values:
            return Gone(f"takes another position: {said(day.values)}", point=day.points[0])
    return None


def _terms(points: tuple[Point, ...], silences: tuple[Silent, ...]) -> Iterator[Item]:
    told: dict[tuple[str, str], list[tuple[Point, str]]] = {}
    for point in points:
        for term in point.terms:
            told.setdefault(term.sameness, []).append((point, term.value))
    for aspect in Aspect:
        for (of, _), those in told.items():
            if of == aspect.value:
                (first, at_first), (last, at_last) = those[0], those[-1]
                words = at_last if at_first == at_last else f"{at_first}; later {at_last}"
                gone = _other_term(of, last, points) or _silent(last, silences)
                yield Item(str(aspect.label), words, first, last, gone)


def _other_term(aspect: str, last: Point, points: tuple[Point, ...]) -> Gone | None:
    """The first later claim that gives another term of the aspect; by then the speaker has said this one last."""
    if aspect in ADD_UP:
        return None
    for point in points:
        others = [term.value for term in point.terms if term.aspect == aspect]
        if point.day > last.day and others:
            return Gone(f"gives another {aspect}: {others[0]}", point=point)
    return None


def _silent(last: Point, silences: tuple[Silent, ...]) -> Gone | None:
    """The first later statement that was read whole and does not address the topic."""
    for silent in silences:
        if silent.day > last.day:
            return Gone("does not address it", silent=silent)
    return None
