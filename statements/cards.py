"""What the card of a claim says, worked out once for its template, which a page renders dozens of."""

from collections.abc import Sequence
from dataclasses import dataclass

from . import labels
from .models import Claim, Quote, Statement, Term, Voice, voice_of


@dataclass(frozen=True, slots=True)
class Card:
    """`words` are the quotes that the claim itself stands on; each of `terms` comes with its own."""

    page: str  # the path of its statement
    names: str  # its statement's speakers
    voice: Voice
    held_by: str  # the holders' names, or empty
    words: tuple[Quote, ...]
    terms: tuple[tuple[Term, tuple[Quote, ...]], ...]

    def label(self, claim: Claim) -> str:
        """What is said of it beside the mark of its value; without a value the mark itself says its kind."""
        return labels.kind_label(claim.kind, self.voice) if claim.value else labels.VOICES[self.voice]


def card_of(claim: Claim) -> Card:
    """The card of a claim that came `for_cards`, with its statement's speakers. No query."""
    statement = claim.statement
    holders = claim.held_by.all()
    quotes: Sequence[Quote] = claim.quotes.all()
    names, parties = _signed(statement)
    return Card(
        page=statement.get_absolute_url(),
        names=names,
        voice=voice_of((party.pk for party in holders), parties),
        held_by=", ".join(party.name for party in holders),
        words=tuple(words for words in quotes if not words.term_id),
        terms=tuple(
            (term, tuple(words for words in quotes if words.term_id == term.pk)) for term in claim.terms.all()
        ),
    )


def _signed(statement: Statement) -> tuple[str, set[int]]:
    """The names of its speakers, and the keys of their parties."""
    speakers = statement.signed_by
    return ", ".join(one.name for one in speakers), {one.party_id for one in speakers if one.party_id}
