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
    scores = [0] * len(candidates)
    padded = [f" {one.stems} " for one in candidates]
    typed = [f" {one.forms} " for one in candidates]
    for term in terms:
        for at, score in _scores(term, padded, typed).items():
            scores[at] += score
    pairs = _pairs(terms)
    order = []
    for at, one in enumerate(candidates):
        score = scores[at]
        if score and pairs:
            score += BESIDE * sum(1 for pair in pairs if any(said in padded[at] for said in pair))
        order.append((-(score * LENGTH // (LENGTH + len(one.forms))), -one.id))
    order.sort()
    return [-id for _, id in order]


def _scores(term: Term, stems: list[str], forms: list[str]) -> dict[int, int]:
    """What a term gives to each candidate that has it; more where few have it."""
    sought = [f" {' '.join(words)} " for words in term.sequences]
    exact = f" {' '.join(term.exact)} "
    there = stems if term.where is Where.STEMS else forms
    found: dict[int, int] = {}
    for at, text in enumerate(there):
        for one in sought:
            place = text.find(one)
            if place >= 0:
                score = STEM + AGAIN * min(text.count(one) - 1, MOST_AGAIN)
                if exact in forms[at]:
                    score += TYPED
                ends = text.find(BREAK)
                if ends < 0 or place < ends:
                    score += FIRST_LINE
                found[at] = score
                break
    of = len(there)
    rare = STEM + RARE * (of - len(found)) // of if of else STEM
    return {at: score * rare // STEM for at, score in found.items()}


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
