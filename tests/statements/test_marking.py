"""Kept text is cut so that every quote can be marked, and nothing of the text is changed by it."""

from hypothesis import given
from hypothesis import strategies as st

from statements.marking import Paragraph, Span, Stretch, around, only_quoted, paragraphs, places

TEXT = "First line.\n\nSecond line with words in it.\n  \nThird."
ALPHABET = "aя́ \n😀’"


def span(key: int, words: str, text: str = TEXT, language: str = "en") -> Span:
    start = text.index(words)
    return Span(key, start, start + len(words), language)


def shapes(paragraph: Paragraph) -> list[tuple[str, tuple[int, ...]]]:
    return [(stretch.text, stretch.quotes) for stretch in paragraph.stretches]


def test_it_numbers_lines_that_hold_words():
    assert [(p.number, p.text) for p in paragraphs(TEXT, [])] == [
        (1, "First line."),
        (2, "Second line with words in it."),
        (3, "Third."),
    ]


def test_it_cuts_a_line_where_a_quote_begins_and_ends():
    second = paragraphs(TEXT, [span(7, "with words")])[1]
    assert shapes(second) == [("Second line ", ()), ("with words", (7,)), (" in it.", ())]
    assert second.stretches[1].begins == (7,)
    assert second.stretches[1].language == "en"


def test_quotes_that_cross_share_the_stretch_between_them():
    second = paragraphs(TEXT, [span(1, "line with words"), span(2, "words in it")])[1]
    assert shapes(second) == [
        ("Second ", ()),
        ("line with ", (1,)),
        ("words", (2, 1)),
        (" in it", (2,)),
        (".", ()),
    ]
    assert [stretch.begins for stretch in second.stretches] == [(), (1,), (2,), (), ()]


def test_the_shortest_of_several_quotes_stands_first():
    second = paragraphs(TEXT, [span(1, "line with words", language="uk"), span(2, "with", language="ru")])[1]
    inner = second.stretches[2]
    assert (inner.text, inner.quotes, inner.language) == ("with", (2, 1), "ru")


def test_two_quotes_of_the_same_words_both_begin_there():
    second = paragraphs(TEXT, [span(1, "words"), span(2, "words")])[1]
    assert second.stretches[1].begins == (1, 2)


def test_a_quote_over_several_lines_begins_once():
    text = "One two\n\nthree four"
    marked = paragraphs(text, [Span(1, 4, 14)])
    assert [shapes(p) for p in marked] == [[("One ", ()), ("two", (1,))], [("three", (1,)), (" four", ())]]
    assert [s.begins for p in marked for s in p.stretches] == [(), (1,), (), ()]


def test_a_quote_that_begins_in_an_empty_line_begins_at_its_first_words():
    marked = paragraphs("One\n\ntwo", [Span(1, 3, 8)])
    assert marked[1].stretches[0].begins == (1,)


def test_offsets_count_code_points():
    text = "😀 п’я́ти слово"
    marked = paragraphs(text, [span(1, "слово", text)])
    assert shapes(marked[0]) == [("😀 п’я́ти ", ()), ("слово", (1,))]


def test_verified_phrases_of_a_digest_are_told_from_our_sentences():
    text = "They say “all strikes” stop."
    [line] = paragraphs(text, [span(1, "strikes", text)], verified=[(10, 21)])
    assert [(s.text, s.verified) for s in line.stretches] == [
        ("They say “", False),
        ("all ", True),
        ("strikes", True),
        ("” stop.", False),
    ]


def test_places_name_the_paragraph_in_which_a_quote_begins():
    assert places(paragraphs(TEXT, [span(1, "words"), span(2, "Third")])) == {1: 2, 2: 3}


def test_only_quoted_passages_leave_nothing_else():
    text = "Not shown.\nSecret one two secret three four secret.\nNor this."
    [line] = only_quoted(paragraphs(text, [span(1, "one two", text), span(2, "three", text)]))
    assert (line.number, line.after_gap, line.text) == (2, True, "…one two…three…")


def test_mere_spaces_between_passages_are_no_gap():
    text = "one two three"
    [line] = only_quoted(paragraphs(text, [span(1, "one", text), span(2, "two three", text)]))
    assert line.text == text


def test_the_words_around_a_quote_are_cut_where_a_verified_phrase_ends():
    assert [(s.text, s.verified) for s in around("abcdef", 10, [(8, 13), (40, 50)])] == [
        ("abc", True),
        ("def", False),
    ]
    assert around("", 0, []) == ()


@st.composite
def texts_with_spans(draw: st.DrawFn) -> tuple[str, list[Span]]:
    text = draw(st.text(ALPHABET, min_size=1, max_size=60))
    ends = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).filter(
        lambda pair: pair[0] < pair[1]
    )
    drawn = draw(st.lists(ends, max_size=8))
    return text, [Span(key, start, end) for key, (start, end) in enumerate(drawn, 1)]


@given(texts_with_spans())
def test_nothing_of_the_text_is_lost_or_added(case: tuple[str, list[Span]]):
    text, spans = case
    assert [p.text for p in paragraphs(text, spans)] == [line for line in text.split("\n") if line.strip()]


@given(texts_with_spans())
def test_every_quote_covers_its_own_words_and_begins_once(case: tuple[str, list[Span]]):
    text, spans = case
    stretches: list[Stretch] = [s for p in paragraphs(text, spans) for s in p.stretches]
    for one in spans:
        words = "".join(s.text for s in stretches if one.key in s.quotes)
        exact = text[one.start : one.end]
        assert "".join(words.split()) == "".join(exact.split())  # empty lines are no paragraphs
        assert sum(one.key in s.begins for s in stretches) == bool(words)


@given(texts_with_spans())
def test_what_may_not_be_shown_is_not_shown(case: tuple[str, list[Span]]):
    text, spans = case
    for paragraph in only_quoted(paragraphs(text, spans)):
        assert all(s.quotes or s.left_out or not s.text.strip() for s in paragraph.stretches)
