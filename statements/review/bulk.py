"""One move of many things: what it would do to each is said first, by doing it and taking it back.

A plan cannot be wrong about what its things do to each other, such as a reading and a claim that contradict it
published together: it is the very thing done, in a transaction that is then rolled back.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from statements import authorship, states, workflow
from statements.access import KINDS
from statements.models import Statement
from statements.models.publishing import Publishable

LARGEST = 500  # things of one bulk action


class Stale(Exception):
    """Something is no longer as it was when the question was asked. `names`: of these things."""

    def __init__(self, names: Iterable[str]) -> None:
        super().__init__("Something changed meanwhile.")
        self.names = frozenset(names)


@dataclass(frozen=True, slots=True)
class Fate:
    """What would become of one thing. `refused`: why it would stay as it is. `version`: as it was then."""

    thing: Any
    kind: str
    version: str
    refused: tuple[str, ...]

    @property
    def name(self) -> str:
        return f"{self.kind}-{self.thing.pk}"

    @property
    def ticket(self) -> str:
        """What the answer sends back for it: which thing, as it was seen."""
        return f"{self.name}:{self.version}"


@dataclass(frozen=True, slots=True)
class Plan:
    move: states.Move
    fates: tuple[Fate, ...]

    @property
    def going(self) -> tuple[Fate, ...]:
        return tuple(fate for fate in self.fates if not fate.refused)

    @property
    def staying(self) -> tuple[Fate, ...]:
        return tuple(fate for fate in self.fates if fate.refused)


def chosen(names: Sequence[str]) -> list[Publishable]:
    """The things named `claim-12`, each once, in the order in which they are moved; what is no name is left out."""
    keys: dict[str, set[int]] = {kind: set() for kind in KINDS}
    for name in names[:LARGEST]:
        kind, _, key = name.partition("-")
        if kind in keys and key.isascii() and key.isdecimal() and len(key) < 19:
            keys[kind].add(int(key))
    # Statements before what hangs on them; by key, so that two such actions at once wait and never lock each other out.
    return [
        thing
        for kind, model in KINDS.items()
        for thing in model.objects.filter(pk__in=keys[kind]).order_by("pk")[:LARGEST]
    ]


def of_statement(statement: Statement, move: states.Move) -> list[Publishable]:
    """The statement and all of it that this move starts from, in the order in which they are moved."""
    own: list[Publishable] = [statement] if statement.status == move.source else []
    for kind, model in KINDS.items():
        if kind != "statement":
            rows = model.objects.in_state(move.source).filter(statement=statement)
            own += list(rows.order_by("pk")[:LARGEST])
    return own


def plan(things: Sequence[Publishable], move: states.Move, *, by: Any) -> Plan:
    """What the move would do to each of `things`; nothing is changed. What asks for a reason is given one here."""
    fates = []
    with transaction.atomic():
        for thing in things:
            seen = authorship.version(thing)
            refused = _try(thing, move, by=by)
            fates.append(Fate(thing, str(thing._meta.model_name), seen, refused))
        transaction.set_rollback(True)
    return Plan(move, tuple(fates))


def _try(thing: Publishable, move: states.Move, *, by: Any) -> tuple[str, ...]:
    tried = type(thing)._default_manager.get(pk=thing.pk)  # the one that is shown stays as it is
    try:
        with transaction.atomic():
            workflow.move(tried, move.name, by=by, reason=move.asks)
    except ValidationError as refused:
        return tuple(refused.messages)
    return ()


@transaction.atomic
def carry_out(tickets: Sequence[str], move: states.Move, *, by: Any, reason: str = "") -> int:
    """Makes the move with everything that the question said would go, or with nothing. Returns how many went.

    Raises Stale where anything is not as the question showed it, ValidationError where the reason is missing.
    """
    if move.asks and not reason.strip():
        raise ValidationError(f"Say why: {move.asks.lower()}.")
    seen = dict(ticket.partition(":")[::2] for ticket in tickets)
    things = chosen(list(seen))
    gone = set(seen) - {_name(thing) for thing in things}
    for thing in things:
        try:
            with transaction.atomic():
                workflow.move(thing, move.name, by=by, reason=reason, seen=seen[_name(thing)])
        except ValidationError:
            gone.add(_name(thing))
    if gone:
        raise Stale(gone)
    return len(things)


def _name(thing: Publishable) -> str:
    return f"{thing._meta.model_name}-{thing.pk}"
