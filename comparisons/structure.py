"""The line-up as plain, frozen data: what pages, files and the API take, and nothing of the database.

Built by `comparisons.lineup.build`, narrowed by `comparisons.narrowing.narrow`.
"""

import datetime as dt
from dataclasses import dataclass, field

from comparisons.closed_sets import Span, VerdictKind
from statements import labels
from statements.models.closed_sets import Aspect, SourceKind

UNREAD = (
    "unread"  # beside the findings of a reading: nobody has read for this topic, or a newer copy re-opened it
)
HIDDEN = "hidden"  # claims are there, a filter leaves them out


@dataclass(frozen=True, slots=True)
class PartyInfo:
    key: int
    slug: str
    name: str
    in_text: str  # inside a sentence: “the United States”
    stripe: int  # 1 to 6, the party's colour; 0 for the press, which has none


@dataclass(frozen=True, slots=True)
class SpeakerInfo:
    key: int
    slug: str
    name: str
    short_name: str
    in_text: str  # inside a sentence: “the Kremlin”
    party: PartyInfo | None
    url: str


@dataclass(frozen=True, slots=True)
class StatementInfo:
    key: int
    slug: str
    reference: str
    title: str
    channel: str
    speakers: tuple[SpeakerInfo, ...]
    parties: tuple[PartyInfo, ...]  # that issued it, in the parties' order; none for the press
    issued_on: dt.date | None
    date_note: str
    is_press: bool
    url: str
    # Said beside each of its quotes, so made once.
    channel_label: str = field(init=False, repr=False, compare=False)
    day: str = field(init=False, repr=False, compare=False)  # “18 Mar 2025”, or that it is not known
    credit: str = field(init=False, repr=False, compare=False)  # “White House, 18 Mar 2025”

    def __post_init__(self) -> None:
        day = f"{self.issued_on.day} {self.issued_on:%b %Y}" if self.issued_on else "day not known"
        object.__setattr__(self, "channel_label", self.channel.capitalize())
        object.__setattr__(self, "day", day)
        object.__setattr__(self, "credit", f"{self.speaker_names}, {day}")

    @property
    def speaker_names(self) -> str:
        return ", ".join(speaker.name for speaker in self.speakers)

    @property
    def speakers_in_text(self) -> str:
        """Inside a sentence: “the White House”, “Marco Rubio and Mike Waltz”."""
        return " and ".join(speaker.in_text for speaker in self.speakers)


@dataclass(frozen=True, slots=True)
class TopicInfo:
    key: int
    slug: str
    name: str
    question: str
    scope_note: str
    scale: str
    url: str


@dataclass(frozen=True, slots=True)
class LineupQuote:
    """`start` and `end` count code points of the kept copy.

    Where the words may not be shown, `exact` is empty and `withheld` says why. `prefix` and `suffix` are empty
    too where the licence lets us show quoted passages only.
    """

    key: int
    exact: str
    prefix: str
    suffix: str
    start: int
    end: int
    language: str
    is_translation: bool
    source_kind: str
    copy_number: int
    text_sha256: str
    url: str  # lands on the words in the statement's page
    withheld: str = ""


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

    @property
    def claim_count(self) -> int:
        """Claims of speakers, each once, though a joint text stands in several parties' columns."""
        return len({claim.key for row in self.rows for cell in row.cells for claim in cell.claims})

    @property
    def report_count(self) -> int:
        return len({claim.key for row in self.rows for cell in row.cells for claim in cell.reports})

    @property
    def quotes_digests(self) -> bool:
        """Whether any quote stands on a digest, which a page must say."""
        return any(
            quote.source_kind == SourceKind.DIGEST
            for row in self.rows
            for cell in row.cells
            for claim in (*cell.claims, *cell.reports)
            for quote in claim.quotes
        )
