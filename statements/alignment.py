"""Two copies of a text set side by side: paragraphs first, then the words of those that changed.

Pure. A paragraph is a line with words in it, numbered from 1 as on every page (`marking.paragraphs`).
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from rapidfuzz import fuzz

from .wording import WORD, Piece, pieces

REMEMBERED = 512  # pairs of texts whose counts are kept at hand
ALIKE = 50  # of 100: the least likeness of two paragraphs that are taken for one that changed
WEIGHED = 2500  # pairs of paragraphs between two that stayed up to which each is weighed against each


class Change(StrEnum):
    """What became of a paragraph."""

    NONE = "the same"
    WORDS = "changed"
    SPACING = "only spacing changed"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Row:
    """A paragraph as it was and as it is; `before` or `after` is 0 where there is none."""

    change: Change
    before: int
    after: int
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """Paragraphs that stayed the same and are not shown."""

    count: int


@dataclass(frozen=True, slots=True)
class Counts:
    """How much changed. `words` and `marks` are those in paragraphs that stand in both; of a replaced word one."""

    words: int = 0
    marks: int = 0
    changed: int = 0
    spacing: int = 0
    added: int = 0
    removed: int = 0

    @property
    def is_nothing(self) -> bool:
        return not (self.changed or self.spacing or self.added or self.removed)

    def __str__(self) -> str:
        """`3 words changed, 1 paragraph added`."""
        told = []
        if self.words:
            told.append(f"{_number(self.words, 'word')} changed")
        elif self.marks:
            told.append(f"{_number(self.marks, 'mark')} of punctuation changed")
        if self.added:
            told.append(f"{_number(self.added, 'paragraph')} added")
        if self.removed:
            told.append(f"{_number(self.removed, 'paragraph')} removed")
        return ", ".join(told) or ("only spacing changed" if self.spacing else "no words changed")


def rows(before: str, after: str) -> tuple[Row, ...]:
    """Both texts, paragraph by paragraph, in order."""
    old, new = _paragraphs(before), _paragraphs(after)
    made: list[Row] = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            made += [_row(old, new, left, c + left - a) for left in range(a, b)]
        else:
            made += [_row(old, new, left, right) for left, right in _paired(old, new, (a, b), (c, d))]
    return tuple(made)


def counts(of: Iterable[Row]) -> Counts:
    """How much changed in these rows."""
    words = marks = 0
    tally = dict.fromkeys(Change, 0)
    for row in of:
        tally[row.change] += 1
        if row.change == Change.WORDS:
            for piece in row.pieces:
                if piece.differs:
                    sizes = [len(WORD.findall(side)) for side in (piece.before, piece.after)]
                    words += max(sizes)
                    marks += 0 if max(sizes) else 1
    return Counts(
        words=words,
        marks=marks,
        changed=tally[Change.WORDS],
        spacing=tally[Change.SPACING],
        added=tally[Change.ADDED],
        removed=tally[Change.REMOVED],
    )


_counted: dict[tuple[str, str], Counts] = {}


def counted(before: str, after: str, texts: Callable[[], tuple[str, str]]) -> Counts:
    """How much changed between two texts, worked out once for each pair; `before` and `after` are their hashes."""
    if (before, after) not in _counted:
        if len(_counted) >= REMEMBERED:
            _counted.clear()
        _counted[before, after] = counts(rows(*texts()))
    return _counted[before, after]


def only_changes(of: Iterable[Row]) -> tuple[Row | Gap, ...]:
    """The rows that changed, with a gap for each run of others."""
    made: list[Row | Gap] = []
    skipped = 0
    for row in of:
        if row.change == Change.NONE:
            skipped += 1
            continue
        if skipped:
            made.append(Gap(skipped))
        made.append(row)
        skipped = 0
    return (*made, Gap(skipped)) if skipped else tuple(made)


def _paragraphs(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.strip()]


def _row(old: Sequence[str], new: Sequence[str], left: int | None, right: int | None) -> Row:
    before = old[left] if left is not None else ""
    after = new[right] if right is not None else ""
    if left is None or right is None:
        change = Change.ADDED if left is None else Change.REMOVED
        found: tuple[Piece, ...] = (Piece(before, after, differs=True),)
    elif before == after:
        change, found = Change.NONE, (Piece(before, after, differs=False),)
    else:
        found = pieces(before, after)
        change = Change.WORDS if any(piece.differs for piece in found) else Change.SPACING
    return Row(change, 0 if left is None else left + 1, 0 if right is None else right + 1, found)


def _paired(
    old: Sequence[str], new: Sequence[str], lefts: tuple[int, int], rights: tuple[int, int]
) -> Iterator[tuple[int | None, int | None]]:
    """Of a stretch of paragraphs that differ, which is which: in order, with the most likeness in all."""
    (a, b), (c, d) = lefts, rights
    if (b - a) * (d - c) > WEIGHED:
        matched = [(a + n, c + n) for n in range(min(b - a, d - c)) if _like(old[a + n], new[c + n])]
    else:
        matched = _most_alike(old, new, lefts, rights)
    for left, right in [*matched, (b, d)]:
        yield from ((n, None) for n in range(a, left))
        yield from ((None, n) for n in range(c, right))
        if left < b:
            yield left, right
        a, c = left + 1, right + 1


def _like(before: str, after: str) -> float:
    """How much alike two paragraphs are, 0 to 100; 0 where they are not one and the same that changed."""
    return fuzz.ratio(before, after, score_cutoff=ALIKE)


def _most_alike(
    old: Sequence[str], new: Sequence[str], lefts: tuple[int, int], rights: tuple[int, int]
) -> list[tuple[int, int]]:
    """The pairs, in order on both sides, whose likenesses are the most in sum."""
    (a, b), (c, d) = lefts, rights
    best = [[0.0] * (d - c + 1) for _ in range(b - a + 1)]
    like = [[_like(old[left], new[right]) for right in range(c, d)] for left in range(a, b)]
    for i in range(b - a - 1, -1, -1):
        for j in range(d - c - 1, -1, -1):
            both = like[i][j] + best[i + 1][j + 1] if like[i][j] else 0.0
            best[i][j] = max(both, best[i + 1][j], best[i][j + 1])
    matched = []
    i = j = 0
    while i < b - a and j < d - c:
        if like[i][j] and best[i][j] == like[i][j] + best[i + 1][j + 1]:
            matched.append((a + i, c + j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return matched


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
