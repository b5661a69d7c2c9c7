"""A statement with its speakers and sources, as one page."""

import datetime as dt
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from django import forms

from statements import workflow
from statements.models import Source, SourceKind, Statement, StatementSpeaker, Wording
from statements.models.statements import validate_zone

from .pages import ChildForm, ModelForm, PageForm, one_of

MOMENTS = ("issued_at", "not_after")
# What a source may be, by whether it is a digest.
SOURCE_KINDS = {
    digest: [(kind.value, kind.label) for kind in SourceKind if (kind == SourceKind.DIGEST) is digest]
    for digest in (True, False)
}


class AddressField(forms.URLField):
    """An address; without a scheme it is taken to be https."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"assume_scheme": "https", **kwargs})


class MomentField(forms.SplitDateTimeField):
    """A day and an hour as the source's clock showed them; the form knows the zone."""

    def __init__(self, **kwargs: Any) -> None:
        # Inputs of the browser's own: the admin's reckon in the server's time zone.
        widget = forms.SplitDateTimeWidget(
            date_attrs={"type": "date", "aria-label": "Day"},
            time_attrs={"type": "time", "step": "1", "aria-label": "Hour"},
            date_format="%Y-%m-%d",
            time_format="%H:%M:%S",
        )
        super().__init__(required=False, widget=widget, **kwargs)

    def compress(self, data_list: Any) -> dt.datetime | None:
        if not data_list:
            return None
        day, hour = data_list
        if not day or not hour:
            raise forms.ValidationError("Give both the day and the hour, or neither.")
        return dt.datetime.combine(day, hour)


class StatementForm(PageForm):
    """A statement. Its moments are typed, and shown, in the source's own time zone."""

    issued_at = MomentField(help_text="The moment, where it is known, by the clock of the zone below.")
    not_after = MomentField(help_text="No later than this, where the moment is not known; by the same clock.")

    class Meta:
        model = Statement
        field_classes: ClassVar[dict[str, Any]] = {"canonical_url": AddressField}
        fields = [
            "title", "slug", "reference", "channel", "occasion", "languages", "issued_on", "issued_at", "not_after",
            "zone", "date_note", "answers", "canonical_url", "seen_at", "note", "status",
        ]  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in MOMENTS:
            if moment := getattr(self.instance, name):
                self.initial[name] = self.instance.local(moment).replace(tzinfo=None)

    def value_at(self, record: Any, name: str) -> Any:
        """A moment as the clock of the zone of then showed it."""
        value = super().value_at(record, name)
        if value and name in MOMENTS:
            return record.instance.local(value).replace(tzinfo=None)
        return value

    def clean_zone(self) -> str:
        """Refuses what is no zone before a moment is reckoned by it."""
        zone: str = self.cleaned_data["zone"]
        if zone:
            validate_zone(zone)
        return zone

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        clock = ZoneInfo(self.cleaned_data.get("zone") or "UTC")
        for name in MOMENTS:
            if moment := self.cleaned_data.get(name):
                self.cleaned_data[name] = moment.replace(tzinfo=clock)
        if self.instance.pk and self.instance in self.cleaned_data.get("answers", ()):
            self.add_error("answers", "A statement answers others, not itself.")
        return cleaned

    def faults_for_readers(self) -> list[str]:
        speakers = one_of(self.formsets, StatementSpeaker)
        return workflow.faults_of_statement(speakers=len(speakers.kept()) if speakers else 0)


class SourceFields(ModelForm):
    """A source. A digest is made with its verified phrases by a program, never turned into or out of by hand."""

    class Meta:
        model = Source
        field_classes: ClassVar[dict[str, Any]] = {"url": AddressField}
        fields = ["kind", "language", "wording", "publisher", "url", "dated", "licence", "shown", "note"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = self.fields.get("kind")
        if isinstance(kinds, forms.ChoiceField):
            digest = bool(self.instance.pk) and self.instance.is_digest
            kinds.choices = [("", "---------"), *SOURCE_KINDS[digest]]
        if "wording" in self.fields:
            self.fields["wording"].required = False
            self.fields["wording"].help_text = "Left empty: follows from the kind."

    def clean_wording(self) -> str:
        """Whose words these are; follows from the kind where nobody says."""
        wording: str = self.cleaned_data["wording"]
        translated = self.cleaned_data.get("kind") == SourceKind.PRESS_TRANSLATION
        return wording or str(Wording.TRANSLATION if translated else Wording.ORIGINAL)


class SourceForm(SourceFields, ChildForm):
    """A source as a row on its statement's page."""
