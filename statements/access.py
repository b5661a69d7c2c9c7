"""The one place that answers "may this person have this object?". A refusal is a 404, as if it were not there."""

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, prefetch_related_objects
from django.http import Http404
from django.shortcuts import get_object_or_404

from . import withdrawals
from .models import (
    Capture,
    Claim,
    Party,
    Proposal,
    Purpose,
    Reading,
    Source,
    Speaker,
    Statement,
    Topic,
    Upload,
    signatures,
)
from .models.publishing import Publishable
from .queries import for_cards, parties, speakers
from .silences import Silence

User = AbstractBaseUser | AnonymousUser
# What the desk moves between states and keeps the history of, by the names in its addresses.
KINDS: dict[str, Any] = {"statement": Statement, "reading": Reading, "claim": Claim}
LARGEST_KEY = 2**63 - 1  # of a bigint; a larger one is no row's key and some databases refuse to look


def statement(slug: str, *, to: User) -> Statement:
    """The statement that `to` may see, with its speakers; else 404, or Gone where it was withdrawn."""
    asked = Statement.objects.filter(slug=_slug(slug))
    found: Statement = _found(asked.visible_to(to).with_speakers(), asked)
    return found


def claim(key: int, *, to: User) -> Claim:
    """The claim that `to` may see, with all that its page says of it but its words; else 404 or Gone."""
    asked = Claim.objects.filter(pk=key_of(key))
    found: Claim = _found(for_cards(asked.visible_to(to)).select_related("statement__occasion"), asked)
    prefetch_related_objects([found], signatures("statement"))
    return found


def topic(slug: str) -> Topic:
    return get_object_or_404(Topic, slug=_slug(slug))


def speaker(slug: str, *, to: User) -> Speaker:
    """The speaker that `to` may see; 404 where nothing of theirs is published yet."""
    return get_object_or_404(speakers(to=to), slug=slug)


def party(slug: str, *, to: User) -> Party:
    """The party that `to` may see; 404 where nobody who speaks for it has published anything yet."""
    return get_object_or_404(parties(to=to), slug=slug)


def silence(statement_slug: str, topic_slug: str, *, to: User) -> Silence:
    """What `to` may see of why a statement has no claim on a topic; 404 where nobody read it for the topic.

    Gone where the reading, or the statement, was withdrawn.
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
        withdrawals.tell(Reading.objects.filter(topic=on, statement=of))
        raise Http404("No reading stands here.")
    claims = Claim.objects.visible_to(to).filter(statement=of, topic=on, reports=None)
    return Silence(of, on, readings[0], tuple(readings[1:]), tuple(claims))


def reading(asked: Any, *, of: Statement, to: User) -> Reading:
    """The reading of the statement that `to` may see, by its key as it was sent; else 404."""
    if not str(asked).isdecimal():
        raise Http404("No such reading.")
    return get_object_or_404(Reading.objects.visible_to(to), pk=key_of(asked), statement=of)


def publishable(kind: str, key: int, *, to: User) -> Publishable:
    """The statement, claim or reading that `to` may see, as the desk names it; else 404."""
    if kind not in KINDS:
        raise Http404("No such kind of thing.")
    rows: Any = KINDS[kind].objects.visible_to(to)
    found: Publishable = get_object_or_404(rows, pk=key_of(key))
    return found


def with_history(kind: str, key: int, *, to: User) -> Publishable:
    """What the desk keeps the history of: a statement, a claim or a reading; of a source, its statement. Else 404."""
    if kind == "source":
        of = get_object_or_404(Source, pk=key_of(key)).statement_id
        return publishable("statement", of, to=to)
    return publishable(kind, key, to=to)


def proposal(key: int, *, to: User) -> Proposal:
    """The proposed change of a claim that `to` may see; else 404."""
    rows = Proposal.objects.filter(claim__in=Claim.objects.visible_to(to))
    return get_object_or_404(rows.select_related("claim", "by", "decided_by"), pk=key_of(key))


def copy_of(statement: Statement, asked: str | None) -> Capture | None:
    """The kept copy that an address asks for by its key: none where it asks for none, else it or 404."""
    if not asked:
        return None
    if not (asked.isascii() and asked.isdecimal()):
        raise Http404("No such copy.")
    return get_object_or_404(
        Capture.objects.defer("text", "file"), pk=key_of(asked), source__statement=statement
    )


def _slug(asked: str) -> str:
    """A row's slug, which a form or a query may send as anything; 404 for what PostgreSQL refuses to look for."""
    if "\x00" in asked:
        raise Http404("No such row.")
    return asked


def _found(visible: Any, asked: Any) -> Any:
    """The one row that may be seen; else Gone where what was asked for was withdrawn, or 404."""
    found = visible.first()
    if found is None:
        withdrawals.tell(asked)
        raise Http404("No such page.")
    return found


def copy_at_desk(key: int) -> Capture:
    """The kept copy with its words, for those at the desk; 404 where there is none."""
    copies = Capture.objects.select_related("source__statement").defer("file")
    found = get_object_or_404(copies, pk=key_of(key))
    prefetch_related_objects([found], signatures("source__statement"))
    return found


def two_copies(statement: Statement, earlier: int, later: int) -> tuple[Capture, Capture]:
    """Two copies of one source of the statement, the older first, with their words; 404 for any other two."""
    copies = Capture.objects.select_related("source").defer("file").filter(source__statement=statement)
    found = {copy.pk: copy for copy in copies.filter(pk__in=[key_of(earlier), key_of(later)])}
    before, after = found.get(int(earlier)), found.get(int(later))
    if not before or not after or before.source_id != after.source_id or before.number >= after.number:
        raise Http404("No such two copies.")
    for copy in found.values():
        copy.source.statement = statement
    return before, after


def import_of(key: int, *, to: Any) -> Upload:
    """The file of rows that `to` has sent in; 404 for everyone else, whatever their role."""
    return get_object_or_404(Upload, pk=key_of(key), by=to, purpose=Purpose.IMPORT)


def may_change(statement: Statement, user: Any) -> bool:
    """Whether `user` may change the statement, its sources and their copies: what readers have seen, an editor."""
    seen = statement.is_published or statement.is_withdrawn
    return bool(user.has_perm("statements.publish_statement" if seen else "statements.change_statement"))


def changeable_statement(slug: str, *, to: User) -> Statement:
    """The statement that `to` may see and change; else 404."""
    found = statement(slug, to=to)
    if not may_change(found, to):
        raise Http404("Not theirs to change.")
    return found


def changeable_source(key: int, *, to: User) -> Source:
    """The source of a statement that `to` may change; else 404."""
    visible = Statement.objects.visible_to(to)
    sources = Source.objects.filter(statement__in=visible).select_related("statement")
    found = get_object_or_404(sources, pk=key_of(key))
    if not may_change(found.statement, to):
        raise Http404("Not theirs to change.")
    return found


def upload(key: int, *, to: User) -> Upload:
    """Words that `to` has sent in and not approved yet; 404 for anyone else's."""
    waiting = Upload.objects.filter(by=to.pk, purpose=Purpose.COPY, source__isnull=False)
    return get_object_or_404(waiting.select_related("source__statement").defer("file"), pk=key_of(key))


def kept_file(key: int, *, to: User) -> Capture:
    """The copy, with the file that it was taken from; 404 where there is none."""
    visible = Statement.objects.visible_to(to)
    copies = Capture.objects.filter(source__statement__in=visible, file__isnull=False)
    return get_object_or_404(copies.defer("text"), pk=key_of(key))


def key_of(asked: Any) -> int:
    """A row's key; 404 for a number that no row can have."""
    try:
        key = int(asked)
    except ValueError as error:  # more digits than Python is willing to read
        raise Http404("No such row.") from error
    if key > LARGEST_KEY:
        raise Http404("No such row.")
    return key
