"""A claim's sheet filled in with an older version of it, so that the version can be proposed as any change is."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.text import capfirst

from statements import versions
from statements.models import Check, Claim, Dispute, Quote, Term
from statements.versions import Row

from . import meeting
from .anchoring import COLUMNS
from .sheets import ClaimSheet

GONE = "What it points to is no longer there."
BY_ORDER = "Its words were taken away by order."
# What there is once for a claim: such a row of another key is the same row, taken away and made anew.
ONCE = {Dispute: "against_id", Check: "claim_id"}


@dataclass(slots=True)
class _Row:
    """One row of the sheet: as it stands now, if it does, and as it was then, if it was there."""

    now: Any
    then: Any


@dataclass(slots=True)
class _Filling:
    """One sheet being filled in. `there`: what the claim was made of, by model and key (`versions.standing`)."""

    claim: Claim
    there: Mapping[Row, Any]
    user: Any
    data: QueryDict = field(default_factory=lambda: QueryDict(mutable=True))
    left_out: list[str] = field(default_factory=list)

    def fill(self) -> None:
        rows = [self._rows(formset) for formset in ClaimSheet(claim=self.claim, user=self.user).formsets]
        sheet = ClaimSheet(claim=self.claim, user=self.user, data=self.data)
        for form in (sheet.form, *(row for formset in sheet.formsets for row in formset.forms)):
            form.data = self.data  # each form writes into the one sheet
        self._own(sheet.form)
        for formset, pairs in zip(sheet.formsets, rows, strict=True):
            for form, pair in zip(formset.forms, pairs, strict=True):
                self._row(form, pair)
        self._leave_out_what_is_wrong([pair for pairs in rows for pair in pairs])

    def _rows(self, formset: Any) -> list[_Row]:
        """The rows of one kind that the sheet has, those that stand now first; counted in `data`."""
        now = [form.instance for form in formset.initial_forms]
        then = self._then(formset.model)
        once = ONCE.get(formset.model, "")
        pairs = [_Row(row, _taken(then, row, once)) for row in now]
        pairs += [_Row(None, record) for record in then]
        self.data[f"{formset.prefix}-TOTAL_FORMS"] = str(len(pairs))
        self.data[f"{formset.prefix}-INITIAL_FORMS"] = str(len(now))
        for number, row in enumerate(now):
            self.data[f"{formset.prefix}-{number}-id"] = str(row.pk)
        return pairs

    def _then(self, model: Any) -> list[Any]:
        rows = [record for (of, _), record in self.there.items() if of is model]
        if model is Quote:  # a term's quote is part of the term
            rows = [record for record in rows if record.term_id is None]
        return sorted(rows, key=lambda record: (getattr(record, "position", 0), record.id))

    def _own(self, form: Any) -> None:
        record = self.there[Claim, self.claim.pk]
        for name, form_field in form.fields.items():
            start = form.get_initial_for_field(form_field, name)
            value = form.value_at(record, name) if name in form.starts_at else start
            if gone := _gone(form_field, value):
                label = capfirst(str(form_field.label or name))
                if isinstance(value, list):
                    value = [key for key in value if key not in gone]
                    self.left_out.append(f"{label}: what it also named then is no longer there.")
                else:
                    value = start
                    self.left_out.append(f"{label} stays as it is now. {GONE}")
            meeting.put(form, name, value)

    def _row(self, form: Any, pair: _Row) -> None:
        if pair.then is None:
            self._as_it_is(form)
            meeting.put(form, "DELETE", True)
            return
        values = dict(self._values(form, pair.then))
        words = self._words_of(pair.then)
        if any(_gone(form.fields[name], value) for name, value in values.items()):
            self._leave_out(form, pair, GONE)
        elif (
            "words" in form.fields and form.fields["words"].disabled
        ):  # where it stands now, they were taken away
            self._put(form, values) if _stays(form, values) else self._leave_out(form, pair, BY_ORDER)
        elif words is None or not words.capture.is_entombed:
            self._put(form, values)
        elif words is pair.then:
            self._leave_out(form, pair, BY_ORDER)
        else:
            self._put(form, values | dict.fromkeys(COLUMNS))
            self.left_out.append(f"{versions.named(pair.then.instance)} comes back as ours. {BY_ORDER}")

    def _values(self, form: Any, record: Any) -> Iterator[tuple[str, Any]]:
        """What the row's fields held then; the words of a term as its quote had them at that moment."""
        words = self._words_of(record)
        for name, form_field in form.fields.items():
            if name in COLUMNS:
                yield name, getattr(words, COLUMNS[name]) if words else None
            elif name in form.starts_at:
                yield name, form.value_at(record, name)
            else:
                yield name, form.get_initial_for_field(form_field, name)

    def _words_of(self, record: Any) -> Any:
        """The quote that a row was then, or that a term had; none where there was none."""
        if record.instance_type is not Term:
            return record if record.instance_type is Quote else None
        quotes = (quote for (of, _), quote in self.there.items() if of is Quote)
        return next((quote for quote in quotes if quote.term_id == record.id), None)

    def _put(self, form: Any, values: Mapping[str, Any]) -> None:
        for name, value in values.items():
            meeting.put(form, name, value)

    def _as_it_is(self, form: Any) -> None:
        """Leaves a row as it stands now; a new one is none."""
        self._put(form, {name: form.get_initial_for_field(one, name) for name, one in form.fields.items()})

    def _leave_out(self, form: Any, pair: _Row, why: str) -> None:
        self._as_it_is(form)
        if pair.now is None:
            meeting.put(form, "DELETE", True)
        stays = "does not come back" if pair.now is None else "stays as it is now"
        self.left_out.append(f"{versions.named(pair.then.instance)} {stays}. {why}")

    def _leave_out_what_is_wrong(self, pairs: list[_Row]) -> None:
        """Judges the sheet and leaves out each row that could not be kept as it was."""
        sheet = ClaimSheet(claim=Claim.objects.get(pk=self.claim.pk), user=self.user, data=self.data)
        sheet.is_valid()
        rows = [form for formset in sheet.formsets for form in formset.forms]
        for form, pair in zip(rows, pairs, strict=True):
            if form.errors and pair.then is not None and not form.cleaned_data.get("DELETE"):
                form.data = self.data
                self._leave_out(
                    form, pair, " ".join(fault for faults in form.errors.values() for fault in faults)
                )


def filled_in(claim: Claim, there: Mapping[Row, Any], *, by: Any) -> tuple[QueryDict, list[str]]:
    """What `by` would send to make the claim what it was, and a sentence for each part that cannot come back.

    `there`: what the claim was made of then, by model and key (`versions.standing`), the claim's own revision with
    it. What is sent is not judged as a whole. Call it in a transaction: it holds the claim.
    """
    filling = _Filling(claim, there, by)
    filling.fill()
    return filling.data, filling.left_out


def _taken(then: list[Any], row: Any, once: str) -> Any:
    """The revision of `row` among those of its kind, taken out of them; none where it was not there."""
    same = [record for record in then if record.id == row.pk]
    same += [r for r in then if once and r.id != row.pk and getattr(r, once) == getattr(row, once)]
    if not same:
        return None
    then.remove(same[0])
    return same[0]


def _gone(form_field: Any, value: Any) -> list[Any]:
    """Which of the keys that a field held point to nothing any more."""
    if not isinstance(form_field, forms.ModelChoiceField) or value in (None, "", []):
        return []
    rows: Any = form_field.queryset
    keys = value if isinstance(value, list) else [getattr(value, "pk", value)]
    there = set(rows.filter(pk__in=keys).values_list("pk", flat=True))
    return [key for key in keys if key not in there]


def _stays(form: Any, values: Mapping[str, Any]) -> bool:
    """Whether the words of a row stand where they stood."""
    return all(form.initial.get(name) == values[name] for name in ("copy", "place"))
