"""Rows, cells, verdicts, terms and wordings of a line-up."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field

from comparisons.closed_sets import Span, VerdictKind
from comparisons.structure.claims import HIDDEN, UNREAD, LineupClaim, LineupTerm, Silence
from comparisons.structure.subjects import StatementInfo, TopicInfo
from statements import labels
from statements.models.closed_sets import SourceKind


@dataclass(frozen=True, slots=True)
class Mark:
    """What the table at a glance shows of a cell: a label, the class of its look and a sign beside the colour."""

    label: str
    look: str
    sign: str
    of: str = ""  # “of Russia”: the speaker tells another's position


@dataclass(frozen=True, slots=True)
class Column:
    key: str
    name: str
    short_name: str
    stripe: int
    statements: tuple[StatementInfo, ...]
    url: str


@dataclass(frozen=True, slots=True)
class Cell:
    column: Column
    claims: tuple[LineupClaim, ...] = ()
    silences: tuple[Silence, ...] = ()  # one for each statement of the column that has no claim on the topic
    reports: tuple[LineupClaim, ...] = ()
    hidden: int = 0  # how many claims a filter leaves out
    marks: tuple[Mark, ...] = ()  # one or several for claims, one for silence

    @property
    def state(self) -> str:
        """`claims`, `hidden`, or the one silence that may be said of all: unread wins over any finding."""
        if self.claims:
            return "claims"
        if self.hidden:
            return HIDDEN
        states = {silence.state for silence in self.silences}
        return states.pop() if len(states) == 1 else UNREAD


@dataclass(frozen=True, slots=True)
class Verdict:
    """How the accounts of a row relate. `sentences` is the reason, `reason` the same as one paragraph."""

    kind: VerdictKind
    sentences: tuple[str, ...] = ()
    aspects: tuple[str, ...] = ()  # on which the parties' terms differ

    @property
    def label(self) -> str:
        return str(self.kind.label)

    @property
    def in_brief(self) -> str:
        """“Differ: scope, proposer”, as the table at a glance has it."""
        return f"{self.label}: {', '.join(self.aspects)}" if self.aspects else self.label

    @property
    def reason(self) -> str:
        return " ".join(self.sentences)


@dataclass(frozen=True, slots=True)
class Decision:
    """An editor's own verdict, beside the computed one."""

    kind: VerdictKind
    reason: str
    by_name: str
    on: dt.date | None

    @property
    def label(self) -> str:
        return str(self.kind.label)

    @property
    def in_brief(self) -> str:
        return self.label


@dataclass(frozen=True, slots=True)
class Said:
    """What one statement of a column gives for an aspect."""

    term: LineupTerm
    claim: int
    statement: StatementInfo


@dataclass(frozen=True, slots=True)
class TermCell:
    """`state`: `said`, `not said` (it has claims here, but not this), or the state of a silent cell."""

    state: str
    said: tuple[Said, ...] = ()

    @property
    def label(self) -> str:
        return "Not said" if self.state == "not said" else labels.SILENCES.get(self.state, "")


@dataclass(frozen=True, slots=True)
class TermLine:
    """One aspect with what each column says on it, in the order of the line-up's columns."""

    aspect: str
    label: str
    differs: bool  # two parties give terms with no group in common
    cells: tuple[TermCell, ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A run of words, and whether the other side lacks them."""

    text: str
    differs: bool


@dataclass(frozen=True, slots=True)
class WordingSide:
    name: str
    stretches: tuple[Stretch, ...]
    language: str
    url: str
    ours: bool  # our words (a term's value), not the speaker's

    @property
    def text(self) -> str:
        return "".join(stretch.text for stretch in self.stretches)


@dataclass(frozen=True, slots=True)
class WordingPair:
    """Two wordings set against each other: two quotes of one language, or two terms of one aspect."""

    label: str
    left: WordingSide
    right: WordingSide


@dataclass(frozen=True, slots=True)
class LineupRow:
    topic: TopicInfo
    note: str
    computed: Verdict
    decided: Decision | None
    cells: tuple[Cell, ...]  # in the order of the line-up's columns
    terms: tuple[TermLine, ...]
    wording: tuple[WordingPair, ...]

    @property
    def verdict(self) -> Verdict | Decision:
        """The verdict that counts: an editor's where one is decided."""
        return self.decided or self.computed

    @property
    def has_shown_claims(self) -> bool:
        return any(cell.claims or cell.reports for cell in self.cells)


@dataclass(frozen=True, slots=True)
class EditionInfo:
    """Which edition a line-up was read back from. `published_at` is in UTC."""

    number: int
    sha256: str
    published_at: dt.datetime
    published_by: str
    note: str  # what changed since the one before, in the publisher's words
    url: str
    correction: str = ""  # what was wrong before, and is right here


@dataclass(frozen=True, slots=True)
class ComparisonInfo:
    key: int
    slug: str
    title: str
    introduction: str
    span: Span
    occasion: str
    is_draft: bool
    published_on: dt.date | None
    url: str
    edition: EditionInfo | None = None  # none: the record as it stands now

    @property
    def page(self) -> str:
        """The address that shows this very line-up: its edition's where it has one."""
        return self.edition.url if self.edition else self.url


@dataclass(frozen=True, slots=True)
class Lineup:
    """Rows (topics) by columns (speakers, parties or statements), as they stand at `moment`."""

    comparison: ComparisonInfo
    by: str  # speaker, party or statement
    columns: tuple[Column, ...]
    rows: tuple[LineupRow, ...]
    statements: tuple[StatementInfo, ...]
    also: tuple[LineupClaim, ...]  # claims of the press that stand in no cell
    moment: dt.datetime
    topics: tuple[TopicInfo, ...] = field(default=())  # of all rows, shown or not

    def claims(self) -> Iterator[LineupClaim]:
        """Every claim and report that is shown; a joint text's claims as often as it has columns."""
        for row in self.rows:
            for cell in row.cells:
                yield from cell.claims
                yield from cell.reports
        yield from self.also

    @property
    def claim_count(self) -> int:
        """Claims of speakers, each once, though a joint text stands in several parties' columns."""
        return len({claim.key for row in self.rows for cell in row.cells for claim in cell.claims})

    @property
    def report_count(self) -> int:
        return len({claim.key for row in self.rows for cell in row.cells for claim in cell.reports})

    @property
    def told_count(self) -> int:
        """All that a file of it tells: claims, reports, and what the press says beside them."""
        return self.claim_count + self.report_count + len(self.also)

    @property
    def quotes_digests(self) -> bool:
        """Whether any quote stands on a digest, which a page must say."""
        return any(
            quote.source_kind == SourceKind.DIGEST for claim in self.claims() for quote in claim.quotes
        )
