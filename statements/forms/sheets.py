"""A claim's whole sheet on the desk: its form with its rows of quotes, terms, disputes and the check, as one thing."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db import transaction
from django.forms.utils import ErrorDict, ErrorList
from django.http import QueryDict
from django.urls import reverse

from statements.models import Capture, Check, Claim, Dispute, Quote, Statement, Term, Topic, signatures

from .anchoring import copy_label
from .claims import CheckForm, ClaimForm, DisputeForm, QuoteForm, TermForm, TermFormSet
from .pages import ChildFormSet, LinesField

OFFERED = 300  # rows of another table that a menu lists: any other is taken too, where something names it

Choices = list[tuple[Any, str]]
EMPTY: Choices = [("", "---------")]


class TopicSelect(forms.Select):
    """A menu of topics in which each says its scale, so that a script can offer only the values on it."""

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *args, **kwargs)
        topic = getattr(value, "instance", None)
        if topic is not None:
            option["attrs"]["data-scale"] = topic.scale
        return option


class DeskClaimForm(ClaimForm):
    """A claim on the desk: of the statement it was begun on, in the state that only the workflow moves."""

    class Meta(ClaimForm.Meta):
        fields = ["topic", "summary", "kind", "held_by", "value", "reports", "note", "reference"]
        field_classes = {"summary": LinesField, "note": LinesField}
        widgets = {
            "topic": TopicSelect,
            "summary": forms.Textarea(attrs={"rows": 3}),
            "note": forms.Textarea(attrs={"rows": 2}),
            "held_by": forms.CheckboxSelectMultiple,
        }
        labels = {"summary": "In our words", "held_by": "Held by", "reports": "Statement it tells of"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["held_by"].required = False  # a draft may lack it; review does not
        for name in ("summary", "held_by", "value"):
            self.fields[name].help_text = ""  # their labels say enough where they stand together
        if self.instance.pk:
            self.history_address = reverse("desk:history", args=["claim", self.instance.pk])
        else:
            del self.fields["reason"]
        offer(self.fields["reports"], _statements(self.instance))


class QuoteFormSet(ChildFormSet):
    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        form.fields["words"].label = "Quoted words"
        form.fields["position"].widget = forms.HiddenInput()


class DeskTermFormSet(TermFormSet):
    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        form.fields["value"].help_text = ""
        form.fields["words"].help_text = "Left empty: the value is marked as ours."
        form.fields["position"].widget = forms.HiddenInput()


class DisputeFormSet(ChildFormSet):
    """Rows of disputes; the menu offers the claims on the topic of the page."""

    offered: Choices = EMPTY

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        offer(form.fields["against"], self.offered)


class CheckFormSet(ChildFormSet):
    """The one check; the menu offers the kept copies of the statement that the claim reports."""

    offered: Choices = EMPTY

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        offer(form.fields["basis_capture"], self.offered)
        form.fields["note"].widget.attrs["rows"] = 2
        if not form.instance.pk:
            # A row that was begun on another day than it is sent, and left alone, is still an empty one.
            form.fields["on"].show_hidden_initial = True


class ClaimSheet:
    """The form of `claim` and its rows, judged together and written as one.

    `claim` is a new one, `Claim(statement=…)`, or one that is kept. `data` is what was sent; with `judged=False` it
    is shown as it was typed and nothing is said against it yet, as for a draft. Of two saves at once the second
    waits and is told what the first has changed, where the sheet is made inside a transaction.
    """

    def __init__(
        self, *, claim: Claim, user: Any, data: QueryDict | None = None, judged: bool = True
    ) -> None:
        self.claim, self.user = claim, user
        self.data = data if data is None or judged else _with_counts(data)
        data = self.data
        vars(claim).pop("submitted", None)
        self.form = DeskClaimForm(data, instance=claim)
        self.form.user = user
        more = 0 if claim.pk and claim.quotes.filter(term=None).exists() else 1
        self.quotes = self._rows(Quote, QuoteForm, QuoteFormSet, extra=more)
        self.terms = self._rows(Term, TermForm, DeskTermFormSet, extra=1)
        self.disputes = self._rows(
            Dispute, DisputeForm, DisputeFormSet, extra=0, offered=self._claims_on_topic()
        )
        self.checks = self._rows(Check, CheckForm, CheckFormSet, extra=1, offered=self._copies_reported())
        if data is not None and not judged:
            self._say_nothing()

    @property
    def formsets(self) -> tuple[Any, ...]:
        return (self.quotes, self.terms, self.disputes, self.checks)

    def is_valid(self) -> bool:
        """Whether all of it can be kept; else each form says what is wrong with it."""
        return bool(self.form.is_valid()) and all([rows.is_valid() for rows in self.formsets])

    def changes_something(self) -> bool:
        """Whether saving would change what is kept."""
        return not self.claim.pk or self.form.changes_something()

    def lacks(self) -> list[str]:
        """What a reviewer could not check yet, of a sheet that is valid."""
        return self.form.faults_for_readers()

    @transaction.atomic
    def save(self) -> Claim:
        """Writes all of it under one stamp and returns the claim. What changes nothing leaves no revision."""
        if not self.changes_something():
            return self.claim
        stamp = self.form.stamp()
        stamp.put_on(self.claim)
        self.form.save(commit=False)
        self.claim.save()
        self.form.save_m2m()
        for rows in self.formsets:
            for row in rows.forms:
                stamp.put_on(row.instance)
            rows.save()
        return self.claim

    def _rows(self, model: Any, form: Any, formset: Any, *, extra: int, offered: Choices = EMPTY) -> Any:
        made: Any = forms.inlineformset_factory(
            Claim, model, form=form, formset=formset, fk_name="claim", extra=extra
        )
        made.form.user, made.offered = self.user, offered  # classes of this sheet's own
        kept: Any = model._default_manager.all()
        if model is Quote:
            kept = kept.filter(term__isnull=True)
        elif model is Term:
            kept = kept.select_related("quote")
        return made(self.data, instance=self.claim, queryset=kept)

    def _sent_key(self, name: str, kept: int | None) -> int | None:
        """The key in a menu as it was sent, else the claim's own."""
        if self.data is None:
            return kept
        sent = self.data.get(name, "")
        return int(sent) if sent.isascii() and sent.isdecimal() and len(sent) < 19 else None

    @property
    def topic(self) -> int | None:
        """The key of the topic on the page, kept yet or not; none where there is none."""
        return self._sent_key("topic", self.claim.topic_id)

    @property
    def reported(self) -> int | None:
        """The key of the statement that the page says the claim reports."""
        return self._sent_key("reports", self.claim.reports_id)

    def _claims_on_topic(self) -> Choices:
        topic = self.topic
        if topic is None:
            return EMPTY
        rows = (
            Claim.objects.filter(topic=topic).exclude(pk=self.claim.pk).select_related("statement", "topic")
        )
        found = rows.prefetch_related(signatures("statement")).order_by("-statement__issued_on", "-pk")
        return [*EMPTY, *((claim.pk, told_apart(claim)) for claim in found[:OFFERED])]

    def _copies_reported(self) -> Choices:
        reported = self.reported
        if reported is None:
            return EMPTY
        rows = Capture.objects.filter(source__statement=reported).in_order().select_related("source")
        return [*EMPTY, *((copy.pk, copy_label(copy)) for copy in rows.defer("text", "file", "verified"))]

    def _say_nothing(self) -> None:
        """Shows what was typed with nothing against it."""
        every: list[Any] = [self.form]
        for rows in self.formsets:
            rows._errors, rows._non_form_errors = [], ErrorList()
            every += rows.forms
        for form in every:
            form._errors, form.cleaned_data = ErrorDict(), {}


def _with_counts(data: QueryDict) -> QueryDict:
    """A draft with a count of rows of each kind, so that what lacks one can still be sent."""
    counted = data.copy()
    for rows in ("quotes", "terms", "disputes_made", "check_made"):
        for name in ("TOTAL_FORMS", "INITIAL_FORMS"):
            counted.setdefault(f"{rows}-{name}", "0")
    return counted


def offer(field: Any, choices: Sequence[tuple[Any, str]]) -> None:
    """Lists `choices` in a menu that takes any row: a large table is never listed whole."""
    field.widget.choices = list(choices)


def told_apart(claim: Claim) -> str:
    """`A halt of 30 days. (Kremlin, 18 March 2025)`: a claim among others on its topic."""
    day = claim.statement.issued_on
    about = [claim.statement.speaker_names, f"{day.day} {day:%B %Y}" if day else ""]
    return f"{claim.summary} ({', '.join(filter(None, about))})"


def _statements(claim: Claim) -> Choices:
    """The statements that a claim may report, the newest first; the one it reports is always among them."""
    others = Statement.objects.exclude(pk=claim.statement_id).with_speakers()
    rows = list(others.newest_first()[:OFFERED])
    if claim.reports_id and claim.reports_id not in {row.pk for row in rows}:
        rows += others.filter(pk=claim.reports_id)
    return [*EMPTY, *((row.pk, _statement_label(row)) for row in rows)]


def _statement_label(statement: Statement) -> str:
    day = statement.issued_on
    about = [statement.speaker_names, f"{day.day} {day:%B %Y}" if day else ""]
    return f"{statement.title} ({', '.join(filter(None, about))})"


def new_claim(statement: Statement, topic: Topic | None = None) -> Claim:
    """A claim that is not kept yet, of `statement`."""
    return Claim(statement=statement, topic=topic) if topic else Claim(statement=statement)
