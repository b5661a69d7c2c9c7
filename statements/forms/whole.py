"""The whole text of a statement pasted where only a digest of it is kept: its source, its words, then its quotes."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import QueryDict

from statements import captures, reanchoring, workflow
from statements.models import Capture, Extent, Source, Statement
from statements.seeking import Fate

from .reanchoring import source_name
from .statements import SourceForm


class WholeForm(forms.Form):
    """The words, and either a source that is there already or the facts of a new one (`facts`)."""

    source = forms.TypedChoiceField(label="Whose text this is", coerce=int, empty_value=None, required=False)
    text = forms.CharField(
        label="The whole text",
        strip=False,
        widget=forms.Textarea(attrs={"rows": 16}),
        help_text="Pasted as it stands at the source, from the first word to the last. It is kept for good.",
    )

    def __init__(self, data: QueryDict | None, *, statement: Statement, user: Any) -> None:
        super().__init__(data)
        self.statement, self.user = statement, user
        sources = list(statement.sources.all())
        self.digests = [source for source in sources if source.is_digest]
        self.sources = {source.pk: source for source in sources if not source.is_digest}
        offered: Any = self.fields["source"]
        offered.choices = [
            ("", "A source that is entered here for the first time"),
            *((source.pk, source_name(source)) for source in self.sources.values()),
        ]
        self.fields["text"].validators = []  # `captures.keepable` refuses a NUL in words that say what to do
        self.facts = SourceForm(
            data if self._is_new(data) else None,
            parent=statement,
            link="statement",
            initial={"language": statement.language_tags[0], "kind": "original"},
        )
        self.facts.fields["dated"].widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        self.facts.fields["note"].widget = forms.Textarea(attrs={"rows": 3})
        self.facts.fields["language"].help_text = "A tag such as en, uk or ru."
        self.kept_text = ""

    def _is_new(self, data: QueryDict | None) -> bool:
        return data is not None and not data.get("source")

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if self.statement.is_published and not self.user.has_perm("statements.publish_statement"):
            raise ValidationError("Readers see this statement already: an editor keeps further copies of it.")
        try:
            self.kept_text = captures.keepable(self.cleaned_data.get("text", ""))
        except ValidationError as error:
            self.add_error("text", error)
        if self.facts.is_bound and not self.facts.is_valid():
            wrong = len(self.facts.errors)
            self.add_error(
                None, f"{wrong} of the facts of the source {'needs' if wrong == 1 else 'need'} a look."
            )
        return cleaned

    @property
    def is_to_approve(self) -> bool:
        """Whether the words were sent, nothing is wrong, and they wait to be approved."""
        return self.is_bound and self.is_valid() and "again" not in self.data

    @property
    def source_language(self) -> str:
        return self._source().language

    def fates(self) -> dict[str, int]:
        """How many of the digests' quotes would be found how, by `Fate`, before anything is kept."""
        source = self._source()
        trial = Capture(source=source, text=self.kept_text, number=1)
        quotes = reanchoring.quotes_to_seek(trial, reanchoring.usual(trial, self.digests))
        found = reanchoring.proposals(trial, quotes)
        return {fate.value: sum(what.fate == fate for _, what in found) for fate in Fate}

    def _source(self) -> Source:
        chosen = self.cleaned_data.get("source")
        if chosen:
            return self.sources[chosen]
        source: Source = self.facts.instance
        return source

    @transaction.atomic
    def _kept(self) -> Capture:
        source = self._source()
        if source._state.adding:
            workflow.Stamp(self.user, "The whole text in place of a digest").put_on(source)
            source.save()
        return captures.keep(source, self.kept_text, by=self.user, extent=Extent.WHOLE)

    def keep(self) -> Capture | None:
        """Keeps source and words together; none, with the reason on the form, where they cannot be kept."""
        try:
            return self._kept()
        except ValidationError as error:
            self.add_error(None, error)
            return None
