"""A report in plain data: a line-up with ready labels and absolute addresses, all that a format takes.

Days are of the sources; moments are aware, in UTC. A text may be empty where nothing is known. Nothing here asks a
database or a clock, so the same report always gives the same file.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

Record = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ReportEdition:
    """The edition that the report was read back from."""

    number: int
    sha256: str  # of the stored canonical JSON
    published_at: dt.datetime
    published_by: str
    note: str
    url: str
    correction: str = ""
    stored: bytes = field(default=b"", repr=False)  # that JSON; empty where filters leave something out


@dataclass(frozen=True, slots=True)
class ReportStatement:
    slug: str
    url: str
    title: str
    speakers: str  # names, separated by commas
    parties: tuple[str, ...]
    channel: str
    channel_label: str
    issued_on: dt.date | None
    date_note: str
    day: str  # “18 Mar 2025”, or that it is not known
    is_press: bool

    @property
    def credit(self) -> str:
        return f"{self.speakers}, {self.day}"


@dataclass(frozen=True, slots=True)
class ReportCopy:
    """A kept copy that words stand in: the report's numbered sources. `note` is its number, counted from 1."""

    note: int
    statement: ReportStatement
    number: int  # among the copies of its source
    kind: str
    kind_label: str
    publisher: str
    url: str  # of the live page; empty where none is known
    language: str
    dated: dt.date | None
    licence: str
    captured_at: dt.datetime
    captured_by: str
    extent: str
    text_sha256: str
    kept_url: str  # of the page that shows this very copy


@dataclass(frozen=True, slots=True)
class ReportQuote:
    """`exact` is empty where `withheld` says why.

    `translation` says whose translation the words are; empty where they are the original's.
    """

    key: int
    exact: str
    withheld: str
    prefix: str
    suffix: str
    start: int
    end: int
    language: str
    language_name: str
    direction: str  # ltr or rtl
    translation: str
    lost: dt.date | None
    copy: ReportCopy
    url: str  # lands on the words


@dataclass(frozen=True, slots=True)
class ReportTerm:
    aspect: str
    aspect_label: str
    value: str
    group: str
    quote: ReportQuote | None  # none: in our words


@dataclass(frozen=True, slots=True)
class ReportDispute:
    """`sentence`: “disputes Kremlin: whether aid was spoken of”."""

    type: str
    point: str
    sentence: str
    url: str
    is_met: bool


@dataclass(frozen=True, slots=True)
class ReportCheck:
    finding: str
    sentence: str  # “The original does not say this”
    by: str
    on: dt.date
    basis: str
    note: str
    stands_out: bool


@dataclass(frozen=True, slots=True)
class ReportClaim:
    key: int
    reference: str
    url: str
    statement: ReportStatement
    topic: str  # its name; empty where the topic is none of the report's
    summary: str
    kind: str
    kind_label: str  # “Commitment · joint”
    value: str
    value_label: str  # “With conditions”; empty where the claim holds no value
    look: str  # the class of its look: supports, conditional, noncommittal, opposes, denies, says
    sign: str
    voice: str
    held_by: tuple[str, ...]
    quotes: tuple[ReportQuote, ...]
    terms: tuple[ReportTerm, ...]
    disputes: tuple[ReportDispute, ...]
    note: str
    reports: str  # the title of the statement it tells of
    check: ReportCheck | None


@dataclass(frozen=True, slots=True)
class ReportSilence:
    """Why a statement has no claim on the row's topic; `note` is who read it, when and on what basis."""

    state: str
    label: str
    statement: ReportStatement
    note: str
    by: str
    on: dt.date | None
    basis: str
    is_reopened: bool
    url: str  # the silence's own address, or the statement's


@dataclass(frozen=True, slots=True)
class ReportMark:
    """What the grid at a glance shows of a cell."""

    label: str
    look: str
    sign: str
    of: str

    @property
    def text(self) -> str:
        return f"{self.label} (told of {self.of})" if self.of else self.label


@dataclass(frozen=True, slots=True)
class ReportColumn:
    key: str
    name: str
    short_name: str
    stripe: int  # 1 to 6, the party's colour; 0 for none
    statements: tuple[ReportStatement, ...]
    url: str


@dataclass(frozen=True, slots=True)
class ReportCell:
    """`state`: claims, hidden, unread or a finding; `state_label` where it is silent."""

    column: ReportColumn
    state: str
    state_label: str
    marks: tuple[ReportMark, ...]
    claims: tuple[ReportClaim, ...]
    hidden: int
    silences: tuple[ReportSilence, ...]
    reports: tuple[ReportClaim, ...]


@dataclass(frozen=True, slots=True)
class ReportVerdict:
    """`sentences` is the reason; `by` and `on` stand where an editor decided."""

    kind: str
    label: str
    sentences: tuple[str, ...]
    aspects: tuple[str, ...] = ()
    by: str = ""
    on: dt.date | None = None

    @property
    def in_brief(self) -> str:
        """“Differ: scope, proposer”, as the table at a glance has it."""
        return f"{self.label}: {', '.join(self.aspects)}" if self.aspects else self.label

    @property
    def reason(self) -> str:
        return " ".join(self.sentences)


@dataclass(frozen=True, slots=True)
class ReportTermLine:
    """What each column says on one aspect, in the columns' order; a silent cell's text says why."""

    aspect: str
    label: str
    differs: bool
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReportRow:
    key: str  # the topic's slug
    name: str
    question: str
    scope_note: str
    scale: str
    url: str  # of the row in the page
    note: str
    verdict: ReportVerdict  # the one that counts
    computed: ReportVerdict
    is_decided: bool
    cells: tuple[ReportCell, ...]
    terms: tuple[ReportTermLine, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """A comparison as it is shown, with its filters, columns and order."""

    title: str
    name: str  # of the file, without its ending
    slug: str
    url: str  # of the page, without filters
    site: str  # scheme and host; empty where none is known
    introduction: str
    occasion: str
    is_over_time: bool
    by: str  # speaker, party or statement
    in_words: tuple[str, ...]  # each filter that holds, as “Party: Russia or Ukraine”
    moment: dt.datetime  # as it stood then
    edition: ReportEdition | None
    columns: tuple[ReportColumn, ...]
    rows: tuple[ReportRow, ...]
    also: tuple[ReportClaim, ...]  # of the press, in no cell
    statements: tuple[ReportStatement, ...]
    copies: tuple[ReportCopy, ...]  # in the order of their notes
    fields: tuple[str, ...]  # of the flat records
    make_document: Callable[[], Mapping[str, Any]] = field(repr=False, compare=False)
    make_records: Callable[[], Iterable[Record]] = field(repr=False, compare=False)
    is_of_a_day: bool = False  # only what had been said by a day, which `in_words` names; never an edition
    is_draft: bool = False  # readers do not see it: what would be published now

    def document(self) -> Mapping[str, Any]:
        """The whole as nested plain data."""
        return self.make_document()

    def records(self) -> Iterator[Record]:
        """The same flat: one record a claim, report or silence, each with every one of `fields`."""
        return iter(self.make_records())

    def claims(self) -> Iterator[tuple[ReportRow | None, ReportClaim]]:
        """Each claim and report once, with its row; those of `also` have none."""
        told: set[int] = set()
        for row in self.rows:
            for cell in row.cells:
                for claim in (*cell.claims, *cell.reports):
                    if claim.key not in told:
                        told.add(claim.key)
                        yield row, claim
        for claim in self.also:
            if claim.key not in told:
                told.add(claim.key)
                yield None, claim

    @property
    def verdicts_count(self) -> str:
        """What is said beside the filters, which change no verdict; a day does."""
        all_of_them = "all claims of that time" if self.is_of_a_day else "all claims"
        return f"Verdicts count {all_of_them}, shown or not."

    @property
    def as_it_stood(self) -> str:
        """“Edition 2, 18 March 2025” or “As it stood on 18 March 2025, 09:30 UTC”; a draft says that it is one."""
        moment = self.edition.published_at if self.edition else self.moment
        day = f"{moment.day} {moment:%B %Y}"
        if self.edition:
            return f"Edition {self.edition.number}, {day}"
        as_it = "Draft, not published, as it" if self.is_draft else "As it"
        return f"{as_it} stood on {day}, {moment:%H:%M} UTC"
