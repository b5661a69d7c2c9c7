"""One admin page is one form with its rows of children; they are judged together before anything is kept."""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.db import connection
from django.http import QueryDict
from django.utils import timezone
from django.utils.html import format_html
from django.utils.text import capfirst

from statements import workflow
from statements.models import Status

from . import meeting

if TYPE_CHECKING:
    ModelForm = forms.ModelForm[Any]
    InlineFormSet = forms.BaseInlineFormSet[Any, Any, Any]
else:
    ModelForm, InlineFormSet = forms.ModelForm, forms.BaseInlineFormSet

MET = "met"  # the code of a message that tells what both have changed
REASON_LENGTH = 500  # enough to say why; the column itself holds any length


class LinesField(forms.CharField):
    """Text of several lines, kept with LF: a browser sends CRLF, and that is no change."""

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        return text.replace("\r\n", "\n").replace("\r", "\n") if text else text


class ChildForm(ModelForm):
    """A row of children. It knows its parent itself, as it was sent: a new parent has no key to look it up by."""

    user: Any = None

    def __init__(self, *args: Any, parent: Any, link: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.parent, self.link = parent, link
        setattr(self.instance, link, parent)
        if "position" in self.fields:
            self.fields["position"].required = False
            if not self.instance.pk:  # numbered when it is kept, after those that are there
                self.initial["position"] = None

    @property
    def starts_at(self) -> set[str]:
        """The fields of which the revisions tell."""
        return set(self.fields) & {field.name for field in self.instance._meta.fields} - {"id", self.link}

    def value_at(self, record: Any, name: str) -> Any:
        """What a field started with where the page was opened on the revision `record`."""
        return meeting.recorded(record, name)

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if "position" in self.fields and self.cleaned_data.get("position") is None:
            self.cleaned_data["position"] = self.initial.get("position") or 0
        return cleaned


class ChildFormSet(InlineFormSet):
    """Rows of children that their parent's form can look at while it is judged."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.__dict__.setdefault("submitted", []).append(self)

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        return {**super().get_form_kwargs(index), "parent": self.instance, "link": self.fk.name}

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        for name, row_field in form.fields.items():
            # In a table only the column has a head: each field says by itself what it is.
            row_field.widget.attrs.setdefault("aria-label", capfirst(row_field.label or name))

    def clean(self) -> None:
        """Numbers new rows in their order on the page, after the highest number, where nobody chose one."""
        super().clean()
        rows = [form for form in self.kept() if "position" in getattr(form, "cleaned_data", {})]
        highest = max((form.cleaned_data["position"] or 0 for form in rows), default=0)
        for form in rows:
            if not form.instance.pk and not form.cleaned_data["position"]:
                highest += 1
                form.instance.position = form.cleaned_data["position"] = highest

    def meet(self, until: dt.datetime | None) -> Iterator[meeting.Met]:
        """Brings the rows up to date with what another has saved from `until` on, and says what they changed."""
        model: Any = self.model
        for number, row in enumerate(self.initial_forms, start=1):
            if not row.instance.pk:
                continue
            revisions = model.history.filter(id=row.instance.pk)
            then = revisions.filter(history_date__lt=until).first() if until else None
            told = meeting.meet(row, then)
            yield from (met.of(f"{capfirst(model._meta.verbose_name)} {number}") for met in told)

    def kept(self) -> list[Any]:
        """The forms of the rows that will be there once the page is saved."""
        rows = [form for form in self.forms if not getattr(form, "cleaned_data", {}).get("DELETE")]
        return [form for form in rows if form.instance.pk or form.has_changed()]


def one_of(formsets: Iterable[ChildFormSet], model: type) -> ChildFormSet | None:
    return next((formset for formset in formsets if formset.model is model), None)


def _hold(instance: Any) -> None:
    """Of two saves at once, one waits here, and then goes on from what the other has saved."""
    if connection.in_atomic_block:
        rows = type(instance)._default_manager.filter(pk=instance.pk)
        if rows.select_for_update(of=("self",)).values_list("pk", flat=True).first():
            instance.refresh_from_db()


class HistoryForm(ModelForm):
    """The form of something with a history: takes the reason of a change and meets what others have saved.

    The admin gives each form class its `user`.
    """

    user: Any = None
    history_address = ""  # where another's changes are told; empty: at the thing's own history
    reason = forms.CharField(
        label="Reason for this change",
        required=False,
        max_length=REASON_LENGTH,
        help_text="Kept in the history.",
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )

    # The newest revision that the page was opened on: whoever saves on top of another's save is told so.
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        instance, sent = kwargs.get("instance"), args[0] if args else kwargs.get("data")
        if sent is not None and instance is not None and instance.pk:
            _hold(instance)
        super().__init__(*args, **kwargs)
        self.conflicts: tuple[meeting.Met, ...] = ()  # what another has saved since the page was opened
        self.newest = self._newest_revision() if self.instance.pk else None
        if self.newest:
            self.initial["seen"] = self.newest.history_id

    @property
    def formsets(self) -> list[ChildFormSet]:
        """The rows of children sent with this form."""
        return list(self.instance.__dict__.get("submitted", []))

    def changes_something(self) -> bool:
        """Whether saving the page would change what is kept."""
        own = set(self.changed_data) - {"reason", "seen"}
        return bool(own) or any(formset.has_changed() for formset in self.formsets)

    @property
    def starts_at(self) -> set[str]:
        """The fields of which the revisions tell."""
        meta = self.instance._meta
        return set(self.fields) & {field.name for field in (*meta.fields, *meta.many_to_many)}

    def value_at(self, record: Any, name: str) -> Any:
        """What a field started with where the page was opened on the revision `record`."""
        return meeting.recorded(record, name)

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]
        self._meet_others()

    def _newest_revision(self) -> Any:
        revisions = type(self.instance).history.filter(id=self.instance.pk)
        return revisions.select_related("history_user").first()

    def _meet_others(self) -> None:
        """Refuses, once, to save over what another has saved since the page was opened."""
        if self.newest is None or self.cleaned_data.get("seen") == self.newest.history_id:
            return
        user, moment = self.newest.history_user, timezone.localtime(self.newest.history_date)
        message = format_html(
            "{} saved this at {}, while you had it open. Nothing you typed is lost: look at "
            '<a href="{}" target="_blank" rel="noopener">what was changed</a>, then save again to keep '
            "what stands here. What you had left alone has taken the newer value.",
            user.get_full_name() if user else "The program",
            f"{moment:%H:%M} on {moment.day} {moment:%B}",
            self._changes_at(),
        )
        self.add_error(None, message)
        self.conflicts = tuple(self._bring_up_to_date())
        for met in self.conflicts:
            if not met.taken:
                self.add_error(None, ValidationError(met.line, code=MET))
        self.data = cast(QueryDict, self.data).copy()
        self.data[self.add_prefix("seen")] = str(self.newest.history_id)

    def _changes_at(self) -> str:
        """Where the changes of the thing are told."""
        own: Any = self.instance
        if self.history_address or not hasattr(own, "get_history_url"):
            return self.history_address or "../history/"
        return str(own.get_history_url())

    @property
    def whole_faults(self) -> list[str]:
        """What is wrong with the page as a whole, but for the fields that both have changed: see `conflicts`."""
        faults = self.non_field_errors().as_data()
        return [str(message) for fault in faults if fault.code != MET for message in fault]

    def _bring_up_to_date(self) -> Iterator[meeting.Met]:
        """What others have changed, field by field, of the page and of the rows on it."""
        revisions = type(self.instance).history.filter(id=self.instance.pk)
        before = revisions.filter(history_id=self.cleaned_data.get("seen") or 0).first()
        yield from meeting.meet(self, before)
        # The rows as the page showed them: as they stood before the next save of the whole.
        later = revisions.filter(history_date__gt=before.history_date).last() if before else None
        for formset in self.formsets:
            yield from formset.meet(later.history_date if later else None)

    def default_reason(self) -> str:
        """What the history keeps where nobody says why."""
        return ""

    def stamp(self) -> workflow.Stamp:
        """Who saves this page and why; the one stamp of everything that the save writes."""
        if not hasattr(self, "_stamp"):
            reason = self.cleaned_data.get("reason", "").strip()
            self._stamp = workflow.Stamp(self.user, reason or self.default_reason())
        return self._stamp


class PageForm(HistoryForm):
    """The form of something that readers see: asks why it is changed, and judges the page as a whole."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.was_published = bool(self.instance.pk) and self.instance.status == Status.PUBLISHED
        if "reason" in self.fields:
            self.fields[
                "reason"
            ].help_text = "Kept in the history. Needed where readers have seen what you change."

    def faults_for_readers(self) -> list[str]:
        """What a reader would miss if the page were published as it was sent."""
        return []

    def _post_clean(self) -> None:
        super()._post_clean()
        whole = all([formset.is_valid() for formset in self.formsets])
        if (
            self.was_published
            and self.changes_something()
            and not self.cleaned_data.get("reason", "").strip()
        ):
            self.add_error("reason", "Readers have seen this. Say why you change it.")
        if whole and self.instance.status == Status.PUBLISHED:
            for fault in self.faults_for_readers():
                self.add_error(None, fault)

    def default_reason(self) -> str:
        published = self.instance.status == Status.PUBLISHED and not self.was_published
        return "Published" if published else ""
