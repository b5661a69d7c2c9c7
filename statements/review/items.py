"""One thing under review beside the words it stands on, as plain data."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import F, Max, Q

from statements import claim_pages, marking, revisions, states, workflow
from statements.models import Capture, Claim, Quote, Reading, Statement, Status, signatures
from statements.models.publishing import Publishable
from statements.queries import for_cards

OTHERS = 12  # claims of the statement on the topic that a page shows


@dataclass(frozen=True, slots=True)
class Words:
    """A kept copy with the quotes marked in it. Of a claim's only the paragraphs around them, else the whole."""

    copy: Capture
    passages: tuple[marking.Paragraph, ...]
    quotes: tuple[Quote, ...]
    ends_in_gap: bool
    newest: int  # the number of the newest copy of the source

    @property
    def source(self) -> Any:
        return self.copy.source

    @property
    def is_newest(self) -> bool:
        return self.copy.number == self.newest

    @property
    def lost(self) -> tuple[Quote, ...]:
        """Quotes whose words an editor did not find in a newer copy."""
        return tuple(quote for quote in self.quotes if quote.lost_in_id)


@dataclass(frozen=True, slots=True)
class Original:
    """What a report tells of: the statement with the newest copy of each source, its own quotes on the topic marked."""

    statement: Statement
    words: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """What a reviewer sees of one thing. `faults` are what a reader would miss if it were published now."""

    thing: Any
    statement: Statement
    words: tuple[Words, ...]
    faults: tuple[str, ...]
    others: tuple[Claim, ...]  # the statement's other claims on the topic, in any state
    changed: tuple[revisions.FieldChange, ...] = ()  # since readers last saw it
    disputes: tuple[claim_pages.OneDispute, ...] = ()
    quotes: tuple[Quote, ...] = ()
    readings: tuple[Reading, ...] = ()  # what was found of the topic in this statement
    together: tuple[tuple[str, int], ...] = ()  # of a statement: what of it waits too, and how much
    original: Original | None = None  # of a report

    @property
    def quote_of(self) -> dict[int, Quote]:
        """The words of each term that has its own, by the term's key."""
        return {quote.term_id: quote for quote in self.quotes if quote.term_id}

    @property
    def term_quotes(self) -> frozenset[int]:
        return frozenset(quote.pk for quote in self.quotes if quote.term_id)


def item(thing: Publishable, *, to: Any) -> Item:
    """`thing` with all that a reviewer needs. A fixed number of queries."""
    match thing:
        case Claim():
            return of_claim(thing, to=to)
        case Reading():
            return _of_reading(thing)
        case Statement():
            return _of_statement(thing)
        case _:
            raise TypeError(f"{type(thing).__name__} is not reviewed")


def of_claim(claim: Claim, *, to: Any) -> Item:
    rows = for_cards(Claim.objects.filter(pk=claim.pk)).select_related("statement__occasion", "submitted_by")
    claim = rows.prefetch_related(signatures("statement")).get()
    quotes = tuple(claim.quotes.all())
    return Item(
        thing=claim,
        statement=claim.statement,
        words=_around(quotes),
        faults=tuple(workflow.faults_before_publishing(claim)) if not claim.is_published else (),
        others=_others(claim.statement, claim.topic_id, besides=claim.pk),
        changed=revisions.since_published(claim) if claim.published_at else (),
        disputes=claim_pages.disputes(claim, to=to),
        quotes=quotes,
        readings=_readings(claim.statement, claim.topic_id),
        original=original(claim.reports_id, claim.topic_id) if claim.reports_id else None,
    )


def original(reported: int, topic: int | None) -> Original | None:
    """The statement with this key as a check of what is told of it needs it; none where there is no such statement."""
    statement = Statement.objects.with_speakers().filter(pk=reported).first()
    if statement is None:
        return None
    quotes = Quote.objects.filter(claim__statement=statement, claim__topic=topic, claim__reports=None)
    live = quotes.exclude(claim__status=Status.WITHDRAWN)
    return Original(statement, _whole(_newest_copies(statement), tuple(live)))


def _of_reading(reading: Reading) -> Item:
    rows = Reading.objects.with_reopened().select_related("topic", "statement__occasion", "submitted_by")
    found: Any = rows.select_related("basis_capture__source").defer(
        "basis_capture__text", "basis_capture__file"
    )
    reading = found.prefetch_related(signatures("statement")).get(pk=reading.pk)
    statement = reading.statement
    quotes = Quote.objects.filter(claim__statement=statement, claim__topic=reading.topic_id)
    read = [reading.basis_capture_id] if reading.basis_capture_id else _newest_copies(statement)
    return Item(
        thing=reading,
        statement=statement,
        words=_whole(read, tuple(quotes)),
        faults=tuple(workflow.faults_before_publishing(reading)) if not reading.is_published else (),
        others=_others(statement, reading.topic_id),
        readings=tuple(one for one in _readings(statement, reading.topic_id) if one.pk != reading.pk),
    )


def _of_statement(statement: Statement) -> Item:
    statement = Statement.objects.with_speakers().select_related("submitted_by").get(pk=statement.pk)
    together = (
        ("claim", Claim.objects.in_state("in review").filter(statement=statement).count()),
        ("reading", Reading.objects.in_state("in review").filter(statement=statement).count()),
    )
    return Item(
        thing=statement,
        statement=statement,
        words=_whole(_newest_copies(statement), tuple(Quote.objects.filter(claim__statement=statement))),
        faults=tuple(workflow.faults_before_publishing(statement)) if not statement.is_published else (),
        others=(),
        together=tuple((kind, number) for kind, number in together if number),
    )


def _others(statement: Statement, topic: int | None, besides: int = 0) -> tuple[Claim, ...]:
    if topic is None:
        return ()
    rows = Claim.objects.filter(statement=statement, topic=topic).exclude(pk=besides)
    return tuple(rows.prefetch_related("held_by")[:OTHERS])


def _readings(statement: Statement, topic: int | None) -> tuple[Reading, ...]:
    rows = Reading.objects.filter(Q(topic=topic) | Q(topic=None), statement=statement).with_reopened()
    return tuple(rows.select_related("topic"))


def _newest_copies(statement: Statement) -> list[int]:
    rows = Capture.objects.filter(source__statement=statement)
    newest = rows.annotate(newest=Max("source__captures__number")).filter(number=F("newest"))
    return list(newest.order_by("source_id").values_list("pk", flat=True))


def _copies(keys: Iterable[int]) -> list[Capture]:
    rows = Capture.objects.filter(pk__in=set(keys)).select_related("source").defer("file")
    counted = rows.annotate(newest=Max("source__captures__number"))
    return list(counted.order_by("source_id", "number"))


def _around(quotes: Sequence[Quote]) -> tuple[Words, ...]:
    """Each copy that is quoted, cut down to the paragraphs with the quotes and those before and after them."""
    of_copy: dict[int, list[Quote]] = defaultdict(list)
    for quote in quotes:
        of_copy[quote.capture_id].append(quote)
    return tuple(_words(copy, of_copy[copy.pk], cut=True) for copy in _copies(of_copy))


def _whole(keys: Iterable[int], quotes: Sequence[Quote]) -> tuple[Words, ...]:
    return tuple(
        _words(copy, [quote for quote in quotes if quote.capture_id == copy.pk], cut=False)
        for copy in _copies(keys)
    )


def _words(copy: Any, quotes: Sequence[Quote], *, cut: bool) -> Words:
    spans = [marking.Span(quote.pk, quote.start, quote.end, quote.language) for quote in quotes]
    verified = copy.verified if copy.source.is_digest else ()
    marked = () if copy.is_entombed else marking.paragraphs(copy.text, spans, verified)
    shown = _with_neighbours(marked) if cut else marked
    ends = bool(shown) and shown[-1].number < len(marked)
    return Words(copy, shown, tuple(quotes), ends, copy.newest)


def _with_neighbours(marked: Sequence[marking.Paragraph]) -> tuple[marking.Paragraph, ...]:
    near = {n for at, paragraph in enumerate(marked) if paragraph.quotes for n in (at - 1, at, at + 1)}
    kept = [n for n in sorted(near) if 0 <= n < len(marked)]
    return tuple(
        replace(marked[n], after_gap=n > 0 if not at else n > kept[at - 1] + 1) for at, n in enumerate(kept)
    )


def why_not(thing: Publishable, user: Any) -> str:
    """Why `user` may not publish what waits, though their role may; empty where they may."""
    return next((offer.refused for offer in states.offers(thing, user) if offer.refused), "")
