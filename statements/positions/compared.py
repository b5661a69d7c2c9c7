"""A speaker's newest words on a topic against their own before, and those before, with the words that changed.

Only quotes of one language are set side by side, and originals with originals, translations with translations: what
a translator chose is no change of the speaker's.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise, product

from statements import wording
from statements.lists.among import among
from statements.models import Aspect, Capture, Quote, Shown, Wording
from statements.models.languages import language_name

from .record import Issued, Point
from .timelines import Timeline

MOST_EARLIER = 6  # days of one speaker that are looked back on, beside the newest two
MOST_PAIRS = 3  # of one speaker: more would bury the one that matters
MOST_QUOTES = 6  # of one day and kind that are looked through
QUOTE = ("claim_id", "term__aspect", "capture_id", "pk", "exact", "language", "wording")
Sort = tuple[str, str, str]  # aspect of a term or none, language, whose words


@dataclass(frozen=True, slots=True)
class Words:
    """A quote that may be shown."""

    key: int
    exact: str
    language: str
    statement: Issued

    @property
    def url(self) -> str:
        return f"{self.statement.url}#q{self.key}"


@dataclass(frozen=True, slots=True)
class Side:
    words: Words
    runs: tuple[wording.Run, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two quotes side by side. `alike`: whether they share words, so that those that differ are marked."""

    label: str
    before: Side
    after: Side
    alike: bool

    @property
    def same(self) -> bool:
        """Whether nothing changed."""
        return self.before.words.exact == self.after.words.exact


@dataclass(frozen=True, slots=True)
class Step:
    """From one day on the topic to the next; the pairs most alike first."""

    before: dt.date
    after: dt.date
    pairs: tuple[Pair, ...]

    @property
    def same(self) -> bool:
        """Whether nothing changed in any of them."""
        return all(pair.same for pair in self.pairs)


@dataclass(frozen=True, slots=True)
class Compared:
    """What there is to compare of one speaker: `newest` is the last step with words to compare, `earlier` those before.

    Newest first. `left_out` is the newest day of those that are too many to be looked back on.
    """

    timeline: Timeline
    newest: Step
    earlier: tuple[Step, ...]
    left_out: dt.date | None = None


def compared(lines: Iterable[Timeline]) -> tuple[Compared, ...]:
    """Of each speaker who spoke on two days, each day against the one before it, as far as is bounded. Two queries."""
    found = [(line, days) for line in lines if len(days := _days(line)) > 1]
    points = {point.key: point for _, days in found for said in days.values() for point in said}
    quotes = _quotes(points)
    made = ((line, _steps(days, quotes)) for line, days in found)
    return tuple(Compared(line, steps[0], steps[1:], _left_out(line)) for line, steps in made if steps)


def _days(line: Timeline) -> dict[dt.date, list[Point]]:
    """What was said on each of the newest days, newest first."""
    days = sorted({point.day for point in line.points}, reverse=True)[: MOST_EARLIER + 2]
    return {day: [point for point in line.points if point.day == day] for day in days}


def _steps(days: dict[dt.date, list[Point]], quotes: dict[int, list[tuple[Sort, Words]]]) -> tuple[Step, ...]:
    """Those with words that can be compared."""
    made = (Step(old, new, _pairs(days[old], days[new], quotes)) for new, old in pairwise(days))
    return tuple(step for step in made if step.pairs)


def _left_out(line: Timeline) -> dt.date | None:
    days = sorted({point.day for point in line.points}, reverse=True)
    return days[MOST_EARLIER + 2] if len(days) > MOST_EARLIER + 2 else None


def _quotes(points: dict[int, Point]) -> dict[int, list[tuple[Sort, Words]]]:
    """The quotes of each claim that may be shown, in their order, by what they can be compared with."""
    rows = list(Quote.objects.filter(claim__in=among(points)).order_by("position", "pk").values_list(*QUOTE))
    shown = _shown({row[2] for row in rows})
    found: dict[int, list[tuple[Sort, Words]]] = defaultdict(list)
    for claim, aspect, capture, key, exact, language, whose in rows:
        if capture in shown:
            words = Words(key, exact, language, points[claim].statement)
            found[claim].append(((aspect or "", language, whose), words))
    return found


def _shown(captures: Collection[int]) -> set[int]:
    """Those kept copies whose words may be quoted."""
    known = Capture.objects.filter(pk__in=among(captures), tombstone="").exclude(source__shown=Shown.NOTHING)
    return set(known.order_by().values_list("pk", flat=True))


def _pairs(
    old: list[Point], new: list[Point], quotes: dict[int, list[tuple[Sort, Words]]]
) -> tuple[Pair, ...]:
    """For each sort of quote the two most alike; those that share no words only where nothing else is there."""
    before, after = _by_sort(old, quotes), _by_sort(new, quotes)
    best = [(sort, *_most_alike(before[sort], after[sort])) for sort in after if sort in before]
    best.sort(key=lambda found: -found[1])
    alike = [found for found in best if found[1]][:MOST_PAIRS] or best[:1]
    return tuple(_pair(sort, share > 0, one, other) for sort, share, one, other in alike)


def _by_sort(points: list[Point], quotes: dict[int, list[tuple[Sort, Words]]]) -> dict[Sort, list[Words]]:
    found: dict[Sort, list[Words]] = defaultdict(list)
    for point in points:
        for sort, words in quotes.get(point.key, ()):
            if len(found[sort]) < MOST_QUOTES:
                found[sort].append(words)
    return found


def _most_alike(old: list[Words], new: list[Words]) -> tuple[float, Words, Words]:
    shares = ((_share(one.exact, other.exact), one, other) for one, other in product(old, new))
    return max(shares, key=lambda found: found[0])


def _share(one: str, other: str) -> float:
    """How many words of weight stand in both, of all that stand in either."""
    first, second = _weighty(one), _weighty(other)
    return len(first & second) / (len(first | second) or 1)


@lru_cache(maxsize=wording.REMEMBERED)
def _weighty(text: str) -> frozenset[str]:
    return frozenset(_long_words(text))


def _long_words(text: str) -> Iterator[str]:
    for found in wording.WORD.findall(text):
        if len(found) >= wording.WEIGHTY:
            yield found.casefold()


def _pair(sort: Sort, alike: bool, before: Words, after: Words) -> Pair:
    aspect, language, whose = sort
    name = language_name(language) + (", translation" if whose == Wording.TRANSLATION else "")
    old, new = (wording.Run(before.exact, False),), (wording.Run(after.exact, False),)
    if alike:
        old, new = wording.differences(before.exact, after.exact)  # type: ignore[assignment]
    label = f"{Aspect(aspect).label}, {name}" if aspect else name
    return Pair(label, Side(before, old), Side(after, new), alike)
