"""Which of the hits come first. Whole numbers only, and a total order: both databases come to the same."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from .candidates import Candidates
from .documents import BREAK
from .plan import Term, Where

STEM, TYPED, FIRST_LINE, AGAIN, BESIDE = 400, 200, 200, 50, 300
MOST_AGAIN = 3  # times that a word counts again
RARE = 400  # added to what a word is worth that few of the hits have
LENGTH = 600  # letters; a document so long is worth half of one with nothing else in it


def ranked(candidates: Candidates, terms: Sequence[Term]) -> list[int]:
    """The keys of the candidates, the best first; of equal ones the newest, which come first."""
    if not terms:
        return candidates.ids
    many, stems, forms = len(candidates.ids), candidates.stems, candidates.forms
    scores = [0] * many
    for term in terms:
        found = _scores(term, stems, forms)
        # What few of the candidates have is worth more.
        rare = STEM + RARE * found.count(0) // many
        scores = [score + more * rare // STEM for score, more in zip(scores, found, strict=True)]
    for pair in _pairs(terms):
        for at, text in enumerate(stems):
            if any(said in text for said in pair):
                scores[at] += BESIDE
    spaces = 2  # around each text
    worth = [
        score * LENGTH // (LENGTH + len(text) - spaces) for score, text in zip(scores, forms, strict=True)
    ]
    return [candidates.ids[at] for at in sorted(range(many), key=worth.__getitem__, reverse=True)]


def _scores(term: Term, stems: list[str], forms: list[str]) -> list[int]:
    """What a term gives each of the candidates; nothing where they do not have it."""
    sought = [f" {' '.join(words)} " for words in term.sequences]
    exact = f" {' '.join(term.exact)} "
    made = []
    for text, form in zip(stems if term.where is Where.STEMS else forms, forms, strict=True):
        one = next((one for one in sought if one in text), "") if len(sought) > 1 else sought[0]
        times = text.count(one) if one else 0
        if not times:
            made.append(0)
            continue
        score = STEM + TYPED if exact in form else STEM
        if times > 1:
            score += AGAIN * min(times - 1, MOST_AGAIN)
        end = text.find(BREAK)
        if end < 0 or text.find(one, 0, end) >= 0:
            score += FIRST_LINE
        made.append(score)
    return made


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
