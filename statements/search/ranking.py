"""Which of the hits come first. Whole numbers only, and a total order: both databases come to the same."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from .documents import BREAK
from .plan import Term, Where

STEM, TYPED, FIRST_LINE, AGAIN, BESIDE = 400, 200, 200, 50, 300
MOST_AGAIN = 3  # times that a word counts again
RARE = 400  # added to what a word is worth that few of the hits have
LENGTH = 600  # letters; a document so long is worth half of one with nothing else in it


class Candidate(NamedTuple):
    """What is read of each hit before it is known which of them are shown."""

    id: int
    tokens: str
    stems: str
    forms: str


def ranked(candidates: Sequence[Candidate], terms: Sequence[Term]) -> list[int]:
    """The keys of the candidates, the best first; of equal ones the newest."""
    if not terms:
        return [one.id for one in candidates]
    stems = [f" {one.stems} " for one in candidates]
    forms = [f" {one.forms} " for one in candidates]
    scores = [0] * len(candidates)
    for term in terms:
        found = _scores(term, stems, forms)
        # What few of the candidates have is worth more.
        rare = STEM + RARE * (len(candidates) - len(found)) // len(candidates)
        for at, score in found:
            scores[at] += score * rare // STEM
    for pair in _pairs(terms):
        for at, text in enumerate(stems):
            if any(said in text for said in pair):
                scores[at] += BESIDE
    order = [
        (-(score * LENGTH // (LENGTH + len(one.forms))), -one.id)
        for score, one in zip(scores, candidates, strict=True)
    ]
    order.sort()
    return [-id for _, id in order]


def _scores(term: Term, stems: list[str], forms: list[str]) -> list[tuple[int, int]]:
    """The numbers of the candidates that have a term, each with what that gives them."""
    sought = [f" {' '.join(words)} " for words in term.sequences]
    exact = f" {' '.join(term.exact)} "
    found = []
    for at, text in enumerate(stems if term.where is Where.STEMS else forms):
        one = next((one for one in sought if one in text), "") if len(sought) > 1 else sought[0]
        place = text.find(one) if one else -1
        if place < 0:
            continue
        score = STEM + TYPED if exact in forms[at] else STEM
        again = text.count(one)
        if again > 1:
            score += AGAIN * min(again - 1, MOST_AGAIN)
        if BREAK not in text or place < text.index(BREAK):
            score += FIRST_LINE
        found.append((at, score))
    return found


def _pairs(terms: Sequence[Term]) -> list[list[str]]:
    """Each two words that were typed one after the other, as they would stand side by side."""
    return [
        list(_beside(left.sequences, right.sequences))
        for left, right in pairwise(terms)
        if left.where is Where.STEMS is right.where
    ]


def _beside(left: Iterable[tuple[str, ...]], right: Iterable[tuple[str, ...]]) -> Iterable[str]:
    for one in left:
        for other in right:
            yield f" {' '.join((*one, *other))} "
