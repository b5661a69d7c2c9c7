"""Approving words before they are kept for good."""

from django import forms

from statements.models import Extent


class ApprovalForm(forms.Form):
    """How much of the source the words are: asked each time, as no program can tell."""

    extent = forms.ChoiceField(
        label="These words are",
        choices=[
            (Extent.WHOLE, "the whole of what the source says"),
            (Extent.EXCERPTS, "excerpts of it"),
        ],
        widget=forms.RadioSelect,
        error_messages={
            "required": "Say whether this is the whole text: “not addressed” can only be found in a whole."
        },
    )
