"""Rows of another table in an order that a person chose."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError

KEY_DIGITS = 18  # longer than any key

if TYPE_CHECKING:
    Several = forms.ModelMultipleChoiceField[Any]
else:
    Several = forms.ModelMultipleChoiceField


class InOrderField(Several):
    """Several rows, each once; cleaned to their keys in the order in which they were sent."""

    ordered = True  # see `meeting.differs`
    widget = forms.MultipleHiddenInput

    def clean(self, value: Any) -> Any:
        for key in value or ():
            if not (key.isascii() and key.isdecimal() and len(key) <= KEY_DIGITS):
                raise ValidationError(
                    self.error_messages["invalid_choice"], params={"value": key[:KEY_DIGITS]}
                )
        found = {row.pk for row in super().clean(value)}
        keys = dict.fromkeys(int(key) for key in value or ())
        return [key for key in keys if key in found]

    def has_changed(self, initial: Any, data: Any) -> bool:
        return as_text(initial) != as_text(data)


def as_text(keys: Sequence[Any] | None) -> list[str]:
    """Keys as a form sends them."""
    return [str(key) for key in keys or ()]


def moved(keys: Sequence[str], key: str, step: int) -> list[str]:
    """The keys with one of them `step` places further down; it stays where it would leave the list."""
    if key not in keys:
        return list(keys)
    rest = [other for other in keys if other != key]
    at = min(max(list(keys).index(key) + step, 0), len(rest))
    return [*rest[:at], key, *rest[at:]]
