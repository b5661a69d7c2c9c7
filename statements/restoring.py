"""Puts an older version back, as a new change: the thing's own fields and all that belongs to it.

The state is not put back: things move between states by `workflow.move` alone. What belonged to the thing comes
back under its old key, so that addresses which named it find it again.

Of a claim that readers see, the older version is proposed, as any change of it is (`proposals`): another editor looks
at it beside the claim as it stands, and readers see nothing of it until then. A reading that readers see has no
proposals: it is withdrawn first, and another editor publishes it again.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import transaction
from django.db.models import ProtectedError
from django.utils.text import capfirst

from . import proposals, states, versions, workflow
from .forms import meeting
from .forms.sheet_of_version import BY_ORDER, GONE, filled_in
from .models import Claim, Proposal, Quote, Reading, Status
from .models.publishing import Publishable
from .versions_compared import compared

# What only `workflow` moves; who may, and what is asked of them, stands in `states.MOVES`.
OF_THE_STATE = {field.name for field in Publishable._meta.local_fields}
ALONE = (
    "Readers see this reading, and one person alone would change it. Withdraw it, saying why, then put the older "
    "version back, open it again as a draft and submit it: another editor publishes it."
)
NOTHING = "Nothing differs: it is now as it was then."


@dataclass(frozen=True, slots=True)
class Restored:
    """What became of it: `left_out` has a sentence for each part that could not come back, or could not go.

    `proposal`: what waits for another editor, where the thing itself is still as it was.
    """

    left_out: tuple[str, ...]
    proposal: Proposal | None = None


def is_proposed(thing: Any, by: Any) -> bool:
    """Whether `by` can only propose to put an older version of `thing` back."""
    return isinstance(thing, Claim) and proposals.must_propose(thing, by)


def refusal(thing: Any, by: Any) -> str:
    """Why `by` may not put an older version of `thing` back, nor propose it, as a sentence; empty where they may."""
    if not states.may(by, "change", thing):
        return "Your role does not allow this."
    if is_proposed(thing, by):
        return ""
    if thing.status != Status.DRAFT and not states.may(by, "publish", thing):
        return f"This is {thing.get_status_display().lower()}: an editor changes it now."
    if isinstance(thing, Reading) and thing.is_published and states.needs_another(thing):
        return ALONE  # there are no proposals of readings
    return ""


@transaction.atomic
def restore(thing: Any, version: int, *, by: Any, reason: str, seen: int | None = None) -> Restored:
    """Makes `thing`, and what belongs to it, what they were at that version (`versions.Moment.number`), or proposes it.

    `seen` is the newest version that `by` has looked at. Raises ValidationError, and changes nothing, where `by` may
    not, where no reason is given, where another has saved since, where nothing differs, or where the whole could not
    be as it was.
    """
    locked = type(thing)._default_manager.select_for_update(of=("self",)).get(pk=thing.pk)
    if refused := refusal(locked, by):
        raise ValidationError(refused)
    if not reason.strip():
        raise ValidationError("Say why you put the older version back.")
    records = versions.records_of(locked)
    newest = max(versions.number_of(record.history_date) for record in records)
    if seen is not None and newest > seen:
        raise ValidationError(
            "Somebody has saved this since you opened the page. Look at what they changed, then decide again."
        )
    there = versions.standing(records, versions.moment_of(version))
    own = there.get((type(thing), thing.pk))
    if own is None:
        raise ValidationError("It was not there yet at that moment.")
    if not any(row.done for row in differing(locked, newest, version)):
        raise ValidationError(NOTHING)
    if is_proposed(locked, by):
        return _proposed(locked, there, version, workflow.Stamp(by, reason.strip()))
    put_back = _PutBack(locked, there, workflow.Stamp(by, reason.strip()))
    put_back.own_fields(own)
    put_back.parts()
    put_back.judge()
    return Restored(tuple(put_back.left_out))


def differing(thing: Any, newest: int, version: int) -> tuple[Any, ...]:
    """What putting that version back would change, row by row (`versions_compared.compared`)."""
    return compared(thing, newest, version, unshown=versions.UNSHOWN | OF_THE_STATE)


def _proposed(
    claim: Claim, there: Mapping[versions.Row, Any], version: int, stamp: workflow.Stamp
) -> Restored:
    """Puts the version before another editor, as whoever typed all of it into the claim's form would have."""
    data, left_out = filled_in(claim, there, by=stamp.by)
    data["reason"] = stamp.reason
    proposal = proposals.propose(
        claim, by=stamp.by, reason=stamp.reason, data=data, restores=version, left_out=left_out
    )
    review = proposals.look_at(proposal)
    if not review.changes:
        raise ValidationError(
            ["Nothing of what differs can be put back.", *left_out] if left_out else NOTHING
        )
    if review.faults:
        raise ValidationError([*review.faults, *left_out])
    return Restored(tuple(left_out), proposal)


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
                self._write(field, getattr(record, field.attname))
        many = {field: self._held(record, field) for field in record._history_m2m_fields}
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

    def _write(self, field: Any, value: Any) -> None:
        """Writes a field; one that pointed to what is gone stays as it is now."""
        if field.is_relation and value is not None and not _is_there(field, value):
            self.left_out.append(f"{capfirst(str(field.verbose_name))} stays as it is now. {GONE}")
        else:
            setattr(self.thing, field.attname, value)

    def _held(self, record: Any, field: Any) -> list[Any]:
        """The keys that a revision holds in a many-to-many field, of those that are still there."""
        keys = meeting.recorded(record, field.name)
        found = field.related_model._default_manager.filter(pk__in=keys)
        there = list(found.values_list("pk", flat=True))
        if len(there) < len(keys):
            label = capfirst(str(field.verbose_name))
            self.left_out.append(f"{label}: what it also named then is no longer there.")
        return there

    def _kept(self, model: Any, link: str) -> dict[int, Any]:
        return {row.pk: row for row in model._default_manager.filter(**{link: self.thing})}

    def _take_away(self, row: Any) -> None:
        self.stamp.put_on(row)
        what = versions.named(row)
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
            self.left_out.append(f"{versions.named(row)} {stays}. {fault}")
            return
        self.stamp.put_on(row)
        row.save(force_insert=now is None, force_update=now is not None)


def _is_there(field: Any, key: Any) -> bool:
    return bool(field.related_model._default_manager.filter(pk=key).exists())


def _judge_topic(claim: Claim) -> None:
    if claim.disputes_met.exclude(claim__topic=claim.topic_id).exists():
        raise ValidationError("Another claim disputes this one, and a dispute stays on one topic.")


def _differs(now: Any, then: Any) -> bool:
    return any(getattr(now, f.attname) != getattr(then, f.attname) for f in now._meta.concrete_fields)


def _fault(row: Any) -> str:
    """Why a row cannot be put back; a quote only comes back where it proves itself."""
    try:
        if isinstance(row, Quote) and row.capture.is_entombed:
            return BY_ORDER
        row.full_clean()
    except ValidationError as error:
        return " ".join(error.messages)
    except ObjectDoesNotExist:
        return GONE
    return ""
