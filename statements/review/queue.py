"""What waits for a reviewer, in one order that the list, its pages and “next” share."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.urls import reverse

from statements import authorship
from statements.models import Claim, Proposal, Reading, Statement, signatures

from .filters import KINDS, WaitingFilter, choices, waiting_rows

LABELS = {kind: one for kind, one, _ in KINDS}
NEVER = dt.datetime.min.replace(tzinfo=dt.UTC)


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something that waits, by its kind and key. `since`: when it was submitted, where that is known."""

    kind: str
    key: int
    since: dt.datetime | None

    @property
    def name(self) -> str:
        return f"{self.kind}-{self.key}"

    @property
    def label(self) -> str:
        return LABELS[self.kind]

    def url(self, query: str = "") -> str:
        """Its page, within the queue that `query` narrows."""
        path = reverse("desk:review-item", args=[self.kind, self.key])
        return f"{path}?{query}" if query else path


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in a queue; `number` counts from 1, and is 0 for what does not wait there."""

    number: int
    total: int
    before: Waiting | None
    after: Waiting | None


@dataclass(frozen=True, slots=True)
class Queue:
    """What waits and fits the filters, in order."""

    rows: tuple[Waiting, ...]
    filters: WaitingFilter
    query: str  # the address's query without its page

    @property
    def counts(self) -> dict[str, int]:
        """How much of each kind waits here."""
        return dict(Counter(row.kind for row in self.rows))

    def place(self, kind: str, key: int) -> Place:
        at = next((n for n, row in enumerate(self.rows) if (row.kind, row.key) == (kind, key)), None)
        if at is None:
            return Place(0, len(self.rows), None, self.rows[0] if self.rows else None)
        after = self.rows[at + 1] if at + 1 < len(self.rows) else None
        return Place(at + 1, len(self.rows), self.rows[at - 1] if at else None, after)


@dataclass(frozen=True, slots=True)
class Entry:
    """A thing of the queue as its list shows it. `own`: the person wrote it, so that another publishes it."""

    row: Waiting
    thing: Any
    claim: Claim | None  # itself, or the one that a change is proposed of
    statement: Statement
    topic: Any
    sender: Any
    own: bool

    @property
    def title(self) -> str:
        if isinstance(self.thing, Proposal):
            return self.thing.title
        if self.claim:
            return self.claim.summary
        return str(
            self.thing.get_finding_display() if isinstance(self.thing, Reading) else self.statement.title
        )


def queue(asked: QueryDict, *, user: Any) -> Queue:
    """What waits and fits `asked`, the oldest first unless it asks otherwise. A fixed number of queries."""
    rows = waiting_rows()
    only = choices(rows)
    filters = {kind: WaitingFilter(asked, found, user=user, only=only) for kind, found in rows.items()}
    found = [Waiting(kind, key, since) for kind, one in filters.items() for key, since in _keys(one)]
    first = filters["claim"]
    found.sort(key=lambda row: (row.since or NEVER, row.kind, row.key), reverse=first.is_newest_first)
    kept = asked.copy()
    kept.pop("page", None)
    return Queue(tuple(found), first, kept.urlencode())


def _keys(filters: WaitingFilter) -> Iterable[tuple[int, dt.datetime | None]]:
    keys: Iterable[Any] = filters.qs.order_by().values_list("pk", "since")
    return keys


def entries(rows: Sequence[Waiting], *, user: Any) -> tuple[Entry, ...]:
    """The things of these rows, in their order. A fixed number of queries."""
    found: dict[tuple[str, int], Entry] = {}
    for kind, read in (("claim", _claims), ("reading", _readings), ("statement", _statements)):
        of_kind = {row.key: row for row in rows if row.kind == kind}
        things = list(read().filter(pk__in=of_kind)) if of_kind else []
        wrote = authorship.authors_of(things)
        for thing in things:
            found[kind, thing.pk] = Entry(
                row=of_kind[thing.pk],
                thing=thing,
                claim=thing if kind == "claim" else None,
                statement=thing if kind == "statement" else thing.statement,
                topic=getattr(thing, "topic", None),
                sender=thing.submitted_by,
                own=user.pk in wrote[thing.pk],
            )
    for row, proposal in _proposals(rows):
        claim = proposal.claim
        found[row.kind, row.key] = Entry(
            row, proposal, claim, claim.statement, claim.topic, proposal.by, proposal.by_id == user.pk
        )
    return tuple(found[row.kind, row.key] for row in rows if (row.kind, row.key) in found)


def _claims() -> Any:
    rows = Claim.objects.select_related("topic", "statement", "submitted_by")
    return rows.prefetch_related(signatures("statement"))


def _readings() -> Any:
    rows = Reading.objects.select_related("topic", "statement", "submitted_by")
    return rows.prefetch_related(signatures("statement"))


def _statements() -> Any:
    return Statement.objects.with_speakers().select_related("submitted_by")


def _proposals(rows: Sequence[Waiting]) -> Iterable[tuple[Waiting, Proposal]]:
    of_kind = {row.key: row for row in rows if row.kind == "proposal"}
    if not of_kind:
        return
    found = Proposal.objects.filter(pk__in=of_kind).select_related("claim__topic", "claim__statement", "by")
    for proposal in found.prefetch_related(signatures("claim__statement")):
        yield of_kind[proposal.pk], proposal
