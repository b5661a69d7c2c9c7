"""The sources of a statement as its page shows them: one kept copy of each with the quotes marked in it."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from . import alignment, marking
from .alignment import Counts
from .cards import Card, Words
from .models import Capture, Shown, Source, Statement


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph with the claims whose first words begin in it."""

    paragraph: marking.Paragraph
    claims: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class KeptSource:
    """A source with the copy that is shown, which is the newest unless another one was asked for.

    There are no `passages` where nothing may be shown. `elsewhere` are quotes that have no mark on the page, with
    the `claims` that stand on them first.
    """

    source: Source
    copies: tuple[Capture, ...]  # newest first, without their texts
    copy: Capture | None
    passages: tuple[Passage, ...]
    elsewhere: tuple[Words, ...]
    claims: tuple[Card, ...]
    changed: Counts | None = None  # since the copy before the one that is shown

    @property
    def before(self) -> Capture | None:
        """The copy before the one that is shown."""
        return next((copy for copy in self.copies if self.copy and copy.number < self.copy.number), None)

    @property
    def is_newest(self) -> bool:
        return not self.copies or self.copy == self.copies[0]

    @property
    def ends_in_gap(self) -> bool:
        """Whether only passages are shown, so that what follows the last one is left out."""
        return self.source.shown == Shown.QUOTED and bool(self.passages)


@dataclass(frozen=True, slots=True)
class KeptWords:
    """All sources of a statement, and where in them each quote is to be found."""

    sources: tuple[KeptSource, ...]
    unplaced: tuple[Card, ...]  # drafts that stand on no words yet
    quotes: dict[int, Words]
    places: dict[int, int]  # quote → number of its paragraph in the copy that is shown

    @property
    def newest(self) -> dt.datetime | None:
        """When the newest copy of any source was kept."""
        return max((copy.captured_at for one in self.sources for copy in one.copies), default=None)

    @property
    def one_licence(self) -> str:
        """The licence that all of several sources share, to be said once; empty where each says its own."""
        licences = {one.source.licence for one in self.sources}
        return licences.pop() if len(self.sources) > 1 and len(licences) == 1 else ""


def kept_words(statement: Statement, claims: Sequence[Card], asked: Capture | None = None) -> KeptWords:
    """The sources of `statement` with the quotes of `claims` marked. Three queries.

    `asked` is a copy to show in place of its source's newest.
    """
    quotes = {quote.pk: quote for claim in claims for quote in claim.quotes}
    copies = _copies(statement)
    shown = {key: rows[0] for key, rows in copies.items()}
    if asked:
        shown[asked.source_id] = asked
    earlier = {
        key: next((copy for copy in rows if copy.number < shown[key].number), None)
        for key, rows in copies.items()
    }
    texts = _texts([*shown.values(), *(copy for copy in earlier.values() if copy)])
    beside = _beside(claims, copies)
    sources: list[KeptSource] = []
    places: dict[int, int] = {}
    for source in statement.sources.all():
        copy = shown.get(source.pk)
        marked = _marked(source, copy, texts, quotes.values())
        here = marking.places(marked)
        places.update(here)
        keys = {capture.pk for capture in copies[source.pk]}
        sources.append(
            KeptSource(
                source=source,
                copies=tuple(copies[source.pk]),
                copy=copy,
                passages=_passages(marked, beside[source.pk], here),
                elsewhere=tuple(q for q in quotes.values() if q.capture_id in keys and q.pk not in here),
                claims=tuple(claim for first, claim in beside[source.pk] if first not in here),
                changed=_changed(earlier.get(source.pk), copy, texts),
            )
        )
    unplaced = tuple(claim for _, claim in beside[0])
    return KeptWords(tuple(sources), unplaced, quotes, places)


def _copies(statement: Statement) -> dict[int, list[Capture]]:
    """The copies of each source, newest first; texts and files stay in the database."""
    found: dict[int, list[Capture]] = defaultdict(list)
    rows = Capture.objects.filter(source__statement=statement).defer("text", "file", "verified")
    for capture in rows.order_by("-number"):
        found[capture.source_id].append(capture)
    return found


def _texts(shown: Iterable[Capture]) -> dict[int, tuple[str, list[list[int]]]]:
    rows = Capture.objects.filter(pk__in=[capture.pk for capture in shown])
    return {pk: (text, verified) for pk, text, verified in rows.values_list("pk", "text", "verified")}


def _changed(
    before: Capture | None, after: Capture | None, texts: dict[int, tuple[str, list[list[int]]]]
) -> Counts | None:
    """How much changed from one copy to the next; none where there is none, or its words were taken away."""
    if not before or not after or before.is_entombed or after.is_entombed:
        return None
    shas = (before.text_sha256, after.text_sha256)
    return alignment.counted(*shas, lambda: (texts[before.pk][0], texts[after.pk][0]))


def _marked(
    source: Source,
    copy: Capture | None,
    texts: dict[int, tuple[str, list[list[int]]]],
    quotes: Iterable[Words],
) -> tuple[marking.Paragraph, ...]:
    """The copy's text with its quotes, as far as the licence lets us show it."""
    if copy is None or copy.is_entombed or source.shown == Shown.NOTHING:
        return ()
    text, verified = texts[copy.pk]
    spans = [
        marking.Span(quote.pk, quote.start, quote.end, quote.language)
        for quote in quotes
        if quote.capture_id == copy.pk
    ]
    whole = marking.paragraphs(text, spans, verified if source.is_digest else ())
    return marking.only_quoted(whole) if source.shown == Shown.QUOTED else whole


def _passages(
    marked: Iterable[marking.Paragraph], beside: Iterable[tuple[int, Card]], places: dict[int, int]
) -> tuple[Passage, ...]:
    claims: dict[int, list[Card]] = defaultdict(list)
    for first, claim in beside:
        if first in places:
            claims[places[first]].append(claim)
    return tuple(Passage(paragraph, tuple(claims[paragraph.number])) for paragraph in marked)


def _beside(claims: Sequence[Card], copies: dict[int, list[Capture]]) -> dict[int, list[tuple[int, Card]]]:
    """Each claim with its first quote under the source of that quote, in the order of the words.

    Those that stand on no words yet are under 0.
    """
    source_of = {copy.pk: source for source, rows in copies.items() for copy in rows}
    placed = []
    for claim in claims:
        quotes = [quote for quote in claim.quotes if quote.term_id is None] or list(claim.quotes)
        source, start, key = (
            (source_of[quotes[0].capture_id], quotes[0].start, quotes[0].pk) if quotes else (0, 0, 0)
        )
        placed.append((source, start, claim.position, claim.pk, key, claim))
    found: dict[int, list[tuple[int, Card]]] = defaultdict(list)
    for source, _, _, _, key, claim in sorted(placed, key=lambda row: row[:4]):
        found[source].append((key, claim))
    return found
