"""A newer copy and the quotes on older ones. No quote moves by itself: a person accepts, or calls it lost."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet

from . import states
from .anchors import Anchor
from .models import Capture, Claim, Extent, Quote, Source
from .seeking import Found, Place, Searched
from .workflow import Stamp


@dataclass(frozen=True, slots=True)
class Choice:
    """What a person chose for one quote: the place it was shown at, and the place it is to move to."""

    quote: int
    was: str  # see `standing`
    place: str  # `Place.key`


def standing(quote: Quote) -> str:
    """Where a quote stands, in one word: whoever accepts says so, and meets what others did meanwhile."""
    return f"{quote.capture_id}.{quote.start}-{quote.end}"


def sources_beside(capture: Capture) -> list[Source]:
    """The sources whose quotes may be looked for in `capture`: its own first, and all others of its statement.

    In a digest only its own: no words move into our sentences.
    """
    if capture.source.is_digest:
        return [capture.source]
    others = Source.objects.filter(statement=capture.source.statement_id).exclude(pk=capture.source_id)
    return [capture.source, *others]


def usual(capture: Capture, sources: Iterable[Source]) -> list[Source]:
    """The sources to begin with: its own, and the digests of words in its language."""
    own = capture.source
    return [
        source
        for source in sources
        if source.pk == own.pk or (source.is_digest and source.language == own.language)
    ]


def quotes_to_seek(capture: Capture, sources: Iterable[Source]) -> "QuerySet[Quote]":
    """The quotes that stand on older copies of its source, or on any copy of the other `sources`. One query."""
    older = Q(capture__source=capture.source_id, capture__number__lt=capture.number)
    others = [source.pk for source in sources if source.pk != capture.source_id]
    return (
        Quote.objects.filter(older | Q(capture__source__in=others))
        .exclude(exact="")  # taken away by order
        .select_related("claim__topic", "claim__statement", "term", "capture__source", "lost_in")
        .defer(
            *(f"{copy}__{heavy}" for copy in ("capture", "lost_in") for heavy in ("text", "file", "verified"))
        )
        .order_by("capture__source", "start", "end", "pk")
    )


def proposals(capture: Capture, quotes: Iterable[Quote]) -> list[tuple[Quote, Found]]:
    """What became of each quote in `capture`; asks the database nothing. A tombstone holds nothing."""
    searched = Searched(capture.text, capture.verified if capture.source.is_digest else None)
    return [(quote, searched.find(anchor_of(quote))) for quote in quotes]


def anchor_of(quote: Quote) -> Anchor:
    return Anchor(quote.start, quote.end, quote.exact, quote.prefix, quote.suffix)


def refusal(quote: Quote, capture: Capture, by: Any, place: Place | None = None) -> str:
    """Why `by` may not move the quote to `place`, or call it lost, as a sentence; empty where they may.

    Where the words that readers see become others, and two people must stand behind them, whoever kept the copy
    is not the one who accepts what it says (docs/decisions/0008).
    """
    claim = quote.claim
    seen = claim.is_published or claim.is_withdrawn
    if not states.may(by, "publish" if seen else "change", claim):
        return (
            "Readers have seen this claim: an editor decides." if seen else "Your role does not allow this."
        )
    if place is None or not claim.is_published or not states.needs_another(claim):
        return ""
    if capture.captured_by_id == by.pk and alters(quote, place, capture.source):
        return "You kept this copy, and readers would see other words: another editor accepts them."
    return ""


def alters(quote: Quote, place: Place, source: Source) -> bool:
    """Whether readers would see other words than before, or the same said to be another's or in another language."""
    return not place.is_same or (quote.language, quote.wording) != (source.language, source.wording)


@transaction.atomic
def accept(capture: Capture, choices: Sequence[Choice], *, by: Any, reason: str = "") -> list[Quote]:
    """Moves each chosen quote to its place in `capture`, whose words, language and wording it takes: all or none.

    Raises ValidationError, a line for each quote that may not move: it was moved meanwhile, nothing like it was
    proposed there, or `by` may not. Where no reason is given and the words stay the same, the move is the reason.
    """
    _refuse_an_old_copy(capture)
    quotes = _locked(choice.quote for choice in choices)
    faults, moves = [], []
    searched = Searched(capture.text, capture.verified if capture.source.is_digest else None)
    for choice in choices:
        quote = quotes.get(choice.quote)
        place, fault = _judged(quote, choice, capture, searched, by)
        if fault:
            faults.append(fault)
        elif quote and place:
            moves.append((quote, place))
            altered = quote.claim.is_published and alters(quote, place, capture.source)
            if altered and not reason.strip():
                faults.append(f"Readers have seen “{_short(quote)}”: say why other words take its place.")
    if faults:
        raise ValidationError(faults)
    stamp = Stamp(by, reason.strip() or f"Found again in {name_of(capture)}")
    for quote, place in moves:
        _put(quote, place, capture)
        stamp.put_on(quote)
        quote.save()
    _touch([quote.claim for quote, _ in moves], stamp)
    return [quote for quote, _ in moves]


@transaction.atomic
def mark_lost(quote: Quote, capture: Capture, *, by: Any, reason: str, was: str = "") -> None:
    """Keeps the quote where it is and says of it that its words no longer stand in `capture`.

    Raises ValidationError where they do stand there, or the copy cannot show that they do not (`loss_fault`).
    """
    if not reason.strip():
        raise ValidationError("Say why the words are lost: readers are told that they are.")
    locked = _one(quote, capture, was, by)
    if fault := loss_fault(locked, capture):
        raise ValidationError(f"“{_short(locked)}” is not lost: it {fault}.")
    _set_lost(quote, locked, capture, Stamp(by, reason.strip()))


@transaction.atomic
def take_back_lost(quote: Quote, *, by: Any, reason: str = "", was: str = "") -> None:
    """Says no longer that the quote is lost."""
    locked = _one(quote, quote.capture, was, by)
    _set_lost(quote, locked, None, Stamp(by, reason.strip() or "Not lost after all"))


def loss_fault(quote: Quote, copy: Capture) -> str:
    """Why the words of `quote` cannot be lost in `copy`; empty where they can. Completes “the quote …”.

    Only a later copy of the whole can show that words are gone. The same letters may stand in it at another place
    (“30 days” of something else): lost is what an editor says of the point, unless the words around them stand too.
    """
    own, other = quote.capture.source, copy.source
    if other.statement_id != own.statement_id:
        return "cannot be lost in a copy of another statement"
    later = (
        copy.number > quote.capture.number if own.pk == other.pk else own.is_digest and not other.is_digest
    )
    if not later:
        return "can only be lost in a later copy of its source, or in a text that takes a digest’s place"
    if copy.extent != Extent.WHOLE:
        return "cannot be lost in excerpts: what they leave out may hold it"
    around = quote.exact if own.is_digest else f"{quote.prefix}{quote.exact}{quote.suffix}"
    if quote.exact and around in copy.text:
        return "still stands there with the same words around it" if not own.is_digest else "stands there"
    return ""


def name_of(capture: Capture) -> str:
    """`copy 2 of the original (en)`."""
    source = capture.source
    return f"copy {capture.number} of the {source.get_kind_display().lower()} ({source.language})"


def _judged(
    quote: Quote | None, choice: Choice, capture: Capture, searched: Searched, by: Any
) -> tuple[Place | None, str]:
    """The place that was chosen, or what is wrong with the choice."""
    if quote is None or quote.claim.statement_id != capture.source.statement_id:
        return None, "One of the quotes is no longer there. Look at the page again."
    if standing(quote) != choice.was:
        return None, f"Somebody moved “{_short(quote)}” while you looked. Look at the page again."
    offered = searched.find(anchor_of(quote)).places
    place = next((place for place in offered if place.key == choice.place), None)
    if place is None:
        return None, f"“{_short(quote)}” is not proposed at this place. Choose one of those that are."
    refused = refusal(quote, capture, by, place)
    return place, f"“{_short(quote)}”: {refused}" if refused else ""


def _refuse_an_old_copy(capture: Capture) -> None:
    # `captures.keep` waits for the same row: no newer copy appears while the quotes move.
    Source.objects.select_for_update().get(pk=capture.source_id)
    if capture.is_entombed:
        raise ValidationError("The words of this copy were taken away by order.")
    newer = Capture.objects.filter(source=capture.source_id, number__gt=capture.number).order_by("-number")
    if number := newer.values_list("number", flat=True).first():
        raise ValidationError(f"Copy {number} of this source was kept since: look for the quotes there.")


def _locked(keys: Iterable[int]) -> dict[int, Quote]:
    """The quotes with their claims, both held until the end; claims first, as the form of a claim does it."""
    wanted = list(keys)
    claims = Claim.objects.filter(quotes__in=wanted).order_by("pk").values_list("pk", flat=True)
    list(Claim.objects.select_for_update(of=("self",)).filter(pk__in=list(claims)).order_by("pk"))
    quotes = Quote.objects.select_for_update(of=("self",)).filter(pk__in=wanted).order_by("pk")
    rows = quotes.select_related("claim", "capture__source").defer("capture__text", "capture__file")
    return {quote.pk: quote for quote in rows}


def _one(quote: Quote, capture: Capture, was: str, by: Any) -> Quote:
    locked = _locked([quote.pk]).get(quote.pk)
    if locked is None:
        raise ValidationError("This quote is no longer there. Look at the page again.")
    if was and standing(locked) != was:
        raise ValidationError("Somebody moved this quote while you looked. Look at the page again.")
    if refused := refusal(locked, capture, by):
        raise ValidationError(refused)
    return locked


def _put(quote: Quote, place: Place, capture: Capture) -> None:
    quote.capture, quote.lost_in = capture, None
    quote.language, quote.wording = capture.source.language, capture.source.wording
    for name in ("start", "end", "exact", "prefix", "suffix"):
        setattr(quote, name, getattr(place.anchor, name))
    quote.full_clean(exclude=["claim", "term", "capture", "lost_in"])


def _set_lost(quote: Quote, locked: Quote, capture: Capture | None, stamp: Stamp) -> None:
    locked.lost_in = quote.lost_in = capture
    stamp.put_on(locked)
    locked.save()
    _touch([locked.claim], stamp)


def _touch(claims: Iterable[Claim], stamp: Stamp) -> None:
    """Writes a revision of each claim: whoever has its form open learns that something of it changed."""
    for claim in {claim.pk: claim for claim in claims}.values():
        stamp.put_on(claim)
        claim.save()


def _short(quote: Quote) -> str:
    line = " ".join(quote.exact.split())
    return line if len(line) <= 40 else line[:39] + "…"
