"""Two people with one page: what the other has saved meanwhile, beside what stands on the page now.

A form that the second person sends is compared, field by field, with what stood there when they opened it. What
they left alone takes the newer value; what both changed is told as “theirs” and “yours”, and the second decides.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst

from statements.versions_compared import marked
from statements.wording import Run

LENGTH = 400  # of a value that a message repeats
NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Met:
    """One field that another has saved meanwhile. `where` names the row, such as “Term 1”; empty: the page itself.

    `taken`: it was left alone here and has taken their value; `yours` is then what stood there before.
    """

    label: str
    theirs: str
    yours: str
    taken: bool = False
    where: str = ""

    @property
    def line(self) -> str:
        """Both values in one sentence, cut where they are long."""
        where = f"{self.where}, " if self.where else ""
        return f"{where}{self.label} — theirs: {cut(self.theirs)}; yours: {cut(self.yours)}."

    @property
    def sides(self) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
        """Theirs and yours in full, with the words that differ marked."""
        return marked(self.theirs, self.yours)

    def of(self, row: str) -> "Met":
        """The same, as a field of that row."""
        return replace(self, where=row)


def recorded(record: Any, name: str) -> Any:
    """The value of a model's field in a revision, as a form would start with it; keys for what it points to."""
    model_field = record.instance_type._meta.get_field(name)
    if not model_field.many_to_many:
        return getattr(record, model_field.attname)
    rows = getattr(type(record), name).model.objects.filter(history=record.history_id)
    return [getattr(row, f"{model_field.m2m_reverse_field_name()}_id") for row in rows]


def meet(form: Any, before: Any) -> list[Met]:
    """Brings a form that was sent up to date with what another has saved since the revision `before`.

    Fields that were left alone take the newer value. Returns these, and each field that both have changed.
    """
    form.data = form.data.copy()
    told = []
    for name, field in form.fields.items():
        if name not in form.starts_at or field.disabled:
            continue
        theirs, yours = form.initial.get(name), form[name].data
        if not field.has_changed(theirs, yours):
            continue
        known = before is not None
        start = form.value_at(before, name) if known else None
        label = capfirst(str(field.label or name))
        if known and not field.has_changed(start, yours):
            put(form, name, theirs)
            told.append(Met(label, shown(field, theirs), shown(field, start), taken=True))
        elif not known or differs(field, start, theirs):
            told.append(Met(label, shown(field, theirs), shown(field, yours)))
    return told


def differs(field: forms.Field, one: Any, other: Any) -> bool:
    """Whether two values that a form may start with are not the same."""
    first, second = field.prepare_value(one), field.prepare_value(other)
    if getattr(field, "ordered", False):
        return [str(key) for key in first or ()] != [str(key) for key in second or ()]
    if isinstance(first, list | tuple) or isinstance(second, list | tuple):
        return {str(key) for key in first or ()} != {str(key) for key in second or ()}
    return str("" if first is None else first) != str("" if second is None else second)


def put(form: Any, name: str, value: Any) -> None:
    """Puts a value into what was sent, as if it had stood on the page."""
    field, key = form.fields[name], form.add_prefix(name)
    value = field.prepare_value(value)
    widget: Any = getattr(field.widget, "widget", field.widget)
    if isinstance(widget, forms.MultiWidget):
        several: Any = widget
        parts = several.decompress(value)
        for suffix, part, sub in zip(several.widgets_names, parts, several.widgets, strict=True):
            form.data[key + suffix] = sub.format_value(part) or ""
    elif isinstance(field, forms.ModelMultipleChoiceField):
        form.data.setlist(key, [str(one) for one in value or ()])
    elif isinstance(field, forms.BooleanField):
        form.data.pop(key, None)
        if value:
            form.data[key] = "on"
    elif isinstance(widget, forms.DateInput):
        form.data[key] = widget.format_value(value) or ""
    else:
        form.data[key] = "" if value is None else str(value)


def shown(field: Any, value: Any) -> str:
    """A value of a field as a person reads it: choices by their labels, keys by what they point to."""
    return ", ".join(_names(field, value))


def cut(text: str) -> str:
    text = text if len(text) <= LENGTH else text[: LENGTH - 1] + "…"
    return f"“{text}”" if text else NOTHING


def _names(field: Any, value: Any) -> Iterator[str]:
    if value in (None, "", []):
        return
    if isinstance(field, forms.ModelChoiceField):
        keys = value if isinstance(value, list | tuple) else [value]
        try:
            rows: Any = field.queryset
            order = [str(getattr(key, "pk", key)) for key in keys]
            found = list(rows.filter(pk__in=order))
        except (ValueError, ValidationError):
            yield from (str(key) for key in keys)
            return
        if getattr(field, "ordered", False):
            found.sort(key=lambda one: order.index(str(one.pk)))
        yield from (str(one) for one in found)
        return
    if isinstance(field, forms.ChoiceField):
        labels = dict(_flat(field.choices))
        yield labels.get(str(value), str(value))
    elif isinstance(value, list | tuple):
        yield " ".join(str(part) for part in value if part)
    else:
        yield str(value)


def _flat(choices: Any) -> Iterator[tuple[str, str]]:
    for key, label in choices:
        if isinstance(label, list | tuple):
            yield from _flat(label)
        else:
            yield str(key), str(label)
