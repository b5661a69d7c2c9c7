"""As of a day: only what had been said by then. The day stands in the address (`?as_of=2025-03-20`).

What had been said is what was issued on that day or before. A statement whose day is not known had not been said by
any day, so it is left out wherever a day is asked for.
"""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils import timezone

from .filters import printable

PARAMETER = "as_of"
PLACES = (PARAMETER, "page", "after", "before")  # of a list as of one day; they say nothing of it on another
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
MOST_DAYS = 400  # steps of a slider


@dataclass(frozen=True, slots=True)
class AsOf:
    """The day that an address asks for; none means today. `wrong` says why a day that was asked for is not used."""

    day: dt.date | None = None
    wrong: str = ""  # the beginning of a sentence
    instead: str = ""  # what to do

    @property
    def message(self) -> str:
        """For a page, which shows today in place of a day that is none."""
        return f"{self.wrong}, so this is the page of today. {self.instead}".strip() if self.wrong else ""

    @property
    def fault(self) -> str:
        """For what is refused then."""
        return f"{self.wrong}. {self.instead}".strip() if self.wrong else ""

    @property
    def suffix(self) -> str:
        """What goes after the address of another page that takes a day: `?as_of=2025-03-20`, or nothing."""
        return f"?{PARAMETER}={self.day}" if self.day else ""

    def holds(self, day: dt.date | None) -> bool:
        """Whether what was issued on `day` had been said."""
        return self.day is None or (day is not None and day <= self.day)


@dataclass(frozen=True, slots=True)
class Step:
    """A day on which something was said, and the query of the page as of it."""

    day: dt.date
    query: str


@dataclass(frozen=True, slots=True)
class Steps:
    """How to go from day to day: the state of the page goes with each link."""

    as_of: AsOf
    steps: tuple[Step, ...]  # oldest first
    kept: tuple[tuple[str, str], ...]  # the rest of the address, for the form
    today: str  # the query of the page as of today, with its question mark; empty where nothing else is asked

    @property
    def earlier(self) -> Step | None:
        """The last day before the one that is shown, or before the newest, on which something was said."""
        shown = self.as_of.day or (self.steps[-1].day if self.steps else None)
        before = [step for step in self.steps if shown and step.day < shown]
        return before[-1] if before else None

    @property
    def later(self) -> Step | None:
        shown = self.as_of.day
        return next((step for step in self.steps if shown and step.day > shown), None)


def read(asked: QueryDict) -> AsOf:
    """The day that is asked for; today, with a message, where it is none or is still to come."""
    given = asked.get(PARAMETER) or ""
    if not given:
        return AsOf()
    try:
        day = dt.date.fromisoformat(given) if DAY.fullmatch(given) else None
    except ValueError:
        day = None
    if day is None:
        return AsOf(wrong=f"“{printable(given)}” is no day", instead="Write it as 2025-03-18.")
    if day > timezone.localdate():
        return AsOf(wrong=f"{day.day} {day:%B} {day.year} is still to come")
    return AsOf(day)


def steps(as_of: AsOf, days: Iterable[dt.date], asked: QueryDict) -> Steps:
    """The days to choose from, oldest first, each with the address's own filters kept."""
    kept = tuple((name, value) for name in asked if name not in PLACES for value in asked.getlist(name))
    rest = urlencode(kept)

    def query(day: dt.date) -> str:
        return f"?{rest}&{PARAMETER}={day}" if rest else f"?{PARAMETER}={day}"

    found = tuple(Step(day, query(day)) for day in sorted(days))
    return Steps(as_of, found, kept, f"?{rest}" if rest else "")


def days_of(rows: Any, field: str) -> list[dt.date]:
    """The newest days that `rows` have in `field`, each once. One query."""
    known = rows.filter(**{f"{field}__isnull": False}).order_by(f"-{field}")
    return list(known.values_list(field, flat=True).distinct()[:MOST_DAYS])
