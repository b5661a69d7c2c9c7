"""A line-up as a report in plain data, ready for any export format."""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

from comparisons.structure import (
    Cell,
    Column,
    Decision,
    Lineup,
    LineupClaim,
    LineupQuote,
    LineupRow,
    LineupTerm,
    Silence,
    StatementInfo,
    Verdict,
)
from exports.report import Record, Report

SCHEMA = 1  # of the document; counts up when a reader of the old one would misread the new
FIELDS = (
    "topic",
    "question",
    "verdict",
    "reason",
    "record",  # claim, report or silence
    "speakers",
    "parties",
    "statement",
    "channel",
    "issued_on",
    "kind",
    "value",
    "voice",
    "held_by",
    "summary",
    "quotes",
    "languages",
    "wording",
    "sources",
    "terms",
    "check",
    "silence",
    "url",
)
BETWEEN = " | "  # sets several quotes or terms of one record apart


def as_report(lineup: Lineup, *, base: str = "", filters: Mapping[str, Any] | None = None) -> Report:
    """The line-up as it is shown, nested and flat. `base` goes before addresses; `filters` are named in it."""
    writer = _Writer(base)
    return Report(
        title=lineup.comparison.title,
        name=lineup.comparison.slug,
        document=writer.document(lineup, filters or {}),
        fields=FIELDS,
        records=tuple(writer.records(lineup)),
    )


def _day(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


class _Writer:
    """Writes the parts of a line-up, each with its absolute address."""

    def __init__(self, base: str) -> None:
        self.base = base

    def document(self, lineup: Lineup, filters: Mapping[str, Any]) -> dict[str, Any]:
        comparison = lineup.comparison
        return {
            "type": "line-up",
            "schema": SCHEMA,
            "url": self.base + comparison.url,
            "title": comparison.title,
            "introduction": comparison.introduction,
            "span": comparison.span.value,
            "occasion": comparison.occasion or None,
            "as_of": lineup.moment.isoformat(timespec="seconds"),
            "by": lineup.by,
            "filters": dict(filters),
            "columns": [self.column(column) for column in lineup.columns],
            "rows": [self.row(row) for row in lineup.rows],
            "also_in_the_press": [self.claim(claim) for claim in lineup.also],
            "statements": [self.statement(statement) for statement in lineup.statements],
        }

    def column(self, column: Column) -> dict[str, Any]:
        return {
            "key": column.key,
            "name": column.name,
            "statements": [statement.slug for statement in column.statements],
        }

    def statement(self, statement: StatementInfo) -> dict[str, Any]:
        return {
            "slug": statement.slug,
            "url": self.base + statement.url,
            "title": statement.title,
            "speakers": [speaker.name for speaker in statement.speakers],
            "parties": [party.name for party in statement.parties],
            "channel": statement.channel,
            "issued_on": _day(statement.issued_on),
            "date_note": statement.date_note or None,
        }

    def row(self, row: LineupRow) -> dict[str, Any]:
        return {
            "topic": row.topic.slug,
            "name": row.topic.name,
            "question": row.topic.question,
            "scale": row.topic.scale,
            "verdict": row.verdict.kind.value,
            "computed": self.verdict(row.computed),
            "decided": self.decision(row.decided) if row.decided else None,
            "note": row.note or None,
            "cells": [self.cell(cell) for cell in row.cells],
        }

    def verdict(self, verdict: Verdict) -> dict[str, Any]:
        return {"verdict": verdict.kind.value, "reason": verdict.reason, "aspects": list(verdict.aspects)}

    def decision(self, decision: Decision) -> dict[str, Any]:
        return {
            "verdict": decision.kind.value,
            "reason": decision.reason,
            "by": decision.by_name,
            "on": _day(decision.on),
        }

    def cell(self, cell: Cell) -> dict[str, Any]:
        return {
            "column": cell.column.key,
            "state": cell.state,
            "claims": [self.claim(claim) for claim in cell.claims],
            "outside_the_filter": cell.hidden,
            "silences": [self.silence(silence) for silence in cell.silences],
            "reports": [self.claim(claim) for claim in cell.reports],
        }

    def silence(self, silence: Silence) -> dict[str, Any]:
        return {
            "statement": silence.statement.slug,
            "state": silence.state,
            "read_by": silence.by_name or None,
            "read_on": _day(silence.on),
            "basis": silence.basis or None,
            "reopened": silence.reopened,
            "url": self.base + silence.url if silence.url else None,
        }

    def claim(self, claim: LineupClaim) -> dict[str, Any]:
        return {
            "id": claim.key,
            "reference": claim.reference or None,
            "url": self.base + claim.url,
            "statement": claim.statement.slug,
            "summary": claim.summary,
            "kind": claim.kind,
            "value": claim.value or None,
            "voice": claim.voice,
            "held_by": [party.name for party in claim.held_by],
            "quotes": [self.quote(quote) for quote in claim.quotes],
            "terms": [self.term(term) for term in claim.terms],
            "disputes": [
                {"type": d.type, "point": d.point, "against": self.base + d.other_url}
                for d in claim.disputes
                if not d.met
            ],
            "note": claim.note or None,
            "reports": claim.reported_title or None,
            "check": self.check(claim),
        }

    def check(self, claim: LineupClaim) -> dict[str, Any] | None:
        made = claim.check
        if not made:
            return None
        return {
            "finding": made.finding,
            "by": made.by_name,
            "on": _day(made.on),
            "basis": made.basis or None,
            "note": made.note or None,
        }

    def quote(self, quote: LineupQuote) -> dict[str, Any]:
        return {
            "exact": quote.exact or None,
            "withheld": quote.withheld or None,
            "lost_since": _day(quote.lost),
            "prefix": quote.prefix,
            "suffix": quote.suffix,
            "start": quote.start,
            "end": quote.end,
            "language": quote.language,
            "translation": quote.is_translation,
            "source": quote.source_kind,
            "copy": quote.copy_number,
            "text_sha256": quote.text_sha256,
            "url": self.base + quote.url,
        }

    def term(self, term: LineupTerm) -> dict[str, Any]:
        return {
            "aspect": term.aspect,
            "value": term.value,
            "group": term.group or None,
            "quote": self.quote(term.quote) if term.quote else None,
        }

    def records(self, lineup: Lineup) -> Iterator[Record]:
        for row in lineup.rows:
            told: set[int] = set()  # a joint text stands in several columns, its claims once in the file
            for cell in row.cells:
                for claim in (*cell.claims, *cell.reports):
                    if claim.key not in told:
                        told.add(claim.key)
                        yield self._claim_record(row, claim)
                if not cell.claims and not cell.hidden:
                    yield from (self._silence_record(row, silence) for silence in cell.silences)
        names = {topic.key: topic for topic in lineup.topics}
        for claim in lineup.also:
            topic = names.get(claim.topic)
            yield self._record(
                claim.statement,
                topic=topic.name if topic else "",
                question=topic.question if topic else "",
                **self._told(claim),
            )

    def _claim_record(self, row: LineupRow, claim: LineupClaim) -> Record:
        return self._record(claim.statement, **self._head(row), **self._told(claim))

    def _silence_record(self, row: LineupRow, silence: Silence) -> Record:
        return self._record(
            silence.statement,
            **self._head(row),
            record="silence",
            silence=silence.state,
            url=self.base + (silence.url or silence.statement.url),
        )

    def _head(self, row: LineupRow) -> dict[str, str]:
        return {
            "topic": row.topic.name,
            "question": row.topic.question,
            "verdict": row.verdict.kind.value,
            "reason": row.verdict.reason,
        }

    def _record(self, statement: StatementInfo, **told: str) -> Record:
        known = {
            "speakers": statement.speaker_names,
            "parties": ", ".join(party.name for party in statement.parties),
            "statement": statement.title,
            "channel": statement.channel,
            "issued_on": _day(statement.issued_on) or "",
        }
        return dict.fromkeys(FIELDS, "") | known | told

    def _told(self, claim: LineupClaim) -> dict[str, str]:
        return {
            "record": "report" if claim.statement.is_press else "claim",
            "kind": claim.kind,
            "value": claim.value,
            "voice": claim.voice,
            "held_by": claim.held_by_names,
            "summary": claim.summary,
            "quotes": BETWEEN.join(quote.exact for quote in claim.quotes),
            "languages": BETWEEN.join(quote.language for quote in claim.quotes),
            "wording": BETWEEN.join(
                "translation" if quote.is_translation else "original" for quote in claim.quotes
            ),
            "sources": BETWEEN.join(quote.source_kind for quote in claim.quotes),
            "terms": BETWEEN.join(f"{term.aspect}: {term.value}" for term in claim.terms),
            "check": claim.check.finding if claim.check else "",
            "url": self.base + claim.url,
        }
