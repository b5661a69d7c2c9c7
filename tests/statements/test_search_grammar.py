"""Whatever a person types becomes a tree; what is not understood is said in words."""

import datetime as dt
from random import Random

import pytest

from statements.search import days, postgresql, sqlite
from statements.search.grammar import (
    LONGEST,
    MOST_TERMS,
    All,
    AnyOf,
    Field,
    Not,
    Phrase,
    Word,
    parse,
)
from statements.search.plan import resolve
from statements.search.words import asked_stems, split

PIECES = [
    "prisoners", "обмін", "обмен", "п’яти", "cease-fire", '"', "„", "“", "«", "»", "-", "−", "–", "OR", "NOT", "AND",
    "|", "(", ")", ":", "speaker:", "party:x", "topic:", "value:supports", "kind:", "after:2025", "before:", "lang:uk",
    "month:2025-03", "foo:", "*", "'", "\\", "%", "_", "\x00", "\ud800", "\u202e", "<->", "&", "!", ";--", "😀", "ß",
    "İ", "½", "2025-13-45", "a" * 80, "\n", "\t", " ", " ", " ", "\u00a0", "¶", "×", "ё", "ї", "é", "{}", "%s", "NEAR(",
    "^", "~", "=x", ":x", "x:", "٣", "ﷺ", "한국",
]  # fmt: skip


def generated(number: int) -> str:
    """A query made of what breaks parsers; the same for the same number."""
    random = Random(number)  # noqa: S311
    return random.choice(["", " "]).join(random.choices(PIECES, k=random.randint(1, 12)))


def word(typed: str) -> Word:
    return Word(typed, (typed,))


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        ("", ()),
        ("grain ports", (word("grain"), word("ports"))),
        ("grain AND ports", (word("grain"), word("ports"))),
        ('"side by side"', (Phrase("side by side", ("side", "by", "side")),)),
        ("„Чорне море“", (Phrase("Чорне море", ("чорне", "море")),)),
        ("«Чёрное море»", (Phrase("Чёрное море", ("чёрное", "море")),)),
        ("grain -ports", (word("grain"), Not(word("ports")))),
        ("−grain", (Not(word("grain")),)),
        ("NOT grain", (Not(word("grain")),)),
        ('-"a b"', (Not(Phrase("a b", ("a", "b"))),)),
        ("a OR b c", (AnyOf((word("a"), word("b"))), word("c"))),
        ("a | b | c", (AnyOf((word("a"), word("b"), word("c"))),)),
        ("a OR -b", (AnyOf((word("a"), Not(word("b")))),)),
        ("cease-fire", (Word("cease-fire", ("cease", "fire")),)),
        ("don’t", (Word("don’t", ("dont",)),)),
        ("speaker:kremlin", (Field("speaker", "kremlin", "kremlin"),)),
        ('speaker:"White House"', (Field("speaker", "White House", "White House"),)),
        ("Speaker:„Білий дім“", (Field("speaker", "Білий дім", "Білий дім"),)),
        ("-party:russia", (Not(Field("party", "russia", "russia")),)),
        ("value:Non-Committal", (Field("value", "non-committal", "Non-Committal"),)),
        ("value:conditional", (Field("value", "supports with conditions", "conditional"),)),
        ('channel:"press conference"', (Field("channel", "press conference", "press conference"),)),
        ("lang:Ukrainian", (Field("lang", "uk", "Ukrainian"),)),
        ("lang:zh-Hant", (Field("lang", "zh", "zh-Hant"),)),
        ("month:2025-3", (Field("month", "2025-03", "2025-3"),)),
    ],
)
def test_what_is_typed_is_read_so(typed, parts):
    query = parse(typed)
    assert query.root == All(parts)
    assert query.messages == ()


@pytest.mark.parametrize("typed", ["- -- — … ! ?", "*", '""', "😀", "-"])
def test_where_there_is_nothing_to_look_for_that_is_said(typed):
    query = parse(typed)
    assert query.is_empty
    assert "no word in this to look for" in query.messages[0]


@pytest.mark.parametrize(
    ("typed", "since", "until"),
    [
        ("after:2025-03", dt.date(2025, 3, 1), None),
        ("since:2025", dt.date(2025, 1, 1), None),
        ("before:18.03.2025", None, dt.date(2025, 3, 18)),
        ("after:18-03-2025", dt.date(2025, 3, 18), None),
        ("after:2025/03/18", dt.date(2025, 3, 18), None),
        ("after:18/03/2025", dt.date(2025, 3, 18), None),
        ('since:"March 2025"', dt.date(2025, 3, 1), None),
        ("since:march-2025", dt.date(2025, 3, 1), None),
        ('before:"марта 2025"', None, dt.date(2025, 3, 1)),
        ("after:2025-03-01 after:2025-03-10", dt.date(2025, 3, 10), None),
        ("-after:2025-03-18", None, dt.date(2025, 3, 18)),
    ],
)
def test_days_narrow_the_whole_search(typed, since, until):
    query = parse(typed)
    assert (query.since, query.until, query.messages) == (since, until, ())
    assert not query.is_empty


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ('"open words', "A quotation mark is open"),
        ("OR grain", "there is none before it"),
        ("grain OR", "there is none after it"),
        ("grain NOT", "there is none after it"),
        ("(grain)", "Brackets do not group words"),
        ("colour:red", "There is no field “colour”"),
        ("speaker:", "After speaker: stands nothing. Write a name"),
        ("prisoners from:", "After speaker: stands nothing"),
        ("-after:", "After after: stands nothing. Write a day"),
        ("\x00", "There is no word in this"),
        ("after:04/03/2025", "“04/03/2025” is no day"),
        ("after:2025/03-18", "“2025/03-18” is no day"),
        ("after:Marchember", "“Marchember” is no day"),
        ("after:2025-13-01", "“2025-13-01” is no day"),
        ("before:yesterday", "“yesterday” is no day"),
        ("value:perhaps", "There is no value “perhaps”"),
        ("kind:poem", "There is no kind “poem”"),
        ("lang:x1", "“x1” is no language"),
        ("month:2025", "“2025” is no month"),
        ("a OR after:2025", "Days narrow the whole search"),
        ("after:2025 before:2024", "nothing can be found"),
        ("word " * 200, f"Only the first {LONGEST} letters"),
        ("w " * 100, f"Only the first {MOST_TERMS} words"),
    ],
)
def test_what_is_not_understood_is_said(typed, told):
    assert any(told in message for message in parse(typed).messages)


@pytest.mark.parametrize(
    ("typed", "today", "day"),
    [
        ("March", dt.date(2026, 11, 25), dt.date(2026, 3, 1)),
        ("mar", dt.date(2026, 3, 1), dt.date(2026, 3, 1)),
        ("March", dt.date(2026, 2, 28), dt.date(2025, 3, 1)),
        ("березня", dt.date(2026, 1, 1), dt.date(2025, 3, 1)),
        ("December", dt.date(2026, 1, 1), dt.date(2025, 12, 1)),
    ],
)
def test_a_month_without_a_year_is_the_last_that_has_begun(typed, today, day):
    assert days.read(typed, today) == days.Read(day, is_month=True, is_guessed=True)


def test_it_says_which_year_a_month_was_taken_of():
    query = parse("prisoners since:March month:may")
    assert query.since
    assert query.messages == ()
    assert query.notes[0].startswith(f"“March” is taken as March {query.since.year}. For another year")
    assert query.notes[1].startswith("“may” is taken as May ")


def test_a_field_that_is_none_is_searched_for_as_words():
    assert parse("colour:red").root == All((Word("colour red", ("colour", "red")),))


def test_ten_thousand_queries_become_a_query_of_each_database():
    for number in range(10_000):
        query = parse(generated(number))
        resolved = resolve(query, ())
        for dialect in (sqlite, postgresql):
            _, asked = dialect.some(resolved.plan)
            assert "\x00" not in asked[0]
        assert len(query.text) <= LONGEST


@pytest.mark.parametrize(
    "typed", ["a" * 10_000, "\x00" * 10_000, '"' * 10_000, "-" * 9_999 + "a", "a OR " * 5_000]
)
def test_long_nonsense_is_read_in_no_time(typed):
    assert len(parse(typed).text) <= LONGEST


@pytest.mark.parametrize(
    "forms",
    [
        ("prisoner", "prisoners", "Prisoner’s", "PRISONERS"),
        ("пленный", "пленных", "пленными", "Пленного"),
        ("полонений", "полонених", "полоненими", "полоненого"),
        ("перемир’я", "перемир'ю", "перемирʼям"),
        ("п’яти", "п'яти", "пʼяти", "п`яти"),
        ("самолёт", "самолет", "самолёты"),
        ("Erdoğan", "Erdogan"),
        ("Кремль", "Кpемль"),  # the second with a Latin p
        ("Kremlin", "Кremlin"),  # the second with a Cyrillic К
        ("за\u0301мок", "замок"),
        ("co\u00adoperation", "cooperation"),
    ],
)
def test_forms_of_a_word_share_a_stem(forms):
    shared = set.intersection(*(set(asked_stems(token.form)) for form in forms for token in split(form)))
    assert shared


def test_words_know_where_they_stand():
    text = "  «П’ять» cease-fires — 30%"
    assert [text[token.start : token.end] for token in split(text)] == ["П’ять", "cease", "fires", "30"]
