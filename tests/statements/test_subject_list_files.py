"""The lists of topics, speakers and comparisons as files: what their pages show to everyone, and said on the pages."""

import csv
import io
import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from comparisons.editions.publishing import publish
from exports.tables.registry import TABLE_FORMATS
from statements.models import Status
from tests.factories import (
    make_claim,
    make_comparison,
    make_party,
    make_speaker,
    make_statement,
    make_topic,
    make_user,
)

pytestmark = pytest.mark.django_db
LISTS = ["parties", "topics", "speakers", "comparisons"]


def lines(client, address: str) -> list[dict[str, str]]:
    answer = client.get(address)
    assert answer.status_code == 200
    return list(csv.DictReader(io.StringIO(answer.getvalue().decode(), newline="")))


@pytest.fixture
def record():
    russia = make_party("Russia", position=1, other_names="Moscow\nthe Kremlin")
    kremlin = make_speaker("Kremlin", russia, slug="kremlin", other_names="Кремль\nKreml")
    statement, topic = make_statement(kremlin), make_topic("Truce", slug="truce", question="Should it hold?")
    make_claim(statement, topic)
    make_topic("Aid", slug="aid")
    make_statement(make_speaker("Hidden"), status=Status.DRAFT)
    comparison = make_comparison([statement], [topic], title="Lined up", slug="lined-up")
    publish(comparison, by=None, note="First edition.")
    comparison.title = "Not published so"
    comparison.save()
    make_comparison([statement], [topic], title="A draft", status=Status.DRAFT)


def test_topics_stand_in_their_order_with_their_claims(client, record):
    told = lines(client, "/topics.csv")
    assert [(one["name"], one["claims"]) for one in told] == [("Truce", "1"), ("Aid", "0")]
    assert told[0]["question"] == "Should it hold?"
    assert told[0]["url"] == "http://testserver/topics/truce/"


def test_speakers_are_those_who_published_something_whoever_asks(client, record):
    client.force_login(make_user("Editor"))
    (told,) = lines(client, "/speakers.csv")
    assert (told["name"], told["party"], told["statements"]) == ("Kremlin", "Russia", "1")
    assert told["other_names"] == "Кремль | Kreml"


def test_parties_are_told_with_their_speakers_and_statements(client, record):
    (told,) = lines(client, "/parties.csv")
    assert (told["name"], told["speakers"], told["statements"]) == ("Russia", "1", "1")
    assert told["other_names"] == "Moscow | the Kremlin"
    assert client.get("/parties.json")["Content-Disposition"].startswith(
        'attachment; filename="readout-parties-'
    )


def test_comparisons_are_told_by_their_newest_edition_whoever_asks(client, record):
    client.force_login(make_user("Editor"))
    (told,) = lines(client, "/comparisons.csv")
    assert (told["title"], told["edition"], told["statements"]) == ("Lined up", "1", "1")


@pytest.mark.parametrize("name", LISTS)
def test_each_format_is_offered_on_the_page_and_can_be_had(client, record, name):
    page = client.get(f"/{name}/").content.decode()
    for ending in TABLE_FORMATS:
        assert f'href="/{name}.{ending}"' in page
        assert client.get(f"/{name}.{ending}").status_code == 200
    assert client.get(f"/{name}.poem").status_code == 404
    told = json.loads(client.get(f"/{name}.json").getvalue())
    assert told["count"] == len(told["records"]) == len(lines(client, f"/{name}.csv"))
    feed = json.loads(client.get(f"/{name}.jsonld").getvalue())
    assert len(feed["dataFeedElement"]) == told["count"]


@pytest.mark.parametrize("name", LISTS)
def test_a_file_asks_no_more_for_thirty_rows_than_for_three(client, name):
    def asked() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get(f"/{name}.csv").getvalue()
        return len(captured)

    def grow(number: int) -> None:
        for _ in range(number):
            claim = make_claim(make_statement(make_speaker()))
            publish(make_comparison([claim.statement], [claim.topic]), by=None, note="First.")

    grow(3)
    few = asked()
    grow(7)
    assert asked() == few
