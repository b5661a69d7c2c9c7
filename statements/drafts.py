"""What someone has typed into a form and not sent yet: kept for them alone, until it is sent or thrown away."""

import datetime as dt
import json
import re
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import QueryDict
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from .models import Draft, Proposal

LARGEST = 1_000_000  # characters of one draft: a long transcript pasted whole, and the form around it
MOST_FIELDS = 5000  # as many as a form may send
KEY = re.compile(r"[a-z][a-z-]*(:[\w-]+){0,2}", re.ASCII)
KNOWN = "draft-known"  # in a form that a script sent: when the draft was saved that its page knew of, if any
LEFT_OUT = frozenset({"csrfmiddlewaretoken", KNOWN})  # of one browser's page, and no one's words


class NewerDraft(Exception):
    """Another window or device has saved this draft since; `draft` is what it saved."""

    def __init__(self, draft: Draft) -> None:
        super().__init__(draft.saved_at)
        self.draft = draft


def of(user: Any, form_key: str) -> Draft | None:
    """What `user` has typed into the form of that key and not sent; none where there is nothing."""
    return Draft.objects.filter(user=user, form=form_key).first()


def of_person(user: Any, *, most: int) -> list[Draft]:
    """What `user` has begun and not sent, the newest first."""
    return list(Draft.objects.filter(user=user)[:most])


def data(draft: Draft | Proposal) -> QueryDict:
    """The draft as the form would have been sent, for `Form(data=…)`."""
    sent = QueryDict(mutable=True)
    for name, value in draft.payload:
        sent.appendlist(name, value)
    return sent


def pairs_of(sent: QueryDict) -> list[list[str]]:
    """What a form has sent, as `save` takes it."""
    return [[name, value] for name, values in sent.lists() for value in values]


@transaction.atomic
def save(
    user: Any, form_key: str, pairs: Iterable[Any], *, known: dt.datetime | None = None, force: bool = False
) -> Draft:
    """Keeps `pairs` of [name, value] as the draft of that form and returns it.

    `known` is when the draft that the page knows of was saved. Where another window has saved since, raises
    NewerDraft and keeps what is there; `force` puts this one in its place. Raises ValidationError for what is no
    draft, or a too large one.
    """
    payload = _payload(form_key, pairs)
    now = timezone.now()
    draft, made = Draft.objects.select_for_update().get_or_create(
        user=user, form=form_key, defaults={"payload": payload, "saved_at": now}
    )
    if made:
        return draft
    if draft.saved_at != known and not force and draft.payload != payload:
        raise NewerDraft(draft)
    draft.payload, draft.saved_at = payload, now
    draft.save()
    return draft


def discard(user: Any, form_key: str) -> None:
    """Throws the draft away, if there is one: nobody wants it any more."""
    Draft.objects.filter(user=user, form=form_key).delete()


def sent(user: Any, form_key: str, data: QueryDict) -> None:
    """Throws the draft of a form away that was sent with `data`; what another window has saved since stays."""
    rows = Draft.objects.filter(user=user, form=form_key)
    if KNOWN in data:
        known = moment_of(data[KNOWN])
        rows = rows.filter(saved_at__lte=known) if known else rows.none()
    rows.delete()


def moment_of(text: Any) -> dt.datetime | None:
    """When a draft was saved, as a page tells it; none where it knows of none."""
    try:
        found = parse_datetime(text) if isinstance(text, str) else None
    except ValueError:
        return None
    return found if found and timezone.is_aware(found) else None


def _payload(form_key: str, pairs: Iterable[Any]) -> list[list[str]]:
    if not isinstance(form_key, str) or len(form_key) > 200 or not KEY.fullmatch(form_key):
        raise ValidationError("This is no form of the desk.")
    if not isinstance(pairs, list) or len(pairs) > MOST_FIELDS or not all(map(_is_pair, pairs)):
        raise ValidationError("A draft is a list of names and values.")
    payload = [[_kept(name), _kept(value)] for name, value in pairs if name not in LEFT_OUT]
    if len(json.dumps(payload, ensure_ascii=False)) > LARGEST:
        raise ValidationError(
            f"This is longer than the {LARGEST:,} characters that are kept while you type. Send the form, or "
            "keep the long text elsewhere.",
            code="too-large",
        )
    return payload


def _is_pair(pair: Any) -> bool:
    return isinstance(pair, list) and len(pair) == 2 and all(isinstance(part, str) for part in pair)


def _kept(text: str) -> str:
    """`text` without what no database keeps in JSON: NUL, and halves of a surrogate pair."""
    return text.replace("\x00", "").encode("utf-8", "replace").decode()
