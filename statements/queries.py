"""Reads that several pages share, each in a fixed number of queries."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django.db.models import Count, F, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from .models import (
    Claim,
    ClaimQuerySet,
    Party,
    Quote,
    Speaker,
    Statement,
    StatementSpeaker,
    Topic,
    signatures,
)

# A page of cards never needs a kept text or a file, which may be a megabyte each.
HEAVY = ("text", "file", "verified")


def quotes_for_cards() -> "QuerySet[Quote]":
    """Quotes in order, each with how much its licence lets us show, and when the copy that lost it was kept."""
    known = {"shown": F("capture__source__shown"), "lost_when": F("lost_in__captured_at")}
    return Quote.objects.annotate(**known).order_by("position", "pk")


def for_cards(claims: ClaimQuerySet) -> ClaimQuerySet:
    """`claims` with all that a card says of each, but for the speakers of their own statement."""
    return (
        claims.select_related("topic", "reports", "check_made__basis_capture__source")
        .defer(*(f"check_made__basis_capture__{name}" for name in HEAVY))
        .prefetch_related(Prefetch("quotes", quotes_for_cards()), "held_by", "terms", signatures("reports"))
    )


def of_statement(statement: Statement, *, to: Any) -> list[Claim]:
    """The statement's claims that `to` may see; each knows `statement` as its own."""
    claims = for_cards(Claim.objects.visible_to(to).filter(statement=statement)).order_by("position", "pk")
    found = list(claims)
    for claim in found:
        claim.statement = statement
    return found


def by_day(claims: Iterable[Any]) -> list[tuple[Any, list[Any]]]:
    """Claims in order put together by the day of their statement."""
    return [(day, list(those)) for day, those in groupby(claims, lambda claim: claim.statement.issued_on)]


def listed_statements(*, to: Any, until: Any = None) -> "QuerySet[Statement]":
    """The statements that `to` may see, issued by `until`, newest first.

    Each has its `claim_count`: the claims that `to` may see.
    """
    seen = Claim.objects.visible_to(to).filter(statement=OuterRef("pk")).order_by()
    counted = seen.values("statement").annotate(number=Count("pk")).values("number")
    return (
        Statement.objects.visible_to(to)
        .by_day(until)
        .with_speakers()
        .newest_first()
        .annotate(claim_count=Coalesce(Subquery(counted), 0))
    )


def listed_topics() -> "QuerySet[Topic]":
    """All topics, each with `claim_count`: the published claims on it."""
    published = Count("claims", filter=Q(claims__in=Claim.objects.published()))
    return Topic.objects.annotate(claim_count=published).order_by("position", "name")


def speakers(*, to: Any) -> "QuerySet[Speaker]":
    """The speakers that `to` may see: all for those who work on them, else those who published a statement."""
    known = Speaker.objects.with_party()
    if to.has_perm("statements.view_speaker"):
        return known
    signed = StatementSpeaker.objects.filter(statement__in=Statement.objects.published())
    return known.filter(pk__in=signed.values("speaker"))


def parties(*, to: Any) -> "QuerySet[Party]":
    """The parties of the speakers that `to` may see, and those whose position a published claim tells."""
    held = Claim.held_by.through.objects.filter(claim__in=Claim.objects.published())
    spoken = Q(pk__in=speakers(to=to).order_by().values("party"))
    return Party.objects.filter(spoken | Q(pk__in=held.values("party")))


def listed_parties(*, to: Any) -> "QuerySet[Party]":
    """`parties` in their order, each with its speakers and its published statements counted."""
    signed = StatementSpeaker.objects.filter(statement__in=Statement.objects.published())
    ours = signed.filter(speaker__party=OuterRef("pk")).order_by().values("speaker__party")
    counted = {
        f"{of}_count": Coalesce(Subquery(ours.annotate(number=Count(of, distinct=True)).values("number")), 0)
        for of in ("speaker", "statement")
    }
    return parties(to=to).annotate(**counted).order_by("position", "name")


def listed_speakers(*, to: Any, until: Any = None) -> "QuerySet[Speaker]":
    """`speakers` by party, the press last, each with `statement_count`: their published statements, by `until`."""
    counted = Statement.objects.published().by_day(until)
    published = Count("statements", filter=Q(statements__in=counted))
    return (
        speakers(to=to)
        .annotate(statement_count=published)
        .order_by(F("party__position").asc(nulls_last=True), F("party__name").asc(nulls_last=True), "name")
    )
