"""Publishing an edition: what is new in it, and what it puts right."""

from typing import Any

from django import forms

from comparisons.editions.publishing import FIRST


class EditionForm(forms.Form):
    """`seen` is the number of the newest edition when the page was made, 0 for none."""

    note = forms.CharField(
        label="What is new, in a line",
        max_length=300,
        help_text="Readers see it beside the edition’s number.",
        error_messages={"required": "Say in a line what is new in this edition: readers see it."},
    )
    correction = forms.CharField(
        label="Correction",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Only where an earlier edition was wrong: what was wrong, and what is right. "
        "It stands on the editions before this one, in the list of corrections and in its feed.",
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, data: Any = None, *, newest: int) -> None:
        super().__init__(data, initial={"seen": newest, "note": "" if newest else FIRST})
        if not newest:
            del self.fields["correction"]
