"""Words typed into a form, found in the kept copies of a statement. Nobody types where they start or end."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from statements import anchors
from statements.anchors import Anchor
from statements.models import Capture, Claim, Quote

from .pages import ChildForm

ASKED = 30  # so many places can be chosen from; words that stand more often are too few to be a quote
# what an editor fills in → what the quote keeps
COLUMNS = {"words": "exact", "copy": "capture_id", "place": "start"}
OUR_WORDS = "These words are our own: in a digest only a verified phrase may be quoted."


class WordsField(forms.CharField):
    """Words as Readout keeps them: NFC, LF line ends, nothing around them."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField"}))
        super().__init__(strip=False, required=False, **kwargs)

    def to_python(self, value: Any) -> str:
        return anchors.normalised(super().to_python(value) or "").strip()

    def has_changed(self, initial: Any, data: Any) -> bool:
        # A browser sends CRLF for LF: the same words are no change.
        return self.to_python(initial) != self.to_python(data)


def copies_of(claim: Claim) -> dict[int, Capture]:
    """The kept copies of the claim's statement by key, asked of the database once a page."""
    kept: tuple[int | None, dict[int, Capture]] | None = vars(claim).get("copies")
    if kept is None or kept[0] != claim.statement_id:
        found = Capture.objects.filter(source__statement=claim.statement_id).in_order()
        kept = (claim.statement_id, {c.pk: c for c in found.select_related("source").defer("file")})
        vars(claim)["copies"] = kept
    return kept[1]


def places(copy: Capture, words: str) -> list[Anchor]:
    """Where `words` may be quoted in `copy`: of a digest only inside its verified phrases."""
    found = anchors.find(copy.text, words)
    if copy.source.is_digest:
        found = [place for place in found if anchors.within(copy.verified, place.start, place.end)]
    return found


def ordinal(number: int) -> str:
    """`1st`, `2nd`, `11th`."""
    last = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{'th' if 11 <= number % 100 <= 13 else last}"


def place_label(number: int, count: int, place: Anchor) -> str:
    """`1st of 3: …the words before [the words] the words after…`."""
    before, after = (" ".join(side.split()) for side in (place.prefix, place.suffix))
    return f"{ordinal(number)} of {count}: …{before} [{anchors.shortened(place.exact)}] {after}…"


@dataclass(frozen=True, slots=True)
class Found:
    """One place in one copy: all that a quote needs."""

    copy: Capture
    place: Anchor

    def put_on(self, quote: Quote) -> None:
        """Lets the quote stand here; one that moves is no longer lost."""
        if (quote.capture_id, quote.start, quote.end) != (self.copy.pk, self.place.start, self.place.end):
            quote.lost_in = None
        quote.capture = self.copy
        for name in ("start", "end", "exact", "prefix", "suffix"):
            setattr(quote, name, getattr(self.place, name))


class AnchoringForm(ChildForm):
    """A form with `words`, the `copy` that holds them, and the `place` where they stand more than once."""

    words = WordsField(label="Words", help_text="As they stand in the kept copy, letter by letter.")
    copy = forms.TypedChoiceField(
        label="Kept copy",
        required=False,
        coerce=int,
        empty_value=None,
        help_text="May be left empty where only one copy holds the words.",
    )
    place = forms.IntegerField(label="Which of them", required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Not asked yet: the statement is known only when the parent's form has been judged, or is shown.
        self.fields["copy"].choices = self._copy_choices  # type: ignore[attr-defined]

    @property
    def claim(self) -> Claim:
        """The claim as it is on the page, kept already or not."""
        claim: Claim = self.parent
        return claim

    @property
    def quote(self) -> Quote | None:
        """The quote that is there already."""
        raise NotImplementedError

    @property
    def starts_at(self) -> set[str]:
        return super().starts_at | {"words", "copy", "place"} & set(self.fields)

    def value_at(self, record: Any, name: str) -> Any:
        """The words, their copy and their place as the quote of then had them."""
        if name not in COLUMNS:
            return super().value_at(record, name)
        quote = self.quote_at(record)
        return getattr(quote, COLUMNS[name]) if quote else None

    def quote_at(self, record: Any) -> Any:
        """The revision of the quote that `record`, a revision of the row, had."""
        return record

    def add_error(self, field: str | None, error: Any) -> None:
        # The model names its columns, the form what an editor fills in.
        if isinstance(error, ValidationError) and hasattr(error, "error_dict"):
            names = {"exact": "words", "capture": "copy"}
            error = ValidationError({names.get(n, n): found for n, found in error.error_dict.items()})
        super().add_error(field, error)

    def show(self, quote: Quote) -> None:
        """Fills the fields from a quote; where its words stand more than once, shows which are meant."""
        self.initial.update(words=quote.exact, copy=quote.capture_id, place=quote.start)
        copy = copies_of(self.claim).get(quote.capture_id)
        if copy is None:
            return
        if copy.is_entombed:
            self.fields["words"].help_text = "These words were taken away by order; the quote stays as it is."
            for name in ("words", "copy", "place"):
                self.fields[name].disabled = True
        elif not self.is_bound and len(found := places(copy, quote.exact)) > 1:
            self._ask_which(found)

    def find(self) -> Found | None:
        """Where the words stand; none, with a message on the form, where that is not clear."""
        words, chosen = self.cleaned_data.get("words", ""), self.cleaned_data.get("copy")
        if not words or "copy" in self.errors:
            return None
        copies = copies_of(self.claim)
        candidates = [copies[chosen]] if chosen else [c for c in copies.values() if not c.is_entombed]
        if not candidates:
            self.add_error("words", "Nothing is kept of this statement yet: keep a copy of a source first.")
            return None
        holding = [(copy, found) for copy in candidates if (found := places(copy, words))]
        if not holding:
            self.add_error("words", self._not_there(candidates, words))
            return None
        if len(holding) > 1:
            self.add_error("copy", f"{len(holding)} kept copies hold these words. Choose the one you quote.")
            return None
        return self._choose(*holding[0])

    def _choose(self, copy: Capture, found: list[Anchor]) -> Found | None:
        if len(found) == 1:
            return Found(copy, found[0])
        for place in found:
            if place.start == self.cleaned_data.get("place"):
                self._ask_which(found)  # for the case that another part of the page is wrong
                return Found(copy, place)
        if len(found) > ASKED:
            self.add_error(
                "words", f"These words stand {len(found)} times in the kept copy. Quote more of them."
            )
            return None
        self._ask_which(found)
        self.add_error("place", f"These words stand {len(found)} times in the kept copy. Which do you quote?")
        return None

    def _ask_which(self, found: list[Anchor]) -> None:
        labels = [(p.start, place_label(n, len(found), p)) for n, p in enumerate(found[:ASKED], start=1)]
        self.fields["place"].widget = forms.RadioSelect(choices=labels)

    def _not_there(self, candidates: Iterable[Capture], words: str) -> str:
        """Why none of the copies may be quoted so, with the nearest words of all of them."""
        copies = list(candidates)
        if any(anchors.find(copy.text, words) for copy in copies):
            return OUR_WORDS
        return anchors.missing_in({copy_label(copy): copy.text for copy in copies}, words)

    def _copy_choices(self) -> list[tuple[int | str, str]]:
        here = self.quote.capture_id if self.quote else None
        copies = [c for c in copies_of(self.claim).values() if not c.is_entombed or c.pk == here]
        return [("", "---------"), *((copy.pk, copy_label(copy)) for copy in copies)]


def copy_label(copy: Capture) -> str:
    """`Original (en), White House, copy 2 of 18 March 2025`: one line that tells a statement's copies apart."""
    source = copy.source
    publisher = f", {source.publisher}" if source.publisher else ""
    kept = f"{copy.captured_at.day} {copy.captured_at:%B %Y}"
    return f"{source.get_kind_display()} ({source.language}){publisher}, copy {copy.number} kept on {kept}"
