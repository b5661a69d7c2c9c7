"""A page takes as many queries at thirty claims as at three."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from statements.models import Check, Party, Statement, Topic
from tests.factories import (
    make_capture,
    make_claim,
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

pytestmark = pytest.mark.django_db
Grow = Callable[[int], None]


def queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def grows_not(client: Client, address: str, grow: Grow, at_most: int) -> None:
    grow(3)
    few = queries(client, address)
    grow(27)
    many = queries(client, address)
    assert few == many
    assert many <= at_most


def full_claim(statement: Statement, topic: Topic, **fields: Any) -> Any:
    """A claim with two quotes, a term in own words, one in ours, and a report with its check."""
    claim = make_claim(statement, topic, words="", **{"value": "supports"} | fields)
    capture = make_capture(f"One two three of {claim.pk}.", make_source(statement))
    make_quote(claim, "One", capture)
    make_quote(claim, "One two", capture)
    make_term(claim, "scope", "Three", words="three", capture=capture)
    make_term(claim, "proposer", "Somebody")
    return claim


def a_report(of: Statement, topic: Topic, **fields: Any) -> None:
    claim = full_claim(make_statement(channel="news report"), topic, reports=of, **fields)
    basis = make_capture(f"Basis {claim.pk}", make_source(of))
    Check.objects.create(
        claim=claim, finding="says so", by_name="C", on=dt.date(2025, 3, 20), basis_capture=basis
    )


def a_party() -> Party:
    return make_party("Party of all")


def test_the_list_of_statements(client):
    def grow(number: int) -> None:
        for _ in range(number):
            make_claim(make_statement(make_speaker(), make_speaker(), occasion=make_occasion()))

    grows_not(client, "/statements/?from=2025-01-01", grow, at_most=9)


def test_a_statement(client):
    statement, topic = make_statement(), make_topic()

    def grow(number: int) -> None:
        for _ in range(number):
            full_claim(statement, make_topic())
            a_report(statement, topic)
            make_reading(statement, make_topic())
            make_capture(f"Newer {Topic.objects.count()}", statement.sources.first())
            make_statement(make_speaker()).answers.add(statement)
            statement.answers.add(make_statement(make_speaker()))

    grows_not(client, statement.get_absolute_url(), grow, at_most=28)


def test_a_statement_of_the_press(client):
    press, topic = make_statement(channel="news report"), make_topic()

    def grow(number: int) -> None:
        for _ in range(number):
            full_claim(press, topic, reports=make_statement(make_speaker()), held_by=[a_party()])

    grows_not(client, press.get_absolute_url(), grow, at_most=18)


def test_a_claim(client):
    claim, topic = make_claim(words=""), make_topic()
    claim.topic = topic
    claim.save()

    def grow(number: int) -> None:
        for place in range(number):
            capture = make_capture(
                f"One two three of {place}, {number}.",
                make_source(claim.statement, url="https://example.org"),
            )
            make_quote(claim, "One", capture)
            make_term(claim, "scope", "Three", words="three", capture=capture)
            make_dispute(claim, make_claim(topic=topic))
            make_dispute(make_claim(topic=topic), claim)
            claim.held_by.add(make_party())

    grows_not(client, claim.get_absolute_url(), grow, at_most=24)


def test_a_topic(client):
    topic = make_topic()

    def grow(number: int) -> None:
        for _ in range(number):
            speaker = make_speaker()
            full_claim(make_statement(speaker, make_speaker()), topic)
            a_report(make_statement(), topic, held_by=[speaker.party])

    # 30 claims are a page: both sides of the comparison must be full pages or the page after is no more work.
    grows_not(client, f"{topic.get_absolute_url()}?from=2025-01-01", grow, at_most=26)


def test_a_speaker(client):
    speaker = make_speaker()

    def grow(number: int) -> None:
        for _ in range(number):
            full_claim(make_statement(speaker, make_speaker()), make_topic())

    grows_not(client, speaker.get_absolute_url(), grow, at_most=40)


def test_the_lists_of_topics_and_speakers(client):
    def grow(number: int) -> None:
        for _ in range(number):
            make_claim()

    grows_not(client, "/topics/", grow, at_most=4)
    grows_not(client, "/speakers/", grow, at_most=4)


def test_a_silence(client):
    statement, topic = make_statement(), make_topic()
    reading = make_reading(statement, topic)

    def grow(number: int) -> None:
        for _ in range(number):
            basis = make_capture(f"Basis {Topic.objects.count()} {number} {_}", make_source(statement))
            make_reading(statement, topic, basis_capture=basis)
            make_claim(statement, topic)

    grows_not(client, reading.get_absolute_url(), grow, at_most=8)


def test_no_kept_text_is_read_but_the_ones_that_are_shown(client):
    statement = make_statement()
    source = make_source(statement)
    for number in range(5):
        make_capture(f"Copy {number}.", source)
    with CaptureQueriesContext(connection) as captured:
        client.get(statement.get_absolute_url())
        client.get("/statements/")
    texts = [query["sql"] for query in captured if '"statements_capture"."text"' in query["sql"]]
    assert len(texts) == 1
    assert not [query for query in captured if '"statements_capture"."file"' in query["sql"]]
