"""A reading: what someone found a statement not to speak of, and on what basis."""

from typing import Any

from django import forms
from django.utils import timezone

from statements import readings, workflow
from statements.models import Capture, Reading, Statement, Topic
from statements.reading_for import Table

from .anchoring import copy_label
from .pages import PageForm
from .signing import SignedForm

ELSEWHERE = "Elsewhere, named below"


class ReadingForm(SignedForm, PageForm):
    """A reading. What a published claim shows to be addressed cannot be found not to be."""

    class Meta:
        model = Reading
        fields = [
            "statement", "topic", "finding", "whole", "by_name", "on", "basis_capture", "basis", "note", "status",
        ]  # fmt: skip

    def _post_clean(self) -> None:
        super()._post_clean()
        for fault in workflow.faults_of_reading(self.instance):
            self.add_error("finding" if "finding" in self.fields else None, fault)


class CopyField(forms.ModelChoiceField):  # type: ignore[type-arg]  # no generic at run time
    """One of a statement's kept copies, told apart from its others."""

    def label_from_instance(self, copy: Any) -> str:
        return copy_label(copy)


class TopicField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """One topic, by its slug."""

    def to_python(self, value: Any) -> Any:
        if "\x00" in str(value):  # which PostgreSQL refuses to look for
            raise forms.ValidationError(
                self.error_messages["invalid_choice"], "invalid_choice", {"value": ""}
            )
        return super().to_python(value)


def copies_of(statement: Statement) -> Any:
    """The kept copies of the statement that still have their words, without the words."""
    copies = Capture.objects.filter(source__statement=statement, tombstone="").order_by("-captured_at", "-pk")
    return copies.select_related("source").defer("text", "file", "verified")


class DeskReadingForm(ReadingForm):
    """A reading of one statement, with every finding there is; signed with the account and today by default."""

    topic = TopicField(
        Topic.objects.all(),
        to_field_name="slug",
        required=False,
        empty_label="Any topic: the whole is not to be had",
    )
    basis_capture = CopyField(
        Capture.objects.none(), label="Kept copy read", required=False, empty_label=ELSEWHERE
    )

    class Meta(ReadingForm.Meta):
        fields = ["topic", "finding", "basis_capture", "basis", "whole", "by_name", "on", "note"]
        widgets = {"note": forms.Textarea(attrs={"rows": 2}), "on": forms.DateInput(attrs={"type": "date"})}

    def __init__(self, *args: Any, table: Table, user: Any, **kwargs: Any) -> None:
        self.user = user
        start = {
            "by_name": user.get_full_name(),
            "on": timezone.localdate(),
            "basis_capture": table.wholes[0].pk if table.wholes else None,
            "basis": table.elsewhere,
        }
        kwargs["initial"] = start | (kwargs.get("initial") or {})
        super().__init__(*args, instance=Reading(statement=table.statement), **kwargs)
        for name in ("reason", "seen"):  # of a new reading nobody asks why
            del self.fields[name]
        copy: Any = self.fields["basis_capture"]
        copy.queryset = copies_of(table.statement)

    def _post_clean(self) -> None:
        super()._post_clean()
        for fault in readings.faults_of_basis(self.instance) if not self.errors else ():
            self.add_error("basis", fault)

    def save(self, commit: bool = True) -> Any:
        """The reading, kept as a draft."""
        self.stamp().put_on(self.instance)
        return super().save(commit)


class BasisForm(forms.Form):
    """On what basis topics are found not to be addressed: a whole copy, or the whole elsewhere, named."""

    basis_capture = CopyField(
        Capture.objects.none(), label="Read whole in", required=False, empty_label=ELSEWHERE
    )
    basis = forms.CharField(
        label="Where the whole was read",
        required=False,
        max_length=300,
        help_text="Such as “the issuer’s site”. Needed where no whole copy is chosen.",
    )

    def __init__(self, *args: Any, table: Table, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        copy: Any = self.fields["basis_capture"]
        copy.queryset = Capture.objects.filter(pk__in=[copy.pk for copy in table.wholes]).select_related(
            "source"
        )
        copy.queryset = copy.queryset.defer("text", "file", "verified")
        if table.wholes:
            self.initial.setdefault("basis_capture", table.wholes[0].pk)
        else:
            del self.fields["basis_capture"]
            self.fields["basis"].required = True
            self.fields["basis"].help_text = "No kept copy is whole. Such as “the issuer’s site”."
            self.fields["basis"].error_messages["required"] = readings.NOT_WHOLE
            self.initial.setdefault("basis", table.elsewhere)

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if not self.errors and not given.get("basis_capture") and not given.get("basis"):
            self.add_error("basis", readings.NO_BASIS)
        return given


class RestForm(BasisForm):
    """All the topics that nobody has read for yet, each with a tick, and one basis for all."""

    topics = forms.MultipleChoiceField(
        widget=forms.CheckboxSelectMultiple,
        label="Not addressed",
        error_messages={
            "required": "Choose at least one topic.",
            "invalid_choice": "“%(value)s” has a claim or a reading by now: look at the list again.",
        },
    )
    field_order = ("topics", "basis_capture", "basis")

    def __init__(self, *args: Any, table: Table, **kwargs: Any) -> None:
        super().__init__(*args, table=table, **kwargs)
        self.open = {row.topic.slug: row.topic for row in table.rest}
        topics: Any = self.fields["topics"]
        topics.choices = [(slug, topic.name) for slug, topic in self.open.items()]
        self.initial["topics"] = list(self.open)
        self.read_on = timezone.localdate()

    @property
    def chosen(self) -> list[Topic]:
        """The topics that were ticked, of a valid form."""
        return [self.open[slug] for slug in self.cleaned_data["topics"]]
