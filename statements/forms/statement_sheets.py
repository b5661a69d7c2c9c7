"""A statement's whole sheet: its form and its speakers; of a new one also its first source and that source's words."""

from typing import Any

from django import forms
from django.db import transaction
from django.forms.utils import ErrorList
from django.http import QueryDict

from statements import slugs
from statements.models import Statement, StatementSpeaker, Upload

from . import meeting
from .entering import DeskStatementForm, SpeakerRow, SpeakerRows
from .sources import SourceSheet
from .unjudged import unjudged
from .words import WordsForm

ROWS = 4  # for speakers of a new statement: joint ones seldom have more, and editing offers further ones


class StatementSheet:
    """The form of `statement` and its rows of speakers, judged together and written as one.

    `data` is what was sent; with `judged=False` it is shown as it was typed and nothing is said against it yet. Of
    two saves at once the second waits and is told what the first has changed, where the sheet is made inside a
    transaction.
    """

    def __init__(
        self, *, statement: Statement, user: Any, data: QueryDict | None = None, judged: bool = True
    ) -> None:
        self.statement, self.user = statement, user
        vars(statement).pop("submitted", None)
        self.form = DeskStatementForm(data, instance=statement)
        self.form.user = user
        made: Any = forms.inlineformset_factory(
            Statement,
            StatementSpeaker,
            form=SpeakerRow,
            formset=SpeakerRows,
            extra=2 if statement.pk else ROWS,
        )
        self.speakers = made(data, instance=statement, prefix="speakers")
        if data is not None and not judged:
            self._say_nothing()

    @property
    def forms(self) -> list[Any]:
        return [self.form, *self.speakers.forms]

    @property
    def errors(self) -> list[str]:
        """The names of the fields that need another look."""
        fields = [form.add_prefix(name) for form in self.forms for name in form.errors if name != "__all__"]
        return [*fields, *(["__all__"] if self.non_field_errors() else [])]

    def non_field_errors(self) -> list[str]:
        """What is wrong with the whole."""
        of_forms = [str(error) for form in self.forms for error in form.non_field_errors()]
        of_rows = (str(error) for error in self.speakers.non_form_errors())
        return list(dict.fromkeys([*of_forms, *of_rows]))

    @property
    def conflicts(self) -> tuple[meeting.Met, ...]:
        """What another has saved since the page was opened."""
        return self.form.conflicts

    @property
    def whole_faults(self) -> list[str]:
        """What is wrong with the whole, but for what both have changed: see `conflicts`."""
        met = {line.line for line in self.conflicts if not line.taken}
        return [fault for fault in self.non_field_errors() if fault not in met]

    def is_valid(self) -> bool:
        """Whether all of it can be kept; else each form says what is wrong with it."""
        return bool(self.form.is_valid()) and bool(self.speakers.is_valid())

    @transaction.atomic
    def save(self) -> Statement:
        """Writes all of it under one stamp and returns the statement. What changes nothing leaves no revision."""
        if self.statement.pk and not self._changes_something():
            return self.statement
        stamp = self.form.stamp()
        stamp.put_on(self.statement)
        if occasion := self.form.occasion_made(stamp):
            self.statement.occasion = occasion
        if not self.statement.pk:
            day = self.statement.issued_on
            fallback = f"{self.statement.channel.replace(' ', '-')}-{day or 'undated'}"
            self.statement.slug = slugs.free(Statement, self.statement.title, fallback=fallback)
        self.form.save(commit=False)
        self.statement.save()
        self.form.save_m2m()
        self._save_speakers(stamp)
        return self.statement

    def _save_speakers(self, stamp: Any) -> None:
        for row in self.speakers.forms:
            stamp.put_on(row.instance)
            row.make_speaker(stamp)
        self.speakers.save()

    def _changes_something(self) -> bool:
        return self.form.changes_something()

    def _say_nothing(self) -> None:
        """Shows what was typed with nothing against it."""
        self.speakers._errors, self.speakers._non_form_errors = [], ErrorList()
        for form in self.forms:
            unjudged(form)


class EntrySheet(StatementSheet):
    """A new statement with its first source and that source's words, as far as they are at hand."""

    def __init__(
        self, *, user: Any, data: QueryDict | None = None, files: Any = None, judged: bool = True
    ) -> None:
        statement = Statement()
        self.source = SourceSheet(data, statement=statement, user=user, prefix="source")
        self.words = WordsForm(data, files, prefix="words")
        super().__init__(statement=statement, user=user, data=data, judged=judged)

    @property
    def forms(self) -> list[Any]:
        return [*super().forms, self.source, self.words]

    def is_valid(self) -> bool:
        """As before; the source counts where anything is said of it, and is needed where there are words."""
        good = super().is_valid()
        self.source.empty_permitted = not (self.source.is_filled or self.words.is_filled)
        good = all([good, self.source.is_valid(), self.words.is_valid()])
        if not good:
            self.words.ask_again()
        return good

    def enter(self) -> tuple[Statement, Upload | None]:
        """The statement with its source, as drafts, and its words where they wait for approval."""
        with transaction.atomic():
            statement = self.save()
            if self.source.empty_permitted:
                return statement, None
            source = self.source.keep(self.form.stamp())
            held = self.words.hold(source, by=self.user) if self.words.extracted else None
            return statement, held
