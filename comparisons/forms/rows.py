"""One row of a comparison: an editor's note, and the verdict where they decide otherwise than computed."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone

from comparisons.closed_sets import VerdictKind
from comparisons.models import Row
from statements.forms.pages import HistoryForm


class RowForm(HistoryForm):
    """A row. A decision is signed with whoever makes it, and unsigned when it is taken back."""

    class Meta:
        model = Row
        fields = ["note", "decided", "decided_reason"]
        labels = {"decided": "Your verdict", "decided_reason": "Why, as readers will see it"}
        widgets = {
            "note": forms.Textarea(attrs={"rows": 3}),
            "decided_reason": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        self.user = user
        super().__init__(*args, **kwargs)
        self.history_address = self.instance.comparison.get_history_url()
        decided = self.fields["decided"]
        if isinstance(decided, forms.ChoiceField):
            decided.choices = [("", "As computed"), *VerdictKind.choices]

    @classmethod
    def unsent(cls, typed: QueryDict, *, instance: Row, user: Any) -> "RowForm":
        """The row with what was typed into a draft of it, and nothing judged yet."""
        form = cls(
            instance=instance, user=user, initial={name: typed.get(name, "") for name in cls.base_fields}
        )
        form.initial["seen"] = typed.get("seen", "")
        return form

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        decided, why = (
            self.cleaned_data.get("decided", ""),
            self.cleaned_data.get("decided_reason", "").strip(),
        )
        if decided and not why:
            self.add_error("decided_reason", "A decided verdict needs a reason that readers can be shown.")
        if not decided and why:
            self.add_error(
                "decided", "A reason stands here, but no verdict: choose one, or empty the reason."
            )
        if {"decided", "decided_reason"} & set(self.changed_data):
            self.instance.decided_by = self.user if decided else None
            self.instance.decided_by_name = self.user.get_full_name() if decided else ""
            self.instance.decided_at = timezone.now() if decided else None
        return cleaned

    def _post_clean(self) -> None:
        super()._post_clean()
        public = self.instance.comparison.is_published
        if public and self.changes_something() and not self.cleaned_data.get("reason", "").strip():
            self.add_error("reason", "Readers have seen this. Say why you change it.")

    def save(self, commit: bool = True) -> Row:
        """Writes the row under its stamp."""
        self.stamp().put_on(self.instance)
        row: Row = super().save(commit)
        return row
