"""The words of a quote looked for in another text: letter by letter, then by context, then by likeness.

Pure: texts in, places out; all offsets count Unicode code points. A text is prepared once for all of its quotes.
"""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz

from . import anchors
from .anchors import Anchor
from .folding import Folded, fold
from .wording import WORD

OFFERED = 8  # places that are offered for one quote: more are too many to choose from
BY_CONTEXT = 40  # the least score, of 100, of what stands between the very same words before and after
BY_LIKENESS = 55  # the least score of words that have nothing but their likeness to go by
STEM = 5  # letters by which words are looked up, so that their endings may differ
COMMON = 400  # a word that stands more often than this says little about where a quote is
TRIED = 6  # places at which a closest match is worked out
LONGER = 3  # so many times as long as the quote may be what stands between its context
SWAY = 3  # words by which the ends of a closest match are tried further in and out


class Fate(StrEnum):
    """What became of a quote in another copy."""

    AS_IT_WAS = "as it was"
    ELSEWHERE = "elsewhere"
    CHANGED = "changed"
    LOST = "lost"


class Way(StrEnum):
    """How a place was found."""

    EXACT = "letter by letter"
    FOLDED = "but for spacing, capitals or typography"
    CONTEXT = "between the same words before and after"
    LIKENESS = "as the closest match"


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of the other text. `score`: 100 only where the words are the same letter by letter.

    `context` says, 0 to 100, how much of the words around it is as it was. `differs` names what differs where that
    is spacing, capitals and typography.
    """

    anchor: Anchor
    score: int
    context: int
    way: Way
    differs: tuple[str, ...] = ()

    @property
    def is_same(self) -> bool:
        return self.way == Way.EXACT

    @property
    def key(self) -> str:
        return f"{self.anchor.start}-{self.anchor.end}"


@dataclass(frozen=True, slots=True)
class Found:
    """What became of one quote: the place that is proposed, and the others that may be chosen instead.

    `is_clear`: the very same words, and no other place that fits as well.
    """

    fate: Fate
    places: tuple[Place, ...] = ()
    is_clear: bool = False

    @property
    def place(self) -> Place | None:
        return self.places[0] if self.places else None

    @property
    def others(self) -> tuple[Place, ...]:
        return self.places[1:]


class Searched:
    """A text in which quotes are looked for. `ranges`: of a digest, the verified phrases; nothing else is found."""

    def __init__(self, text: str, ranges: Sequence[Sequence[int]] | None = None) -> None:
        self.text = text
        self.ranges = ranges
        self._folded: Folded | None = None
        self._words: list[tuple[int, int]] = []
        self._stems: dict[str, list[int]] = {}

    def find(self, quote: Anchor) -> Found:
        """Where the words of `quote`, which stand in another text, are in this one."""
        length = len(quote.exact)
        stands = _every(self.text, quote.exact)
        if same := self._allowed(self._place(quote, at, at + length, Way.EXACT) for at in stands):
            return _of_same(quote, same)
        near = self._changed(quote) if quote.exact.strip() else ()
        best: dict[str, Place] = {}
        for place in self._allowed(near):
            best.setdefault(place.key, place)
        if not best:
            return Found(Fate.LOST)
        ordered = sorted(best.values(), key=lambda p: (-_worth(p), p.anchor.start))
        return Found(Fate.CHANGED, tuple(ordered[:OFFERED]))

    def place(self, quote: Anchor, start: int, end: int) -> Place:
        """The stretch from `start` to `end` as a place for `quote`."""
        way = Way.EXACT if self.text[start:end] == quote.exact else Way.LIKENESS
        return self._place(quote, start, end, way)

    def _allowed(self, places: Iterable[Place]) -> list[Place]:
        ranges = self.ranges
        if ranges is None:
            return list(places)
        return [place for place in places if anchors.within(ranges, place.anchor.start, place.anchor.end)]

    def _place(self, quote: Anchor, start: int, end: int, way: Way) -> Place:
        there = anchors.anchor(self.text, start, end)
        return Place(
            anchor=there,
            score=100 if there.exact == quote.exact else min(99, int(fuzz.ratio(quote.exact, there.exact))),
            context=_context(quote, there),
            way=way,
            differs=anchors.differences(there.exact, quote.exact) if way == Way.FOLDED else (),
        )

    def _changed(self, quote: Anchor) -> Iterator[Place]:
        """Places whose words differ, the surest way of finding them first."""
        folded, words = self.folded, fold(quote.exact.strip()).text
        for start in _every(folded.text, words):
            yield self._place(quote, *folded.span(start, start + len(words)), Way.FOLDED)
        for spans, way, least in (
            (self._between(quote, len(words)), Way.CONTEXT, BY_CONTEXT),
            (self._closest(words), Way.LIKENESS, BY_LIKENESS),
        ):
            for start, end in map(self._clipped, spans):
                if start < end and (place := self._place(quote, start, end, way)).score >= least:
                    yield place

    def _clipped(self, span: tuple[int, int]) -> tuple[int, int]:
        """What of `span` may be quoted: in a digest the part of it that lies in one verified phrase."""
        if self.ranges is None:
            return span
        parts = [(max(span[0], first), min(span[1], last)) for first, last in self.ranges]
        start, end = max(parts, key=lambda part: part[1] - part[0], default=(0, 0))
        words = self.text[start:end]
        return start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())

    @property
    def folded(self) -> Folded:
        if self._folded is None:
            self._folded = fold(self.text)
        return self._folded

    def _between(self, quote: Anchor, length: int) -> Iterator[tuple[int, int]]:
        """What stands between the words before the quote and those after it, where both still stand."""
        text = self.folded.text
        before, after = fold(quote.prefix).text, fold(quote.suffix).text
        starts = [at + len(before) for at in _every(text, before)] if before.strip() else [0]
        ends = list(_every(text, after)) if after.strip() else [len(text)]
        for start in starts[:COMMON]:
            at = bisect_left(ends, start)
            if at < len(ends) and start < ends[at] <= start + LONGER * length + anchors.CONTEXT:
                inner = text[start : ends[at]]
                if left := inner.strip():
                    first = start + inner.index(left)
                    yield self.folded.span(first, first + len(left))

    def _closest(self, words: str) -> Iterator[tuple[int, int]]:
        """The stretches of whole words that are most like `words`, each at a place where rare words of it stand."""
        sought = list(WORD.finditer(words))
        if not sought:
            return
        self._index()
        tally = self._tally(sought)
        tried: list[int] = []
        for first, _ in sorted(tally.items(), key=lambda item: (-item[1], item[0])):
            if len(tried) < TRIED and all(abs(first - other) > len(sought) // 2 for other in tried):
                tried.append(first)
                if span := self._fitted(words, sought, first):
                    yield self.folded.span(*span)

    def _index(self) -> None:
        if self._stems:
            return
        stems: dict[str, list[int]] = defaultdict(list)
        text = self.folded.text
        for number, match in enumerate(WORD.finditer(text)):
            self._words.append(match.span())
            stems[match[0][:STEM]].append(number)
        self._stems = stems

    def _tally(self, sought: list[re.Match[str]]) -> Counter[int]:
        """For each word at which the quote might begin, how much its words speak for it; rare words weigh most."""
        tally: Counter[int] = Counter()
        for common in (False, True):
            for number, match in enumerate(sought):
                stands = self._stems.get(match[0][:STEM], ())
                if stands and (len(stands) > COMMON) is common:
                    weight = max(1, 1000 // len(stands))
                    for at in stands[:COMMON]:
                        for near in (0, -1, 1):
                            tally[max(0, at - number + near)] += weight if near == 0 else weight // 2
            if tally:
                break
        return tally

    def _fitted(self, words: str, sought: list[re.Match[str]], first: int) -> tuple[int, int] | None:
        """The run of whole words near word `first` that is most like `words`."""
        last = min(first + len(sought), len(self._words)) - 1
        if last < first:
            return None
        best, ends = self._score(words, first, last), (first, last)
        tried = {ends}
        while True:
            from_, to = ends
            steps = [(from_ + a, to + b) for a in range(-SWAY, SWAY + 1) for b in range(-SWAY, SWAY + 1)]
            better = ends
            for left, right in steps:
                if (left, right) in tried or not 0 <= left <= right < len(self._words):
                    continue
                tried.add((left, right))
                if (score := self._score(words, left, right, best)) > best:
                    best, better = score, (left, right)
            if better == ends:
                break
            ends = better
        return self._with_marks(words, self._words[ends[0]][0], self._words[ends[1]][1])

    def _score(self, words: str, left: int, right: int, cutoff: float = 0) -> float:
        there = self.folded.text[self._words[left][0] : self._words[right][1]]
        return fuzz.ratio(words, there, score_cutoff=cutoff)

    def _with_marks(self, words: str, start: int, end: int) -> tuple[int, int]:
        """The stretch with the marks at its ends that the quote has there too, such as a full stop."""
        text = self.folded.text
        head = re.match(r"[^\w\s]*", words)
        tail = re.search(r"[^\w\s]*$", words)
        if head and head[0] and text.endswith(head[0], 0, start):
            start -= len(head[0])
        if tail and tail[0] and text.startswith(tail[0], end):
            end += len(tail[0])
        return start, end


def _of_same(quote: Anchor, same: list[Place]) -> Found:
    """The very same words: the place with the most of the same context, of several the nearest to where it was."""
    ordered = sorted(same, key=lambda p: (-p.context, abs(p.anchor.start - quote.start)))
    best = ordered[0]
    fate = Fate.AS_IT_WAS if best.anchor.start == quote.start else Fate.ELSEWHERE
    clear = len(ordered) == 1 or best.context > ordered[1].context
    return Found(fate, tuple(ordered[:OFFERED]), clear)


def _worth(place: Place) -> float:
    """How good a place is for changed words: their likeness, and that of the words around them."""
    return place.score + place.context / 5 + (100 if place.way == Way.FOLDED else 0)


def _context(quote: Anchor, there: Anchor) -> int:
    """How much of the words around is the same, 0 to 100, counted outward from the quote."""
    before, after = fold(quote.prefix).text[::-1], fold(quote.suffix).text
    if not before and not after:
        return 0
    shared = _shared(before, fold(there.prefix).text[::-1]) + _shared(after, fold(there.suffix).text)
    return round(100 * shared / (len(before) + len(after)))


def _shared(left: str, right: str) -> int:
    """How many letters two texts have in common from their beginning."""
    count = 0
    for one, other in zip(left, right, strict=False):
        if one != other:
            break
        count += 1
    return count


def _every(text: str, words: str) -> Iterator[int]:
    at = text.find(words) if words else -1
    while at >= 0:
        yield at
        at = text.find(words, at + 1)
