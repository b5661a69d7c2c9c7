"""Publishing: the record as it stands becomes the next edition of a comparison, numbered and frozen."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from comparisons.editions import documents
from comparisons.editions.canonical import canonical, sha256_of
from comparisons.lineup import build_all
from comparisons.models import Comparison, Edition, EditionPage
from comparisons.structure import Lineup
from statements import states, workflow
from statements.models import Status

FIRST = "First edition."


@transaction.atomic
def publish(
    comparison: Comparison, *, by: Any, note: str, correction: str = "", seen: int | None = None
) -> Edition:
    """Makes the next edition from the record as it stands, and shows the comparison to readers.

    `by` None stands for a program. `seen` is the number of the newest edition that `by` compared with, 0 for none.
    Raises ValidationError where `by` may not publish, where the note is missing, where a reader would miss something,
    where nothing changed, or where somebody else has published since.
    """
    locked = Comparison.objects.select_for_update(of=("self",)).get(pk=comparison.pk)
    newest = Edition.objects.newest_of(locked)
    _judge(locked, newest, by=by, note=note, correction=correction, seen=seen)
    if not locked.is_published:
        _show(locked, by=by, note=note)
    lineups = build_all(Comparison.objects.with_occasion().get(pk=locked.pk))
    if newest and newest.sha256 == _same_again(newest, lineups):
        raise ValidationError("Nothing has changed since the newest edition, so there is nothing to publish.")
    imprint = documents.Imprint(
        number=newest.number + 1 if newest else 1,
        published_at=timezone.now(),
        published_by=by.get_full_name() if by else "Readout",
        note=note.strip(),
        correction=correction.strip(),
        previous=newest.sha256 if newest else "",
    )
    made = _kept(locked, lineups, imprint, by=by)
    EditionPage.objects.filter(
        edition__comparison=locked
    ).delete()  # the older ones now say that this one is there
    comparison.refresh_from_db()
    return made


def _judge(
    comparison: Comparison, newest: Edition | None, *, by: Any, note: str, correction: str, seen: int | None
) -> None:
    if by is not None and not states.may(by, "publish", comparison):
        raise ValidationError("Your role does not allow this.")
    if not note.strip():
        raise ValidationError("Say in a line what is new in this edition: readers see it.")
    if correction.strip() and newest is None:
        raise ValidationError("A first edition corrects nothing: leave the correction empty.")
    if seen is not None and seen != (newest.number if newest else 0):
        raise ValidationError(
            "Somebody else has published an edition since you opened this page: look at it again."
        )
    if comparison.is_published and (faults := comparison.faults_for_readers()):
        raise ValidationError(faults)


def _show(comparison: Comparison, *, by: Any, note: str) -> None:
    if comparison.status == Status.WITHDRAWN:
        raise ValidationError("It was withdrawn: open it again as a draft first.")
    if by is None:
        workflow.publish(comparison, by=None, reason=note)
    else:
        workflow.move(comparison, "publish-alone", by=by, reason=note)


def _same_again(newest: Edition, lineups: dict[str, Lineup]) -> str:
    """The hash that the newest edition would have, were it made of what stands now."""
    imprint = documents.Imprint(
        number=newest.number,
        published_at=newest.published_at,
        published_by=newest.published_by_name,
        note=newest.note,
        correction=newest.correction,
        previous=_hash_before(newest),
    )
    return sha256_of(canonical(documents.written(lineups, imprint)))


def _hash_before(edition: Edition) -> str:
    before = Edition.objects.filter(comparison=edition.comparison_id, number=edition.number - 1)
    return before.values_list("sha256", flat=True).first() or ""


def _kept(
    comparison: Comparison, lineups: dict[str, Lineup], imprint: documents.Imprint, *, by: Any
) -> Edition:
    stored = canonical(documents.written(lineups, imprint))
    lineup = next(iter(lineups.values()))
    parties = {party.key: party for statement in lineup.statements for party in statement.parties}
    return Edition.objects.create(
        comparison=comparison,
        number=imprint.number,
        schema=documents.SCHEMA,
        document=stored,
        sha256=sha256_of(stored),
        note=imprint.note,
        correction=imprint.correction,
        published_at=imprint.published_at,
        published_by=by,
        published_by_name=imprint.published_by,
        title=lineup.comparison.title,
        introduction=lineup.comparison.introduction,
        parties=[
            {"name": party.name, "stripe": party.stripe}
            for party in sorted(parties.values(), key=lambda party: (party.stripe, party.name))
        ],
        statement_count=len(lineup.statements),
        topic_count=len(lineup.rows),
    )
