"""The document of an edition: all line-ups of a comparison as plain data, each thing once, and back again.

Things are lists of objects with the names of `comparisons.structure`; whatever stands in another thing is named by its
key. `arrangements` has the columns and cells by speaker, by party and by statement, so that a later change of how a
line-up is arranged or judged changes no edition. A reader of an old schema gets an upgrade in `UPGRADES`; the editions
in tests/editions/ are opened by a test for ever.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from enum import Enum
from typing import Any, TypeVar

from comparisons.closed_sets import Span, VerdictKind
from comparisons.structure import (
    Cell,
    CheckInfo,
    Column,
    ComparisonInfo,
    CopyInfo,
    Decision,
    EditionInfo,
    Lineup,
    LineupClaim,
    LineupDispute,
    LineupQuote,
    LineupRow,
    LineupTerm,
    Mark,
    PartyInfo,
    Said,
    Silence,
    SpeakerInfo,
    StatementInfo,
    Stretch,
    TermCell,
    TermLine,
    TopicInfo,
    Verdict,
    WordingPair,
    WordingSide,
)

FORMAT = "readout-edition"
SCHEMA = 1
# schema → how a document of it becomes one of the next
UPGRADES: dict[int, Callable[[dict[str, Any]], dict[str, Any]]] = {}
DAYS = frozenset({"issued_on", "dated", "on", "lost", "published_on"})
MOMENTS = frozenset({"captured_at", "published_at", "moment"})
Plain = dict[str, Any]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Imprint:
    """What an edition says of itself. `published_at` is in UTC; `previous`: the hash of the edition before it."""

    number: int
    published_at: dt.datetime
    published_by: str
    note: str
    correction: str = ""
    previous: str = ""


def written(lineups: Mapping[str, Lineup], imprint: Imprint) -> Plain:
    """The document of the same comparison arranged in each way (`by` → line-up)."""
    return _Writer().document(lineups, imprint)


def upgraded(document: Plain) -> Plain:
    """The document in today's schema. Raises ValueError where it is of no schema that is known."""
    if document.get("format") != FORMAT:
        raise ValueError("it is no document of an edition")
    schema = document.get("schema")
    while schema in UPGRADES:
        document = UPGRADES[schema](document)
        schema = document["schema"]
    if schema != SCHEMA:
        raise ValueError(f"it is of schema {schema!r}, and this Readout reads up to {SCHEMA}")
    return document


def read(document: Plain, by: str, edition: EditionInfo) -> Lineup:
    """The line-up that was frozen, arranged `by`, as part of `edition`."""
    return _Reader(upgraded(document)).lineup(by, edition)


def imprint_of(document: Plain) -> Imprint:
    return _made(Imprint, upgraded(document)["edition"])


def _plain(thing: Any, *without: str) -> Plain:
    """The fields of a dataclass as JSON has them."""
    found = {}
    for one in fields(thing):
        if one.init and one.name not in without:
            found[one.name] = _value(getattr(thing, one.name))
    return found


def _value(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).isoformat()
    if isinstance(value, dt.date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def _made(kind: type[T], plain: Plain, /, **parts: Any) -> T:
    """A dataclass from its fields; `parts` are those that are things themselves. Fields it no longer has are left."""
    known = {one.name for one in fields(kind) if one.init}  # type: ignore[arg-type]
    values = {name: _read_value(name, value) for name, value in plain.items() if name in known}
    return kind(**(values | parts))


def _read_value(name: str, value: Any) -> Any:
    if isinstance(value, str) and name in DAYS:
        return dt.date.fromisoformat(value)
    if isinstance(value, str) and name in MOMENTS:
        return dt.datetime.fromisoformat(value)
    return tuple(value) if isinstance(value, list) else value


def _keys(things: Iterable[Any]) -> list[int]:
    return [thing.key for thing in things]


class _Writer:
    """Collects each thing once, in the order in which it is first met."""

    def __init__(self) -> None:
        self.parties: dict[int, Plain] = {}
        self.speakers: dict[int, Plain] = {}
        self.statements: dict[int, Plain] = {}
        self.copies: dict[int, Plain] = {}
        self.claims: dict[int, Plain] = {}
        self.silences: dict[Silence, int] = {}

    def document(self, lineups: Mapping[str, Lineup], imprint: Imprint) -> Plain:
        first = next(iter(lineups.values()))
        body = {
            "comparison": _plain(first.comparison, "edition", "is_draft"),
            "topics": [_plain(topic) for topic in first.topics],
            "order": [self.statement(statement) for statement in first.statements],
            "rows": [self.row(row) for row in first.rows],
            "also": [self.claim(claim) for claim in first.also],
            "arrangements": {by: self.arrangement(lineup) for by, lineup in lineups.items()},
        }
        return {
            "format": FORMAT,
            "schema": SCHEMA,
            "edition": _plain(imprint),
            "parties": list(self.parties.values()),
            "speakers": list(self.speakers.values()),
            "statements": list(self.statements.values()),
            "copies": list(self.copies.values()),
            "claims": list(self.claims.values()),
            "silences": [self.silence_itself(silence) for silence in self.silences],
            **body,
        }

    def party(self, party: PartyInfo) -> int:
        self.parties.setdefault(party.key, _plain(party))
        return party.key

    def speaker(self, speaker: SpeakerInfo) -> int:
        if speaker.key not in self.speakers:
            party = self.party(speaker.party) if speaker.party else None
            self.speakers[speaker.key] = _plain(speaker, "party") | {"party": party}
        return speaker.key

    def statement(self, statement: StatementInfo) -> int:
        if statement.key not in self.statements:
            self.statements[statement.key] = _plain(statement, "speakers", "parties") | {
                "speakers": [self.speaker(speaker) for speaker in statement.speakers],
                "parties": [self.party(party) for party in statement.parties],
            }
        return statement.key

    def copy(self, copy: CopyInfo) -> int:
        self.copies.setdefault(copy.key, _plain(copy))
        return copy.key

    def quote(self, quote: LineupQuote | None) -> Plain | None:
        return _plain(quote, "copy") | {"copy": self.copy(quote.copy)} if quote else None

    def claim(self, claim: LineupClaim) -> int:
        if claim.key not in self.claims:
            self.claims[claim.key] = _plain(
                claim, "statement", "held_by", "quotes", "terms", "disputes", "check"
            ) | {
                "statement": self.statement(claim.statement),
                "held_by": [self.party(party) for party in claim.held_by],
                "quotes": [self.quote(quote) for quote in claim.quotes],
                "terms": [_plain(term, "quote") | {"quote": self.quote(term.quote)} for term in claim.terms],
                "disputes": [_plain(dispute) for dispute in claim.disputes],
                "check": _plain(claim.check) if claim.check else None,
            }
        return claim.key

    def silence(self, silence: Silence) -> int:
        return self.silences.setdefault(silence, len(self.silences))

    def silence_itself(self, silence: Silence) -> Plain:
        return _plain(silence, "statement") | {"statement": self.statement(silence.statement)}

    def row(self, row: LineupRow) -> Plain:
        """What a row has however it is arranged."""
        return {
            "topic": row.topic.key,
            "note": row.note,
            "computed": _plain(row.computed),
            "decided": _plain(row.decided) if row.decided else None,
            "wording": [
                {"label": pair.label, "left": self.side(pair.left), "right": self.side(pair.right)}
                for pair in row.wording
            ],
        }

    def side(self, side: WordingSide) -> Plain:
        return _plain(side, "stretches") | {"stretches": [_plain(stretch) for stretch in side.stretches]}

    def arrangement(self, lineup: Lineup) -> Plain:
        return {
            "columns": [
                _plain(column, "statements") | {"statements": [self.statement(s) for s in column.statements]}
                for column in lineup.columns
            ],
            "rows": [
                {
                    "cells": [self.cell(cell) for cell in row.cells],
                    "terms": [self.term_line(line) for line in row.terms],
                }
                for row in lineup.rows
            ],
        }

    def cell(self, cell: Cell) -> Plain:
        return {
            "claims": [self.claim(claim) for claim in cell.claims],
            "silences": [self.silence(silence) for silence in cell.silences],
            "reports": [self.claim(claim) for claim in cell.reports],
            "marks": [_plain(mark) for mark in cell.marks],
        }

    def term_line(self, line: TermLine) -> Plain:
        return _plain(line, "cells") | {"cells": [self.term_cell(cell) for cell in line.cells]}

    def term_cell(self, cell: TermCell) -> Plain:
        said = [
            {
                "claim": one.claim,
                "statement": self.statement(one.statement),
                "term": _plain(one.term, "quote") | {"quote": self.quote(one.term.quote)},
            }
            for one in cell.said
        ]
        return {"state": cell.state, "said": said}


class _Reader:
    """Makes each thing of a document once, from those it names."""

    def __init__(self, document: Plain) -> None:
        self.document = document
        self.parties = {one["key"]: _made(PartyInfo, one) for one in document["parties"]}
        self.speakers = {
            one["key"]: _made(SpeakerInfo, one, party=self.parties.get(one["party"]))
            for one in document["speakers"]
        }
        self.statements = {one["key"]: self.statement(one) for one in document["statements"]}
        self.copies = {one["key"]: _made(CopyInfo, one) for one in document["copies"]}
        self.claims = {one["key"]: self.claim(one) for one in document["claims"]}
        self.silences = [
            _made(Silence, one, statement=self.statements[one["statement"]]) for one in document["silences"]
        ]
        self.topics = {one["key"]: _made(TopicInfo, one) for one in document["topics"]}

    def lineup(self, by: str, edition: EditionInfo) -> Lineup:
        document, arranged = self.document, self.document["arrangements"][by]
        columns = tuple(
            _made(Column, one, statements=tuple(self.statements[key] for key in one["statements"]))
            for one in arranged["columns"]
        )
        comparison = _made(
            ComparisonInfo,
            document["comparison"],
            span=Span(document["comparison"]["span"]),
            is_draft=False,
            edition=edition,
        )
        return Lineup(
            comparison=comparison,
            by=by,
            columns=columns,
            rows=tuple(
                self.row(row, placed, columns)
                for row, placed in zip(document["rows"], arranged["rows"], strict=True)
            ),
            statements=tuple(self.statements[key] for key in document["order"]),
            also=tuple(self.claims[key] for key in document["also"]),
            moment=edition.published_at,
            topics=tuple(self.topics.values()),
        )

    def statement(self, one: Plain) -> StatementInfo:
        speakers = tuple(self.speakers[key] for key in one["speakers"])
        return _made(
            StatementInfo, one, speakers=speakers, parties=tuple(self.parties[key] for key in one["parties"])
        )

    def quote(self, one: Plain | None) -> LineupQuote | None:
        return _made(LineupQuote, one, copy=self.copies[one["copy"]]) if one else None

    def term(self, one: Plain) -> LineupTerm:
        return _made(LineupTerm, one, quote=self.quote(one["quote"]))

    def claim(self, one: Plain) -> LineupClaim:
        return _made(
            LineupClaim,
            one,
            statement=self.statements[one["statement"]],
            held_by=tuple(self.parties[key] for key in one["held_by"]),
            quotes=tuple(quote for quote in map(self.quote, one["quotes"]) if quote),
            terms=tuple(map(self.term, one["terms"])),
            disputes=tuple(_made(LineupDispute, dispute) for dispute in one["disputes"]),
            check=_made(CheckInfo, one["check"]) if one["check"] else None,
        )

    def row(self, one: Plain, placed: Plain, columns: tuple[Column, ...]) -> LineupRow:
        decided = one["decided"]
        return LineupRow(
            topic=self.topics[one["topic"]],
            note=one["note"],
            computed=_made(Verdict, one["computed"], kind=VerdictKind(one["computed"]["kind"])),
            decided=_made(Decision, decided, kind=VerdictKind(decided["kind"])) if decided else None,
            cells=tuple(
                self.cell(cell, column) for cell, column in zip(placed["cells"], columns, strict=True)
            ),
            terms=tuple(
                _made(TermLine, line, cells=tuple(map(self.term_cell, line["cells"])))
                for line in placed["terms"]
            ),
            wording=tuple(
                WordingPair(pair["label"], _side(pair["left"]), _side(pair["right"]))
                for pair in one["wording"]
            ),
        )

    def cell(self, one: Plain, column: Column) -> Cell:
        return Cell(
            column,
            claims=tuple(self.claims[key] for key in one["claims"]),
            silences=tuple(self.silences[number] for number in one["silences"]),
            reports=tuple(self.claims[key] for key in one["reports"]),
            marks=tuple(_made(Mark, mark) for mark in one["marks"]),
        )

    def term_cell(self, one: Plain) -> TermCell:
        said = tuple(
            Said(self.term(told["term"]), told["claim"], self.statements[told["statement"]])
            for told in one["said"]
        )
        return TermCell(one["state"], said)


def _side(one: Plain) -> WordingSide:
    return _made(WordingSide, one, stretches=tuple(_made(Stretch, stretch) for stretch in one["stretches"]))
