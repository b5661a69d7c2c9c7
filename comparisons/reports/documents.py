"""A line-up as one nested document in plain data: what its JSON file holds, and the API."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from comparisons.structure import (
    Cell,
    Column,
    Decision,
    EditionInfo,
    Lineup,
    LineupClaim,
    LineupQuote,
    LineupRow,
    LineupTerm,
    Silence,
    StatementInfo,
    Verdict,
)
from statements.as_of import PARAMETER

SCHEMA = 1  # of the document; counts up when a reader of the old one would misread the new


def day_of(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def of_day(address: str, filters: Mapping[str, Any]) -> str:
    """The address of a line-up with the day that it is of; that of a reader's own has it already."""
    day = filters.get(PARAMETER)
    return f"{address}?{PARAMETER}={day}" if day and "?" not in address else address


class Documents:
    """Writes the parts of a line-up, each with its absolute address: `base` goes before it."""

    def __init__(self, base: str) -> None:
        self.base = base

    def document(self, lineup: Lineup, filters: Mapping[str, Any]) -> dict[str, Any]:
        """The line-up as it is shown; `filters` are named in it."""
        comparison = lineup.comparison
        return {
            "type": "line-up",
            "schema": SCHEMA,
            "url": self.base + of_day(comparison.url, filters),
            "title": comparison.title,
            "introduction": comparison.introduction,
            "span": comparison.span.value,
            "occasion": comparison.occasion or None,
            "edition": self.edition(comparison.edition) if comparison.edition else None,
            "as_it_stood": lineup.moment.isoformat(timespec="seconds"),
            "by": lineup.by,
            "filters": dict(filters),
            "columns": [self.column(column) for column in lineup.columns],
            "rows": [self.row(row) for row in lineup.rows],
            "also_in_the_press": [self.claim(claim) for claim in lineup.also],
            "statements": [self.statement(statement) for statement in lineup.statements],
        }

    def edition(self, edition: EditionInfo) -> dict[str, Any]:
        return {
            "number": edition.number,
            "sha256": edition.sha256,
            "published_at": edition.published_at.isoformat(timespec="seconds"),
            "published_by": edition.published_by or None,
            "note": edition.note or None,
            "correction": edition.correction or None,
            "url": self.base + edition.url,
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
            "issued_on": day_of(statement.issued_on),
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
            "on": day_of(decision.on),
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
            "read_on": day_of(silence.on),
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
            "on": day_of(made.on),
            "basis": made.basis or None,
            "note": made.note or None,
        }

    def quote(self, quote: LineupQuote) -> dict[str, Any]:
        return {
            "exact": quote.exact or None,
            "withheld": quote.withheld or None,
            "lost_since": day_of(quote.lost),
            "prefix": quote.prefix,
            "suffix": quote.suffix,
            "start": quote.start,
            "end": quote.end,
            "language": quote.language,
            "translation": quote.is_translation,
            "source": quote.source_kind,
            "publisher": quote.copy.publisher or None,
            "live_url": quote.copy.url or None,
            "copy": quote.copy.number,
            "kept_at": quote.copy.captured_at.isoformat(timespec="seconds"),
            "text_sha256": quote.copy.text_sha256,
            "url": self.base + quote.url,
        }

    def term(self, term: LineupTerm) -> dict[str, Any]:
        return {
            "aspect": term.aspect,
            "value": term.value,
            "group": term.group or None,
            "quote": self.quote(term.quote) if term.quote else None,
        }
