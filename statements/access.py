"""The one place that answers "may this person have this object?". A refusal is a 404, as if it were not there."""

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, prefetch_related_objects
from django.http import Http404
from django.shortcuts import get_object_or_404

from .models import Capture, Claim, Reading, Speaker, Statement, Topic, signatures
from .queries import for_cards, speakers
from .silences import Silence

User = AbstractBaseUser | AnonymousUser
LARGEST_KEY = 2**63 - 1  # of a bigint; a larger one is no row's key and some databases refuse to look


def statement(slug: str, *, to: User) -> Statement:
    """The statement that `to` may see, with its speakers; else 404."""
    return get_object_or_404(Statement.objects.visible_to(to).with_speakers(), slug=slug)


def claim(key: int, *, to: User) -> Claim:
    """The claim that `to` may see, with all that its page says of it but its words; else 404."""
    claims = for_cards(Claim.objects.visible_to(to))
    found = get_object_or_404(claims.select_related("statement__occasion"), pk=_key(key))
    prefetch_related_objects([found], signatures("statement"))
    return found


def topic(slug: str) -> Topic:
    return get_object_or_404(Topic, slug=slug)


def speaker(slug: str, *, to: User) -> Speaker:
    """The speaker that `to` may see; 404 where nothing of theirs is published yet."""
    return get_object_or_404(speakers(to=to), slug=slug)


def silence(statement_slug: str, topic_slug: str, *, to: User) -> Silence:
    """What `to` may see of why a statement has no claim on a topic; 404 where nobody read it for the topic.

    A finding that the whole is not to be had stands for every topic.
    """
    of, on = statement(statement_slug, to=to), topic(topic_slug)
    readings = list(
        Reading.objects.visible_to(to)
        .filter(Q(topic=on) | Q(topic=None), statement=of)
        .with_reopened()
        .select_related("basis_capture__source")
        .defer("basis_capture__text", "basis_capture__file")
    )
    if not readings:
        raise Http404("No reading stands here.")
    claims = Claim.objects.visible_to(to).filter(statement=of, topic=on, reports=None)
    return Silence(of, on, readings[0], tuple(readings[1:]), tuple(claims))


def copy_of(statement: Statement, asked: str | None) -> Capture | None:
    """The kept copy that an address asks for by its key: none where it asks for none, else it or 404."""
    if not asked:
        return None
    if not (asked.isascii() and asked.isdecimal()):
        raise Http404("No such copy.")
    return get_object_or_404(
        Capture.objects.defer("text", "file"), pk=_key(asked), source__statement=statement
    )


def _key(asked: Any) -> int:
    """A row's key; 404 for a number that no row can have."""
    try:
        key = int(asked)
    except ValueError as error:  # more digits than Python is willing to read
        raise Http404("No such row.") from error
    if key > LARGEST_KEY:
        raise Http404("No such row.")
    return key
