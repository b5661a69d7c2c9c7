"""A timeline as a small chart: days across, the topic's values down, a mark for each value of each day. Only geometry.

All charts of one page share their days, so that they can be read against each other. What a chart shows, the table
beside it says in words.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from statements import labels
from statements.models import Value

from .timelines import Timeline, said

WIDTH = 340  # drawn as wide as on a phone: larger it only gets larger
LEFT, RIGHT = 30, 14  # of the first and the last day; the signs of the levels stand left of the first
TOP, LEVEL = 16, 24
RADIUS = 8
SILENT = "not addressed"
RING = "○"  # the sign that a mark, which is a circle, is by itself


@dataclass(frozen=True, slots=True)
class Level:
    """A line of the chart, with the sign of what stands on it; silences have a square instead of a sign."""

    y: int
    sign: str
    label: str


@dataclass(frozen=True, slots=True)
class Mark:
    """What is said on one day. `look` is a class, `sign` tells it without colour, `title` says it in words."""

    x: float
    y: int
    look: str
    sign: str
    title: str


@dataclass(frozen=True, slots=True)
class Tick:
    x: float
    anchor: str
    label: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing of `width` by `height`; `title` and `description` say what it shows."""

    timeline: Timeline
    title: str
    description: str
    height: int
    levels: tuple[Level, ...]
    steps: str  # the path from each day to the next
    marks: tuple[Mark, ...]
    ticks: tuple[Tick, ...]
    width: int = WIDTH

    @property
    def base(self) -> int:
        """Where the line of days is drawn."""
        return self.height - 22


def charts(timelines: Sequence[Timeline]) -> tuple[Chart, ...]:
    """A chart of each, over the days of all of them."""
    days = [day.day for line in timelines for day in line.days]
    days += [silent.day for line in timelines for silent in line.silences]
    if not days:
        return ()
    axis = _Axis(min(days), max(days))
    silent = any(line.silences for line in timelines)
    return tuple(_chart(line, axis, silent) for line in timelines)


@dataclass(frozen=True, slots=True)
class _Axis:
    first: dt.date
    last: dt.date

    def x(self, day: dt.date) -> float:
        """Where a day stands; where there is only one, in the middle."""
        span = (self.last - self.first).days
        share = (day - self.first).days / span if span else 0.5
        return round(LEFT + share * (WIDTH - LEFT - RIGHT), 1)

    @property
    def ticks(self) -> tuple[Tick, ...]:
        ends = ((LEFT - RADIUS, "start", self.first), (WIDTH - RIGHT + RADIUS, "end", self.last))
        if self.first == self.last:
            ends = ((self.x(self.first), "middle", self.first),)  # type: ignore[assignment]
        return tuple(Tick(x, anchor, f"{day.day} {day:%b %Y}") for x, anchor, day in ends)


def _chart(line: Timeline, axis: _Axis, silent: bool) -> Chart:
    levels = {
        value.value: Level(TOP + number * LEVEL, labels.LOOKS[value][1], labels.VALUES[value])
        for number, value in enumerate(line.topic.values)
    }
    if silent:
        levels[SILENT] = Level(TOP + len(levels) * LEVEL, "", labels.SILENCES[SILENT])
    return Chart(
        timeline=line,
        title=f"{line.speaker.name} on “{line.topic.name}” over time",
        description=described(line),
        height=TOP + (len(levels) - 1) * LEVEL + 40,
        levels=tuple(levels.values()),
        steps=_steps(line, axis, levels),
        marks=tuple(_marks(line, axis, levels)),
        ticks=axis.ticks,
    )


def described(line: Timeline) -> str:
    """`11 March 2025: supports with conditions. 8 May 2025: supports.`"""
    told = [(day.day, said(day.values)) for day in line.days]
    told += [(silent.day, "read whole, does not address it") for silent in line.silences]
    return " ".join(f"{_day(day)}: {words}." for day, words in sorted(told))


def _marks(line: Timeline, axis: _Axis, levels: dict[str, Level]) -> list[Mark]:
    marks = []
    for day in line.days:
        for value in day.values:
            look, sign = labels.LOOKS[Value(value)]
            sign = "" if sign == RING else sign
            title = f"{_day(day.day)}: {said([value])}"
            marks.append(Mark(axis.x(day.day), levels[value].y, look, sign, title))
    for one in line.silences:
        title = f"{_day(one.day)}: “{one.statement.title}” does not address it"
        marks.append(Mark(axis.x(one.day), levels[SILENT].y, "silent", "", title))
    return marks


def _steps(line: Timeline, axis: _Axis, levels: dict[str, Level]) -> str:
    """From each day level to the next, and there up or down to what is said then."""
    path = []
    for one, other in pairwise(line.days):
        start, end = axis.x(one.day), axis.x(other.day)
        path += [f"M{start} {levels[value].y}H{end}" for value in one.values]
        heights = [levels[value].y for value in (*one.values, *other.values)]
        if min(heights) < max(heights):
            path.append(f"M{end} {min(heights)}V{max(heights)}")
    return "".join(path)


def _day(day: dt.date) -> str:
    return f"{day.day} {day:%B %Y}"
