"""What waits on someone's desk: their drafts, what came back to them, and what others want looked at."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet

from .models import Claim, Draft, Proposal, ProposalState, Reading, Statement, Status

SHOWN = 8  # of each list; the rest is behind its link


@dataclass(frozen=True, slots=True)
class Board:
    """What the first page of the desk shows one person."""

    returned: tuple[Claim, ...]
    drafts: tuple[Draft, ...]
    statements: tuple[Statement, ...]  # in work, the newest first, each with `drafted` and `submitted` claims
    waiting: int


def board(user: Any) -> Board:
    """The desk of `user`, in a fixed number of queries."""
    claims = Claim.objects.in_state(Status.DRAFT).select_related("topic", "statement")
    returned = claims.filter(submitted_by=user).exclude(returned_reason="")
    return Board(
        returned=tuple(returned.order_by("-submitted_at")[:SHOWN]),
        drafts=tuple(Draft.objects.filter(user=user)[:SHOWN]),
        statements=tuple(in_work()[:SHOWN]),
        waiting=waiting(),
    )


def in_work() -> "QuerySet[Statement]":
    """Statements that are not published, or have claims that are not; each with how many claims are in which state."""
    drafted, submitted = Q(claims__status=Status.DRAFT), Q(claims__status=Status.IN_REVIEW)
    counted = Statement.objects.with_speakers().annotate(
        drafted=Count("claims", filter=drafted), submitted=Count("claims", filter=submitted)
    )
    open_ones = Q(status__in=[Status.DRAFT, Status.IN_REVIEW]) | Q(drafted__gt=0) | Q(submitted__gt=0)
    return counted.filter(open_ones).order_by("-pk")


def waiting() -> int:
    """How many things wait for a reviewer, proposed changes among them."""
    things = sum(model.objects.in_state(Status.IN_REVIEW).count() for model in (Statement, Claim, Reading))
    return things + Proposal.objects.filter(state=ProposalState.OPEN).count()
