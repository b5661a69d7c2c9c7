"""A claim's row as a form, with its terms and the places of its words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Self

from django import forms
from django.core.exceptions import ValidationError

from statements.forms.anchoring import Found
from statements.models import Aspect, Capture, Claim, Party, SourceKind, Statement, Term, Topic, Value

from .columns import FURTHER
from .register import KeptStatement, Register
from .rows import RowForm, listed
from .words import Finder

PART = re.compile(r"(?<!\\)\|")  # what stands between the parts of a term
ESCAPE = re.compile(r"\\(.)", re.DOTALL)


class ClaimRow(RowForm):
    looked_up = ("statement", "topic", "reports")
    statement = forms.CharField()
    topic = forms.CharField()
    held_by = forms.CharField()
    reports = forms.CharField(required=False)

    class Meta:
        model = Claim
        fields = ["statement", "topic", "reference", "summary", "kind", "value", "reports", "note"]

    kept: KeptStatement | None = None

    def fill(self, cells: dict[str, str]) -> Self:
        self.kept = None
        return super().fill(cells)

    def clean_statement(self) -> Statement:
        self.kept = self.register.statement(self.cleaned_data["statement"])
        return self.kept.statement

    def clean_topic(self) -> Topic:
        found: Topic = self.named(self.register.topics, "topic")
        return found

    def clean_held_by(self) -> list[Party]:
        found = [self.register.parties.of(name) for name in listed(self.cleaned_data["held_by"])]
        return list(dict.fromkeys(found))

    def clean_reports(self) -> Statement | None:
        typed = self.cleaned_data["reports"].strip()
        return self.register.statement(typed).statement if typed else None


class TermRow(RowForm):
    class Meta:
        model = Term
        fields = ["aspect", "value", "group"]


@dataclass(frozen=True, slots=True)
class TermMade:
    term: Term
    found: Found | None


@dataclass(frozen=True, slots=True)
class ClaimMade:
    """A claim with all that hangs on it, not kept yet."""

    claim: Claim
    held_by: list[Party]
    quotes: list[Found]
    terms: list[TermMade]


class Judge:
    """Turns rows of claims into claims, or into faults with their columns."""

    def __init__(self, register: Register, finder: Finder) -> None:
        self.finder = finder
        self.term = TermRow(register)

    def made(self, form: ClaimRow) -> tuple[ClaimMade | None, list[tuple[str, str]]]:
        """The claim of a row; none, with what is wrong, where anything is."""
        faults = list(form.faults())
        copies: list[Capture] = form.kept.copies if form.kept else []
        if source := form.cells.get("source", ""):
            kind = " ".join(source.split()).casefold()
            copies = [
                copy
                for copy in copies
                if kind in (copy.source.kind, SourceKind(copy.source.kind).label.casefold())
            ]
            if form.kept and not copies:
                faults.append(("source", f"Nothing is kept of a source of the kind “{source.strip()}”."))
        if form.kept is None or (faults and faults[-1][0] == "source"):
            return None, faults
        quotes = [found for found in self._quotes(form.cells, copies, faults) if found]
        terms = list(self._terms(form.cells, copies, faults))
        if form.instance.value == Value.CONDITIONAL and Aspect.CONDITION not in {
            made.term.aspect for made in terms
        }:
            faults.append(("value", "“Supports with conditions” needs a term that names the condition."))
        if faults:
            return None, faults
        return ClaimMade(form.instance, form.cleaned_data["held_by"], quotes, terms), []

    def _quotes(
        self, cells: dict[str, str], copies: list[Capture], faults: list[tuple[str, str]]
    ) -> Iterator[Found | None]:
        for column in sorted(name for name in cells if name == "words" or FURTHER.fullmatch(name)):
            if column.startswith("words"):
                yield self._found(column, cells[column], cells.get(f"after{column[5:]}", ""), copies, faults)

    def _terms(
        self, cells: dict[str, str], copies: list[Capture], faults: list[tuple[str, str]]
    ) -> Iterator[TermMade]:
        for line in cells.get("terms", "").splitlines():
            if not line.strip():
                continue
            aspect, colon, rest = line.partition(":")
            parts = [ESCAPE.sub(_unescaped, part).strip() for part in PART.split(rest)]
            if not colon or not parts[0] or len(parts) > 3:
                faults.append(("terms", f"“{line[:60]}” is no term. Write “aspect: value | group | words”."))
                continue
            value, group, words = [*parts, "", ""][:3]
            form = self.term.fill({"aspect": aspect, "value": value, "group": group})
            faults += [("terms", f"{line[:40]}: {message}") for _, message in form.faults()]
            found = self._found("terms", words, "", copies, faults) if words else None
            yield TermMade(form.instance, found)

    def _found(
        self, column: str, words: str, after: str, copies: list[Capture], faults: list[tuple[str, str]]
    ) -> Found | None:
        try:
            return self.finder.find(copies, words, after)
        except ValidationError as error:
            faults += [(column, message) for message in error.messages]
            return None


def _unescaped(found: re.Match[str]) -> str:
    return "\n" if found[1] == "n" else found[1]


def is_same(form: ClaimRow) -> Any:
    """What tells a claim from others of its statement: its topic and summary."""
    return form.cleaned_data["topic"].pk, form.cleaned_data["summary"]
