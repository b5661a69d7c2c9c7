"""The words of a text, and a passage whose bounds move by one of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statements import bounds


def told(text: str) -> list[str]:
    return [text[start:end] for start, end in bounds.words(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("A halt, for 30 days.", ["A", "halt", ",", "for", "30", "days", "."]),
        ("п’яти cease-fire rock-", ["п’яти", "cease-fire", "rock", "-"]),
        ("за́мок 🎉🎉 é", ["за́мок", "🎉", "🎉", "é"]),
        ("👩\u200d🚀 ok", ["👩\u200d🚀", "ok"]),
        ("", []),
        (" \n ", []),
    ],
)
def test_words_and_marks_stand_apart(text, words):
    assert told(text) == words


@given(st.text(max_size=60))
def test_nothing_but_white_space_lies_between_words(text):
    spans = list(bounds.words(text))
    covered = {at for start, end in spans for at in range(start, end)}
    assert all(text[at].isspace() for at in set(range(len(text))) - covered)
    assert spans == sorted(spans)


TEXT = "They agreed to a halt 🎉 of strikes."


@pytest.mark.parametrize(
    ("edge", "way", "words"),
    [
        ("start", "earlier", "to a halt"),
        ("start", "later", "halt"),
        ("end", "earlier", "a"),
        ("end", "later", "a halt 🎉"),
    ],
)
def test_a_bound_moves_by_one_word(edge, way, words):
    start, end = bounds.moved(TEXT, TEXT.index("a halt"), TEXT.index("a halt") + 6, edge=edge, way=way)
    assert TEXT[start:end] == words


def test_a_bound_stops_at_the_texts_ends_and_at_the_other_bound():
    assert bounds.moved("one", 0, 3, edge="start", way="earlier") == (0, 3)
    assert bounds.moved("one", 0, 3, edge="end", way="later") == (0, 3)
    assert bounds.moved("one", 0, 3, edge="start", way="later") == (0, 3)
    assert bounds.moved("one", 0, 3, edge="end", way="earlier") == (0, 3)


@given(st.text(max_size=40), st.data())
def test_a_moved_passage_always_holds_something(text, data):
    spans = list(bounds.words(text))
    if spans:
        start, end = data.draw(st.sampled_from(spans))
        for edge in ("start", "end"):
            for way in ("earlier", "later"):
                first, last = bounds.moved(text, start, end, edge=edge, way=way)
                assert 0 <= first < last <= len(text)


def test_spans_that_meet_become_one():
    assert bounds.merged([(5, 7), (0, 3), (2, 4), (7, 9)]) == [(0, 4), (5, 9)]
