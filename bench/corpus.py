"""The corpus that is measured: the same for the same sizes, whatever the day, machine or database.

Its first statements are those of one comparison, with a claim count that the issue of speed names; then one
statement with thirty claims; the rest fills the tables.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from random import Random

from django.db.models import Model

from bench.passages import Passages, passages
from bench.sizes import (
    COMPARED_SPEAKERS,
    COMPARED_TOPICS,
    COMPARISON,
    FREQUENT,
    IN_CELL,
    LEAST_STATEMENTS,
    RARE,
    Sizes,
)
from comparisons.models import Comparison, ComparisonStatement, Row
from statements import anchors, captures
from statements.models import (
    Capture,
    Claim,
    Dispute,
    Party,
    Quote,
    Reading,
    Source,
    Speaker,
    Statement,
    StatementSpeaker,
    Term,
    Topic,
)

PARTIES, SPEAKERS, TOPICS = 6, 120, 60
LANGUAGES = ("en", "ru", "uk")
MOMENT = dt.datetime(2025, 3, 20, 12, tzinfo=dt.UTC)
FIRST_DAY = dt.date(2015, 1, 1)
KINDS = ("assertion", "commitment", "demand", "proposal", "rejection", "concern")
VALUES = ("supports", "supports with conditions", "non-committal", "opposes", "")
ASPECTS = ("scope", "duration", "start", "place", "order", "monitor")
SPOKEN_OF = 3  # aspects of one topic
STRAYING = 0.2  # of claims, that hold another value than their statement mostly holds on the topic
TERMED, QUOTED_TERM, DISPUTING = 0.7, 0.5, 0.03  # shares of claims, of terms, of claims


@dataclass
class Corpus:
    """Unsaved rows with their keys, in an order in which they can be saved."""

    sizes: Sizes
    seed: int = 1
    _keys: dict[type[Model], int] = field(default_factory=dict)
    _last_on: dict[int, Claim] = field(default_factory=dict)

    def rows(self) -> Iterator[list[Model]]:
        """Everything, a few rows at a time; one list names nothing that is not in it or in one before."""
        random = Random(self.seed)
        yield self._subjects()
        for number in range(1, self.sizes.statements + 1):
            yield self._statement(number, random)
        yield self._comparison()

    def _key(self, model: type[Model]) -> int:
        self._keys[model] = self._keys.get(model, 0) + 1
        return self._keys[model]

    def _subjects(self) -> list[Model]:
        parties = [
            Party(pk=n, name=f"Party {n}", slug=f"party-{n}", position=n) for n in range(1, PARTIES + 1)
        ]
        speakers = [
            Speaker(pk=n, name=f"Speaker {n}", slug=f"speaker-{n}", party_id=party_of(n))
            for n in range(1, SPEAKERS + 1)
        ]
        topics = [
            Topic(pk=n, name=f"Topic {n}", slug=f"topic-{n}", question=f"Should {n} be so?", position=n)
            for n in range(1, TOPICS + 1)
        ]
        return [*parties, *speakers, *topics]

    def _statement(self, number: int, random: Random) -> list[Model]:
        """One statement with its source, kept copy, claims and a reading."""
        claims, language = self.sizes.claims_of(number), LANGUAGES[number % len(LANGUAGES)]
        speaker = number if number <= COMPARED_SPEAKERS else random.randint(1, SPEAKERS)
        written = passages(random, language, max(claims, 1))
        written = replace(written, text=written.text + _last_words(number))
        statement = Statement(
            pk=number,
            title=f"What speaker {speaker} said, {number}",
            slug=f"statement-{number}",
            channel="readout",
            languages=language,
            issued_on=FIRST_DAY + dt.timedelta(days=random.randrange(4000)),
            status="published",
            published_at=MOMENT,
        )
        signed = StatementSpeaker(pk=number, statement=statement, speaker_id=speaker)
        source = Source(
            pk=number, statement=statement, kind="original", language=language, wording="original"
        )
        source.shown = "whole"
        made: list[Model] = [statement, signed, source, _capture(source, written.text)]
        start = 0 if number <= COMPARED_SPEAKERS else random.randrange(TOPICS)
        for position in range(claims):
            topic = position // IN_CELL if number <= COMPARED_SPEAKERS else (start + position) % TOPICS
            made += self._claim(statement, topic + 1, position, written, random)
        if claims < TOPICS:
            made.append(_reading(statement, (start + claims) % TOPICS + 1))
        return made

    def _claim(
        self, statement: Statement, topic: int, position: int, written: Passages, random: Random
    ) -> list[Model]:
        claim = Claim(
            pk=self._key(Claim),
            statement=statement,
            topic_id=topic,
            summary=f"Says in point {position + 1} of statement {statement.pk} what is to be done, and by whom."
            + _last_words(statement.pk),
            kind=random.choice(KINDS),
            value=_value(statement, topic, random),
            position=position,
            status="published",
            published_at=MOMENT,
        )
        holder = party_of(statement.pk if statement.pk <= COMPARED_SPEAKERS else random.randint(1, PARTIES))
        held = Claim.held_by.through(pk=self._key(Claim.held_by.through), claim=claim, party_id=holder)
        made: list[Model] = [claim, held, self._quote(claim, written, written.passages[position])]
        if claim.value == "supports with conditions":
            made += self._term(claim, "condition", written, position, random)
        elif random.random() < TERMED:
            made += self._term(
                claim,
                ASPECTS[(topic + random.randrange(SPOKEN_OF)) % len(ASPECTS)],
                written,
                position,
                random,
            )
        other = self._last_on.get(topic)
        if other and other.statement_id != statement.pk and random.random() < DISPUTING:
            made.append(_dispute(self._key(Dispute), claim, other, random))
        self._last_on[topic] = claim
        return made

    def _term(
        self, claim: Claim, aspect: str, written: Passages, position: int, random: Random
    ) -> list[Model]:
        group = random.randint(1, 4)
        term = Term(
            pk=self._key(Term), claim=claim, aspect=aspect, value=f"value {group}", group=f"g-{group}"
        )
        if random.random() >= QUOTED_TERM:
            return [term]
        return [term, self._quote(claim, written, written.details[position], term)]

    def _quote(
        self, claim: Claim, written: Passages, place: tuple[int, int], term: Term | None = None
    ) -> Quote:
        found = anchors.anchor(written.text, *place)
        return Quote(
            pk=self._key(Quote),
            claim=claim,
            term=term,
            capture_id=claim.statement_id,
            start=found.start,
            end=found.end,
            exact=found.exact,
            prefix=found.prefix,
            suffix=found.suffix,
            language=claim.statement.languages,
            wording="original",
        )

    def _comparison(self) -> list[Model]:
        comparison = Comparison(pk=1, title="Speed", slug=COMPARISON, status="published", published_at=MOMENT)
        lined_up: list[Model] = [
            ComparisonStatement(pk=n, comparison=comparison, statement_id=n, position=n)
            for n in range(1, COMPARED_SPEAKERS + 1)
        ]
        rows = [
            Row(pk=n, comparison=comparison, topic_id=n, position=n) for n in range(1, COMPARED_TOPICS + 1)
        ]
        return [comparison, *lined_up, *rows]


def party_of(speaker: int) -> int:
    return (speaker - 1) % PARTIES + 1


def _last_words(statement: int) -> str:
    """What makes a statement one of those that a search for the two words of the bench finds."""
    frequent = f" {FREQUENT.capitalize()} and all." if statement % 2 == 0 else ""
    return frequent + (f" So says the {RARE}." if statement == LEAST_STATEMENTS else "")


def _value(statement: Statement, topic: int, random: Random) -> str:
    """Mostly the one value that the statement holds on the topic: few speakers answer in every way at once."""
    return (
        random.choice(VALUES) if random.random() < STRAYING else VALUES[(statement.pk + topic) % len(VALUES)]
    )


def _capture(source: Source, text: str) -> Capture:
    return Capture(
        pk=source.pk,
        source=source,
        number=1,
        captured_at=MOMENT,
        captured_by_name="Bench",
        how="pasted",
        extent="whole",
        text=text,
        text_sha256=captures.sha256_of(text),
    )


def _reading(statement: Statement, topic: int) -> Reading:
    return Reading(
        pk=statement.pk,
        statement=statement,
        topic_id=topic,
        finding="not addressed",
        whole=True,
        by_name="Bench",
        on=MOMENT.date(),
        basis="the issuer’s site",
        status="published",
        published_at=MOMENT,
    )


def _dispute(key: int, claim: Claim, against: Claim, random: Random) -> Dispute:
    return Dispute(
        pk=key,
        claim=claim,
        against=against,
        type=random.choice(("fact", "demand")),
        point="whether it was so",
    )
