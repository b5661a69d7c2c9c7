"""What a claim's own page says of its words and its disputes, as plain data."""

import re
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Length

from . import addresses, marking
from .models import Capture, Claim, Dispute, Quote, Shown, signatures
from .models.languages import direction


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quote with the words around it, as far as they may be shown, and the copy that it stands in."""

    quote: Quote
    before: tuple[marking.Stretch, ...]
    after: tuple[marking.Stretch, ...]
    live_url: str  # the source's own page, at the words; empty where no address is known
    goes_on_before: bool = False  # the kept text has more words than those that are shown
    goes_on_after: bool = False

    @property
    def capture(self) -> Capture:
        return self.quote.capture

    @property
    def is_shown(self) -> bool:
        return self.capture.source.shown != Shown.NOTHING

    @property
    def url(self) -> str:
        """Where the words stand in the statement's page, in the very copy that they were taken from."""
        return f"{self.capture.source.statement.get_absolute_url()}?copy={self.capture.pk}#q{self.quote.pk}"

    @property
    def direction(self) -> str:
        return direction(self.quote.language)


@dataclass(frozen=True, slots=True)
class OneDispute:
    """A dispute as one of its two claims tells it. `met`: the other claim disputes this one."""

    dispute: Dispute
    other: Claim
    met: bool


def quoted(claim: Claim) -> tuple[Quoted, ...]:
    """The claim's quotes, those of its terms among them. One query."""
    rows = (
        claim.quotes.select_related("capture__source__statement", "lost_in", "term")
        .defer("capture__text", "capture__file", "lost_in__text", "lost_in__file", "lost_in__verified")
        .annotate(text_length=Length("capture__text"))
        .order_by("position", "pk")
    )
    return tuple(_quoted(quote, quote.text_length) for quote in rows)


def _quoted(quote: Quote, text_length: int) -> Quoted:
    source = quote.capture.source
    whole = source.shown == Shown.WHOLE
    verified = quote.capture.verified if source.is_digest else ()
    prefix, suffix = (quote.prefix, quote.suffix) if whole else ("", "")
    goes_on_before = bool(prefix) and quote.start > len(prefix)
    goes_on_after = bool(suffix) and quote.end + len(suffix) < text_length
    prefix = _from_a_word(prefix) if goes_on_before else prefix
    suffix = _from_a_word(suffix[::-1])[::-1] if goes_on_after else suffix
    around = ("", "") if source.is_digest else (prefix, suffix)  # of a digest they are ours, and nowhere else
    return Quoted(
        quote=quote,
        before=marking.around(prefix, quote.start - len(prefix), verified),
        after=marking.around(suffix, quote.end, verified),
        # A fragment holds the words themselves: where they may not be shown, it leads to the page only.
        live_url=source.url
        if source.shown == Shown.NOTHING
        else addresses.live_words(source.url, quote, *around),
        goes_on_before=goes_on_before,
        goes_on_after=goes_on_after,
    )


def _from_a_word(words: str) -> str:
    """`words` without what is before the first space, which may be part of a word; whole where there is none."""
    found = re.search(r"\s", words)
    return words[found.start() :] if found else words


def disputes(claim: Claim, *, to: Any) -> tuple[OneDispute, ...]:
    """The claim's disputes both ways with claims that `to` may see. A fixed number of queries."""
    made = Q(claim=claim) & Exists(Claim.objects.visible_to(to).filter(pk=OuterRef("against")))
    met = Q(against=claim) & Exists(Claim.objects.visible_to(to).filter(pk=OuterRef("claim")))
    rows = (
        Dispute.objects.filter(made | met)
        .select_related("claim__statement", "against__statement")
        .prefetch_related(signatures("claim__statement"), signatures("against__statement"))
    )
    return tuple(
        OneDispute(row, row.against, met=False)
        if row.claim_id == claim.pk
        else OneDispute(row, row.claim, met=True)
        for row in rows
    )
