"""The states of what readers see and who may move a thing between them: one table, for buttons, rights and docs."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings

from . import authorship
from .models import Status
from .models.publishing import Publishable


@dataclass(frozen=True, slots=True)
class Move:
    """One way from a state to another.

    `may` is the permission that it takes (`change` or `publish`, of the thing's own model). `asks` is the label of
    the reason that must be given; empty where none need be. `by_another`: not by an author of what is published.
    `by_author`: only by an author or by whoever submitted it. `alone`: only where nobody else must look at it.
    """

    name: str
    label: str
    says: str  # what the history keeps where no reason is given, and the message after it
    source: Status
    target: Status
    may: str
    asks: str = ""
    by_another: bool = False
    by_author: bool = False
    alone: bool = False


MOVES: tuple[Move, ...] = (
    Move("submit", "Submit for review", "Submitted for review", Status.DRAFT, Status.IN_REVIEW, "change"),
    Move(
        "recall", "Take back from review", "Taken back from review", Status.IN_REVIEW, Status.DRAFT, "change",
        by_author=True,
    ),
    Move(
        "return", "Return to its author", "Returned", Status.IN_REVIEW, Status.DRAFT, "publish",
        asks="What is to be mended",
    ),
    Move("publish", "Publish", "Published", Status.IN_REVIEW, Status.PUBLISHED, "publish", by_another=True),
    Move("publish-alone", "Publish", "Published", Status.DRAFT, Status.PUBLISHED, "publish", alone=True),
    Move(
        "withdraw", "Withdraw", "Withdrawn", Status.PUBLISHED, Status.WITHDRAWN, "publish",
        asks="Why it is withdrawn, as readers will see it",
    ),
    Move(
        "reopen", "Open again as a draft", "Opened again as a draft", Status.WITHDRAWN, Status.DRAFT, "publish",
        asks="Why it is opened again",
    ),
)  # fmt: skip
BY_NAME = {move.name: move for move in MOVES}


def needs_another(thing: Publishable | type[Publishable]) -> bool:
    """Whether two people must stand behind `thing` before readers see it."""
    return bool(settings.TWO_PEOPLE) and thing.needs_another


def may(user: Any, action: str, thing: Publishable | type[Publishable]) -> bool:
    """Whether the person's role has this permission for things of this kind."""
    return bool(user.has_perm(f"{thing._meta.app_label}.{action}_{thing._meta.model_name}"))


def stale(thing: Publishable) -> str:
    """What is told to whoever asks for a move from a state that the thing is no longer in."""
    return f"This is {thing.get_status_display().lower()} by now: look at it again."


def refusal(move: Move, thing: Publishable, user: Any, *, authors: frozenset[int] | None = None) -> str:
    """Why `user` may not move `thing` so, as a sentence; empty where they may.

    `authors` are those of the thing, where they are known already: a list asks for them all at once.
    """
    if thing.status != move.source:
        return stale(thing)
    if not may(user, move.may, thing):
        return "Your role does not allow this."
    if move.alone and needs_another(thing):
        return "Someone else publishes this: submit it for review."
    if not (move.by_author or (move.by_another and needs_another(thing))):
        return ""
    sent = move.by_author and user.pk == thing.submitted_by_id
    wrote = sent or user.pk in (authorship.authors(thing) if authors is None else authors)
    if move.by_another and wrote:
        return "You wrote this or a part of it: another editor publishes it."
    if move.by_author and not wrote:
        return "Somebody else submitted this: an editor returns it, with a reason."
    return ""


@dataclass(frozen=True, slots=True)
class Offer:
    """A move as a page offers it. `refused`: why this person may not make it, though their role may."""

    move: Move
    refused: str = ""


def offers(thing: Publishable, user: Any, *, authors: frozenset[int] | None = None) -> tuple[Offer, ...]:
    """The moves from here in the table's order, and those that another must make, with the reason.

    Asks who wrote the thing only where that matters.
    """
    here = [move for move in MOVES if move.source == thing.status and may(user, move.may, thing)]
    if authors is None:
        matters = any(move.by_author or move.by_another for move in here)
        authors = authorship.authors(thing) if matters else frozenset()
    told = [Offer(move, refusal(move, thing, user, authors=authors)) for move in here]
    return tuple(offer for offer in told if not offer.refused or offer.move.by_another)


def moves(thing: Publishable, user: Any, *, authors: frozenset[int] | None = None) -> tuple[Move, ...]:
    """The moves that `user` may make with `thing` now, in the table's order."""
    return tuple(offer.move for offer in offers(thing, user, authors=authors) if not offer.refused)


def as_markdown() -> str:
    """The table as the docs have it, so that they say nothing else than what is done."""
    rows = [("From", "Move", "To", "Who", "Reason"), ("---",) * 5]
    rows += [
        (move.source.label, move.label, move.target.label, _who(move), f"{move.asks}?" if move.asks else "")
        for move in MOVES
    ]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _who(move: Move) -> str:
    who = "Editors" if move.may == "publish" else "Contributors and editors"
    if move.by_another:
        return f"{who}, not those who wrote it"
    if move.by_author:
        return "Those who wrote or submitted it"
    return f"{who}, where one person is enough" if move.alone else who
