"""The words of a quote found in another text: as they were, elsewhere, changed, or nowhere."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statements import anchors
from statements.seeking import Fate, Searched, Way

OLD = (
    "The President spoke with the President of Russia. They agreed that the path to peace will begin with an energy "
    "and infrastructure ceasefire. Talks on aid were not held. Ми не вражаємо їх енергетику п’яти міст."
)


def quote(words, text=OLD, number=0):
    return anchors.find(text, words)[number]


def sought(words, new, **more):
    return Searched(new, **more).find(quote(words))


def test_words_at_the_same_place_are_as_they_were():
    found = sought("energy and infrastructure", OLD + " More.")
    assert (found.fate, found.place.score, found.is_clear) == (Fate.AS_IT_WAS, 100, True)


def test_words_at_another_place_are_elsewhere():
    found = sought("energy and infrastructure", "First this. " + OLD)
    assert (found.fate, found.place.context) == (Fate.ELSEWHERE, 100)
    assert found.place.anchor.start == OLD.index("energy and") + 12


def test_of_several_places_the_one_with_the_same_words_around_it_comes_first():
    new = "Talks on aid now. Talks on aid tomorrow. " + OLD
    found = sought("Talks on aid", new)
    assert found.place.anchor.start == new.index("Talks on aid were")
    assert len(found.others) == 2
    assert found.is_clear


def test_where_nothing_tells_two_places_apart_the_choice_is_not_clear():
    found = sought("Talks on aid", "x Talks on aid x Talks on aid x")
    assert found.fate == Fate.ELSEWHERE
    assert not found.is_clear


@pytest.mark.parametrize(
    ("there", "differs"),
    [
        ("energy\u00a0and infrastructure", "a no-break space stands there"),
        ("Energy and Infrastructure", "capitals differ"),
        ("energy and infra\u00adstructure", "a soft hyphen or another unseen letter"),
    ],
)
def test_spacing_and_typography_are_told_and_never_passed_over(there, differs):
    found = sought("energy and infrastructure", f"They spoke of {there} today.")
    assert found.fate == Fate.CHANGED
    assert not found.is_clear
    assert found.place.anchor.exact == there
    assert found.place.way == Way.FOLDED
    assert found.place.score < 100
    assert found.place.differs == (differs,)


def test_another_apostrophe_is_told():
    found = sought("енергетику п’яти міст", "їх енергетику п'яти міст")
    assert found.place.differs == ("apostrophes differ",)


def test_what_stands_between_the_same_words_before_and_after_is_found_by_them():
    new = OLD.replace("energy and infrastructure", "electricity plant")
    found = sought("energy and infrastructure ceasefire", new)
    assert found.fate == Fate.CHANGED
    assert found.place.anchor.exact == "electricity plant ceasefire"
    assert found.place.way == Way.CONTEXT


def test_the_closest_match_is_whole_words_with_its_score():
    new = "Elsewhere: they will begin with a full energy and infrastructures cease-fire, it says."
    found = sought("begin with an energy and infrastructure ceasefire", new)
    assert found.fate == Fate.CHANGED
    assert found.place.anchor.exact == "begin with a full energy and infrastructures cease-fire"
    assert 70 < found.place.score < 100


def test_a_mark_at_the_end_of_the_quote_goes_along():
    found = sought("Talks on aid were not held.", "Then talk on aids were not held. More.")
    assert found.place.anchor.exact == "talk on aids were not held."


def test_endings_of_words_may_differ():
    found = sought("не вражаємо їх енергетику", "Вони не вражали їхню енергетику, каже він.")
    assert found.place.anchor.exact == "не вражали їхню енергетику"


def test_words_that_nothing_is_like_are_lost():
    found = sought("energy and infrastructure ceasefire", "Quite another text, of weather only.")
    assert (found.fate, found.place) == (Fate.LOST, None)


@pytest.mark.parametrize("words", ["energy and infrastructure", "begin with an energy ceasefire"])
def test_in_a_digest_only_verified_phrases_are_proposed(words):
    text = "We say energy and infrastructure. They say “energy and infrastructure ceasefire”."
    start = text.index("“") + 1
    ranges = [[start, len(text) - 2]]
    old = anchors.anchor(words, 0, len(words))
    found = Searched(text, ranges).find(old)
    assert found.places
    assert all(anchors.within(ranges, p.anchor.start, p.anchor.end) for p in found.places)


def test_a_digest_without_phrases_holds_nothing():
    assert Searched(OLD, []).find(quote("Talks on aid")).fate == Fate.LOST


LETTERS = st.text(st.sampled_from("ab Б\n.\u00a0’"), max_size=60)


@given(LETTERS, LETTERS, st.data())
def test_what_is_found_proves_itself_and_lies_within_the_text(old, new, data):
    if not old:
        return
    start = data.draw(st.integers(0, len(old) - 1))
    end = data.draw(st.integers(start + 1, len(old)))
    words = anchors.anchor(old, start, end)
    found = Searched(new).find(words)
    for place in found.places:
        there = place.anchor
        assert anchors.fault_of(new, there.start, there.end, there.exact) == ""
        assert anchors.anchor(new, there.start, there.end) == there
        assert (place.score == 100) == (there.exact == words.exact)
    if found.fate in (Fate.AS_IT_WAS, Fate.ELSEWHERE):
        assert all(place.anchor.exact == words.exact for place in found.places)
    elif words.exact.strip():
        assert words.exact not in new


@given(LETTERS, LETTERS, st.data())
def test_words_put_into_any_text_are_found_in_it(before, after, data):
    words = anchors.anchor(OLD, 100, 130)
    found = Searched(before + words.exact + after).find(words)
    assert found.fate in (Fate.AS_IT_WAS, Fate.ELSEWHERE)


@given(LETTERS.filter(bool), st.lists(st.tuples(st.integers(0, 59), st.integers(1, 20)), max_size=3), LETTERS)
def test_proposals_in_a_digest_lie_within_its_phrases(text, cuts, old):
    ranges = [[s, min(s + n, len(text))] for s, n in cuts if s < len(text)]
    if not old:
        return
    for place in Searched(text, ranges).find(anchors.anchor(old, 0, len(old))).places:
        assert anchors.within(ranges, place.anchor.start, place.anchor.end)


def test_a_long_text_is_prepared_once_for_all_quotes():
    searched = Searched(
        "\n".join(f"Sentence {n} of a long text, which says thing {n * 7}." for n in range(3000))
    )
    first = searched.find(anchors.anchor("Sentences 77 of a longer text", 0, 29))
    assert "Sentence 77 of a long text" in first.place.anchor.exact
    words = searched._words
    searched.find(anchors.anchor("Sentences 99 of a longer text", 0, 29))
    assert searched._words is words
    assert len(words) == 10 * 3000
