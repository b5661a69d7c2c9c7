"""The history of something with its children, read from their revisions: who, when, why and what."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.paginator import Page, Paginator
from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst

from statements import anchors

Row = tuple[type[models.Model], int]  # a model and a key
EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
Children = Sequence[tuple[type[models.Model], str]]
DONE = {"+": "added", "~": "changed", "-": "taken away"}
# What follows from something else that is shown: the words around a quote from where it stands, who moved a
# thing from the save that did, an account from the name that was signed.
UNSHOWN = {
    "id", "prefix", "suffix", "submitted_at", "submitted_by", "published_at", "published_by", "withdrawn_at", "by",
    "decided_by",
}  # fmt: skip
# A page writes all its rows at one moment; what a program makes together is some milliseconds apart.
TOGETHER = dt.timedelta(seconds=3)
NOTHING = "—"
TELLING = ("exact", "point", "value")  # what tells a child from its like: a quote, a dispute, a term
POINTING = (
    "topic",
    "speaker",
    "statement",
)  # or what it points to: a row, a speaker of a joint text, a column


@dataclass(frozen=True, slots=True)
class Change:
    """One field, before and after."""

    label: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Entry:
    """What one save did to one row."""

    what: str
    done: str
    changes: list[Change]


@dataclass(slots=True)
class Moment:
    """One save: whoever pressed the button, why, and all that it changed."""

    at: dt.datetime
    by: str
    reason: str
    user: Any = None
    entries: list[Entry] = field(default_factory=list)
    version: int | None = None  # the object's own revision of that moment
    until: dt.datetime = dt.datetime.min  # when the last row of it was written
    rows: set[Row] = field(default_factory=set)

    @property
    def number(self) -> int:
        """The version that came of it, as addresses name it (see `moment_of`)."""
        return number_of(self.until)

    def takes(self, record: Any, before: Any) -> bool:
        """Whether `record` was written by the same save; no save changes a row twice."""
        if record.history_user_id != self.user or (record.history_change_reason or "") != self.reason:
            return False
        if record.history_date == self.at:
            return True
        soon = record.history_date - self.at <= TOGETHER
        again = (record.instance_type, record.id) in self.rows and not _same_columns(before, record)
        return self.user is None and soon and not again


@dataclass(frozen=True, slots=True)
class Part:
    """One row as it stood."""

    row: Row
    what: str
    lines: list[tuple[str, str]]


def number_of(moment: dt.datetime) -> int:
    """A moment as a whole number: the microseconds since 1970."""
    return (moment - EPOCH) // dt.timedelta(microseconds=1)


def moment_of(number: int) -> dt.datetime:
    """The moment that `number_of` made a number of. Raises OverflowError for one beyond all days."""
    return EPOCH + dt.timedelta(microseconds=number)


def parts_of(thing: Any) -> list[tuple[Any, str]]:
    """The models of what belongs to `thing` (`Publishable.parts`), each with its link to it."""
    links = (thing._meta.get_field(name) for name in thing.parts)
    return [(link.related_model, link.field.name) for link in links]


def moments_of(thing: models.Model, children: Children) -> list[Moment]:
    """All saves that touched `thing` or its children, newest first, in a number of queries that does not grow."""
    records = _records(type(thing), thing.pk, children)
    names = Names(records, children)
    moments: list[Moment] = []
    before: dict[Row, Any] = {}
    for record in in_order(records):
        row = (record.instance_type, record.id)
        entry = names.entry(before.get(row), record)
        if not moments or not moments[-1].takes(record, before.get(row)):
            reason = record.history_change_reason or ""
            moments.append(Moment(record.history_date, names.user(record), reason, record.history_user_id))
        before[row] = record
        moment = moments[-1]
        moment.until = record.history_date
        moment.rows.add(row)
        if record.instance_type is type(thing):
            moment.version = record.history_id
        if entry.changes or record.history_type != "~":
            moment.entries.append(entry)
    return [moment for moment in reversed(moments) if moment.entries]


def as_it_stood(record: Any, children: Children) -> list[Part]:
    """The object of `record` with its children at that moment: of each row the newest revision until then."""
    records = _records(record.instance_type, record.id, children)
    there = standing(records, record.history_date)
    there[record.instance_type, record.id] = record
    names = Names([*there.values()], children)
    return _parts(there, names, record.instance_type)


def standing(records: Iterable[Any], until: dt.datetime) -> dict[Row, Any]:
    """What was there at a moment: of each row the newest revision until then, unless that took it away."""
    newest = {(r.instance_type, r.id): r for r in in_order(records) if r.history_date <= until}
    return {row: r for row, r in newest.items() if r.history_type != "-"}


def in_order(records: Iterable[Any]) -> list[Any]:
    return sorted(records, key=lambda r: (r.history_date, r.history_id))


def records_of(thing: Any) -> list[Any]:
    """Every revision of `thing` and of what belongs to it."""
    return _records(type(thing), thing.pk, parts_of(thing))


def named(row: Any) -> str:
    """`Quote “energy and infrastructure”`: a row among its like, in a sentence."""
    kind = capfirst(row._meta.verbose_name)
    if row._meta.model_name == "quote" and not row.exact:  # its words were taken away by order
        return f"A {row._meta.verbose_name}"
    telling = next((str(value) for name in TELLING if (value := getattr(row, name, ""))), "")
    return f"{kind} “{anchors.shortened(telling or str(row))}”"


def _parts(there: dict[Row, Any], names: "Names", own: Any) -> list[Part]:
    return [names.part(r) for r in sorted(there.values(), key=lambda r: r.instance_type is not own)]


def _same_columns(before: Any, record: Any) -> bool:
    """Whether two revisions differ at most in what stands in tables of its own, as a claim's holders do."""
    columns = [f.attname for f in record.instance_type._meta.fields]
    return before is not None and all(getattr(before, c) == getattr(record, c) for c in columns)


def page_of(moments: list[Moment], number: str, size: int) -> tuple[Page[Moment], list[Moment]]:
    """The page asked for, or the nearest that there is."""
    page = Paginator(moments, size).get_page(number)
    return page, list(page.object_list)


def _records(model: Any, key: Any, children: Children) -> list[Any]:
    records = list(model.history.filter(id=key).select_related("history_user"))
    for child, link in children:
        found = child.history.filter(**{link: key})  # type: ignore[attr-defined]
        records += found.select_related("history_user")
    return records


class Names:
    """How the values of revisions read: choices by their labels, keys by what they point to."""

    def __init__(
        self, records: Iterable[Any], children: Children, *, unshown: Collection[str] = UNSHOWN
    ) -> None:
        self.records = list(records)
        self.unshown = unshown
        self.links = dict(children)
        self.many = self._many()
        self.named = self._named()

    def user(self, record: Any) -> str:
        return record.history_user.get_full_name() if record.history_user else "the program"

    def entry(self, before: Any, record: Any) -> Entry:
        """What `record` did, against the revision before it."""
        added, gone = record.history_type == "+", record.history_type == "-"
        changes = []
        for label, name in self._fields(record):
            old = NOTHING if added or before is None else self.shown(before, name)
            new = self.shown(record, name)
            if old != new and not gone:
                changes.append(Change(label, old, new))
        return Entry(self._what(record), DONE[record.history_type], changes)

    def part(self, record: Any) -> Part:
        lines = [(label, self.shown(record, name)) for label, name in self._fields(record)]
        row = (record.instance_type, record.id)
        return Part(row, self._what(record), [line for line in lines if line[1] != NOTHING])

    def shown(self, record: Any, name: str) -> str:
        """A field of a revision, as a person reads it."""
        model_field = record.instance_type._meta.get_field(name)
        if model_field.many_to_many:
            keys = self.many.get((record.instance_type, name, record.history_id), [])
            return ", ".join(sorted(self._name(model_field.related_model, key) for key in keys)) or NOTHING
        value = getattr(record, model_field.attname)
        if value in (None, "") or (name == "position" and value == 0):  # nobody chose one
            return NOTHING
        if model_field.is_relation:
            return self._name(model_field.related_model, value)
        if isinstance(value, dt.datetime):
            return date_format(timezone.localtime(value), "j F Y H:i")
        return str(dict(model_field.flatchoices).get(value, value))

    def _fields(self, record: Any) -> list[tuple[str, str]]:
        """Label and name of each field that a revision shows; the link to the parent goes without saying."""
        model, many = record.instance_type, record._history_m2m_fields
        unshown = {*self.unshown, self.links.get(model, "")}
        own = [f for f in model._meta.fields if f.name not in unshown]
        return [(capfirst(str(f.verbose_name)), f.name) for f in [*own, *many]]

    def _what(self, record: Any) -> str:
        """`Quote “energy and infrastructure”`: the row among its like."""
        kind: str = capfirst(record.instance_type._meta.verbose_name)
        if record.instance_type not in self.links:
            return kind
        telling = next((value for name in TELLING if (value := getattr(record, name, ""))), "")
        for link in POINTING:
            if (
                not telling
                and (key := getattr(record, f"{link}_id", None))
                and link != self.links.get(record.instance_type)
            ):
                telling = self._name(record.instance_type._meta.get_field(link).related_model, key)
        return f"{kind} “{anchors.shortened(telling)}”" if telling else kind

    def _name(self, model: Any, key: Any) -> str:
        names: dict[Any, str] = self.named.get(model, {})
        return names.get(key, f"no longer there (number {key})")

    def _many(self) -> dict[tuple[Any, ...], list[Any]]:
        """The keys that each revision holds in its many-to-many fields."""
        many: dict[tuple[Any, ...], list[Any]] = defaultdict(list)
        for model, records in self._by_model().items():
            for many_field in records[0]._history_m2m_fields:
                rows = getattr(type(records[0]), many_field.name).model.objects
                target = many_field.m2m_reverse_field_name()
                for row in rows.filter(history__in=[r.history_id for r in records]):
                    many[model, many_field.name, row.history_id].append(getattr(row, f"{target}_id"))
        return many

    def _named(self) -> dict[Any, dict[Any, str]]:
        """What each key that occurs points to, asked once for each table."""
        keys: dict[Any, set[Any]] = defaultdict(set)
        for model, records in self._by_model().items():
            for model_field in model._meta.fields:
                if model_field.is_relation:
                    keys[model_field.related_model] |= {getattr(r, model_field.attname) for r in records}
        for (model, name, _), held in self.many.items():
            keys[model._meta.get_field(name).related_model] |= set(held)
        return {
            model: {row.pk: str(row) for row in with_names(model).filter(pk__in=held - {None})}
            for model, held in keys.items()
        }

    def _by_model(self) -> dict[Any, list[Any]]:
        grouped: dict[Any, list[Any]] = defaultdict(list)
        for record in self.records:
            grouped[record.instance_type].append(record)
        return grouped


def with_names(model: Any) -> models.QuerySet[Any]:
    """Rows of `model` with what their names are made of, and without what is long."""
    queryset = model._default_manager.all()
    match model._meta.model_name:
        case "capture":
            return queryset.select_related("source__statement").defer("text", "file")  # type: ignore[no-any-return]
        case "source" | "statementspeaker":
            return queryset.select_related("statement")  # type: ignore[no-any-return]
    return queryset  # type: ignore[no-any-return]
