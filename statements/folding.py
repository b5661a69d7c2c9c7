"""A text as it compares where only spacing and typography differ, with the way back to every letter of it."""

import re
from bisect import bisect_right
from dataclasses import dataclass

# What stands in for each kind of quotation mark, apostrophe, dash and full stop triple; one letter for one letter.
QUOTES, APOSTROPHES, DASHES = "“”„‟«»‹›″＂", "’‘ʼ‛′`´", "‐‑‒–—―−"
SAME = str.maketrans(
    dict.fromkeys(QUOTES, '"') | dict.fromkeys(APOSTROPHES, "'") | dict.fromkeys(DASHES, "-")
)
# Nothing to see: soft hyphens, joiners, zero-width spaces, marks of direction.
UNSEEN = "\u00ad\u200b-\u200f\u2060\ufeff"
UNEVEN = re.compile(rf"[\s{UNSEEN}]{{2,}}|[{UNSEEN}]|\.\.\.")


@dataclass(frozen=True, slots=True)
class Folded:
    """`text` folded: one space for any white space, one sign for its kinds, small letters, nothing unseen."""

    text: str
    _at: tuple[int, ...]  # where a stretch that is letter for letter begins in the folded text
    _from: tuple[int, ...]  # and where it begins in the text itself

    def origin(self, offset: int) -> int:
        """Where in the text itself the folded letter at `offset` stands."""
        step = bisect_right(self._at, offset) - 1
        return self._from[step] + offset - self._at[step]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the text itself that `start` to `end`, of at least one letter, was folded from."""
        last = self.origin(end - 1) + 1
        return self.origin(start), self.origin(end) if self.text[end - 1] == "…" else last


def fold(text: str) -> Folded:
    """`text` folded; two texts fold alike where they differ in spacing, typography and capitals only."""
    parts: list[str] = []
    at, origin = [0], [0]
    length = last = 0
    for match in UNEVEN.finditer(text):
        run = match[0]
        instead = "…" if run == "..." else " " if any(letter.isspace() for letter in run) else ""
        for part in (_letter_for_letter(text[last : match.start()]), instead):
            parts.append(part)
            length += len(part)
        last = match.end()
        # What is left of the run stands at its end, so that a stretch never begins or ends inside of it.
        if instead:
            seen = 0 if instead == "…" else next(n for n, letter in enumerate(run) if letter.isspace())
            at.append(length - 1)
            origin.append(match.start() + seen)
        at.append(length)
        origin.append(last)
    parts.append(_letter_for_letter(text[last:]))
    return Folded("".join(parts), tuple(at), tuple(origin))


def _letter_for_letter(text: str) -> str:
    small = text.lower()
    if len(small) != len(text):  # a capital with a dot is two letters when small
        small = "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)
    return re.sub(r"\s", " ", small.translate(SAME))
