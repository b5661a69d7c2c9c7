"""Who wrote what readers would see: everyone whose change has come since the thing was last published."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from .models import Check, Claim, Dispute, Quote, Status, Term
from .models.publishing import Publishable

PARTS = (Quote, Term, Dispute, Check)  # their revisions are a claim's own


def authors(thing: Publishable) -> frozenset[int]:
    """The keys of those who wrote `thing` or a part of it since it was last published; see `authors_of`."""
    return authors_of([thing])[thing.pk]


def authors_of(things: Sequence[Publishable]) -> dict[int, frozenset[int]]:
    """The authors of several things of one model, by key. One query, five for claims.

    To move a thing from state to state is not to write it. What a program wrote has no author.
    """
    if not things:
        return {}
    keys = [thing.pk for thing in things]
    model: Any = type(things[0])
    rows = model.history.filter(id__in=keys).order_by("history_date", "history_id")
    wrote: dict[int, list[tuple[Any, int | None]]] = defaultdict(list)
    since: dict[int, Any] = {}
    state: dict[int, str] = {}
    for key, status, user, at in rows.values_list("id", "status", "history_user_id", "history_date"):
        moved = key in state and state[key] != status
        state[key] = status
        if moved and status == Status.PUBLISHED:
            since[key] = at
        elif not moved:
            wrote[key].append((at, user))
    if model is Claim:
        for key, user, at in _of_parts(keys):
            wrote[key].append((at, user))
    return {key: _since(wrote[key], since.get(key)) for key in keys}


def _of_parts(keys: list[int]) -> Iterable[tuple[int, int | None, Any]]:
    for part in PARTS:
        rows: Any = part.history.filter(claim_id__in=keys)
        yield from rows.values_list("claim_id", "history_user_id", "history_date")


def _since(written: list[tuple[Any, int | None]], moment: Any) -> frozenset[int]:
    return frozenset(user for at, user in written if user and (moment is None or at > moment))
