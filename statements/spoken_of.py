"""What others say of a speaker: where they tell its party's position, and where they report its statements."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from .cards import Card, cards
from .models import Claim, ClaimQuerySet, Party, Speaker, StatementSpeaker

MOST = 12  # shown on a page; the list of claims has them all


@dataclass(frozen=True, slots=True)
class Others:
    """The newest claims, and whether there are more."""

    claims: tuple[Card, ...]
    more: bool


def attributed(party: Party, until: dt.date | None = None) -> Others:
    """Published claims in which statements of others tell the party's position; reports are none of them."""
    own = StatementSpeaker.objects.filter(statement=OuterRef("statement"), speaker__party=party)
    told = Claim.objects.published().filter(reports=None, held_by=party).filter(~Exists(own))
    return _newest(told, until)


def reports_of(speakers: Iterable[Speaker], until: dt.date | None = None) -> Others:
    """Published claims that report statements of these speakers, each with its check."""
    signed = StatementSpeaker.objects.filter(statement=OuterRef("reports"), speaker__in=list(speakers))
    return _newest(Claim.objects.published().filter(reports__isnull=False).filter(Exists(signed)), until)


def _newest(claims: ClaimQuerySet, until: dt.date | None) -> Others:
    found = cards(claims.by_day(until).newest_first()[: MOST + 1])
    return Others(tuple(found[:MOST]), len(found) > MOST)
