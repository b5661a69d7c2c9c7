"""The words around what was found, with it marked. Made of the text itself, so that both databases show the same."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from . import words
from .found import Piece
from .plan import Term, Where

LONGEST = 240  # letters of a snippet
BEFORE = 60  # letters before the first mark
LEFT_OUT = "…"


@dataclass(frozen=True, slots=True)
class Marker:
    """Marks what some terms ask for."""

    stems: frozenset[str]
    phrases: tuple[tuple[Where, tuple[str, ...]], ...]

    @classmethod
    def of(cls, terms: Iterable[Term]) -> "Marker":
        stems: set[str] = set()
        phrases: list[tuple[Where, tuple[str, ...]]] = []
        for term in terms:
            for sequence in term.sequences:
                if term.where is Where.STEMS and len(sequence) == 1:
                    stems.add(sequence[0])
                else:
                    phrases.append((term.where, sequence))
        return cls(frozenset(stems), tuple(dict.fromkeys(phrases)))

    def snippet(self, body: str) -> tuple[Piece, ...]:
        """The line of `body` with most marks, cut around them."""
        if not self.stems and not self.phrases:
            line = body.partition("\n")[0]  # no line has more of nothing
            return _pieces(line, [])
        lines = body.split("\n")
        spans = [self.spans(line) for line in lines]
        best = max(range(len(lines)), key=lambda at: (len(spans[at]), -at))
        return _pieces(lines[best], spans[best])

    def spans(self, line: str) -> list[tuple[int, int]]:
        """What is marked of a line, in order; nothing twice."""
        if self.phrases:
            return self._spans_with_phrases(line)
        # No word reaches over a space: a line is looked through run by run, in a third of the time it takes to find
        # each of its words, which only those runs need that have one which is sought.
        runs = line.split()
        absent = list(map(self.stems.isdisjoint, map(words.stems_in, runs)))
        if all(absent):
            return []
        spans: list[tuple[int, int]] = []
        at = 0
        for run, none in zip(runs, absent, strict=True):
            at = line.index(run, at)
            if not none:
                spans += [(at + first, at + last) for first, last in self._spans_in(run)]
            at += len(run)
        return spans

    def _spans_in(self, run: str) -> list[tuple[int, int]]:
        return [match.span() for match in words.WORD.finditer(run) if self._is_asked(words.fold(match[0]))]

    def _is_asked(self, form: str) -> bool:
        return bool(form) and not self.stems.isdisjoint(words.asked_stems(form))

    def _spans_with_phrases(self, line: str) -> list[tuple[int, int]]:
        found = [(match, form) for match in words.WORD.finditer(line) if (form := words.fold(match[0]))]
        marked = [self._is_asked(form) for _, form in found]
        joined = self._mark_phrases([form for _, form in found], marked)
        spans: list[tuple[int, int]] = []
        for at, (match, _) in enumerate(found):
            if marked[at]:
                if at - 1 in joined:
                    spans[-1] = (spans[-1][0], match.end())
                else:
                    spans.append(match.span())
        return spans

    def _mark_phrases(self, forms: list[str], marked: list[bool]) -> frozenset[int]:
        """Marks the words of phrases; returns the places of those that the next word belongs to."""
        joined: set[int] = set()
        stems = [words.asked_stems(form) for form in forms]
        for where, sequence in self.phrases:
            there: Sequence[Sequence[str]] = [(form,) for form in forms] if where is Where.FORMS else stems
            for at in range(len(forms) - len(sequence) + 1):
                if all(word in there[at + step] for step, word in enumerate(sequence)):
                    marked[at : at + len(sequence)] = [True] * len(sequence)
                    joined.update(range(at, at + len(sequence) - 1))
        return frozenset(joined)


def _pieces(line: str, spans: list[tuple[int, int]]) -> tuple[Piece, ...]:
    start, end = _window(line, spans)
    made = [Piece(LEFT_OUT)] if start else []
    at = start
    for first, last in spans:
        if first < start or last > end:
            continue
        if first > at:
            made.append(Piece(line[at:first]))
        made.append(Piece(line[first:last], marked=True))
        at = last
    if at < end:
        made.append(Piece(line[at:end]))
    if end < len(line):
        made.append(Piece(LEFT_OUT))
    return tuple(made)


def _window(line: str, spans: list[tuple[int, int]]) -> tuple[int, int]:
    """The stretch of whole words that is shown: it begins a little before the mark that most others follow."""
    if len(line) <= LONGEST:
        return 0, len(line)
    first = _densest(spans)
    start = max(0, min(first - BEFORE, len(line) - LONGEST))
    if start:
        gap = line.find(" ", start, first + 1)
        start = gap + 1 if gap >= 0 else start
    end = min(len(line), start + LONGEST)
    if end < len(line):
        gap = line.rfind(" ", start + LONGEST // 2, end)
        end = gap if gap >= 0 else end
    return start, end


def _densest(spans: list[tuple[int, int]]) -> int:
    room = LONGEST - 2 * BEFORE
    counted = [
        (-sum(1 for other, end in spans if first <= other and end <= first + room), first)
        for first, _ in spans
    ]
    return min(counted)[1] if counted else 0
