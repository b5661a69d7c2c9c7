"""Forms of saved searches."""

from typing import Any

from django import forms

from statements.models import SavedSearch
from statements.search.grammar import LONGEST


class NameForm(forms.Form):
    """How a person calls a search."""

    name = forms.CharField(max_length=100, label="Name")

    def clean_name(self) -> str:
        return " ".join(str(self.cleaned_data["name"]).split())


class SaveForm(NameForm):
    """A search as the page of results sends it."""

    query = forms.CharField(max_length=LONGEST, label="Search")
    order = forms.ChoiceField(choices=SavedSearch.Order.choices, required=False, label="Order")

    def clean_order(self) -> Any:
        return self.cleaned_data["order"] or SavedSearch.Order.BEST
