"""Did you mean: for a word that is nowhere, one like it that is somewhere."""
# ruff: noqa: S608 - nothing in the statements but names of our own

from collections.abc import Sequence
from typing import Any

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from statements import folding

from . import words
from .found import Suggestion
from .grammar import Query
from .plan import Side, Term, Where
from .settling import SHORTEST, marks

LOOKED_AT = 20_000  # words that are compared with one
TRIED = 5  # of the nearest, of which the one that most documents have is offered
COUNTED = 50  # documents of a word, beyond which it does not matter how many
MOST = 3  # words of a query


def suggestions(cursor: Any, dialect: Any, query: Query, terms: Sequence[Term]) -> tuple[Suggestion, ...]:
    """For each word of `terms`, which no hit has, that no document has either: the nearest that one has."""
    made = []
    for term in terms[:MOST]:
        if len(term.exact) != 1 or len(term.exact[0]) < SHORTEST or term.exact[0].isdigit():
            continue
        if "'" in term.typed.translate(folding.SAME) and not words.CYRILLIC.search(term.typed):
            continue  # don't is no word misspelt
        if _count(cursor, dialect, Side(term.where, term.sequences)):
            continue
        instead = _nearest(cursor, dialect, term.exact[0])
        if instead:
            made.append(Suggestion(term.typed, instead, query.text.replace(term.typed, instead, 1)))
    return tuple(made)


def _nearest(cursor: Any, dialect: Any, word: str) -> str:
    apart = 1 if len(word) < 6 else 2
    initials = sorted({word[0], word[1]})
    lengths = list(range(len(word) - apart, len(word) + apart + 1))
    cursor.execute(
        f"SELECT word FROM search_word WHERE initial IN ({marks(initials)}) AND length IN ({marks(lengths)}) "
        f"ORDER BY word LIMIT {LOOKED_AT}",
        [*initials, *lengths],
    )
    known = [found for (found,) in cursor.fetchall()]
    near = process.extract(
        word, known, scorer=DamerauLevenshtein.distance, processor=None, score_cutoff=apart, limit=None
    )
    ordered = sorted((distance, found) for found, distance, _ in near)[:TRIED]
    best = [
        (distance, -_count(cursor, dialect, Side(Where.FORMS, ((found,),))), found)
        for distance, found in ordered
    ]
    return next((found for _, count, found in sorted(best) if count), "")


def _count(cursor: Any, dialect: Any, side: Side) -> int:
    some, asked = dialect.some(side)
    cursor.execute(f"SELECT count(*) FROM ({some} LIMIT {COUNTED}) AS found", asked)
    return int(cursor.fetchone()[0])
