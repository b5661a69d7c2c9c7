"""What the pages say of two copies of one source: how the words changed, and what became of each quote."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from . import alignment, reanchoring
from .models import Capture, Quote, Reading, Source
from .seeking import Fate, Found, Place
from .wording import Piece, pieces
from .workflow import SILENT


@dataclass(frozen=True, slots=True)
class Compared:
    """Two copies side by side: `rows` are all or those that changed with the gaps between them."""

    before: Capture
    after: Capture
    counts: alignment.Counts
    rows: tuple[alignment.Row | alignment.Gap, ...]


def compared(before: Capture, after: Capture, *, everything: bool = False) -> Compared | None:
    """Both copies aligned; none where the words of one were taken away."""
    if before.is_entombed or after.is_entombed:
        return None
    rows = alignment.rows(before.text, after.text)
    return Compared(
        before, after, alignment.counts(rows), rows if everything else alignment.only_changes(rows)
    )


@dataclass(frozen=True, slots=True)
class Offer:
    """A place where a quote may go, with what differs there from the words as they were."""

    place: Place
    pieces: tuple[Piece, ...]
    value: str  # what a form sends to choose it
    refused: str
    alters: (
        bool  # whether readers would see other words, or the same told as another's or in another language
    )


@dataclass(frozen=True, slots=True)
class Sought:
    """A quote and what became of it in the newer copy."""

    quote: Quote
    found: Found
    offers: tuple[Offer, ...]
    value: str  # what a form sends to name the quote as it stands now
    refused: str  # why this person may not call it lost, or take that back
    lost_fault: str  # why it cannot be lost here

    @property
    def fate(self) -> Fate:
        return self.found.fate

    @property
    def is_marked_lost(self) -> bool:
        return self.quote.lost_in_id is not None

    @property
    def at_once(self) -> str:
        """What a form sends to accept it with the others: the very same words at the one place that fits, for all."""
        first = self.offers[0] if self.offers else None
        clear = first and self.found.is_clear and not first.refused and not first.alters
        return first.value if first and clear else ""


@dataclass(frozen=True, slots=True)
class Renewal:
    """All quotes that are looked for in a copy, and the readings that it re-opens."""

    sought: tuple[Sought, ...]
    here: int  # quotes that stand on the copy already
    reopened: tuple[Reading, ...]

    def of(self, fate: str) -> tuple[Sought, ...]:
        return tuple(one for one in self.sought if one.fate == fate)

    @property
    def keys(self) -> frozenset[int]:
        """The keys of the quotes that are shown."""
        return frozenset(one.quote.pk for one in self.sought)

    @property
    def at_once(self) -> tuple[str, ...]:
        return tuple(one.at_once for one in self.sought if one.at_once)


def renewal(capture: Capture, sources: Iterable[Source], *, by: Any) -> Renewal:
    """What became of the quotes of `sources` in `capture`, for the person who looks. Three queries."""
    found = reanchoring.proposals(capture, reanchoring.quotes_to_seek(capture, sources))
    return Renewal(
        sought=tuple(_sought(quote, what, capture, by) for quote, what in found),
        here=Quote.objects.filter(capture=capture).count(),
        reopened=reopened_by(capture),
    )


def reopened_by(capture: Capture) -> tuple[Reading, ...]:
    """The readings that found nothing before this copy was kept: they count as not read until someone reads again."""
    silent = Reading.objects.filter(statement=capture.source.statement_id, finding__in=SILENT)
    earlier = silent.filter(made_at__lt=capture.captured_at).with_reopened()
    return tuple(earlier.select_related("topic").order_by("topic__position", "topic__name", "-made_at"))


def _sought(quote: Quote, found: Found, capture: Capture, by: Any) -> Sought:
    value = f"{quote.pk}:{reanchoring.standing(quote)}"
    return Sought(
        quote=quote,
        found=found,
        offers=tuple(
            Offer(
                place=place,
                pieces=pieces(quote.exact, place.anchor.exact),
                value=f"{value}:{place.key}",
                refused=reanchoring.refusal(quote, capture, by, place),
                alters=reanchoring.alters(quote, place, capture.source),
            )
            for place in found.places
        ),
        value=value,
        refused=reanchoring.refusal(quote, capture, by),
        lost_fault=reanchoring.loss_fault(quote, capture),
    )


@dataclass(frozen=True, slots=True)
class QuotedChange:
    """A quoted passage whose words became others, or were lost, from one copy to the next."""

    quote: Quote
    before: str
    pieces: tuple[Piece, ...]  # none where the words are lost


def quoted_changes(before: Capture, after: Capture, quotes: Iterable[Quote]) -> tuple[QuotedChange, ...]:
    """Of `quotes`, those that stood on the one copy and stand otherwise, or no longer, on the other. One query.

    For sources of which only quoted passages may be shown: nothing is shown here that was not quoted.
    """
    standing = [quote for quote in quotes if quote.capture_id == after.pk]
    keys = [quote.pk for quote in standing]
    earlier = Quote.history.filter(id__in=keys, capture_id=before.pk).order_by("history_date", "history_id")
    was = dict(earlier.values_list("id", "exact"))
    moved = [
        QuotedChange(quote, was[quote.pk], pieces(was[quote.pk], quote.exact))
        for quote in standing
        if was.get(quote.pk, quote.exact) != quote.exact
    ]
    gone = [
        QuotedChange(quote, quote.exact, ())
        for quote in quotes
        if quote.capture_id == before.pk and quote.lost_in_id == after.pk
    ]
    return (*moved, *gone)
