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
        lines = body.split("\n") or [""]
        spans = [self.spans(line) for line in lines]
        best = max(range(len(lines)), key=lambda at: (len(spans[at]), -at))
        return _pieces(lines[best], spans[best])

    def spans(self, line: str) -> list[tuple[int, int]]:
        """What is marked of a line, in order; nothing twice."""
        tokens = words.split(line)
        stems = [frozenset(words.asked_stems(token.form)) for token in tokens]
        marked = [bool(self.stems & stem) for stem in stems]
        joined = [False] * len(tokens)  # to the word after it
        for where, sequence in self.phrases:
            for at in range(len(tokens) - len(sequence) + 1):
                if _stands(where, sequence, tokens[at:], stems[at:]):
                    for step in range(len(sequence)):
                        marked[at + step] = True
                        joined[at + step] |= step < len(sequence) - 1
        spans: list[tuple[int, int]] = []
        for at, token in enumerate(tokens):
            if marked[at]:
                if spans and joined[at - 1]:
                    spans[-1] = (spans[-1][0], token.end)
                else:
                    spans.append((token.start, token.end))
        return spans


def _stands(
    where: Where, sequence: tuple[str, ...], tokens: Sequence[words.Token], stems: Sequence[frozenset[str]]
) -> bool:
    if where is Where.FORMS:
        return all(token.form == word for token, word in zip(tokens, sequence, strict=False))
    return all(word in stem for stem, word in zip(stems, sequence, strict=False))


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
