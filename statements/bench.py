"""The page where claims are made of a statement: one kept copy with what stands on it, and all of its claims."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from . import anchors, bounds, marking, queries
from .models import Capture, Claim, Quote, Source, Statement, Status

STRIP = 1000  # the width of the strip in its own units
GAP = 4  # between two paragraphs of the strip


@dataclass(frozen=True, slots=True)
class Tab:
    """A source beside the others; `newest` is none where nothing of it is kept yet."""

    source: Source
    newest: Capture | None
    is_open: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of the copy. `gap` is what stands between it and the next, letter by letter."""

    paragraph: marking.Paragraph
    gap: str
    bare: bool  # no claim stands on it


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the strip."""

    at: float
    width: float
    look: str


@dataclass(frozen=True, slots=True)
class Coded:
    """How much of a copy claims stand on, in paragraphs and in words, and the same as a strip."""

    paragraphs: int
    of_paragraphs: int
    percent: int
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A claim in the list, with the paragraph of the copy in which it begins; none where it stands elsewhere."""

    claim: Claim
    first: Quote | None
    paragraph: int | None


@dataclass(frozen=True, slots=True)
class Bench:
    statement: Statement
    tabs: tuple[Tab, ...]
    source: Source | None
    copy: Capture | None
    newest: Capture | None
    earlier: Capture | None  # the copy before the one that is shown
    lines: tuple[Line, ...]
    coded: Coded
    entries: tuple[Entry, ...]
    quotes: dict[int, Quote]

    @property
    def last(self) -> Claim | None:
        """The claim that was entered last: the next one often has its kind and holders."""
        return max((entry.claim for entry in self.entries), key=lambda claim: claim.pk, default=None)


def of(statement: Statement, *, to: Any, source: str = "", asked: Capture | None = None) -> Bench:
    """The bench of `statement` in a fixed number of queries.

    Shown is the copy `asked`, else the newest of the source with the key `source`, else of the first one that has
    any. The whole text is shown, whatever readers may see of it.
    """
    claims = queries.of_statement(statement, to=to)
    sources = list(statement.sources.all())
    copies = _copies(statement)
    key = str(asked.source_id) if asked else source
    open_one = next((one for one in sources if str(one.pk) == key), None)
    open_one = open_one or next((one for one in sources if copies[one.pk]), None) or next(iter(sources), None)
    rows = copies[open_one.pk] if open_one else []
    shown = _whole(asked or (rows[0] if rows else None))
    earlier = next((row for row in rows if shown and row.number < shown.number), None)
    quotes = {quote.pk: quote for claim in claims for quote in claim.quotes.all()}
    live = [quote for claim in claims if claim.status != Status.WITHDRAWN for quote in claim.quotes.all()]
    here = [quote for quote in live if shown and quote.capture_id == shown.pk]
    marked = _marked(shown, open_one, here)
    lines = tuple(_lines(shown.text if shown else "", marked))
    return Bench(
        statement=statement,
        tabs=tuple(Tab(one, next(iter(copies[one.pk]), None), one == open_one) for one in sources),
        source=open_one,
        copy=shown,
        newest=rows[0] if rows else None,
        earlier=earlier,
        lines=lines,
        coded=_coded(shown, open_one, lines, here),
        entries=_entries(claims, shown, marking.places(marked)),
        quotes=quotes,
    )


def _copies(statement: Statement) -> dict[int, list[Capture]]:
    """The copies of each source, newest first; texts and files stay in the database."""
    found: dict[int, list[Capture]] = defaultdict(list)
    rows = Capture.objects.filter(source__statement=statement).defer("text", "file", "verified")
    for capture in rows.order_by("-number"):
        found[capture.source_id].append(capture)
    return found


def _whole(copy: Capture | None) -> Capture | None:
    """The same copy with its text."""
    return Capture.objects.defer("file").get(pk=copy.pk) if copy else None


def _marked(
    copy: Capture | None, source: Source | None, quotes: Iterable[Quote]
) -> tuple[marking.Paragraph, ...]:
    if copy is None or source is None or copy.is_entombed:
        return ()
    spans = [marking.Span(quote.pk, quote.start, quote.end, quote.language) for quote in quotes]
    return marking.paragraphs(copy.text, spans, copy.verified if source.is_digest else ())


def _lines(text: str, marked: Sequence[marking.Paragraph]) -> Iterable[Line]:
    starts = [paragraph.start for paragraph in marked[1:]] + [len(text)]
    for paragraph, following in zip(marked, starts, strict=False):
        end = paragraph.start + len(paragraph.text)
        yield Line(paragraph, text[end:following], bare=not paragraph.quotes)


def _entries(claims: Sequence[Claim], copy: Capture | None, places: dict[int, int]) -> tuple[Entry, ...]:
    """The claims in the order of their words; those of another copy after these, those without words last."""
    placed = []
    for claim in claims:
        own = [quote for quote in claim.quotes.all() if quote.term_id is None] or list(claim.quotes.all())
        here = [quote for quote in own if copy and quote.capture_id == copy.pk]
        first = next(iter(here or own), None)
        rank = 0 if here else 1 if first else 2
        number = places.get(first.pk) if first and here else None
        placed.append((rank, first.start if first else 0, claim.pk, Entry(claim, first, number)))
    return tuple(entry for *_, entry in sorted(placed, key=lambda row: row[:3]))


def _coded(
    copy: Capture | None, source: Source | None, lines: Sequence[Line], quotes: Iterable[Quote]
) -> Coded:
    """Of a digest only its verified phrases count: the rest is ours."""
    if copy is None or source is None or not lines:
        return Coded(0, 0, 0, ())
    covered = bounds.merged((quote.start, quote.end) for quote in quotes)
    every = [span for span in bounds.words(copy.text) if bounds.is_word(copy.text[slice(*span)])]
    if source.is_digest:
        every = [span for span in every if anchors.within(copy.verified, *span)]
    done = sum(1 for span in every if anchors.within(covered, *span))
    return Coded(
        paragraphs=sum(1 for line in lines if not line.bare),
        of_paragraphs=len(lines),
        percent=round(100 * done / len(every)) if every else 0,
        blocks=tuple(_strip(lines, covered)),
    )


def _strip(lines: Sequence[Line], covered: Sequence[tuple[int, int]]) -> Iterable[Block]:
    """The text as one line from its beginning to its end: a block a paragraph, darker where claims stand."""
    gap = GAP if len(lines) * GAP * 4 < STRIP else 0
    letters = sum(len(line.paragraph.text) for line in lines)
    scale = (STRIP - gap * (len(lines) - 1)) / letters
    at = 0.0
    for line in lines:
        start, length = line.paragraph.start, len(line.paragraph.text)
        yield Block(round(at, 2), round(length * scale, 2), "bare" if line.bare else "begun")
        for first, last in covered:
            first, last = max(first, start), min(last, start + length)
            if first < last:
                yield Block(round(at + (first - start) * scale, 2), round((last - first) * scale, 2), "coded")
        at += length * scale + gap
