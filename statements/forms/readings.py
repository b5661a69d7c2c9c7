"""A reading: what someone found a statement not to speak of."""

from typing import Any

from statements.models import Claim, Reading, ReadingFinding

from .pages import PageForm
from .signing import SignedForm


class ReadingForm(SignedForm, PageForm):
    """A reading. What a published claim shows to be addressed cannot be found not to be."""

    class Meta:
        model = Reading
        fields = [
            "statement", "topic", "finding", "whole", "by_name", "on", "basis_capture", "basis", "note", "status",
        ]  # fmt: skip

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        statement, topic = self.cleaned_data.get("statement"), self.cleaned_data.get("topic")
        if statement and topic and self.cleaned_data.get("finding") != ReadingFinding.NOT_TO_BE_HAD:
            claim = Claim.objects.published().filter(statement=statement, topic=topic).first()
            if claim:
                self.add_error("finding", f"The statement speaks of this topic: “{claim.summary}”")
        return cleaned
