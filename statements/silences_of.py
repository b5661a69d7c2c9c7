"""The silences of a speaker: on which topics their statements were read, and what was found, by whom and when."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, F, OuterRef, Q

from .models import Claim, Reading, Speaker, StatementSpeaker, signatures

MOST = 60  # shown on a page, those of the newest statements


@dataclass(frozen=True, slots=True)
class Silences:
    """Findings that hold, those of the newest statements first, and whether there are more."""

    readings: tuple[Reading, ...]
    more: bool


def of_speaker(speaker: Speaker, until: dt.date | None = None) -> Silences:
    """The newest published finding for each of their statements and topics. Two queries.

    Left out is what no longer holds: re-opened by a newer copy, or overtaken by a claim on the topic since.
    """
    signed = StatementSpeaker.objects.filter(speaker=speaker).values("statement")
    readings: Any = Reading.objects.published().by_day(until).filter(statement__in=signed)
    same = Q(statement=OuterRef("statement"), topic=OuterRef("topic"))
    later = Q(made_at__gt=OuterRef("made_at")) | Q(made_at=OuterRef("made_at"), pk__gt=OuterRef("pk"))
    rows = (
        readings.filter(~Exists(Claim.objects.published().filter(same, reports=None)))
        .filter(~Exists(Reading.objects.published().filter(same & later)))
        .with_reopened()
        .filter(reopened=False)
    )
    known = (
        rows.select_related("statement", "topic", "basis_capture__source")
        .defer("basis_capture__text", "basis_capture__file", "basis_capture__verified")
        .prefetch_related(signatures("statement"))
        .order_by(F("statement__issued_on").desc(nulls_last=True), "statement_id", "topic__position", "pk")
    )
    found = list(known[: MOST + 1])
    return Silences(tuple(found[:MOST]), len(found) > MOST)
