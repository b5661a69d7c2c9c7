"""Two copies side by side: paragraphs first, then words; nothing of either is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statements.alignment import Change, Gap, counts, only_changes, rows
from statements.wording import pieces

OLD = "One stays as it is.\nTwo has thirty days in it.\nThree goes away for good.\nFour stays too."
NEW = "One stays as it is.\nTwo has sixty days in it.\nFour stays too.\nFive is quite new here."


def fates(before, after):
    return [(row.change, row.before, row.after) for row in rows(before, after)]


def test_each_paragraph_is_set_beside_the_one_it_was():
    assert fates(OLD, NEW) == [
        (Change.NONE, 1, 1),
        (Change.WORDS, 2, 2),
        (Change.REMOVED, 3, 0),
        (Change.NONE, 4, 3),
        (Change.ADDED, 0, 4),
    ]


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (OLD, NEW, "1 word changed, 1 paragraph added, 1 paragraph removed"),
        (OLD, OLD, "no words changed"),
        ("thirty days", "thirty\u00a0days", "only spacing changed"),
        ("They agreed.", "They agreed!", "1 mark of punctuation changed"),
        ("We agreed on aid", "We agreed on all kinds of aid", "3 words changed"),
        ("They spoke of Energy", "They spoke of energy", "1 word changed"),
    ],
)
def test_what_changed_is_told_in_a_line(before, after, told):
    assert str(counts(rows(before, after))) == told


def test_paragraphs_that_stayed_can_be_left_out():
    shown = only_changes(rows("a\nb\nc\nd", "a\nb\nc\nx"))
    assert shown[0] == Gap(3)
    assert only_changes(rows("a\nb", "a\nb")) == (Gap(2),)


def test_of_paragraphs_that_all_changed_the_likest_stand_together():
    before = "The cat sat on the mat today.\nDogs bark at night in town."
    after = "A line of its own that came first.\nThe cat sat on a mat today.\nDogs bark by night in town."
    assert [(row.before, row.after) for row in rows(before, after)] == [(0, 1), (1, 2), (2, 3)]


def test_many_paragraphs_that_all_changed_are_still_set_side_by_side():
    before = "\n".join(f"Paragraph number {n} says this much." for n in range(80))
    after = "\n".join(f"Paragraph number {n} says this more." for n in range(80))
    assert all(row.change == Change.WORDS and row.before == row.after for row in rows(before, after))


def test_very_long_passages_are_compared_too():
    words = [f"w{n}" for n in range(2500)]
    other = [*words[:1200], "new", *words[1201:]]
    found = pieces(" ".join(words), " ".join(other))
    assert [(p.before, p.after) for p in found if p.differs] == [("w1200 ", "new ")]


def test_the_ends_of_enormous_passages_are_set_apart_where_they_differ(monkeypatch):
    monkeypatch.setattr("statements.wording.CLOSELY", 0)
    monkeypatch.setattr("statements.wording.ROUGHLY", 0)
    found = pieces("same one other end", "same two things end")
    assert [(p.before, p.after) for p in found] == [
        ("same ", "same "),
        ("one other ", "two things "),
        ("end", "end"),
    ]


TEXTS = st.text(st.sampled_from("ab c\n.’"), max_size=60)


@given(TEXTS, TEXTS)
def test_the_rows_hold_every_paragraph_of_both_in_order(before, after):
    made = rows(before, after)
    for side, text in (("before", before), ("after", after)):
        lines = [line for line in text.split("\n") if line.strip()]
        numbers = [getattr(row, side) for row in made if getattr(row, side)]
        assert numbers == list(range(1, len(lines) + 1))
        told = ["".join(getattr(p, side) for p in row.pieces) for row in made if getattr(row, side)]
        assert told == lines


@given(st.text(max_size=50), st.text(max_size=50))
def test_the_pieces_joined_give_both_passages_back(before, after):
    found = pieces(before, after)
    assert "".join(piece.before for piece in found) == before
    assert "".join(piece.after for piece in found) == after
    assert not any(piece.differs for piece in pieces(before, before))
