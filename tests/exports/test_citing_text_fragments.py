"""Links to words in a live page: what they name, and that nothing in them has a second meaning."""

from urllib.parse import unquote

import pytest

from exports.citing.text_fragments import link
from tests import hostile

PAGE = "https://example.org/page"
LONG = " ".join(f"word{number}" for number in range(40))


def directive(url: str) -> list[str]:
    return url.partition(":~:text=")[2].split(",")


def test_a_passage_is_named_whole():
    assert link(PAGE, "a halt of strikes, for a month") == (
        f"{PAGE}#:~:text=a%20halt%20of%20strikes%2C%20for%20a%20month"
    )


def test_a_short_one_is_named_with_the_words_around_it():
    assert directive(link(PAGE, "thirty days", "ment for a truce of ", " from this very da")) == [
        "a%20truce%20of-", "thirty%20days", "-from%20this%20very",
    ]  # fmt: skip


def test_a_long_one_is_named_by_its_ends_and_the_words_around_it():
    assert directive(link(PAGE, LONG, "xx He said: ", " And the")) == [
        "He%20said%3A-",
        "word0%20word1%20word2%20word3%20word4",
        "word35%20word36%20word37%20word38%20word39",
        "-And",
    ]


def test_words_around_it_stop_at_the_line():
    assert directive(link(PAGE, "thirty days", "The end.\n", "\nNext one")) == ["thirty%20days"]


def test_half_words_around_it_are_left_out():
    assert directive(link(PAGE, "day", "xx thirty mon", "s later on ")) == ["day"]


def test_words_over_two_lines_are_named_by_their_ends():
    assert directive(link(PAGE, "First line.\nSecond line.")) == ["First%20line.", "Second%20line."]


def test_cyrillic_letters_count_as_the_address_has_them():
    words = "Україна готова прийняти пропозицію про повне припинення вогню на тридцять днів уже"
    first, last = directive(link(PAGE, words))
    assert unquote(first) == "Україна готова прийняти пропозицію про"
    assert unquote(last) == "вогню на тридцять днів уже"


@pytest.mark.parametrize(
    ("url", "made"),
    [
        (f"{PAGE}#part", f"{PAGE}#part:~:text=words"),
        (f"{PAGE}#:~:text=one", f"{PAGE}#:~:text=one&text=words"),
        ("", ""),
    ],
)
def test_what_the_address_has_already_stays(url, made):
    assert link(url, "words") == made


@pytest.mark.parametrize("text", [*hostile.ALL, "a, b - c & d"])
def test_commas_hyphens_and_ampersands_of_the_words_are_encoded(text):
    made = link(PAGE, text, text, text)
    assert not set(made.removeprefix(PAGE)) & set(" <>\"'\n\r\\{}")
    parts = directive(made)
    assert len(parts) <= 4
    assert all("-" not in part.strip("-") and "&" not in part for part in parts)
