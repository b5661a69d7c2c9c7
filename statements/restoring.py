"""Puts an older version back, as a new change: the thing's own fields and all that belongs to it.

The state is not put back: things move between states by `workflow.move` alone. What belonged to the thing comes
back under its old key, so that addresses which named it find it again.
"""

from typing import Any

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import transaction
from django.db.models import ProtectedError
from django.utils.text import capfirst

from . import anchors, states, versions, workflow
from .models import Claim, Quote, Status
from .models.publishing import Publishable

# What only `workflow` moves; who may, and what is asked of them, stands in `states.MOVES`.
OF_THE_STATE = {field.name for field in Publishable._meta.local_fields}
PUBLISHED_CLAIM = (
    "Readers see this claim, and a change of it takes a second person: propose the change on the claim’s own page, "
    "or withdraw the claim and open it again as a draft, then restore."
)


def refusal(thing: Any, by: Any) -> str:
    """Why `by` may not put an older version of `thing` back, as a sentence; empty where they may."""
    if not states.may(by, "change", thing):
        return "Your role does not allow this."
    if thing.status != Status.DRAFT and not states.may(by, "publish", thing):
        return f"This is {thing.get_status_display().lower()}: an editor changes it now."
    if isinstance(thing, Claim) and thing.is_published and states.needs_another(thing):
        return PUBLISHED_CLAIM
    return ""


@transaction.atomic
def restore(thing: Any, version: int, *, by: Any, reason: str, seen: int | None = None) -> list[str]:
    """Makes `thing`, and what belongs to it, what they were at that version (`versions.Moment.number`).

    `seen` is the newest version that `by` has looked at. Returns a sentence for each part that could not come back
    or could not go. Raises ValidationError, and changes nothing, where `by` may not, where no reason is given, where
    another has saved since, or where the whole could not be as it was.
    """
    locked = type(thing)._default_manager.select_for_update(of=("self",)).get(pk=thing.pk)
    if refused := refusal(locked, by):
        raise ValidationError(refused)
    if not reason.strip():
        raise ValidationError("Say why you put the older version back.")
    records = versions.records_of(locked)
    if seen is not None and any(versions.number_of(r.history_date) > seen for r in records):
        raise ValidationError(
            "Somebody has saved this since you opened the page. Look at what they changed, then decide again."
        )
    there = versions.standing(records, versions.moment_of(version))
    own = there.get((type(thing), thing.pk))
    if own is None:
        raise ValidationError("It was not there yet at that moment.")
    put_back = _PutBack(locked, there, workflow.Stamp(by, reason.strip()))
    put_back.own_fields(own)
    put_back.parts()
    put_back.judge()
    return put_back.left_out


class _PutBack:
    """One restoring under way. What belongs to the thing goes first, then changes, then comes back."""

    def __init__(self, thing: Any, there: dict[versions.Row, Any], stamp: workflow.Stamp) -> None:
        self.thing, self.there, self.stamp = thing, there, stamp
        self.models = versions.parts_of(thing)
        self.left_out: list[str] = []

    def own_fields(self, record: Any) -> None:
        """Writes the thing's own fields; its revision says that it was restored even where only a part differs."""
        for field in self.thing._meta.concrete_fields:
            if field.editable and not field.primary_key and field.name not in OF_THE_STATE:
                setattr(self.thing, field.attname, getattr(record, field.attname))
        many = {field: _held(record, field) for field in record._history_m2m_fields}
        self.thing.full_clean(exclude=[field.name for field in many])
        if isinstance(self.thing, Claim):
            _judge_topic(self.thing)
        self.stamp.put_on(self.thing)
        self.thing.save()
        for field, keys in many.items():
            self.stamp.put_on(self.thing)
            getattr(self.thing, field.name).set(keys)

    def parts(self) -> None:
        """Takes away what was not there then, changes what was otherwise, and brings back what was."""
        kept = {model: self._kept(model, link) for model, link in self.models}
        for model, _ in reversed(self.models):
            for row in kept[model].values():
                if (model, row.pk) not in self.there:
                    self._take_away(row)
        for model, link in self.models:
            then = [r for (of, _), r in self.there.items() if of is model]
            for record in sorted(then, key=lambda r: r.id not in kept[model]):
                self._bring_back(record, kept[model].get(record.id), link)

    def judge(self) -> None:
        """Refuses what readers could not check."""
        fresh = type(self.thing)._default_manager.get(pk=self.thing.pk)
        if fresh.is_published and (faults := workflow.faults_before_publishing(fresh)):
            raise ValidationError(faults)

    def _kept(self, model: Any, link: str) -> dict[int, Any]:
        return {row.pk: row for row in model._default_manager.filter(**{link: self.thing})}

    def _take_away(self, row: Any) -> None:
        self.stamp.put_on(row)
        what = _named(row)
        try:
            row.delete()
        except ProtectedError:
            self.left_out.append(f"{what} came later and stays: other things stand on it.")

    def _bring_back(self, record: Any, now: Any, link: str) -> None:
        row = record.instance
        if now is not None and not _differs(now, row):
            return
        setattr(row, link, self.thing)
        row._state.adding = now is None
        if fault := _fault(row):
            stays = "stays as it is now" if now is not None else "does not come back"
            self.left_out.append(f"{_named(row)} {stays}. {fault}")
            return
        self.stamp.put_on(row)
        row.save(force_insert=now is None, force_update=now is not None)


def _held(record: Any, field: Any) -> list[Any]:
    """The keys that a revision holds in a many-to-many field, of those that are still there."""
    rows = getattr(type(record), field.name).model.objects.filter(history=record.history_id)
    keys = rows.values_list(f"{field.m2m_reverse_field_name()}_id", flat=True)
    found = field.related_model._default_manager.filter(pk__in=list(keys))
    return list(found.values_list("pk", flat=True))


def _judge_topic(claim: Claim) -> None:
    if claim.disputes_met.exclude(claim__topic=claim.topic_id).exists():
        raise ValidationError("Another claim disputes this one, and a dispute stays on one topic.")


def _differs(now: Any, then: Any) -> bool:
    return any(getattr(now, f.attname) != getattr(then, f.attname) for f in now._meta.concrete_fields)


def _fault(row: Any) -> str:
    """Why a row cannot be put back; a quote only comes back where it proves itself."""
    try:
        if isinstance(row, Quote) and row.capture.is_entombed:
            return "Its words were taken away by order."
        row.full_clean()
    except ValidationError as error:
        return " ".join(error.messages)
    except ObjectDoesNotExist:
        return "What it points to is no longer there."
    return ""


def _named(row: Any) -> str:
    """`Quote “energy and infrastructure”`."""
    telling = next((str(value) for name in versions.TELLING if (value := getattr(row, name, ""))), "")
    return f"{capfirst(row._meta.verbose_name)} “{anchors.shortened(telling or str(row))}”"
