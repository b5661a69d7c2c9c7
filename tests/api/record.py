"""A small record with one of everything, and ways to ask the API about it."""

import csv
import datetime as dt
import io
import json
from typing import Any

from django.test import Client

from comparisons.editions.publishing import publish
from readout.api.resources import RESOURCES
from statements.models import Check
from tests.factories import (
    make_capture,
    make_claim,
    make_comparison,
    make_dispute,
    make_occasion,
    make_party,
    make_quote,
    make_reading,
    make_source,
    make_speaker,
    make_statement,
    make_term,
    make_topic,
)

ROOT = "/api/v1/"
NAMES = [one.name for one in RESOURCES]


class Everything:
    """A statement of two speakers with a claim that has all that a claim can have, and what hangs on both."""

    def __init__(self) -> None:
        self.russia, self.america = (
            make_party("Russia", slug="russia", other_names="Moscow\nМосква"),
            make_party("United States", slug="us"),
        )
        self.kremlin = make_speaker("Kremlin", self.russia, slug="kremlin", other_names="Кремль\nKreml")
        self.house = make_speaker("White House", self.america, slug="white-house")
        self.occasion = make_occasion(name="The call", slug="the-call", starts_on=dt.date(2025, 3, 18))
        self.answered = make_statement(self.house, slug="earlier", issued_on=dt.date(2025, 3, 1))
        self.statement = make_statement(
            self.kremlin,
            self.house,
            slug="call",
            title="The call",
            occasion=self.occasion,
            issued_at=dt.datetime(2025, 3, 18, 18, 30, tzinfo=dt.UTC),
            zone="Europe/Moscow",
            seen_at="https://example.org/a\nhttps://example.org/b",
            published_at=dt.datetime(2025, 3, 19, tzinfo=dt.UTC),
        )
        self.statement.answers.add(self.answered)
        self.topic = make_topic("Truce", slug="truce")
        self.silent = make_topic("Aid", slug="aid")
        self.source = make_source(self.statement, url="https://example.org/call", publisher="Kremlin")
        self.capture = make_capture("Both sides halt the strikes for thirty days, they said.", self.source)
        self.claim = make_claim(
            self.statement, self.topic, words="", reference="R1", value="supports", summary="A halt."
        )
        self.quote = make_quote(self.claim, "halt the strikes", self.capture)
        make_term(self.claim, "duration", "thirty days", words="thirty days", capture=self.capture)
        make_term(self.claim, "scope", "in our words", group="energy")
        self.other = make_claim(self.answered, self.topic, words="no halt", kind="denial")
        make_dispute(self.claim, self.other)
        self.report = make_claim(
            make_statement(make_speaker("Paper", None), slug="news", channel="news report"),
            self.topic,
            words="they halt",
            held_by=[self.russia],
            reports=self.statement,
        )
        Check.objects.create(
            claim=self.report,
            finding="says so",
            by_name="C",
            on=dt.date(2025, 3, 20),
            basis_capture=self.capture,
        )
        self.reading = make_reading(self.statement, self.silent)
        make_reading(self.answered, None, "whole not to be had", whole=False)
        self.comparison = make_comparison(
            [self.statement, self.answered], [self.topic, self.silent], slug="lined-up", title="Lined up"
        )
        self.edition = publish(self.comparison, by=None, note="First edition.")

    def paths(self) -> list[str]:
        """An address of each kind of thing, and its list."""
        one = {
            "parties": "russia",
            "speakers": "kremlin",
            "occasions": "the-call",
            "topics": "truce",
            "statements": "call",
            "sources": self.source.pk,
            "captures": self.capture.pk,
            "claims": self.claim.pk,
            "quotes": self.quote.pk,
            "readings": self.reading.pk,
            "comparisons": "lined-up",
            "editions": self.edition.pk,
        }
        paths = [f"{ROOT}{name}/" for name in NAMES] + [f"{ROOT}{name}/{key}/" for name, key in one.items()]
        return [
            *paths,
            *(f"{ROOT}{path}/line-up/" for path in ("comparisons/lined-up", f"editions/{self.edition.pk}")),
        ]


def ask(client: Client, path: str, **asked: Any) -> Any:
    """What is answered in JSON to a good question."""
    answer = client.get(path if path.startswith("/") else ROOT + path, asked)
    assert answer.status_code == 200, answer.content
    return answer.json()


def problem(answer: Any, status: int) -> dict[str, Any]:
    """The problem that is answered."""
    assert answer.status_code == status, answer.content
    assert answer["Content-Type"] == "application/problem+json"
    told: dict[str, Any] = answer.json()
    assert told["status"] == status
    assert told["title"]
    assert told["detail"]
    return told


def lines(client: Client, path: str, **asked: Any) -> list[dict[str, str]]:
    """The lines of an answer in CSV."""
    answer = client.get(ROOT + path, asked)
    assert answer.status_code == 200, answer.content
    return list(csv.DictReader(io.StringIO(answer.content.decode(), newline="")))


def bulk(client: Client, name: str, **asked: Any) -> list[dict[str, Any]]:
    """The records of a file in bulk."""
    answer = client.get(f"{ROOT}bulk/{name}.jsonl", asked)
    assert answer.status_code == 200
    return [json.loads(line) for line in answer.getvalue().decode().splitlines()]
