"""Which words of two passages differ: whole words, whatever their script; apostrophes stay inside words."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from rapidfuzz.distance import LCSseq

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


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of two passages side by side: the same words in both, or what stands in one for the other."""

    before: str
    after: str
    differs: bool

    @property
    def is_spacing(self) -> bool:
        """Whether the words are the same and only the white space between them is not."""
        return not self.differs and self.before != self.after


# Whole words and single marks, each with the white space after it: put together they are the passage.
TOKEN = re.compile(rf"(?:{WORD.pattern}|[^\w\s])\s*|\s+|.", re.DOTALL)
Opcode = tuple[str, int, int, int, int]  # as difflib tells it
CLOSELY = 4_000_000  # pairs of tokens up to which difflib, which reads best, is quick
ROUGHLY = 400_000_000  # and those up to which the longest common run of tokens is


@lru_cache(maxsize=REMEMBERED)
def pieces(before: str, after: str) -> tuple[Piece, ...]:
    """Two passages cut where their words or marks differ, letter by letter: capitals and apostrophes count.

    Joined again, the `before` of all pieces give the first passage back and the `after` the second.
    """
    old, new = TOKEN.findall(before), TOKEN.findall(after)
    one, other = [token.rstrip() for token in old], [token.rstrip() for token in new]
    return tuple(
        Piece("".join(old[a:b]), "".join(new[c:d]), tag != "equal")
        for tag, a, b, c, d in _opcodes(one, other)
    )


def _opcodes(one: list[str], other: list[str]) -> list[Opcode]:
    """How to make `other` of `one`, as difflib tells it; of very long passages only where they begin to differ."""
    size = len(one) * len(other)
    if size <= CLOSELY:
        return list(SequenceMatcher(None, one, other, autojunk=False).get_opcodes())
    head = _in_common(one, other)
    tail = _in_common(one[head:][::-1], other[head:][::-1])
    a, b, c, d = head, len(one) - tail, head, len(other) - tail
    middle: list[Opcode] = [("replace", a, b, c, d)]
    if (b - a) * (d - c) <= ROUGHLY:
        middle = _joined(
            (code.tag, a + code.src_start, a + code.src_end, c + code.dest_start, c + code.dest_end)
            for code in LCSseq.opcodes(one[a:b], other[c:d])
        )
    ends: list[Opcode] = [("equal", 0, head, 0, head), *middle, ("equal", b, len(one), d, len(other))]
    return [code for code in ends if code[1] < code[2] or code[3] < code[4]]


def _joined(codes: Iterable[Opcode]) -> list[Opcode]:
    """The same with an insertion and a deletion side by side as one replacement."""
    made: list[Opcode] = []
    for tag, a, b, c, d in codes:
        if made and tag != "equal" and made[-1][0] != "equal":
            made[-1] = ("replace", made[-1][1], b, made[-1][3], d)
        else:
            made.append((tag, a, b, c, d))
    return made


def _in_common(one: list[str], other: list[str]) -> int:
    return next(
        (n for n, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]),
        min(len(one), len(other)),
    )
