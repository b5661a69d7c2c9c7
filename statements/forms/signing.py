"""Findings carry the name of whoever made them: by default the person at the keyboard, today."""

from typing import Any

from django.utils import timezone

from .pages import ModelForm


class SignedForm(ModelForm):
    """A form of something `Signed`. The account is kept with the name only where the name is the account's."""

    user: Any = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "by_name" in self.fields:  # not where the page may only be looked at
            self.fields["by_name"].required = False
            self.fields["by_name"].help_text = "Left empty: you."
        if not self.instance.pk and self.user is not None:
            self.initial.setdefault("by_name", self.user.get_full_name())
            self.initial.setdefault("on", timezone.localdate())

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        own_name = self.user.get_full_name()
        name = self.cleaned_data.get("by_name") or own_name
        self.cleaned_data["by_name"] = name
        if not self.instance.pk or "by_name" in self.changed_data:
            self.instance.by = self.user if name == own_name else None
        return cleaned
