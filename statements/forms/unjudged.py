"""Forms that show what was typed and say nothing against it yet: a draft is no mistake."""

from typing import TypeVar

from django.forms import BaseForm
from django.forms.utils import ErrorDict

F = TypeVar("F", bound=BaseForm)


def unjudged(form: F) -> F:
    """The form, with no errors whatever was typed into it."""
    if form.is_bound:
        form._errors, form.cleaned_data = ErrorDict(), {}  # type: ignore[attr-defined]
    return form
