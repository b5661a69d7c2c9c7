"""Finding words in a kept copy, and proving that they stand there.

All offsets count Unicode code points, as Python's `str` does. A browser counts UTF-16 units: `from_utf16` and
`to_utf16` convert at that border.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from . import folding

CONTEXT = 32  # code points kept before and after a quote, enough to tell repeated words apart
SHOWN = 60  # code points of a passage that a message repeats
UNSEEN = re.compile(f"[{folding.UNSEEN}]")
# What of typography may differ while the words are the same.
TYPOGRAPHY = {
    "quotation marks": re.compile(f'["{folding.QUOTES}]'),
    "apostrophes": re.compile(f"['{folding.APOSTROPHES}]"),
    "dashes": re.compile(f"[-{folding.DASHES}]"),
    "full stops": re.compile(r"…|\.\.\."),
}


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
    return missing_in({"": text}, words)


def missing_in(texts: Mapping[str, str], words: str) -> str:
    """The same for several texts by their names: of the nearest words the best, with the name of their text."""
    words = normalised(words).strip()
    name, best = "", Nearest()
    for here, text in texts.items():
        found = nearest_in(text, words)
        if found.shared > best.shared:
            name, best = here, found
    where = f"in {name}" if name else "there"
    hint = f" The nearest words {where} are: “{shortened(best.passage)}”." if best.passage else ""
    if best.differences:
        hint += f" They differ only so: {'; '.join(best.differences)}."
    held = "The kept copy does" if len(texts) == 1 else "The kept copies do"
    return f"{held} not hold “{shortened(words)}”.{hint} Check every letter, or choose another copy."


@dataclass(frozen=True, slots=True)
class Nearest:
    """What comes nearest to some words: how many code points are shared; how it differs, where that is little."""

    passage: str = ""
    shared: int = 0
    differences: tuple[str, ...] = ()


def nearest_in(text: str, words: str) -> Nearest:
    """The words but for capitals and white space, where they stand so; else what shares the longest run."""
    loose = re.search(r"\s+".join(map(re.escape, words.split())), text, re.IGNORECASE) if words else None
    if loose:
        return Nearest(loose[0], len(words), differences(loose[0], words))
    match = SequenceMatcher(None, text, words, autojunk=False).find_longest_match()
    if match.size < min(4, len(words)):
        return Nearest()
    return Nearest(_around(text, words, match.a, match.b), match.size)


def differences(there: str, words: str) -> tuple[str, ...]:
    """How two passages differ that are the same but for capitals, white space and typography."""
    told = []
    if UNSEEN.search(there) or UNSEEN.search(words):
        if UNSEEN.findall(there) != UNSEEN.findall(words):
            told.append("a soft hyphen or another unseen letter")
        there, words = UNSEEN.sub("", there), UNSEEN.sub("", words)
    told += _of_spaces(there, words)
    for name, signs in TYPOGRAPHY.items():
        if signs.findall(there) != signs.findall(words):
            told.append(f"{name} differ")
        there, words = signs.sub("-", there), signs.sub("-", words)
    if there.split() != words.split():
        told.append("capitals differ")
    return tuple(told)


def _of_spaces(there: str, words: str) -> list[str]:
    told = []
    kept, typed = re.findall(r"\s+", there), re.findall(r"\s+", words)
    pairs = [(one, other) for one, other in zip(kept, typed, strict=False) if one != other]
    if any("\n" in one and "\n" not in other for one, other in pairs):
        told.append("a line break stands there, not a space")
    elif any("\n" in other and "\n" not in one for one, other in pairs):
        told.append("a space stands there, not a line break")
    elif any("\u00a0" in one or "\u202f" in one for one, _ in pairs):
        told.append("a no-break space stands there")
    elif pairs:
        told.append("the spaces between the words differ")
    return told


def _around(text: str, words: str, at: int, offset: int) -> str:
    """The passage of whole words, as long as `words`, around a run at `at` that stands at `offset` in them."""
    start = max(0, at - offset)
    end = min(len(text), start + len(words))
    start = text.rfind(" ", 0, start + 1) + 1
    stop = text.find(" ", end)
    return text[start : stop if stop >= 0 else len(text)].strip()


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
