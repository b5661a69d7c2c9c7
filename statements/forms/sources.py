"""A source by itself: where the words of a statement can be read."""

from typing import Any, ClassVar

from django import forms
from django.urls import reverse

from statements import workflow
from statements.models import Source, SourceKind, Statement

from .pages import HistoryForm, LinesField
from .statements import AddressField, SourceFields

LEFT_ALONE = ("reason", "seen")


class SourceSheet(SourceFields, HistoryForm):
    """A source on the desk. A new one that nothing is said of is no source; its language is the statement's own."""

    class Meta(SourceFields.Meta):
        fields = ["url", "publisher", "kind", "language", "wording", "licence", "shown", "dated", "note"]
        field_classes: ClassVar[dict[str, Any]] = {"url": AddressField, "note": LinesField}
        widgets = {
            "note": forms.Textarea(attrs={"rows": 2}),
            "dated": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "language": forms.TextInput(
                attrs={"list": "languages", "autocapitalize": "none", "spellcheck": "false"}
            ),
        }
        labels = {
            "url": "Address", "dated": "Dated", "shown": "Readers may be shown", "wording": "Whose words",
        }  # fmt: skip
        help_texts = {
            "language": "BCP 47, such as en or uk. Left empty: the statement’s first.",
            "dated": "The day that the source itself bears, where it is another than the statement’s.",
            "licence": "What lets us show it, such as “Public domain (17 U.S.C. § 105)”.",
            "shown": "",
        }

    def __init__(self, *args: Any, statement: Statement, user: Any, **kwargs: Any) -> None:
        kwargs.setdefault("instance", Source(statement=statement))
        super().__init__(*args, use_required_attribute=False, **kwargs)
        self.statement, self.user = statement, user
        self.fields["language"].required = False
        if self.instance.pk:
            self.history_address = reverse("desk:history", args=["source", self.instance.pk])
        else:
            self.initial["kind"] = self.initial.get("kind") or SourceKind.ORIGINAL
            del self.fields["reason"]

    @property
    def is_filled(self) -> bool:
        """Whether anything was said of a new source beyond what the form began with."""
        return bool(set(self.changed_data) - set(LEFT_ALONE))

    def clean_language(self) -> str:
        tags = self.statement.language_tags
        return self.cleaned_data["language"] or (tags[0] if tags else "")

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if "language" not in self.errors and not self.cleaned_data.get("language"):
            self.add_error("language", "Say in which language it is.")
        return cleaned

    def _post_clean(self) -> None:
        super()._post_clean()
        reason = self.cleaned_data.get("reason", "").strip()
        if self.instance.pk and self.statement.is_published and self.changes_something() and not reason:
            self.add_error("reason", "Readers have seen this. Say why you change it.")

    def keep(self, stamp: workflow.Stamp | None = None) -> Source:
        """Writes a valid form; what changes nothing leaves no revision."""
        source: Source = self.instance
        if source.pk and not self.changes_something():
            return source
        source.statement = self.statement
        (stamp or self.stamp()).put_on(source)
        self.save()
        return source
