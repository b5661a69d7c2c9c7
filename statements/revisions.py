"""The public history of a claim: what readers saw change, field by field, with who, when and why.

Read from the revisions of the claim and of all that belongs to it. What happened while it was a draft stays
private: the edits before its first publication, and those between taking it back and publishing it again, of
which only the outcome shows.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from .models import Aspect, Capture, Claim, Dispute, Kind, Party, Quote, Statement, Status, Term, Topic, Value
from .models.findings import Check
from .models.publishing import Publishable

# All that a page or a verb writes carries one moment. What a program writes, signed by nobody, is some
# milliseconds apart for what is one change: the rows that it makes together.
TOGETHER = dt.timedelta(seconds=3)
TAKEN_AWAY = "words that were taken away by order"
PROGRAM = "Readout’s own program"  # who did what no user stands with, such as loading the demo
HELD_BY = "historicalclaim_held_by_set"  # what simple-history calls the parties of a revision

Key = tuple[str, int]  # a field of the claim (with 0), or a kind of thing that belongs to it with its key
State = dict[Key, tuple[str, str]]  # its label, and how it reads


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field as readers saw it before and after; empty where there was, or is, nothing."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Change:
    """What somebody changed at one moment. `what`: Published, Changed, Withdrawn or Published again."""

    what: str
    at: dt.datetime
    by_name: str
    reason: str
    fields: tuple[FieldChange, ...]


@dataclass(slots=True)
class _Save:
    """The revisions that one save wrote, in order."""

    at: dt.datetime
    user: Any
    rows: list[Any] = field(default_factory=list)
    why: str = ""  # where no row tells
    opens: bool | None = None  # of the statement's own: whether readers could see it from then on

    def takes(self, row: Any, *, moved: bool) -> bool:
        """Whether `row` was written by the same save. No save changes a thing twice."""
        if row.history_user != self.user:
            return False
        if row.history_date == self.rows[-1].history_date:
            return True
        soon = row.history_date - self.at <= TOGETHER
        return self.user is None and not moved and soon and not self._has_changed(row)

    def _has_changed(self, row: Any) -> bool:
        """Whether the save has a revision of the row's own thing; that a new claim gets its holders is one change."""
        same = [r for r in self.rows if (r.instance_type, r.id) == (row.instance_type, row.id)]
        return bool(same) and not (len(same) == 1 and same[0].history_type == "+" and hasattr(row, HELD_BY))

    @property
    def reason(self) -> str:
        reasons = (row.history_change_reason for row in self.rows)
        return "; ".join(dict.fromkeys(reason for reason in reasons if reason)) or self.why


def public_changes(claim: Claim) -> tuple[Change, ...]:
    """The published changes of `claim`, newest first. A fixed number of queries."""
    return tuple(reversed(_told(claim)[0]))


def since_published(claim: Claim) -> tuple[FieldChange, ...]:
    """How `claim` differs from what readers last saw of it; nothing where they never saw it."""
    _, seen, state = _told(claim)
    return () if seen is None else _differences(seen, state)


def public_moves(thing: Publishable) -> tuple[Change, ...]:
    """When readers got to see `thing` and when not, newest first, with who and why but nothing of what it said."""
    changes: list[Change] = []
    for row in _turns(thing):
        public = row.status == Status.PUBLISHED
        what = _what(public, not public, seen_before=bool(changes), differs=False)
        changes.append(
            Change(what, row.history_date, _name(row.history_user), row.history_change_reason or "", ())
        )
    return tuple(reversed(changes))


def withdrawn_by(thing: Publishable) -> str:
    """The name of whoever withdrew `thing` last."""
    model: Any = type(thing)
    rows = model.history.filter(id=thing.pk, status=Status.WITHDRAWN).select_related("history_user")
    row = rows.order_by("-history_date", "-history_id").first()
    return _name(row.history_user if row else None)


def withdrawn_by_each(model: Any, keys: Collection[int]) -> dict[int, str]:
    """The name of whoever withdrew each of these things last. One query."""
    found = dict.fromkeys(keys, PROGRAM)
    if not keys:
        return found
    rows = model.history.filter(id__in=keys, status=Status.WITHDRAWN).select_related("history_user")
    for row in rows.order_by("history_date", "history_id"):
        found[row.id] = _name(row.history_user)
    return found


def _turns(thing: Publishable) -> Iterator[Any]:
    """The revisions with which readers began to see `thing`, or ceased to, in order."""
    model: Any = type(thing)
    public = False
    revisions = model.history.filter(id=thing.pk).select_related("history_user")
    for row in revisions.order_by("history_date", "history_id"):
        if (row.status == Status.PUBLISHED) != public:
            public = not public
            yield row


def _told(claim: Claim) -> tuple[list[Change], State | None, State]:
    """The published changes, what readers last saw, and how the claim stands now."""
    rows = _rows(claim)
    names = _Names(rows)
    opened = claim.statement.published_at is None  # before it is published no reader can see the claim
    state: State = {}
    seen: State | None = None
    was_public, status = False, ""
    changes: list[Change] = []
    for save in _in_order(_saves(rows), _of_statement(claim.statement)):
        opened = opened if save.opens is None else save.opens
        for row in save.rows:
            status = getattr(row, "status", status)
            _apply(state, row, names)
        public = status == Status.PUBLISHED and opened
        fields = _differences(seen, state) if public and seen is not None else ()
        if what := _what(public, was_public, seen is not None, bool(fields)):
            changes.append(Change(what, save.at, _name(save.user), save.reason, fields))
        seen = dict(state) if public else seen
        was_public = public
    return changes, seen, state


def _what(public: bool, was_public: bool, seen_before: bool, differs: bool) -> str:
    """How a change reads; empty where readers saw none."""
    if public and not was_public:
        return "Published again" if seen_before else "Published"
    if was_public and not public:
        return "Withdrawn"
    return "Changed" if public and differs else ""


def _name(user: Any) -> str:
    return user.get_full_name() if user else PROGRAM


def _rows(claim: Claim) -> list[Any]:
    """All revisions that tell of the claim, in the order in which they were made."""
    told = [
        Claim.history.filter(id=claim.pk).prefetch_related(HELD_BY),
        Dispute.history.filter(claim_id=claim.pk, against__in=Claim.objects.published()),
        *(model.history.filter(claim_id=claim.pk) for model in (Quote, Term, Check)),
    ]
    rows = [row for revisions in told for row in revisions.select_related("history_user")]
    return sorted(rows, key=lambda row: (row.history_date, row.history_id))


def _saves(rows: Iterable[Any]) -> Iterator[_Save]:
    """The revisions put together into saves; a later change of status begins a new one."""
    save: _Save | None = None
    status = ""
    for row in rows:
        moved = getattr(row, "status", status) != status
        status = getattr(row, "status", status)
        if save and save.takes(row, moved=moved):
            save.rows.append(row)
            continue
        if save:
            yield save
        save = _Save(at=row.history_date, user=row.history_user, rows=[row])
    if save:
        yield save


def _of_statement(statement: Statement) -> list[_Save]:
    """When the statement was published, withdrawn and published again, as empty saves with who did it and why."""
    if statement.published_at is None:
        return []
    found: list[_Save] = []
    for row in _turns(statement):
        # The first time is the one that the statement itself keeps: a program may publish what it dates back.
        at = row.history_date if found else statement.published_at
        why = row.history_change_reason or ""
        found.append(_Save(at=at, user=row.history_user, why=why, opens=row.status == Status.PUBLISHED))
    return found or [_Save(at=statement.published_at, user=None, opens=True)]


def _in_order(saves: Iterable[_Save], of_statement: list[_Save]) -> Iterator[_Save]:
    """The saves, with those of the statement in their places: they may show the claim, or hide it, too."""
    waiting = list(of_statement)
    for save in saves:
        while waiting and save.at >= waiting[0].at:
            yield waiting.pop(0)
        yield save
    yield from waiting


def _differences(before: State, after: State) -> tuple[FieldChange, ...]:
    changed = [key for key in {**before, **after} if before.get(key) != after.get(key)]
    return tuple(
        FieldChange(
            label=(after.get(key) or before[key])[0],
            before=before[key][1] if key in before else "",
            after=after[key][1] if key in after else "",
        )
        for key in changed
    )


def _apply(state: State, row: Any, names: "_Names") -> None:
    """Brings `state` (field → its label and how it reads) up to date with one revision."""
    kind = row.instance_type.__name__.lower()
    if kind == "claim":
        for label, text in _of_claim(row, names):
            state[label, 0] = (label, text)
    elif row.history_type == "-":
        state.pop((kind, row.id), None)
    else:
        state[kind, row.id] = names.of_part(kind, row)


def _of_claim(row: Any, names: "_Names") -> Iterator[tuple[str, str]]:
    yield "Summary", row.summary
    yield "Topic", names.topics.get(row.topic_id, "")
    yield "Kind", str(Kind(row.kind).label)
    yield "Value", str(Value(row.value).label) if row.value else ""
    yield (
        "Held by",
        ", ".join(sorted(names.parties.get(held.party_id, "") for held in getattr(row, HELD_BY).all())),
    )
    yield "Reports", names.statements.get(row.reports_id, "")
    yield "Note", row.note
    yield "Reference", row.reference


class _Names:
    """What the keys in revisions are called, each kind of thing read in one query."""

    def __init__(self, rows: Iterable[Any]) -> None:
        claims = [row for row in rows if isinstance(row, Claim.history.model)]
        parts = [row for row in rows if not isinstance(row, Claim.history.model)]
        self.topics = dict(
            Topic.objects.filter(pk__in={row.topic_id for row in claims}).values_list("pk", "name")
        )
        self.parties = dict(Party.objects.values_list("pk", "name"))
        reported = {row.reports_id for row in claims if row.reports_id}
        self.statements = dict(
            Statement.objects.published().filter(pk__in=reported).values_list("pk", "title")
        )
        quotes = [row for row in parts if hasattr(row, "capture_id")]
        kept = {row.capture_id for row in quotes} | {row.lost_in_id for row in quotes if row.lost_in_id}
        self.copies = {
            capture.pk: f"copy {capture.number} of the {capture.source.get_kind_display().lower()}"
            for capture in Capture.objects.filter(pk__in=kept)
            .select_related("source")
            .defer("text", "file", "verified")
        }

    def of_part(self, kind: str, row: Any) -> tuple[str, str]:
        """The label of a quote, a term, a dispute or a check, and how it reads."""
        match kind:
            case "quote":
                words = f"“{row.exact}”" if row.exact else TAKEN_AWAY
                lost = (
                    f"; lost in {self.copies.get(row.lost_in_id, 'a newer copy')}" if row.lost_in_id else ""
                )
                return "Quote", f"{words} ({self.copies.get(row.capture_id, 'a kept copy')}{lost})"
            case "term":
                return f"Term: {Aspect(row.aspect).label.lower()}", row.value
            case "dispute":
                return "Dispute", f"of a {row.type}: {row.point}"
            case _:
                return "Check", f"{row.finding}, by {row.by_name}" + (f": {row.note}" if row.note else "")
