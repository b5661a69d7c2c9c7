"""Finding words in a kept copy, and proving that they stand there.

All offsets count Unicode code points, as Python's `str` does. A browser counts UTF-16 units: `from_utf16` and
`to_utf16` convert at that border.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

CONTEXT = 32  # code points kept before and after a quote, enough to tell repeated words apart
SHOWN = 60  # code points of a passage that a message repeats


@dataclass(frozen=True, slots=True)
class Anchor:
    """A stretch of a text with the words around it."""

    start: int
    end: int
    exact: str
    prefix: str
    suffix: str


def normalised(text: str) -> str:
    """`text` as Readout keeps it: NFC, lines ending with LF, no byte order mark."""
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", lines)


def anchor(text: str, start: int, end: int) -> Anchor:
    """The stretch from `start` to `end` with its 32 code points before and after."""
    return Anchor(
        start=start,
        end=end,
        exact=text[start:end],
        prefix=text[max(0, start - CONTEXT) : start],
        suffix=text[end : end + CONTEXT],
    )


def find(text: str, words: str) -> list[Anchor]:
    """Every place where `words` stand in `text`, letter by letter; overlapping places count each."""
    words = normalised(words).strip()
    found: list[Anchor] = []
    at = text.find(words) if words else -1
    while at >= 0:
        found.append(anchor(text, at, at + len(words)))
        at = text.find(words, at + 1)
    return found


def fault_of(text: str, start: int, end: int, exact: str) -> str:
    """What is wrong with a quote, saying what stands there instead; empty where the quote proves itself."""
    if not 0 <= start < end:
        return f"A quote needs at least one character: {start} to {end} holds none."
    there = text[start:end]
    if there == exact:
        return ""
    if not there:
        return f"The kept copy ends at character {len(text)}; nothing stands at {start} to {end}."
    return f"The kept copy does not hold these words at {start} to {end}. There stands: “{shortened(there)}”."


def missing(text: str, words: str) -> str:
    """A message for words that `text` does not hold, with what comes nearest to them."""
    nearest = nearest_to(text, normalised(words).strip())
    hint = f" The nearest words there are: “{nearest}”." if nearest else ""
    return (
        f"The kept copy does not hold “{shortened(words)}”.{hint} Check every letter, or choose another copy."
    )


def nearest_to(text: str, words: str) -> str:
    """The passage of `text` that shares the longest run with `words`; empty where hardly any is shared."""
    match = SequenceMatcher(None, text, words, autojunk=False).find_longest_match()
    if match.size < min(4, len(words)):
        return ""
    start = max(0, match.a - match.b)
    end = min(len(text), start + len(words))
    start = text.rfind(" ", 0, start + 1) + 1
    stop = text.find(" ", end)
    return shortened(text[start : stop if stop >= 0 else len(text)].strip())


def within(ranges: Sequence[Sequence[int]], start: int, end: int) -> bool:
    """Whether one of `ranges` holds the whole of `start` to `end`."""
    return any(first <= start and end <= last for first, last in ranges)


def shortened(words: str) -> str:
    """`words` on one line, cut after 60 code points."""
    line = " ".join(words.split())
    return line if len(line) <= SHOWN else line[: SHOWN - 1] + "…"


def to_utf16(text: str, offset: int) -> int:
    """The UTF-16 offset, as JavaScript counts, of a code point offset."""
    return len(text[:offset].encode("utf-16-le")) // 2


def from_utf16(text: str, offset: int) -> int:
    """The code point offset of a UTF-16 offset; inside a surrogate pair, that of the pair's start."""
    return len(text.encode("utf-16-le")[: offset * 2].decode("utf-16-le", errors="ignore"))
