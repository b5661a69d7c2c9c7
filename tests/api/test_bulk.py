"""Everything published as JSON Lines: begun at once, a batch at a time, and gone on with after any line."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from statements.api import bulk as files
from statements.api.resources.subjects import TOPICS
from statements.models import Topic
from tests.api.record import NAMES, ROOT, ask, bulk
from tests.factories import make_topic

pytestmark = pytest.mark.django_db


def test_each_file_is_named_and_has_every_record(client, everything):
    named = ask(client, "bulk/")
    assert list(named) == NAMES
    for name, address in named.items():
        assert address == f"http://testserver{ROOT}bulk/{name}.jsonl"
        assert [one["id"] for one in bulk(client, name)] == [
            one["id"] for one in ask(client, f"{name}/", limit=200)["results"]
        ]


def test_it_goes_on_after_the_last_line_that_one_has(client):
    for _ in range(5):
        make_topic()
    whole = bulk(client, "topics")
    assert bulk(client, "topics", after=whole[1]["id"]) == whole[2:]
    assert bulk(client, "topics", after=whole[-1]["id"]) == []


def test_the_first_line_comes_before_the_second_batch_is_asked_for(monkeypatch):
    monkeypatch.setattr(files, "FIRST", 2)
    for _ in range(6):
        make_topic()
    with CaptureQueriesContext(connection) as captured:
        first = next(files.lines(TOPICS, "", 0))
    assert [json.loads(line)["id"] for line in first.splitlines()] == list(
        Topic.objects.order_by("pk").values_list("pk", flat=True)[:2]
    )
    assert len(captured) == 2  # the keys, the topics


def test_no_batch_begins_where_another_ended(client, monkeypatch):
    monkeypatch.setattr(files, "FIRST", 2)
    for _ in range(7):
        make_topic()
    assert [one["id"] for one in bulk(client, "topics")] == list(
        Topic.objects.order_by("pk").values_list("pk", flat=True)
    )


def test_whoever_asks_for_the_heads_alone_has_nothing_read(client, everything):
    with CaptureQueriesContext(connection) as captured:
        answer = client.head(f"{ROOT}bulk/claims.jsonl")
        body = answer.getvalue()
    assert (answer.status_code, body, len(captured)) == (200, b"", 0)
    assert "Content-Length" not in answer  # it is not known, and is not 0
    assert answer["Accept-Ranges"] == "none"
