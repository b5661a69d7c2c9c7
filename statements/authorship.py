"""Who wrote what readers would see: everyone whose change has come since the thing was last published."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import QuerySet

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


def written_by(user: Any, things: "QuerySet[Any]") -> frozenset[int]:
    """The keys of those of `things`, of one model, that `user` is an author of. A fixed number of queries."""
    model: Any = things.model
    keys = things.order_by().values("pk")
    touched = set(model.history.filter(history_user=user, id__in=keys).values_list("id", flat=True))
    if model is Claim:
        parts: tuple[Any, ...] = PARTS
        for part in parts:
            rows = part.history.filter(history_user=user, claim_id__in=keys)
            touched |= set(rows.values_list("claim_id", flat=True))
    wrote = authors_of(list(model._default_manager.filter(pk__in=touched)))
    return frozenset(key for key, authors in wrote.items() if user.pk in authors)


def version(thing: Publishable) -> str:
    """A mark of `thing` as it stands with its parts: another one after any change. Five queries for a claim."""
    model: Any = type(thing)
    newest = [model.history.filter(id=thing.pk)]
    if isinstance(thing, Claim):
        parts: tuple[Any, ...] = PARTS
        newest += [part.history.filter(claim_id=thing.pk) for part in parts]
    keys = [rows.order_by("-history_id").values_list("history_id", flat=True).first() or 0 for rows in newest]
    return ".".join(map(str, keys))


def _of_parts(keys: list[int]) -> Iterable[tuple[int, int | None, Any]]:
    for part in PARTS:
        rows: Any = part.history.filter(claim_id__in=keys)
        yield from rows.values_list("claim_id", "history_user_id", "history_date")


def _since(written: list[tuple[Any, int | None]], moment: Any) -> frozenset[int]:
    return frozenset(user for at, user in written if user and (moment is None or at > moment))
