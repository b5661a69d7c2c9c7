"""A statement on the desk: the form of its own fields, and the rows of who issued it."""

import datetime as dt
from typing import Any, ClassVar

from django import forms
from django.db.models import Q
from django.urls import reverse

from statements import slugs, workflow
from statements.models import Occasion, Party, Speaker, Statement, StatementSpeaker

from .pages import ChildForm, ChildFormSet, LinesField
from .statements import MOMENTS, AddressField, StatementForm

OFFERED = 60  # statements that the page offers to answer: any other is named by its address
TWICE = "One speaker stands here twice: take one of them off."
DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class ClockInput(forms.TimeInput):
    """An hour and minute; with seconds only where they are known."""

    input_type = "time"

    def format_value(self, value: Any) -> str | None:
        if isinstance(value, dt.time):
            return f"{value:%H:%M:%S}" if value.second else f"{value:%H:%M}"
        return super().format_value(value)


class DeskStatementForm(StatementForm):
    """A statement as it is entered: a day, an hour if it is known, an occasion made in place."""

    issued_at = forms.TimeField(  # type: ignore[assignment]
        label="Hour",
        required=False,
        widget=ClockInput,
        help_text="By the source’s own clock, if it is known.",
    )
    new_occasion = forms.CharField(label="Or a new occasion", required=False, max_length=200)
    new_occasion_on = forms.DateField(label="Its day", required=False, widget=DAY)
    also_answers = forms.CharField(
        label="And others, by their addresses here",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="One a line, where it is not among these.",
    )

    asked_for = frozenset({"issued_on", "date_note"})  # one of the two

    class Meta(StatementForm.Meta):
        fields = [
            "title", "channel", "occasion", "languages", "issued_on", "issued_at", "zone", "date_note", "not_after",
            "answers", "canonical_url", "seen_at", "reference", "note", "slug",
        ]  # fmt: skip
        field_classes: ClassVar[dict[str, Any]] = {
            "canonical_url": AddressField,
            "seen_at": LinesField,
            "note": LinesField,
        }
        widgets = {
            "issued_on": DAY,
            "answers": forms.CheckboxSelectMultiple,
            "zone": forms.TextInput(attrs={"list": "zones", "autocapitalize": "none", "spellcheck": "false"}),
            "languages": forms.TextInput(
                attrs={"list": "languages", "autocapitalize": "none", "spellcheck": "false"}
            ),
            "seen_at": forms.Textarea(attrs={"rows": 2}),
            "note": forms.Textarea(attrs={"rows": 2}),
        }
        labels = {
            "issued_on": "Day", "zone": "Time zone", "date_note": "How this is known, or why it is not",
            "canonical_url": "At the issuer’s own site", "seen_at": "Seen at", "slug": "Address",
        }  # fmt: skip
        help_texts = {
            "issued_on": "At the place of issue.",
            "zone": "The source’s own, such as Europe/Kyiv.",
            "languages": "BCP 47, the original first: uk en.",
            "date_note": "Needed where the day is not known.",
            "slug": "The last part of its address. Changing it breaks links to the old one.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, use_required_attribute=False, **kwargs)
        if moment := self.initial.get("issued_at"):
            self.initial["issued_at"] = moment.time()
            self.initial["issued_on"] = self.initial.get("issued_on") or moment.date()
        self._offer_statements()
        if self.instance.pk:
            self.history_address = reverse("desk:history", args=["statement", self.instance.pk])
        else:
            del self.fields["reason"], self.fields["slug"]

    def value_at(self, record: Any, name: str) -> Any:
        value = super().value_at(record, name)
        return value.time() if value and name == "issued_at" else value

    def _offer_statements(self) -> None:
        """Lists the newest, and those that it answers already: all of a large record are never listed."""
        others = Statement.objects.exclude(pk=self.instance.pk).with_speakers().newest_first()
        chosen = [one.pk for one in self.initial.get("answers") or ()]
        if self.is_bound:
            sent = self.data.getlist(self.add_prefix("answers"))  # type: ignore[attr-defined]
            chosen += [int(key) for key in sent if key.isascii() and key.isdecimal() and len(key) < 19]
        rows = {row.pk: row for row in (*others.filter(pk__in=chosen), *others[:OFFERED])}
        self.fields["answers"].widget.choices = [(row.pk, told_apart(row)) for row in rows.values()]

    def clean_title(self) -> str:
        return " ".join(self.cleaned_data["title"].split())

    def clean_issued_at(self) -> dt.datetime | None:
        """The hour on the day that was typed."""
        hour, day = self.cleaned_data["issued_at"], self.cleaned_data.get("issued_on")
        if hour is None:
            return None
        if day is None:
            raise forms.ValidationError("An hour needs its day.")
        return dt.datetime.combine(day, hour)

    def clean_also_answers(self) -> list[Statement]:
        """The statements whose addresses or short names were typed."""
        found = []
        for line in self.cleaned_data["also_answers"].splitlines():
            if not (asked := line.strip()):
                continue
            name = asked.split("?")[0].split("#")[0].rstrip("/").rpartition("/")[2]
            named = Statement.objects.filter(Q(slug=name) | Q(reference=asked)).first()
            if named is None:
                raise forms.ValidationError(
                    f"No statement has the address “{asked[:120]}”. Copy it from its page here."
                )
            found.append(named)
        return found

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        self._judge_moment()
        if self.cleaned_data.get("new_occasion") and self.cleaned_data.get("occasion"):
            self.add_error("new_occasion", "Choose an occasion or name a new one, not both.")
        also = self.cleaned_data.get("also_answers")
        if also and "answers" in self.cleaned_data:
            keys = {one.pk for one in (*self.cleaned_data["answers"], *also)}
            self.cleaned_data["answers"] = Statement.objects.filter(pk__in=keys)
            if self.instance.pk in keys:
                self.add_error("also_answers", "A statement answers others, not itself.")
        return cleaned

    def _judge_moment(self) -> None:
        """Says at the field itself what the record's own rules would say of the whole."""
        cleaned = self.cleaned_data
        if not cleaned.get("issued_on") and not cleaned.get("date_note") and "issued_on" not in self.errors:
            self.add_error("issued_on", "Give the day, or say below why it is not known.")
        if (
            any(cleaned.get(name) for name in MOMENTS)
            and not cleaned.get("zone")
            and "zone" not in self.errors
        ):
            self.add_error("zone", "An hour needs the source’s time zone.")

    def occasion_made(self, stamp: workflow.Stamp) -> Occasion | None:
        """The occasion named in place: the one of that name, else a new one."""
        name = " ".join(self.cleaned_data.get("new_occasion", "").split())
        if not name:
            return None
        known = Occasion.objects.filter(name__iexact=name).first()
        if known:
            return known
        made = Occasion(
            name=name, slug=slugs.free(Occasion, name), starts_on=self.cleaned_data.get("new_occasion_on")
        )
        stamp.put_on(made)
        made.save()
        return made


class SpeakerRow(ChildForm):
    """One who issued the statement: chosen, or named for the first time."""

    new_name = forms.CharField(label="Or a new speaker’s name", required=False, max_length=160)
    new_short_name = forms.CharField(
        label="Short name", required=False, max_length=60, help_text="For narrow columns."
    )
    new_party = forms.ModelChoiceField(
        Party.objects.all(), label="Party", required=False, empty_label="None (the press)"
    )

    asked_for = frozenset({"speaker"})  # unless a new one is named

    class Meta:
        model = StatementSpeaker
        fields = ["speaker", "position"]
        labels = {"position": "Order"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        speaker: Any = self.fields["speaker"]
        speaker.required = bool(self.instance.pk)
        speaker.queryset = Speaker.objects.with_party()
        speaker.label_from_instance = lambda one: f"{one} ({one.party})" if one.party else str(one)

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        chosen = self.cleaned_data.get("speaker")
        name = " ".join(self.cleaned_data.get("new_name", "").split())
        self.cleaned_data["new_name"] = name
        if chosen and name:
            self.add_error("new_name", "Choose a speaker or name a new one, not both.")
        elif name:
            self._take(Speaker.objects.filter(name__iexact=name).first())
        elif not chosen and self.has_changed() and "speaker" not in self.errors and not self.instance.pk:
            self.add_error("speaker", "Choose a speaker, or name a new one.")
        return cleaned

    def _take(self, known: Speaker | None) -> None:
        """Takes the speaker that has the new name already, where it is meant."""
        party = self.cleaned_data.get("new_party")
        if known and party and known.party_id != party.pk:
            of = known.party or "no party"
            self.add_error("new_party", f"There is a speaker {known} already, of {of}: choose it above.")
        elif known:
            self.cleaned_data["speaker"] = known
            self.cleaned_data["new_name"] = ""

    def has_changed(self) -> bool:
        """A position alone names nobody."""
        return bool(set(self.changed_data) - ({"position"} if not self.instance.pk else set()))

    def make_speaker(self, stamp: workflow.Stamp) -> None:
        """Keeps the speaker that was named for the first time."""
        name = self.cleaned_data.get("new_name")
        if not name:
            return
        made = Speaker.objects.filter(name__iexact=name).first()
        if made is None:
            made = Speaker(
                name=name,
                slug=slugs.free(Speaker, name),
                short_name=self.cleaned_data.get("new_short_name", "").strip(),
                party=self.cleaned_data.get("new_party"),
            )
            stamp.put_on(made)
            made.save()
        self.instance.speaker = made


class SpeakerRows(ChildFormSet):
    """Who issued it, in the order in which they signed; nobody twice, be they new or not."""

    def clean(self) -> None:
        super().clean()
        seen: set[Any] = set()
        for row in self.kept():
            cleaned = getattr(row, "cleaned_data", {})
            who = cleaned.get("new_name", "").lower() or cleaned.get("speaker")
            if who and who in seen:
                row.add_error("speaker", TWICE)
            seen.add(who)

    def get_unique_error_message(self, unique_check: Any) -> str:
        return TWICE

    def get_form_error(self) -> str:
        return TWICE


def told_apart(statement: Statement) -> str:
    """`Readout of the call (Kremlin, 18 March 2025)`: a statement among others."""
    day = statement.issued_on
    about = [statement.speaker_names, f"{day.day} {day:%B %Y}" if day else ""]
    return f"{statement.title} ({', '.join(filter(None, about))})"
