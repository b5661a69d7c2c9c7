"""What the address of something withdrawn says in its place: who took it back, when and why. None of its words."""

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any

from . import revisions
from .models import Claim, Reading, Statement, Topic, signatures
from .models.publishing import Publishable


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """What was withdrawn, as readers may be told. `itself`: not only because its statement was."""

    what: str  # claim, statement, reading or comparison
    at: dt.datetime
    by_name: str
    reason: str
    title: str  # of what has a name that says nothing of its content, else empty
    statement: Statement | None
    topic: Topic | None
    itself: bool
    history: tuple[
        revisions.Change, ...
    ]  # when it was published, changed and withdrawn, without what it said


class Gone(Exception):
    """Raised where a visitor asks for what was withdrawn: the answer is a page with status 410."""

    def __init__(self, withdrawal: Withdrawal) -> None:
        super().__init__(f"This {withdrawal.what} was withdrawn.")
        self.withdrawal = withdrawal


def tell(rows: Any) -> None:
    """Raises Gone where one of `rows`, of one model, was withdrawn: for whoever may not see them any more."""
    if thing := rows.withdrawn().order_by("-withdrawn_at").first():
        raise Gone(_of(thing))


def _of(thing: Any) -> Withdrawal:
    statement = _statement_of(thing)
    itself = thing.withdrawn_at is not None and not thing.is_published
    taken: Publishable = thing if itself or statement is None else statement
    told = revisions.public_changes(thing) if isinstance(thing, Claim) else revisions.public_moves(thing)
    own = isinstance(thing, Claim | Reading)
    return Withdrawal(
        what=str(thing._meta.verbose_name),
        at=taken.withdrawn_at or taken.published_at,  # type: ignore[arg-type]
        by_name=revisions.withdrawn_by(taken),
        reason=taken.withdrawn_reason,
        title="" if own else str(thing),
        statement=statement,
        topic=thing.topic if own else None,
        itself=itself,
        history=tuple(replace(change, fields=()) for change in told),
    )


def _statement_of(thing: Any) -> Statement | None:
    if isinstance(thing, Statement):
        key = thing.pk
    elif isinstance(thing, Claim | Reading):
        key = thing.statement_id
    else:
        return None
    return Statement.objects.prefetch_related(signatures()).get(pk=key)
