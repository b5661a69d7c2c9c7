"""A kept text cut into paragraphs and stretches, each stretch with the quotes that cover it.

Pure: offsets are Unicode code points of the kept text, and the stretches of a paragraph put together again are
its line, letter by letter. Quotes may overlap in any way.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

LEFT_OUT = "…"


@dataclass(frozen=True, slots=True)
class Span:
    """Where a quote stands. `key` names it; `language` is that of its words."""

    key: int
    start: int
    end: int
    language: str = ""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A run of letters that the same quotes cover.

    `quotes` stand innermost (shortest) first, `begins` are those of them that begin here. `verified`: inside a
    verified phrase of a digest. `left_out`: words of the text that may not be shown stand here.
    """

    text: str
    quotes: tuple[int, ...] = ()
    begins: tuple[int, ...] = ()
    language: str = ""
    verified: bool = False
    left_out: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line with words. `number` counts such lines of the whole text from 1, shown or not."""

    number: int
    stretches: tuple[Stretch, ...]
    after_gap: bool = False  # paragraphs before this one are left out
    start: int = 0  # where it begins in the text

    @property
    def text(self) -> str:
        return "".join(stretch.text for stretch in self.stretches)

    @property
    def quotes(self) -> frozenset[int]:
        return frozenset(key for stretch in self.stretches for key in stretch.quotes)


def paragraphs(
    text: str, spans: Sequence[Span], verified: Sequence[Sequence[int]] = ()
) -> tuple[Paragraph, ...]:
    """`text` line by line, cut wherever a quote or a verified phrase begins or ends."""
    begun: set[int] = set()
    pieces = list(_pieces(text, spans, verified))
    made: list[Paragraph] = []
    at = 0
    for start, end in _lines(text):
        stretches = []
        while at < len(pieces) and pieces[at][0] < end:
            first, stretch = pieces[at]
            at += 1
            if first >= start:
                if begins := tuple(key for key in stretch.quotes if key not in begun):
                    begun.update(begins)
                    stretch = replace(stretch, begins=begins)
                stretches.append(stretch)
        made.append(Paragraph(number=len(made) + 1, stretches=tuple(stretches), start=start))
    return tuple(made)


def only_quoted(whole: Iterable[Paragraph]) -> tuple[Paragraph, ...]:
    """The same with nothing but quoted passages; “…” stands for what is left out inside a paragraph."""
    made: list[Paragraph] = []
    skipped = False
    for paragraph in whole:
        if not paragraph.quotes:
            skipped = True
            continue
        made.append(replace(paragraph, stretches=_without_the_rest(paragraph), after_gap=skipped))
        skipped = False
    return tuple(made)


def around(text: str, offset: int, verified: Sequence[Sequence[int]]) -> tuple[Stretch, ...]:
    """The words before or after a quote, cut where a verified phrase begins or ends.

    `text` stands at `offset` of its kept copy; `verified` are ranges of that copy.
    """
    shifted = [(start - offset, end - offset) for start, end in verified]
    return tuple(stretch for _, stretch in _pieces(text, (), shifted))


def places(marked: Iterable[Paragraph]) -> dict[int, int]:
    """The number of the paragraph in which each quote begins."""
    return {
        key: paragraph.number
        for paragraph in marked
        for stretch in paragraph.stretches
        for key in stretch.begins
    }


def paragraph_at(text: str, offset: int) -> int:
    """The number of the paragraph that the letter at `offset` stands in."""
    return sum(1 for start, _ in _lines(text) if start <= offset) or 1


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of every line that holds more than white space."""
    start = 0
    for line in text.split("\n"):
        if line.strip():
            yield start, start + len(line)
        start += len(line) + 1


def _pieces(
    text: str, spans: Sequence[Span], verified: Sequence[Sequence[int]]
) -> Iterator[tuple[int, Stretch]]:
    """Each run between two boundaries with its start, in order; a line's end is a boundary too."""
    cuts = {0, len(text)}
    for start, end in _lines(text):
        cuts.update((start, end))
    for span in spans:
        cuts.update((span.start, span.end))
    for start, end in verified:
        cuts.update((start, end))
    opening = sorted(spans, key=lambda span: span.start)
    active: list[Span] = []
    at = 0
    for start, end in pairwise(sorted(cut for cut in cuts if 0 <= cut <= len(text))):
        active = [span for span in active if span.end > start]
        while at < len(opening) and opening[at].start <= start:
            if opening[at].end > start:
                active.append(opening[at])
            at += 1
        inner = sorted(active, key=lambda span: (span.end - span.start, span.key))
        yield (
            start,
            Stretch(
                text=text[start:end],
                quotes=tuple(span.key for span in inner),
                language=inner[0].language if inner else "",
                verified=any(first <= start and end <= last for first, last in verified),
            ),
        )


def _without_the_rest(paragraph: Paragraph) -> tuple[Stretch, ...]:
    """The paragraph's quoted stretches; each run of others becomes one “…”, mere spaces stay as they are."""
    kept: list[Stretch] = []
    for stretch in paragraph.stretches:
        if stretch.quotes or not stretch.text.strip():
            kept.append(stretch)
        elif not (kept and kept[-1].left_out):
            kept.append(Stretch(text=LEFT_OUT, left_out=True))
    return tuple(kept)
