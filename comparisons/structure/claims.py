"""A claim as a line-up holds it, with all that hangs on it, and why there may be none."""

import datetime as dt
from dataclasses import dataclass

from comparisons.structure.copies import CopyInfo
from comparisons.structure.subjects import PartyInfo, StatementInfo
from statements import labels
from statements.models.closed_sets import Aspect

UNREAD = (
    "unread"  # beside the findings of a reading: nobody has read for this topic, or a newer copy re-opened it
)
HIDDEN = "hidden"  # claims are there, a filter leaves them out


@dataclass(frozen=True, slots=True)
class LineupQuote:
    """`start` and `end` count code points of the kept copy.

    Where the words may not be shown, `exact` is empty and `withheld` says why. `prefix` and `suffix` are empty
    too where the licence lets us show quoted passages only. `lost`: the day of the newer copy in which the words
    no longer stand.
    """

    key: int
    exact: str
    prefix: str
    suffix: str
    start: int
    end: int
    language: str
    is_translation: bool
    copy: CopyInfo
    url: str  # lands on the words in the statement's page
    withheld: str = ""
    lost: dt.date | None = None

    @property
    def source_kind(self) -> str:
        return self.copy.kind

    @property
    def translation(self) -> str:
        """Whose translation the words are, as it goes with a copied quote; empty where they are the original's."""
        return labels.TRANSLATIONS.get(self.source_kind, "translation") if self.is_translation else ""


@dataclass(frozen=True, slots=True)
class LineupTerm:
    aspect: str
    value: str
    group: str
    quote: LineupQuote | None  # none: the value is in our words

    @property
    def aspect_label(self) -> str:
        return str(Aspect(self.aspect).label)


@dataclass(frozen=True, slots=True)
class LineupDispute:
    """A dispute that this claim makes, or (`met`) that is made against it, with the claim at the other end."""

    type: str
    point: str
    other: int
    other_names: str
    other_url: str
    met: bool


@dataclass(frozen=True, slots=True)
class CheckInfo:
    finding: str
    by_name: str
    on: dt.date
    basis: str
    note: str

    @property
    def stands_out(self) -> bool:
        """Whether the report puts words into the wrong mouth, or the right mouth says otherwise."""
        return self.finding in ("does not say this", "says otherwise")


@dataclass(frozen=True, slots=True)
class LineupClaim:
    key: int
    reference: str
    statement: StatementInfo
    topic: int
    summary: str
    kind: str
    value: str  # empty: none
    voice: str
    held_by: tuple[PartyInfo, ...]
    quotes: tuple[LineupQuote, ...]
    terms: tuple[LineupTerm, ...]
    disputes: tuple[LineupDispute, ...]
    note: str
    reports: int | None  # the key of the statement it tells of
    reported_title: str
    reported_names: str
    reported_url: str
    check: CheckInfo | None
    url: str

    @property
    def kind_label(self) -> str:
        return labels.kind_label(self.kind, self.voice)

    @property
    def anchor(self) -> str:
        """Where it stands in a page of the line-up."""
        return f"claim-{self.key}"

    @property
    def held_by_names(self) -> str:
        return ", ".join(party.name for party in self.held_by)


@dataclass(frozen=True, slots=True)
class Silence:
    """Why a statement has no claim on a topic. `state` is `unread` or a finding of a reading."""

    state: str
    statement: StatementInfo
    by_name: str = ""
    on: dt.date | None = None
    basis: str = ""
    whole: bool = False
    reopened: bool = False  # someone read, then a newer copy was kept: unread again
    url: str = ""  # the silence's own address, where a reading stands

    @property
    def label(self) -> str:
        return labels.SILENCES[self.state]

    @property
    def note(self) -> str:
        """Who read it, when and on what basis, or why nobody's reading counts, as a sentence."""
        on = f"{self.on.day} {self.on:%b %Y}" if self.on else ""
        if self.state == UNREAD:
            if self.reopened:
                return f"Read on {on}, before a newer copy was kept."
            return "No one has read it for this topic."
        read = "Read whole" if self.whole else "Looked at for this"
        return f"{read} by {self.by_name}, {on}: {self.basis}."
