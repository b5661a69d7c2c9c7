"""A claim with its quotes, terms, disputes and check, as one page."""

from typing import Any

from django import forms

from statements import workflow
from statements.models import SCALE_VALUES, Check, CheckFinding, Claim, Dispute, Quote, Scale, Term

from .anchoring import AnchoringForm, Found
from .pages import ChildForm, ChildFormSet, PageForm, one_of
from .signing import SignedForm

# The values by the scale they belong to: which of the two counts is the topic's.
VALUES: list[Any] = [
    ("", "---------"),
    *((str(scale.label), [(value.value, value.label) for value in SCALE_VALUES[scale]]) for scale in Scale),
]


class ClaimForm(PageForm):
    """A claim. Its value is on the topic's scale, and it keeps its topic while disputes hold it there."""

    class Meta:
        model = Claim
        fields = [
            "statement", "topic", "reference", "summary", "kind", "held_by", "value", "reports", "note", "position",
            "status",
        ]  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        value = self.fields.get("value")
        if isinstance(value, forms.ChoiceField):
            value.choices = VALUES

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if "topic" in self.changed_data and self.instance.pk and self.cleaned_data.get("topic"):
            elsewhere = self.instance.disputes_met.exclude(claim__topic=self.cleaned_data["topic"])
            if elsewhere.exists():
                self.add_error("topic", "Another claim disputes this one, and a dispute stays on one topic.")
        return cleaned

    def faults_for_readers(self) -> list[str]:
        quotes, terms = one_of(self.formsets, Quote), one_of(self.formsets, Term)
        return workflow.faults_of_claim(
            quotes=len(quotes.kept()) if quotes else 0,
            holders=len(self.cleaned_data.get("held_by", ())),
            value=self.instance.value,
            aspects={form.instance.aspect for form in terms.kept()} if terms else (),
            silence=workflow.silence_against(self.instance),
        )


class QuoteForm(AnchoringForm):
    """The words a claim stands on. Language and wording are the source's unless an editor says otherwise."""

    asked_for = frozenset({"words"})

    class Meta:
        model = Quote
        fields = ["language", "wording", "position"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in {"language", "wording"} & set(self.fields):  # none where the page may only be looked at
            self.fields[name].required = False
            self.fields[name].help_text = "Left empty: the source’s."
        if self.instance.pk:
            self.show(self.instance)

    @property
    def quote(self) -> Quote | None:
        return self.instance if self.instance.pk else None

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if self.fields["words"].disabled or not self.claim.statement_id:
            return cleaned
        if "words" in self.errors:  # what is wrong with them is said already
            return cleaned
        if not self.cleaned_data.get("words"):
            self.add_error("words", "Type or paste the words, or take this quote away.")
        elif self._is_to_be_found() and (found := self.find()):
            self._take(found)
        return cleaned

    def _is_to_be_found(self) -> bool:
        return not self.instance.pk or bool({"words", "copy", "place"} & set(self.changed_data))

    def _take(self, found: Found) -> None:
        moved = self.instance.pk and self.instance.capture_id != found.copy.pk
        found.put_on(self.instance)
        for name in ("language", "wording"):
            if not self.cleaned_data.get(name) or (moved and name not in self.changed_data):
                self.cleaned_data[name] = getattr(found.copy.source, name)


class TermForm(AnchoringForm):
    """A term, and where its words are kept the quote of them: a row of its own, written with the term."""

    class Meta:
        model = Term
        fields = ["aspect", "value", "group", "position"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].label = "In its own words"
        self.fields["words"].help_text = "As the kept copy has them. Left empty: the value is marked as ours."
        self.found: Found | None = None
        if self.quote:
            self.show(self.quote)

    def quote_at(self, record: Any) -> Any:
        quotes = Quote.history.filter(term_id=record.id, history_date__lte=record.history_date)
        quote = quotes.first()
        return quote if quote and quote.history_type != "-" else None

    @property
    def quote(self) -> Quote | None:
        return getattr(self.instance, "quote", None) if self.instance.pk else None

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        changed = {"words", "copy", "place"} & set(self.changed_data)
        if changed and self.claim.statement_id and self.cleaned_data.get("words"):
            self.found = self.find()
        return cleaned

    def save(self, commit: bool = True) -> Term:
        """Saves the term; then keeps, changes or takes away its quote, under the same stamp."""
        term: Term = super().save(commit)
        if self.found:
            quote = self._as_quote(self.found)
            quote.claim, quote.term = term.claim, term
            stamp_like(term, quote)
            quote.save()
        elif self.quote and "words" in self.changed_data:
            stamp_like(term, self.quote)
            self.quote.delete()
        return term

    def _as_quote(self, found: Found) -> Quote:
        quote = self.quote or Quote(claim=self.claim)
        if quote.capture_id != found.copy.pk:
            quote.language, quote.wording = found.copy.source.language, found.copy.source.wording
        found.put_on(quote)
        return quote


def stamp_like(one: Any, other: Any) -> None:
    """Puts the stamp of `one` on `other`."""
    for name in ("_history_user", "_change_reason", "_history_date"):
        if name in vars(one):
            setattr(other, name, vars(one)[name])


class TermFormSet(ChildFormSet):
    def delete_existing(self, obj: Term, commit: bool = True) -> None:
        quote = getattr(obj, "quote", None)
        if quote and commit:  # before the term, so that the quote's last revision says why
            stamp_like(obj, quote)
            quote.delete()
        super().delete_existing(obj, commit)


class DisputeForm(ChildForm):
    """A dispute is between two claims on one topic; the topic that counts is the one on the page."""

    class Meta:
        model = Dispute
        fields = ["against", "type", "point"]

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        against = self.cleaned_data.get("against")
        is_new = not self.parent.pk  # else the model says so itself
        if is_new and against and self.parent.topic_id and against.topic_id != self.parent.topic_id:
            self.add_error("against", "A dispute is between two claims on one topic.")
        return cleaned


class CheckForm(SignedForm, ChildForm):
    """What someone found on reading the statement that the claim tells of."""

    class Meta:
        model = Check
        fields = ["finding", "by_name", "on", "basis_capture", "basis", "note"]

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        reported = self.parent.reports_id
        copy = self.cleaned_data.get("basis_capture")
        if not reported and not self.parent.pk:  # else the model says so itself
            self.add_error(None, "Only a claim that reports another statement is checked.")
        elif reported and copy and copy.source.statement_id != reported:
            self.add_error("basis_capture", "This is a copy of another statement than the one reported.")
        elif self.has_changed() and not copy and self._lacks_basis():
            self.add_error("basis", "Say on what basis: a kept copy, or where the original was read.")
        return cleaned

    def _lacks_basis(self) -> bool:
        unread = self.cleaned_data.get("finding") == CheckFinding.NOT_CHECKED
        return not unread and not self.cleaned_data.get("basis")
