"""One row as a form: what is wrong with it is said of its column. Names are those of the register."""

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, ClassVar, Self
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.forms.models import construct_instance

from statements.forms.statements import AddressField
from statements.models import Extent, Occasion, Shown, Source, SourceKind, Speaker, Statement, Wording
from statements.slugs import slugified

from .columns import SOURCE_KINDS
from .register import Register

if TYPE_CHECKING:
    ModelForm = forms.ModelForm[Any]
else:
    ModelForm = forms.ModelForm

MOMENTS = ("issued_at", "not_after")
DAY = "Write the day as 2025-03-18."
MOMENT = "Write the moment as 2025-03-18 13:45, by the clock of the zone."
NO_TEXT = "holds a character that is no text (U+{:04X}). Delete it, or type the cell anew."


class DayField(forms.DateField):
    """A day as 2025-03-18: any other way of writing it can be misread."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            input_formats=["%Y-%m-%d"], required=False, error_messages={"invalid": DAY}, **kwargs
        )


def not_text(cell: str) -> str:
    """A message where a cell holds what no database keeps: NUL, or half of a surrogate pair."""
    odd = next((letter for letter in cell if letter == "\x00" or "\ud800" <= letter <= "\udfff"), "")
    return NO_TEXT.format(ord(odd)) if odd else ""


def _folded(cell: str) -> str:
    return " ".join(cell.split()).casefold()


def listed(cell: str) -> list[str]:
    """The names of a cell, with ; between or on lines of their own."""
    return [name.strip() for name in cell.replace("\n", ";").split(";") if name.strip()]


def slug_of(cells: dict[str, str]) -> str:
    """The statement's name in addresses: as given, or made of its title and day."""
    made = slugified(f"{cells.get('title', '')[:90]} {cells.get('issued_on', '')}")
    return cells.get("slug", "").strip() or (made if slugified(cells.get("title", "")) else "")


class RowForm(ModelForm):
    """A form for many rows: `fill` gives it the next. To make a form of its own for each takes twice the time.

    `prefixed` says what a field's column is called where it is not called the same; `looked_up` are relations that
    the register has found.
    """

    prefixed: ClassVar[dict[str, str]] = {}
    looked_up: ClassVar[tuple[str, ...]] = ()

    def __init__(self, register: Register) -> None:
        super().__init__({})
        self.register = register
        self.cells: dict[str, str] = {}
        self.columns = {field: self.prefixed.get(field, field) for field in self.fields}
        self.closed = {}
        for name, field in self.fields.items():
            if isinstance(field, forms.ChoiceField):
                choices: Any = field.choices
                values = [(str(value), str(label)) for value, label in choices if value]
                self.closed[name] = {
                    _folded(each): value for value, label in values for each in (value, label)
                }
                said = ", ".join(value for value, _ in values)
                field.error_messages["invalid_choice"] = f"“%(value)s” is none of: {said}."

    def fill(self, cells: dict[str, str]) -> Self:
        """The form, bound to another row and not judged yet; what came of the row before is left to its holders."""
        self.cells = cells
        data: dict[str, Any] = {field: cells.get(column, "") for field, column in self.columns.items()}
        for name, values in self.closed.items():
            data[name] = values.get(_folded(data[name]), data[name].strip())
        self.data = data
        self.instance = self._meta.model()
        self._errors = None
        self.cleaned_data = {}
        return self

    def _post_clean(self) -> None:
        """Makes the instance and judges it by its model, but for what would ask the database row by row.

        What the file or the database has already, and the constraints, are said by the register and the forms.
        """
        private: Any = self
        self.instance = construct_instance(self, self.instance, self._meta.fields, self._meta.exclude)
        try:
            self.instance.full_clean(
                exclude={*private._get_validation_exclusions(), *self.looked_up},
                validate_unique=False,
                validate_constraints=False,
            )
        except ValidationError as error:
            private._update_errors(error)

    def named(self, names: Any, field: str) -> Any:
        """What the field's cell names; none where it is empty."""
        typed = self.cleaned_data[field].strip()
        return names.of(typed) if typed else None

    def faults(self) -> Iterator[tuple[str, str]]:
        """Each fault with its column; empty for one of the row as a whole."""
        for field, messages in self.errors.items():
            for message in messages:
                yield self.columns.get(field, ""), str(message)

    def save(self, commit: bool = True) -> Any:
        raise NotImplementedError("Rows are kept many at once, by `keeping`.")


class StatementRow(RowForm):
    looked_up = ("occasion",)
    slug = forms.SlugField(max_length=120, required=False)
    speakers = forms.CharField()
    occasion = forms.CharField(required=False)
    issued_on = DayField()
    issued_at = forms.CharField(required=False)
    not_after = forms.CharField(required=False)

    class Meta:
        model = Statement
        field_classes = {"canonical_url": AddressField}
        fields = [
            "title", "slug", "reference", "channel", "occasion", "languages", "issued_on", "issued_at", "not_after",
            "zone", "date_note", "canonical_url", "seen_at", "note",
        ]  # fmt: skip

    def clean_speakers(self) -> list[Speaker]:
        found = [self.register.speakers.of(name) for name in listed(self.cleaned_data["speakers"])]
        return list(dict.fromkeys(found))

    def clean_occasion(self) -> Occasion | None:
        found: Occasion | None = self.named(self.register.occasions, "occasion")
        return found

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        zone = self.cleaned_data.get("zone", "")
        for name in MOMENTS:
            self.cleaned_data[name] = self._moment(name, zone)
        if not self.cleaned_data.get("slug"):
            self.cleaned_data["slug"] = slug_of(self.cells)
            if not self.cleaned_data["slug"] and not {"slug", "title"} & set(self.errors):
                self.add_error("slug", "The title has no letters that an address takes: give a slug.")
        if not (
            self.cleaned_data.get("issued_on")
            or self.cleaned_data.get("date_note")
            or "issued_on" in self.errors
        ):
            self.add_error("issued_on", "Give the day, or say in date_note why it is not known.")
        return cleaned

    def _moment(self, name: str, zone: str) -> dt.datetime | None:
        typed = (self.cleaned_data.get(name) or "").strip()
        if not typed:
            return None
        try:
            moment = dt.datetime.fromisoformat(typed)
        except ValueError:
            self.add_error(name, MOMENT)
            return None
        if not zone:
            if "zone" not in self.errors:
                self.add_error("zone", "A moment needs the source’s time zone.")
            return None
        try:
            return moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo(zone))
        except (KeyError, ValueError, OSError):
            return None  # the zone's own fault is said by its field


class SourceRow(RowForm):
    """The source and the words of a statement's row; nothing where the row gives none of it."""

    prefixed = {
        "kind": "source_kind", "language": "source_language", "publisher": "source_publisher", "url": "source_url",
        "dated": "source_dated", "licence": "source_licence", "shown": "source_shown",
    }  # fmt: skip
    kind = forms.ChoiceField(choices=[(kind.value, kind.label) for kind in SOURCE_KINDS])
    language = forms.CharField(required=False, max_length=20)
    dated = DayField()
    shown = forms.ChoiceField(choices=Shown.choices, required=False)
    extent = forms.ChoiceField(choices=Extent.choices, required=False)
    text = forms.CharField(required=False, strip=False)

    class Meta:
        model = Source
        field_classes = {"url": AddressField}
        fields = ["kind", "language", "publisher", "url", "dated", "licence", "shown"]

    @classmethod
    def is_given(cls, cells: dict[str, str]) -> bool:
        return any(name in cells for name in (*cls.prefixed.values(), "text"))

    def clean_language(self) -> str:
        """The language of the words: of a copy in the original's tongue the first of the statement's."""
        typed: str = self.cleaned_data["language"].strip()
        tags = self.cells.get("languages", "").split()
        if not typed and not tags:
            raise ValidationError("Say in which language these words are.")
        return typed or tags[0]

    def clean_shown(self) -> str:
        return self.cleaned_data["shown"] or str(Shown.QUOTED)

    def clean_extent(self) -> str:
        return self.cleaned_data["extent"] or str(Extent.EXCERPTS)

    def clean(self) -> dict[str, Any] | None:
        translated = self.cleaned_data.get("kind") == SourceKind.PRESS_TRANSLATION
        self.instance.wording = Wording.TRANSLATION if translated else Wording.ORIGINAL
        return super().clean()
