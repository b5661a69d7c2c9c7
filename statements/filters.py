"""The filters of lists, each in the address. One FilterSet serves the page, the API and the export of a list.

A bad value is answered on the form (`fields` carries the messages); all that is right still narrows the list.
"""

from collections.abc import Callable, Iterable, Mapping
from copy import copy
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import Any, NamedTuple, TypeVar

import django_filters
from django import forms
from django.db.models import Exists, Model, OuterRef, QuerySet
from django.http import QueryDict

from . import orders
from .anchors import shortened
from .models import (
    Channel,
    Claim,
    Kind,
    Occasion,
    Party,
    Speaker,
    Statement,
    StatementSpeaker,
    Status,
    Topic,
    Value,
    Voice,
)

M = TypeVar("M", bound=Model)
Choices = Iterable[tuple[str, str]]  # values with their labels
Read = Callable[[], Choices]
DAYS = {"from": ("From", "gte"), "to": ("To", "lte")}  # parameter → its label, and how days compare
AS_OF = {"as_of": ("As of", "lte")}  # only what had been said by then
ARRANGING = frozenset({"sort", "as_of"})  # they say how the list is seen, not which part of it is wanted


class Option(NamedTuple):  # of which a list has hundreds
    value: str
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class FilterField:
    """One filter as a form shows it: options to tick, or (where there are none to offer) a day to type.

    `kind` is `any` (of the options), `one` (of them), `text` or `day`.
    """

    name: str
    label: str
    is_day: bool
    options: tuple[Option, ...]
    value: str
    errors: tuple[str, ...]
    kind: str = "any"

    @property
    def chosen(self) -> tuple[Option, ...]:
        return tuple(option for option in self.options if option.chosen)


def named(fields: Iterable[FilterField]) -> dict[str, Any]:
    """What is asked of filters and holds, by their names: a day, or the options that are chosen."""
    said: dict[str, Any] = {}
    for one in fields:
        values = [option.value for option in one.chosen]
        if (one.is_day or one.kind == "text") and one.value and not one.errors:
            said[one.name] = one.value
        elif values:
            said[one.name] = values
    return said


def faults(fields: Iterable[FilterField]) -> dict[str, str]:
    """What could not be understood, by the parameter, each with all its messages in one text."""
    return {one.name: " ".join(one.errors) for one in fields if one.errors}


def printable(asked: str) -> str:
    """What somebody asked for, short and fit for a message."""
    return shortened("".join(letter if letter.isprintable() else "�" for letter in asked[:200]))


class ChoicesField(forms.Field):
    """Any number of options by their values; blanks, which an untouched form sends, count as none.

    The pages write their forms themselves, so that the options, which may be hundreds, are taken as they come: Django
    would look at each of them four times, and copy it.
    """

    widget = forms.MultipleHiddenInput  # it reads all values of a name, and holds no options

    def __init__(self, *, choices: Choices = (), **options: Any) -> None:
        super().__init__(**options)
        self.choices = choices

    def to_python(self, value: Any) -> list[str]:
        return [str(one) for one in value or () if one]

    def valid_value(self, value: str) -> bool:
        return any(value == str(known) for known, _ in self.choices)

    def validate(self, value: list[str]) -> None:
        unknown = [one for one in value if not self.valid_value(one)]
        if unknown:
            raise forms.ValidationError(
                [f"There is no “{printable(one)}” to choose here, so it is left out." for one in unknown[:3]]
            )


class Copied:
    """A filter that each FilterSet has its own of, which shares all but what the FilterSet gives it."""

    def __deepcopy__(self, known: dict[int, Any]) -> Any:
        made = copy(self)
        made.extra = dict(self.extra)  # type: ignore[attr-defined]
        return made


class AnyOf(Copied, django_filters.MultipleChoiceFilter):
    """Rows that have any of the chosen options."""

    field_class = ChoicesField

    def filter(self, qs: QuerySet[M], value: list[str]) -> QuerySet[M]:
        return qs.filter(**{f"{self.field_name}__in": value}) if value else qs


class Day(Copied, django_filters.DateFilter):
    """Rows of that day, or of those before or after it."""


class AnySpeaker(AnyOf):
    """Rows of statements that any chosen speaker, or speaker of a chosen party, issued; never a row twice."""

    def __init__(self, *, of: str, statement: str, **options: Any) -> None:
        super().__init__(**options)
        self.of, self.statement = of, statement

    def filter(self, qs: QuerySet[M], value: list[str]) -> QuerySet[M]:
        if not value:
            return qs
        return qs.filter(**{f"{self.statement}__in": self.signed(value)})

    def signed(self, value: list[str]) -> QuerySet[Any]:
        """The keys of the statements."""
        return StatementSpeaker.objects.filter(**{f"{self.of}__in": value}).order_by().values("statement")


def _keys_of_topics(slugs: list[str]) -> list[int]:
    return list(Topic.objects.filter(slug__in=slugs).order_by().values_list("pk", flat=True))


class AnyTopic(AnyOf):
    """Rows on any of the chosen topics, by their keys: a database plans better that knows them."""

    keys: Callable[[list[str]], list[int]] = staticmethod(_keys_of_topics)

    def filter(self, qs: QuerySet[M], value: list[str]) -> QuerySet[M]:
        return qs.filter(topic__in=self.keys(value)) if value else qs


class AnyVoice(AnyOf):
    def filter(self, qs: Any, value: list[str]) -> Any:
        return qs.in_voice(*value) if value else qs


class Held(AnyOf):
    """Claims that tell the position of any of the chosen parties, alone or with others; never a claim twice."""

    def filter(self, qs: QuerySet[Any], value: list[str]) -> QuerySet[Any]:
        chosen = Party.objects.filter(slug__in=value).order_by()
        held = Claim.held_by.through.objects.filter(claim=OuterRef("pk"), party__in=chosen.values("pk"))
        return qs.filter(Exists(held)) if value else qs


class Reported(AnyOf):
    """Claims that report a statement of any of the chosen speakers."""

    def filter(self, qs: QuerySet[Any], value: list[str]) -> QuerySet[Any]:
        signed = StatementSpeaker.objects.filter(speaker__slug__in=value)
        return qs.filter(reports__in=signed.values("statement")) if value else qs


class Sorted(Copied, django_filters.ChoiceFilter):
    """The order of the list, by the name of one of `orders`; the first of them where none is asked for."""

    def __init__(self, orders: Mapping[str, Any], **options: Any) -> None:
        choices = [(name, one.label) for name, one in orders.items()]
        message = f"Choose one of the orders there are: {', '.join(orders)}."
        super().__init__(choices=choices, label="Sort", error_messages={"invalid_choice": message}, **options)
        self.orders = orders

    def filter(self, qs: QuerySet[Any], value: str) -> QuerySet[Any]:
        return qs.order_by(*self.orders[value].terms) if value else qs


class DaysForm(forms.Form):
    """Two days that no day lies between are answered, and both left out."""

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        first, last = cleaned.get("from"), cleaned.get("to")
        if first and last and first > last:
            self.add_error("from", "From is after To, so nothing can fit; both are left out.")
            self.add_error("to", "To is before From.")
        return cleaned


class ListFilter(django_filters.FilterSet):
    """Filters by any of several options and by days.

    `without` leaves out what the page itself settles; `only` names the options of a filter that make sense there.
    Filters of who, of what and about what offer those that some row has.
    """

    day_field = "issued_on"
    days: Mapping[str, tuple[str, str]] = DAYS
    options: dict[str, Read] = {}  # in place of those that the rows have

    def __init__(
        self,
        data: Any,
        queryset: QuerySet[Any],
        *,
        without: Iterable[str] = (),
        only: Mapping[str, Choices] = MappingProxyType({}),
    ) -> None:
        super().__init__(data, queryset)
        for name in without:
            del self.filters[name]
        for name, read in (self.options or self.offered(queryset.order_by())).items():
            if name in self.filters:
                self.filters[name].extra["choices"] = list(read())
        for name, choices in only.items():
            self.filters[name].extra["choices"] = list(choices)

    def offered(self, rows: QuerySet[Any]) -> dict[str, Read]:
        """How to read the options of filters that `rows` have."""
        return {}

    @classmethod
    def get_filters(cls) -> dict[str, Any]:
        """The declared filters with `from` and `to`, which Python's grammar lets nobody declare."""
        filters: dict[str, Any] = super().get_filters()
        for name, (label, lookup) in cls.days.items():
            filters[name] = Day(
                field_name=cls.day_field,
                lookup_expr=lookup,
                label=label,
                input_formats=["%Y-%m-%d"],
                error_messages={"invalid": "This is no day. Write it as 2025-03-18."},
            )
        return filters

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """As django-filter does, but of several options of which one is bad the good ones still count."""
        for name, one in self.filters.items():
            queryset = one.filter(queryset, self.good(name))
        return queryset

    def good(self, name: str) -> Any:
        """What is asked of one filter as far as it is right; None or nothing where it is not."""
        one = self.filters[name]
        if name in self.form.errors and isinstance(one, AnyOf):
            return [asked for asked in self._asked(name) if one.field.valid_value(asked)]
        return self.form.cleaned_data.get(name)

    @property
    def is_narrowed(self) -> bool:
        """Whether the address asks for anything of these filters, rightly or not."""
        narrowing = (name for name in self.filters if name not in ARRANGING)
        return any(asked for name in narrowing for asked in self._asked(name))

    @property
    def order(self) -> Any:
        """The order that is asked for, or the first there is; only of a list that can be sorted."""
        known: Mapping[str, Any] = self.filters["sort"].orders
        return known.get(self.good("sort") or "") or next(iter(known.values()))

    @cached_property
    def fields(self) -> tuple[FilterField, ...]:
        return tuple(self._field(name) for name in self.filters)

    @property
    def named(self) -> dict[str, Any]:
        """What is asked for and holds, in words of the address: for files."""
        return named(self.fields)

    @property
    def has_errors(self) -> bool:
        return bool(self.is_bound and self.form.errors)

    def _asked(self, name: str) -> list[str]:
        return list(self.data.getlist(name))

    def _field(self, name: str) -> FilterField:
        one, asked = self.filters[name], self._asked(name)
        choices = one.extra.get("choices", ())
        errors = self.form.errors.get(name, []) if self.is_bound else []
        kind = next((kind for sort, kind in FORMS if isinstance(one, sort)), "any")
        return FilterField(
            name=name,
            label=str(one.label),
            is_day=kind == "day",
            options=tuple(Option(str(value), str(label), str(value) in asked) for value, label in choices),
            value=printable(asked[-1]) if asked else "",
            errors=tuple(str(error) for error in errors),
            kind=kind,
        )


# How a filter is shown on a form; any other as options to tick.
FORMS = (
    (django_filters.DateFilter, "day"),
    (django_filters.ChoiceFilter, "one"),
    (django_filters.CharFilter, "text"),
)


def named_rows(queryset: QuerySet[Any]) -> Read:
    """How to read the options of a filter: the slug of each row, with its name."""
    return lambda: queryset.values_list("slug", "name")


def _who(statements: QuerySet[Any]) -> dict[str, Read]:
    """The parties and the speakers of statements, whose keys are given."""
    signed = StatementSpeaker.objects.filter(statement__in=statements).order_by()
    return {
        "party": named_rows(Party.objects.filter(pk__in=signed.values("speaker__party"))),
        "speaker": named_rows(Speaker.objects.filter(pk__in=signed.values("speaker"))),
    }


class Heard:
    """The speakers of statements and their parties, asked for once, whatever filters offer them."""

    def __init__(self, statements: QuerySet[Statement]) -> None:
        self.statements = statements

    @cached_property
    def _speakers(self) -> list[tuple[str, str, int | None]]:
        # Each speaker is looked up by itself: there are far more statements than speakers.
        signed = self.statements.filter(statement_speakers__speaker=OuterRef("pk"))
        return list(Speaker.objects.filter(Exists(signed)).values_list("slug", "name", "party_id"))

    @cached_property
    def _parties(self) -> list[tuple[int, str, str]]:
        return list(Party.objects.values_list("pk", "slug", "name"))

    def speakers(self) -> Choices:
        return [(slug, name) for slug, name, _ in self._speakers]

    def parties(self) -> Choices:
        heard = {party for _, _, party in self._speakers}
        return [(slug, name) for pk, slug, name in self._parties if pk in heard]

    def all_parties(self) -> Choices:
        return [(slug, name) for _, slug, name in self._parties]


class ClaimFilter(ListFilter):
    """Claims by who issued their statement, by topic, kind, value and voice, and by the statement's day."""

    day_field = "statement__issued_on"

    party = AnySpeaker(of="speaker__party__slug", statement="statement", label="Party")
    speaker = AnySpeaker(of="speaker__slug", statement="statement", label="Speaker")
    topic = AnyTopic(field_name="topic__slug", label="Topic")
    kind = AnyOf(field_name="kind", label="Kind", choices=Kind.choices)
    value = AnyOf(field_name="value", label="Value", choices=Value.choices)
    voice = AnyVoice(field_name="voice", label="Voice", choices=Voice.choices)

    class Meta:
        model = Claim
        form = DaysForm
        fields: list[str] = []

    def offered(self, rows: QuerySet[Any]) -> dict[str, Read]:
        topics = Topic.objects.filter(pk__in=rows.values("topic"))
        return {**_who(rows.values("statement")), "topic": named_rows(topics)}

    @property
    def walk(self) -> orders.Walk:
        """What is asked for, apart: of the statements who issued them and when, and all else of their claims."""
        statements, claims = Statement.objects.order_by(), self.queryset
        for name, one in self.filters.items():
            value = self.good(name)
            if isinstance(one, AnySpeaker):
                statements = statements.filter(pk__in=one.signed(value)) if value else statements
            elif name in self.days:
                day = {f"issued_on__{one.lookup_expr}": value}
                statements = statements.filter(**day) if value else statements
            elif name not in ARRANGING:
                claims = one.filter(claims, value)
        return orders.Walk(statements, claims)


class Topics:
    """All topics, asked for once, as options and as keys."""

    @cached_property
    def _rows(self) -> list[tuple[int, str, str]]:
        return list(Topic.objects.values_list("pk", "slug", "name"))

    def options(self) -> Choices:
        return [(slug, name) for _, slug, name in self._rows]

    def keys(self, slugs: list[str]) -> list[int]:
        return [pk for pk, slug, _ in self._rows if slug in slugs]


class TopicClaimsFilter(ClaimFilter):
    """The same for the claims of one topic, which can be sorted."""

    sort = Sorted(orders.CLAIMS)

    class Meta(ClaimFilter.Meta):
        pass


class AllClaimsFilter(ClaimFilter):
    """The same for the list of all published claims, which may be a million: what to offer is not asked of them.

    Also by the parties whose position is told, and by the speakers whose statements are reported.
    """

    days = DAYS | AS_OF

    held_by = Held(label="Position of")
    reports = Reported(label="Reports of")
    sort = Sorted(orders.CLAIMS)

    class Meta(ClaimFilter.Meta):
        pass

    def offered(self, rows: QuerySet[Any]) -> dict[str, Read]:
        heard, topics = Heard(Statement.objects.published()), Topics()
        if "topic" in self.filters:
            self.filters["topic"].keys = topics.keys
        return {
            "held_by": heard.all_parties,
            "reports": heard.speakers,
            "party": heard.parties,
            "speaker": heard.speakers,
            "topic": topics.options,
        }

    @classmethod
    def without_form(cls, asked: QueryDict, rows: QuerySet[Any]) -> "AllClaimsFilter":
        """For what shows no form: options that are rows are read only where the address asks for one of them."""
        offered = ("party", "speaker", "topic", "held_by", "reports")
        return cls(asked, rows, without=[name for name in offered if not any(asked.getlist(name))])


class StatementFilter(ListFilter):
    """Statements by who issued them, through what, about what and on which days."""

    days = DAYS | AS_OF

    party = AnySpeaker(of="speaker__party__slug", statement="pk", label="Party")
    speaker = AnySpeaker(of="speaker__slug", statement="pk", label="Speaker")
    channel = AnyOf(field_name="channel", label="Channel", choices=Channel.choices)
    occasion = AnyOf(field_name="occasion__slug", label="Occasion")
    sort = Sorted(orders.STATEMENTS)

    class Meta:
        model = Statement
        form = DaysForm
        fields: list[str] = []

    def offered(self, rows: QuerySet[Any]) -> dict[str, Read]:
        heard = Heard(rows)
        occasions = Occasion.objects.filter(Exists(rows.filter(occasion=OuterRef("pk"))))
        return {"party": heard.parties, "speaker": heard.speakers, "occasion": named_rows(occasions)}


class DeskStatementFilter(StatementFilter):
    """The same for the desk, where the state counts too."""

    state = AnyOf(field_name="status", label="State", choices=Status.choices)

    class Meta(StatementFilter.Meta):
        pass
