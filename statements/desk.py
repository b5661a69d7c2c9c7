"""What waits on someone's desk: their drafts, what came back to them, and what others want looked at."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from . import drafts
from .draft_places import Place, places_of
from .models import Capture, Claim, Proposal, ProposalState, Reading, Statement, Status

SHOWN = 8  # of each list; the rest is behind its link


@dataclass(frozen=True, slots=True)
class Board:
    """What the first page of the desk shows one person."""

    returned: tuple[Claim, ...]
    drafts: tuple[Place, ...]
    statements: tuple[Statement, ...]  # in work, the newest first, each with `drafted` and `submitted` claims
    proposals: tuple[Proposal, ...]  # changes of published claims that the person proposed, the newest first
    waiting: int


def board(user: Any) -> Board:
    """The desk of `user`, in a fixed number of queries."""
    claims = Claim.objects.in_state(Status.DRAFT).select_related("topic", "statement")
    returned = claims.filter(submitted_by=user).exclude(returned_reason="")
    return Board(
        returned=tuple(returned.order_by("-submitted_at")[:SHOWN]),
        drafts=tuple(places_of(drafts.of_person(user, most=SHOWN))),
        statements=tuple(in_work()[:SHOWN]),
        proposals=tuple(
            Proposal.objects.filter(by=user).select_related("claim__topic", "claim__statement", "decided_by")[
                :SHOWN
            ]
        ),
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


def statements(*, to: Any) -> "QuerySet[Statement]":
    """All statements that `to` may see, the last entered first, each with counts of its copies and claims."""

    def counted(rows: QuerySet[Any], by: str) -> Any:
        numbers = rows.order_by().values(by).annotate(number=Count("pk")).values("number")
        return Coalesce(Subquery(numbers), 0)

    claims = Claim.objects.visible_to(to).filter(statement=OuterRef("pk"))
    copies = Capture.objects.filter(source__statement=OuterRef("pk"))
    return (
        Statement.objects.visible_to(to)
        .with_speakers()
        .annotate(
            claim_count=counted(claims, "statement"),
            drafted=counted(claims.in_state(Status.DRAFT), "statement"),
            submitted=counted(claims.in_state(Status.IN_REVIEW), "statement"),
            copy_count=counted(copies, "source__statement"),
        )
        .order_by("-pk")
    )


def waiting() -> int:
    """How many things wait for a reviewer, proposed changes among them."""
    things = sum(model.objects.in_state(Status.IN_REVIEW).count() for model in (Statement, Claim, Reading))
    return things + Proposal.objects.filter(state=ProposalState.OPEN).count()
