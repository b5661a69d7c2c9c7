"""The form by which a reader sets any two quotes of a row against each other."""

from itertools import groupby
from typing import Any

from django import forms

from comparisons.structure import LineupRow
from comparisons.wordings import Words, words_of
from statements.anchors import shortened
from statements.models.languages import language_name

NONE_SUCH = "There is no such quote on this topic. Choose one of the list."


class WordingForm(forms.Form):
    """Two quotes of one row in one language; `words` holds what is chosen."""

    a = forms.TypedChoiceField(label="These words", coerce=int, error_messages={"invalid_choice": NONE_SUCH})
    b = forms.TypedChoiceField(
        label="against these", coerce=int, error_messages={"invalid_choice": NONE_SUCH}
    )

    def __init__(self, data: Any, row: LineupRow) -> None:
        super().__init__(data)
        self.words = {words.quote.key: words for words in words_of(row)}
        ordered = sorted(self.words.values(), key=lambda words: words.quote.language)
        choices = [
            (language_name(language), [(words.quote.key, _label(words)) for words in group])
            for language, group in groupby(ordered, key=lambda words: words.quote.language)
        ]
        first = [key for _, group in choices for key, _ in group]
        self.initial = dict(zip(("a", "b"), first, strict=False))  # two different ones, where there are two
        for field in self.fields.values():
            if isinstance(field, forms.TypedChoiceField):
                field.choices = choices

    def clean(self) -> dict[str, Any]:
        chosen = super().clean() or {}
        if "a" in chosen and "b" in chosen:
            one, other = self.words[chosen["a"]].quote, self.words[chosen["b"]].quote
            if one.language != other.language:
                raise forms.ValidationError(
                    f"One is in {language_name(one.language)}, the other in {language_name(other.language)}. "
                    "Words are compared within one language; across languages, see the terms."
                )
        return chosen

    def pair(self) -> tuple[Words, Words] | None:
        """The two that are chosen; None where they are not, or cannot be set against each other."""
        if not self.is_valid():
            return None
        return self.words[self.cleaned_data["a"]], self.words[self.cleaned_data["b"]]


def _label(words: Words) -> str:
    statement = words.claim.statement
    part = f", {words.label.lower()}" if words.label else ""
    return f"{statement.speaker_names}, {statement.channel_label.lower()}{part}: “{shortened(words.quote.exact)}”"
