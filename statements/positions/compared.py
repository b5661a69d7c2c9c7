"""A speaker's newest words on a topic against their own before, with the words that changed.

Only quotes of one language are set side by side, and originals with originals, translations with translations: what
a translator chose is no change of the speaker's.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from statements import wording
from statements.lists.among import among
from statements.models import Aspect, Capture, Quote, Shown, Wording
from statements.models.languages import language_name

from .record import Issued, Point
from .timelines import Timeline

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
class Compared:
    """What there is to compare of one speaker; the pairs most alike first."""

    timeline: Timeline
    pairs: tuple[Pair, ...]


def compared(lines: Iterable[Timeline]) -> tuple[Compared, ...]:
    """Of each speaker who spoke on two days, the newest against the day before it. Two queries."""
    found = [(line, *ends) for line in lines if (ends := _two_days(line))]
    points = {point.key: point for _, old, new in found for point in (*old, *new)}
    quotes = _quotes(points)
    made = (Compared(line, _pairs(old, new, quotes)) for line, old, new in found)
    return tuple(one for one in made if one.pairs)


def _two_days(line: Timeline) -> tuple[list[Point], list[Point]] | None:
    """What was said on the last day but one, and on the last."""
    days = sorted({point.day for point in line.points})[-2:]
    if len(days) < 2:
        return None
    return [p for p in line.points if p.day == days[0]], [p for p in line.points if p.day == days[1]]


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
