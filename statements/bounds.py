"""The words of a text, and a passage's bounds moved by one of them."""

import unicodedata
from collections.abc import Iterable, Iterator

INSIDE = frozenset("'’ʼ-‑\u200d")  # stand inside a word, as in п’яти or cease-fire


def words(text: str) -> Iterator[tuple[int, int]]:
    """Start and end, in code points, of each word and of each mark that stands alone, in order.

    A combining mark belongs to the letter before it, and so does what a joiner joins.
    """
    start: int | None = None
    for at, letter in enumerate(text):
        if start is not None and not _goes_on(text, start, at):
            yield start, at
            start = None
        if start is None and not letter.isspace():
            start = at
    if start is not None:
        yield start, len(text)


def is_word(text: str) -> bool:
    """Whether this holds a letter or a digit, and is no mere mark."""
    return any(letter.isalnum() for letter in text)


def moved(text: str, start: int, end: int, *, edge: str, way: str) -> tuple[int, int]:
    """The passage with one `edge` (`start` or `end`) one word `earlier` or `later`; as it is where none is there."""
    found = list(words(text))
    if edge == "start":
        starts = [first for first, _ in found]
        if way == "earlier":
            start = max((at for at in starts if at < start), default=start)
        else:
            start = min((at for at in starts if start < at < end), default=start)
    else:
        ends = [last for _, last in found]
        if way == "earlier":
            end = max((at for at in ends if start < at < end), default=end)
        else:
            end = min((at for at in ends if at > end), default=end)
    return start, end


def merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The stretches that these spans cover together, in order and apart."""
    made: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if made and start <= made[-1][1]:
            made[-1] = (made[-1][0], max(end, made[-1][1]))
        else:
            made.append((start, end))
    return made


def _goes_on(text: str, start: int, at: int) -> bool:
    """Whether the letter at `at` belongs to the word, or the mark, that began at `start`."""
    letter, before = text[at], text[at - 1]
    if unicodedata.category(letter).startswith("M") or letter == "\u200d" or before == "\u200d":
        return True
    if not text[start].isalnum():
        return False
    if letter.isalnum():
        return True
    return letter in INSIDE and at + 1 < len(text) and text[at + 1].isalnum()
