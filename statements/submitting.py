"""A statement put before a reviewer together with what one person has drafted on it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from . import anchors, authorship, readings, workflow
from .models import Claim, Statement, Status


@dataclass(frozen=True, slots=True)
class Drafted:
    """What one person would submit with one press."""

    statement: bool
    claims: int
    readings: int

    @property
    def together(self) -> str:
        """`2 claims and 1 reading`; empty where there is nothing but the statement."""
        counts = ((self.claims, "claim"), (self.readings, "reading"))
        return " and ".join(f"{n} {word}{'s' if n != 1 else ''}" for n, word in counts if n)


def drafted(statement: Statement, claims: Iterable[Claim], readings_: int, user: Any) -> Drafted:
    """What `user` has drafted on the statement; `claims` are those of it that are known already."""
    return Drafted(statement.status == Status.DRAFT, len(written_by(user, claims)), readings_)


def written_by(user: Any, claims: Iterable[Claim]) -> list[Claim]:
    """The drafts among `claims` that `user` has written on. A fixed number of queries."""
    drafts = [claim for claim in claims if claim.status == Status.DRAFT]
    wrote = authorship.authors_of(drafts)
    return [claim for claim in drafts if user.pk in wrote[claim.pk]]


@transaction.atomic
def submit_all(statement: Statement, *, by: Any) -> Drafted:
    """Submits the statement, if it is a draft, with all drafted claims and readings on it that `by` wrote.

    Raises ValidationError, and submits nothing, where a reviewer could not check one of them: it names which.
    """
    is_draft = statement.status == Status.DRAFT
    if is_draft:
        workflow.move(statement, "submit", by=by)
    mine = written_by(by, statement.claims.order_by("pk"))
    faults = []
    for claim in mine:
        try:
            workflow.move(claim, "submit", by=by)
        except ValidationError as error:
            faults += [f"“{anchors.shortened(claim.summary)}”: {message}" for message in error.messages]
    if faults:
        raise ValidationError(["Nothing is submitted.", *faults])
    return Drafted(is_draft, len(mine), readings.submit(statement, by=by))
