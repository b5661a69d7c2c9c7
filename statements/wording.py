"""Which words of two passages differ: whole words, whatever their script; apostrophes stay inside words."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

# A word: letters and digits with their combining marks, held together by apostrophes (п’яти) and hyphens.
WORD = re.compile(r"[\w\u0300-\u036f]+(?:['’ʼ‐-][\w\u0300-\u036f]+)*")
APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'", "‐": "-"})
WEIGHTY = 5  # letters; shorter words (the, this, with) stand in any two passages
REMEMBERED = 4096  # pairs of passages; a line-up asks for the same few each time it is shown


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a passage, and whether its words are missing from the other passage at that place."""

    text: str
    differs: bool


def _same_word(word: str) -> str:
    """What two spellings of one word share: capitals and the kind of apostrophe make no difference."""
    return word.translate(APOSTROPHES).casefold()


def _runs(text: str, spans: list[tuple[int, int]], differing: list[tuple[int, int]]) -> tuple[Run, ...]:
    runs: list[Run] = []
    at = 0
    for first, last in differing:
        start, end = spans[first][0], spans[last - 1][1]
        if start > at:
            runs.append(Run(text[at:start], False))
        runs.append(Run(text[start:end], True))
        at = end
    if at < len(text):
        runs.append(Run(text[at:], False))
    return tuple(runs)


@lru_cache(maxsize=REMEMBERED)
def differences(left: str, right: str) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """Both passages cut into runs; joined again, the runs of each give its text back."""
    left_spans = [match.span() for match in WORD.finditer(left)]
    right_spans = [match.span() for match in WORD.finditer(right)]
    matcher = SequenceMatcher(
        None,
        [_same_word(left[start:end]) for start, end in left_spans],
        [_same_word(right[start:end]) for start, end in right_spans],
        autojunk=False,
    )
    changes = [code for code in matcher.get_opcodes() if code[0] != "equal"]
    return (
        _runs(left, left_spans, [(a, b) for _, a, b, _, _ in changes if a < b]),
        _runs(right, right_spans, [(a, b) for _, _, _, a, b in changes if a < b]),
    )


@lru_cache(maxsize=REMEMBERED)
def likeness(left: str, right: str) -> float:
    """How much of two passages is the same, 0 to 1; 0 where no word of weight stands in both, and for the same."""
    first, second = differences(left, right)
    shared = [word for run in first if not run.differs for word in WORD.findall(run.text)]
    if not any(len(word) >= WEIGHTY for word in shared) or not any(run.differs for run in first + second):
        return 0.0
    return 2 * len(shared) / (len(WORD.findall(left)) + len(WORD.findall(right)))
