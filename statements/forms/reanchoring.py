"""What a person decides on quotes in a newer copy: accept places, call one lost, take that back."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

from statements import reanchoring
from statements.models import Capture, Quote, Source

from .pages import REASON_LENGTH

ACTIONS = [("accept", "Accept"), ("lost", "Mark as lost"), ("found", "Not lost after all")]
MOVE = re.compile(r"([1-9]\d{0,17}):(\d+\.\d+-\d+):(\d+-\d+)", re.ASCII)
QUOTE = re.compile(r"([1-9]\d{0,17}):(\d+\.\d+-\d+)", re.ASCII)
BROKEN = "The page was sent incomplete. Open it again."


class DecisionForm(forms.Form):
    """One press on the page that compares two copies. `done` says, after `save`, what came of it.

    Each `move` is a quote, where it stood when the page was made, and the place chosen for it; `quote` the first two.
    """

    action = forms.ChoiceField(choices=ACTIONS)
    reason = forms.CharField(required=False, max_length=REASON_LENGTH, label="Reason")

    def __init__(self, data: QueryDict, *, capture: Capture, user: Any) -> None:
        super().__init__(data)
        self.capture, self.user = capture, user
        self.done = ""

    @property
    def quote(self) -> int:
        """The one quote that this is about; 0 where there are several or none."""
        moves = self._sent("move") or self._sent("quote")
        found = QUOTE.match(moves[0]) if len(moves) == 1 else None
        return int(found[1]) if found else 0

    def save(self) -> bool:
        """Does what was asked for; where that may not be, says why on the form and returns False."""
        if not self.is_valid():
            return False
        try:
            self.done = getattr(self, f"_{self.cleaned_data['action']}")(self.cleaned_data["reason"])
        except ValidationError as error:
            self.add_error(None, error)
            return False
        return True

    def _accept(self, reason: str) -> str:
        matches = [MOVE.fullmatch(sent) for sent in self._sent("move")]
        choices = [reanchoring.Choice(int(m[1]), m[2], m[3]) for m in matches if m]
        if not choices or len(choices) < len(matches):
            raise ValidationError(BROKEN if matches else "Choose a place for the quote first.")
        moved = reanchoring.accept(self.capture, choices, by=self.user, reason=reason)
        one = len(moved) == 1
        return f"{'One quote stands' if one else f'{len(moved)} quotes stand'} on this copy now."

    def _lost(self, reason: str) -> str:
        quote, was = self._one()
        reanchoring.mark_lost(quote, self.capture, by=self.user, reason=reason, was=was)
        return "The quote is marked as lost. It stays visible, with the copy that no longer has its words."

    def _found(self, reason: str) -> str:
        quote, was = self._one()
        reanchoring.take_back_lost(quote, by=self.user, reason=reason, was=was)
        return "The quote is no longer marked as lost."

    def _one(self) -> tuple[Quote, str]:
        found = [match for sent in self._sent("quote") if (match := QUOTE.fullmatch(sent))]
        own = Quote.objects.filter(claim__statement=self.capture.source.statement_id)
        quote = own.select_related("capture__source").filter(pk=int(found[0][1])).first() if found else None
        if quote is None:
            raise ValidationError(BROKEN)
        return quote, found[0][2]

    def _sent(self, name: str) -> list[str]:
        data: Any = self.data
        return list(data.getlist(name))


class SeekForm(forms.Form):
    """What the page shows: whose quotes are looked for, and how the words are set side by side."""

    sources = forms.MultipleChoiceField(
        label="Look for the quotes of", required=False, widget=forms.CheckboxSelectMultiple
    )
    view = forms.ChoiceField(choices=[("side", "Side by side"), ("one", "In one column")], required=False)
    show = forms.ChoiceField(choices=[("changes", "Only changes"), ("all", "All")], required=False)
    since = forms.TypedChoiceField(label="Compare with", coerce=int, empty_value=None, required=False)

    def __init__(self, data: QueryDict, *, beside: list[Source], usual: list[Source], earlier: list[Capture]):
        super().__init__(data)
        self.asked = data
        self.beside, self.usual, self.earlier = {s.pk: s for s in beside}, usual, earlier
        choices: Any = self.fields
        choices["sources"].choices = [(source.pk, source_name(source)) for source in beside]
        choices["since"].choices = [(copy.number, f"copy {copy.number}") for copy in earlier]
        self.is_valid()  # what an address asks for in vain is left at its usual value

    @property
    def chosen(self) -> list[Source]:
        """The sources whose quotes are looked for; the usual ones where the address names none that is there."""
        keys = self.cleaned_data.get("sources") or []
        return [self.beside[int(key)] for key in keys] or self.usual

    @property
    def base(self) -> Capture | None:
        """The copy that the words are compared with: the one before, unless another was asked for."""
        asked = self.cleaned_data.get("since")
        return next((copy for copy in self.earlier if copy.number == asked), None) or (
            self.earlier[0] if self.earlier else None
        )

    def query(self, name: str, value: Any) -> str:
        """The address's query with one thing shown otherwise."""
        asked: Any = self.asked.copy()
        asked[name] = value
        return str(asked.urlencode())

    @property
    def is_side(self) -> bool:
        return self.cleaned_data.get("view") != "one"

    @property
    def is_everything(self) -> bool:
        return self.cleaned_data.get("show") == "all"


def source_name(source: Source) -> str:
    publisher = f", {source.publisher}" if source.publisher and not source.is_digest else ""
    return f"{source.get_kind_display()} ({source.language}){publisher}"
