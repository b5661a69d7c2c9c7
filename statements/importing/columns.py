"""The columns of the two tables, in words: heads, templates, the page of the format and the docs come from here."""

import re
from dataclasses import dataclass

from statements.models import (
    SCALE_VALUES,
    Aspect,
    Channel,
    Extent,
    Kind,
    Shown,
    SourceKind,
    Value,
)

STATEMENTS, CLAIMS = "statements", "claims"
KINDS = (STATEMENTS, CLAIMS)
# A digest is our own text with verified phrases: a program makes it, no spreadsheet.
SOURCE_KINDS = tuple(kind for kind in SourceKind if kind != SourceKind.DIGEST)
FURTHER = re.compile(r"(words|after)_[2-9]")  # a second quote of a claim, and so on


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `allowed` is the closed set of what may stand in it, where there is one."""

    name: str
    says: str
    needed: bool = False
    example: str = ""
    allowed: tuple[str, ...] = ()


def _values(choices: object) -> tuple[str, ...]:
    return tuple(str(getattr(choice, "value", choice)) for choice in choices)  # type: ignore[attr-defined]


OF_STATEMENTS = (
    Column("title", "Its title. Left empty: the row is another source of the statement named by slug or reference",
           example="Readout of the call"),
    Column("slug", "Its name in addresses. Left empty: made of title and day", example="readout-of-the-call"),
    Column("reference", "A short name of your own, by which claims may name it", example="X01"),
    Column("speakers", "Who issued it, in the order of signing, with ; between", example="White House"),
    Column("channel", "How it was issued", example="readout", allowed=_values(Channel)),
    Column("occasion", "What it is about: the name of an occasion"),
    Column("languages", "BCP 47 tags with spaces between, the original first", example="en"),
    Column("issued_on", "The day at the place of issue, as 2025-03-18", example="2025-03-18"),
    Column("issued_at", "The moment, by the clock of the zone, as 2025-03-18 13:45"),
    Column("not_after", "No later than this moment, where the moment itself is not known"),
    Column("zone", "The source’s time zone, needed with a moment", example="America/New_York"),
    Column("date_note", "How the day is known, or why it is not"),
    Column("canonical_url", "Its address at the issuer’s own site"),
    Column("seen_at", "Other addresses where the words were seen, one a line"),
    Column("note", "A remark"),
    Column("source_kind", "What the words are a copy of", example="original", allowed=_values(SOURCE_KINDS)),
    Column("source_language", "The language of these words. Left empty: the first of languages", example="en"),
    Column("source_publisher", "Who published this copy", example="White House"),
    Column("source_url", "Where this copy stands"),
    Column("source_dated", "The day of this copy, as 2025-03-18"),
    Column("source_licence", "Under what licence it may be shown", example="public domain"),
    Column("source_shown", "How much of it may be shown. Left empty: quoted", example="whole", allowed=_values(Shown)),
    Column("extent", "Whether the text is the whole. Left empty: excerpts", example="whole", allowed=_values(Extent)),
    Column("text", "The words themselves, kept for good. A cell of a spreadsheet holds 32,767 characters",
           example="Both leaders agreed to halt strikes on energy for 30 days."),
)  # fmt: skip
OF_CLAIMS = (
    Column("statement", "The statement’s slug or reference", needed=True, example="readout-of-the-call"),
    Column("topic", "The topic’s name or slug", needed=True, example="Energy halt"),
    Column("summary", "The point in our words", needed=True, example="Strikes on energy stop for 30 days."),
    Column("kind", "What it does", needed=True, example="commitment", allowed=_values(Kind)),
    Column("held_by", "The parties whose position is told, with ; between", needed=True,
           example="United States; Russia"),
    Column("value", "Their value on the topic’s scale, or nothing", example="supports", allowed=_values(Value)),
    Column("reference", "A short name of your own", example="X01-1"),
    Column("reports", "The statement that the claim tells of: its slug or reference"),
    Column("source", "In which source the words stand, where several hold them", allowed=_values(SOURCE_KINDS)),
    Column("words", "The words it stands on, letter by letter", example="agreed to halt strikes on energy"),
    Column("after", "Where the words stand more than once: words that stand once, before the place that is meant"),
    Column("words_2", "A second quote; then words_3 to words_9"),
    Column("after_2", "The same as after, for the second quote; then after_3 to after_9"),
    Column("terms", "Details, one a line: aspect: value | group | words. Group and words may be left out. "
           "A | or a \\ in a part is written \\| or \\\\, a line end \\n",
           example="duration: 30 days | 30-days | for 30 days", allowed=_values(Aspect)),
    Column("note", "A remark for readers"),
)  # fmt: skip
COLUMNS: dict[str, tuple[Column, ...]] = {STATEMENTS: OF_STATEMENTS, CLAIMS: OF_CLAIMS}
NAMES = {kind: tuple(column.name for column in columns) for kind, columns in COLUMNS.items()}
# Without these a head is not that of the table at all.
NEEDED = {
    STATEMENTS: ("title", "speakers", "channel", "languages"),
    CLAIMS: tuple(column.name for column in OF_CLAIMS if column.needed),
}
# Which values belong to which scale, for the help of the templates.
BY_SCALE = {str(scale.label): _values(values) for scale, values in SCALE_VALUES.items()}


def is_column(kind: str, name: str) -> bool:
    return name in NAMES[kind] or (kind == CLAIMS and bool(FURTHER.fullmatch(name)))
