"""A comparison as one page: what it says, its statements and its topics in order; and how one is begun."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.http import QueryDict

from comparisons.arranging import TAKEN, arrange
from comparisons.closed_sets import Span
from comparisons.forms.ordering import InOrderField, as_text, moved
from comparisons.models import Comparison, ComparisonStatement, Row
from comparisons.models.comparisons import faults_of_comparison
from statements.forms.pages import PageForm
from statements.models import Occasion, Statement, Topic

# The ordered lists of the page: the model of their rows, and what each row points to.
LISTS: dict[str, tuple[Any, str]] = {
    "statements": (ComparisonStatement, "statement_id"),
    "topics": (Row, "topic_id"),
}
STEPS = {"up": -1, "down": 1}


class ComparisonForm(PageForm):
    """A comparison with its statements and topics. A changed address that readers know is asked about once."""

    statements = InOrderField(Statement.objects.with_speakers(), required=False)
    topics = InOrderField(Topic.objects.all(), required=False)
    slug_seen = forms.CharField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Comparison
        fields = ["title", "slug", "introduction", "span", "occasion"]
        labels = {"slug": "Address", "span": "What it compares"}
        help_texts = {"slug": "The last part of its address: letters, digits and hyphens."}
        widgets = {"introduction": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        self.user = user
        super().__init__(*args, **kwargs)
        for name in LISTS:
            self.initial.setdefault(name, standing(self.instance, name))

    @classmethod
    def unsent(cls, sent: QueryDict, *, instance: Comparison, user: Any) -> "ComparisonForm":
        """The page with what stood on it, one step further, and nothing judged yet: see `after`."""
        fields = cls.base_fields
        typed: dict[str, Any] = {name: sent.get(name, "") for name in fields if name not in LISTS}
        form = cls(instance=instance, user=user, initial=typed | {name: sent.getlist(name) for name in LISTS})
        form.initial["seen"] = sent.get("seen", "")
        return form

    def value_at(self, record: Any, name: str) -> Any:
        return standing_at(record, name) if name in LISTS else super().value_at(record, name)

    def clean_slug(self) -> str:
        slug: str = self.cleaned_data["slug"]
        if slug in TAKEN:
            raise forms.ValidationError("The desk has a page of this address. Choose another.")
        return slug

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        slug = self.cleaned_data.get("slug")
        if self.was_published and "slug" in self.changed_data and slug != self.cleaned_data.get("slug_seen"):
            self.add_error(
                "slug",
                f"Readers know this comparison as “{self.initial['slug']}”: links to that address would lead nowhere. "
                "Save again to change it all the same.",
            )
            self.data = cast(QueryDict, self.data).copy()
            self.data["slug_seen"] = str(slug)
        return cleaned

    def changes_something(self) -> bool:
        return bool(set(self.changed_data) - {"reason", "seen", "slug_seen"})

    def faults_for_readers(self) -> list[str]:
        return faults_of_comparison(
            statements=len(self.cleaned_data.get("statements", ())),
            topics=len(self.cleaned_data.get("topics", ())),
        )

    def save(self, commit: bool = True) -> Comparison:
        """Writes the page under one stamp."""
        stamp = self.stamp()
        stamp.put_on(self.instance)
        self.instance.save()
        arrange(
            self.instance,
            statements=self.cleaned_data["statements"],
            topics=self.cleaned_data["topics"],
            stamp=stamp,
        )
        return cast(Comparison, self.instance)


def after(sent: QueryDict, step: str) -> QueryDict:
    """What was sent, after a step that a button names: `up:topics:12`, `down:…`, `remove:…` or `add:…`."""
    verb, _, rest = step.partition(":")
    name, _, key = rest.partition(":")
    data = sent.copy()
    if name not in LISTS or not key.isdecimal():
        return data
    keys = list(dict.fromkeys(data.getlist(name)))
    if verb in STEPS:
        keys = moved(keys, key, STEPS[verb])
    elif verb == "remove":
        keys = [other for other in keys if other != key]
    elif verb == "add" and key not in keys:
        keys.append(key)
    data.setlist(name, keys)
    return data


def standing(comparison: Comparison, name: str) -> list[int]:
    """The keys of the comparison's statements or topics, in order."""
    if not comparison.pk:
        return []
    model, link = LISTS[name]
    return list(model.objects.filter(comparison=comparison).values_list(link, flat=True))


def standing_at(record: Any, name: str) -> list[int]:
    """The same as the page showed it when `record` was the comparison's newest revision: until the next one."""
    model, link = LISTS[name]
    rows = model.history.filter(comparison_id=record.id).order_by("history_date", "history_id")
    later = Comparison.history.filter(id=record.id, history_date__gt=record.history_date).last()
    if later:
        rows = rows.filter(history_date__lt=later.history_date)
    newest = {row.id: row for row in rows}
    there = [row for row in newest.values() if row.history_type != "-"]
    return [getattr(row, link) for row in sorted(there, key=lambda row: (row.position, row.id))]


class FromOccasionForm(forms.Form):
    """From an occasion in one step."""

    occasion = forms.ModelChoiceField(Occasion.objects.all(), empty_label="Choose one")
    span = forms.ChoiceField(
        label="What it compares", choices=Span, initial=Span.OCCASION, widget=forms.RadioSelect
    )


class FromTopicForm(forms.Form):
    """A topic over time in one step."""

    topic = forms.ModelChoiceField(Topic.objects.all(), empty_label="Choose one")


class EmptyForm(forms.Form):
    """An empty one."""

    title = forms.CharField(max_length=240)


def keys_of(form: ComparisonForm, name: str) -> Sequence[str]:
    """The keys that a list of the page shows now."""
    return as_text(form[name].value())
