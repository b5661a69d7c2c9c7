"""Choosing two versions of something, and putting an older one back."""

from collections.abc import Sequence
from typing import Any

from django import forms

from statements.versions import Moment

from .pages import REASON_LENGTH

NO_SUCH = "There is no such version. Choose one of the list."


class VersionsForm(forms.Form):
    """Two versions of one thing; without an answer the newest and the one before it."""

    a = forms.TypedChoiceField(label="The version", coerce=int, error_messages={"invalid_choice": NO_SUCH})
    b = forms.TypedChoiceField(label="against", coerce=int, error_messages={"invalid_choice": NO_SUCH})

    def __init__(self, data: Any, moments: Sequence[Moment]) -> None:
        super().__init__(data)
        self.moments = {moment.number: moment for moment in moments}
        newest = list(self.moments)
        self.initial = {"a": newest[min(1, len(newest) - 1)], "b": newest[0]} if newest else {}
        for name in ("a", "b"):
            field = self.fields[name]
            if isinstance(field, forms.TypedChoiceField):
                field.choices = [(number, _label(moment)) for number, moment in self.moments.items()]

    def pair(self) -> tuple[Moment, Moment] | None:
        """The two, the older one first; None where there are none such."""
        if self.is_bound and not self.is_valid():
            return None
        chosen = self.cleaned_data if self.is_bound else self.initial
        if not chosen:
            return None
        older, newer = sorted((chosen["a"], chosen["b"]))
        return self.moments[older], self.moments[newer]


class RestoreForm(forms.Form):
    """Why an older version is put back, and the newest that was seen when it was decided."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    seen = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label="Why you put it back",
        max_length=REASON_LENGTH,
        help_text="Kept in the history; readers see it where what they see changes.",
    )


def _label(moment: Moment) -> str:
    at = moment.at
    return f"{at.day} {at:%b %Y, %H:%M:%S} UTC, {moment.by}"
