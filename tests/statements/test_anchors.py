"""Words are found and proved in code points, whatever the script, marks or emoji before them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statements import anchors

TEXT = "Вечір 🕊️ у Києві. Ми не вражаємо їх енергетику, вони не вражають нашу енергетику."


def test_it_counts_code_points_after_an_emoji_and_cyrillic():
    (found,) = anchors.find(TEXT, "їх енергетику")
    assert TEXT[found.start : found.end] == "їх енергетику"
    assert found.start == TEXT.index("їх")


def test_it_finds_words_typed_with_combining_marks_in_a_normalised_text():
    text = anchors.normalised("Cafe\u0301 е\u0301нергия й")
    (found,) = anchors.find(text, "Cafe\u0301")
    assert found.exact == "Café"


def test_a_mark_that_composes_with_nothing_still_counts_as_a_code_point():
    text = "за\u0301мок и замо\u0301к"
    (found,) = anchors.find(text, "замо\u0301к")
    assert (found.start, found.end) == (9, 15)


def test_it_names_every_place_where_words_stand_more_than_once():
    found = anchors.find("aid, and aid, and aid", "aid")
    assert [anchor.start for anchor in found] == [0, 9, 18]


def test_it_keeps_thirty_two_code_points_before_and_after():
    text = "🕊" * 40 + "words" + "ї" * 40
    (found,) = anchors.find(text, "words")
    assert found.prefix == "🕊" * 32
    assert found.suffix == "ї" * 32


def test_it_says_what_stands_there_instead():
    fault = anchors.fault_of("energy infrastructure", 0, 10, "energy and")
    assert "There stands: “energy inf”" in fault


def test_it_says_where_the_copy_ends():
    assert "ends at character 5" in anchors.fault_of("short", 10, 12, "no")


def test_an_empty_stretch_is_no_quote():
    assert anchors.fault_of("words", 2, 2, "")


def test_it_points_at_the_nearest_words():
    message = anchors.missing("strikes on energy infrastructure for 30 days", "energy and infrastructure")
    assert "energy infrastructure" in message


@pytest.mark.parametrize(
    ("there", "words", "told"),
    [
        ("to\nhalt", "to halt", ("a line break stands there, not a space",)),
        ("to halt", "to\nhalt", ("a space stands there, not a line break",)),
        ("30\u00a0days", "30 days", ("a no-break space stands there",)),
        ("to  halt", "to halt", ("the spaces between the words differ",)),
        ("To Halt", "to halt", ("capitals differ",)),
    ],
)
def test_it_tells_what_little_differs(there, words, told):
    assert anchors.nearest_in(f"Before {there} after", words) == anchors.Nearest(there, len(words), told)


def test_it_names_the_text_whose_words_are_nearest():
    message = anchors.missing_in({"one": "energy deal", "two": "energy and the like"}, "energy and more")
    assert "The nearest words in two are: “energy and the like”." in message or "in two are" in message


@given(st.text(), st.integers(0, 40))
def test_utf16_offsets_convert_both_ways(text, offset):
    offset = min(offset, len(text))
    text = text.encode("utf-8", "ignore").decode()
    offset = min(offset, len(text))
    assert anchors.from_utf16(text, anchors.to_utf16(text, offset)) == offset


@given(st.text(min_size=1), st.text(), st.text())
def test_what_was_found_is_what_stands_there(words, before, after):
    text = anchors.normalised(before + words + after)
    for found in anchors.find(text, words):
        assert text[found.start : found.end] == found.exact


@pytest.mark.parametrize(("ranges", "inside"), [([[0, 9]], True), ([[0, 4], [4, 9]], False), ([], False)])
def test_a_quote_of_a_digest_lies_within_one_phrase(ranges, inside):
    assert anchors.within(ranges, 2, 6) is inside
