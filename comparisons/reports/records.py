"""A line-up as flat records: one for each claim, report and silence that is shown."""

from collections.abc import Iterator

from comparisons.reports.documents import day_of
from comparisons.structure import Lineup, LineupClaim, LineupRow, Silence, StatementInfo
from exports.report import Record

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


class Records:
    """Writes the records of a line-up; `base` goes before each address."""

    def __init__(self, base: str) -> None:
        self.base = base

    def records(self, lineup: Lineup) -> Iterator[Record]:
        """Each claim once, though a joint text stands in several columns; each record with all of `FIELDS`."""
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
            "issued_on": day_of(statement.issued_on) or "",
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
