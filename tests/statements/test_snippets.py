"""Marks in the words of a hit: found run by run as they are found word by word."""

import random

from statements.search.plan import Term, Where
from statements.search.snippets import Marker

PIECES = [
    "corridor", "Corridors", "corridor’s", "CORRIDOR", "(corridor)", "corridor,corridor", "corridor_corridor",
    "’corridor’", "cor\u00adridor", "corri\u200bdor", "corridor\u2019", "не", "коридор", "об’єкти", "…", "—",
    "_", "30", "grain", "",
]  # fmt: skip
SPACES = [" ", "  ", "\t", "\u00a0", "\u2003", "\u2028"]


def test_what_is_marked_run_by_run_is_what_is_marked_word_by_word():
    by_words = Marker.of([Term("corridor", ("corridor",), Where.STEMS, (("corridor",), ("30",)))])
    chance = random.Random(18)  # noqa: S311 - the same lines each time
    for _ in range(500):
        line = "".join(chance.choice(PIECES) + chance.choice(SPACES) for _ in range(chance.randrange(12)))
        assert by_words.spans(line) == by_words._spans_with_phrases(line), repr(line)


def test_a_word_is_marked_where_it_stands_and_not_where_others_hold_its_letters():
    marker = Marker.of([Term("grain", ("grain",), Where.STEMS, (("grain",),))])
    line = "Ingrained, grain-free grain’s ungrain; grain"
    assert [line[start:end] for start, end in marker.spans(line)] == ["grain", "grain’s", "grain"]
