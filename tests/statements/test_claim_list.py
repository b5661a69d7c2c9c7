"""The public list of claims: what is published, the newest statement first, narrowed by the address."""

import datetime as dt
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories import make_claim, make_party, make_speaker, make_statement, make_topic, make_user

pytestmark = pytest.mark.django_db
PAGE = reverse("statements:claim-list")


def issued(day: int | None, **fields):
    fields |= {"issued_on": dt.date(2025, 3, day)} if day else {"issued_on": None, "date_note": "Unknown."}
    return make_statement(**fields)


def test_the_newest_statement_comes_first_and_one_without_a_day_last(client):
    topic = make_topic()
    for day in (11, None, 18, 3):
        make_claim(issued(day), topic, summary=f"Of the {day}.")
    page = client.get(PAGE).text
    places = [page.index(f"Of the {day}.") for day in (18, 11, 3, None)]
    assert places == sorted(places)


def test_the_order_is_the_same_on_every_page(client):
    statement, topic = issued(18), make_topic()
    keys = [make_claim(statement, topic, words="").pk for _ in range(35)]
    pages = [client.get(PAGE, {"page": number}).text for number in (1, 2)]
    assert [int(key) for page in pages for key in re.findall(r'id="c(\d+)"', page)] == keys


@pytest.mark.parametrize("role", ["", "Contributor", "Editor"])
def test_only_what_is_published_is_in_it_whoever_asks(client, role):
    make_claim(summary="Seen by all.")
    make_claim(summary="A draft.", status="draft")
    make_claim(make_statement(status="draft"), summary="Of a draft.")
    if role:
        client.force_login(make_user(role))
    page = client.get(PAGE).text
    assert "Seen by all." in page
    assert "A draft." not in page
    assert "Of a draft." not in page


def test_its_filters_narrow_it_and_go_on_to_its_files(client):
    topic = make_topic("Energy", slug="energy")
    russia = make_party("Russia", slug="russia")
    make_claim(make_statement(make_speaker("Kremlin", russia)), topic, summary="On energy.")
    make_claim(make_statement(make_speaker("Kremlin", russia)), summary="On something else.")
    page = client.get(PAGE, {"topic": "energy", "party": "russia", "page": "1"}).text
    assert "On energy." in page
    assert "On something else." not in page
    assert 'href="/claims.csv?topic=energy&amp;party=russia"' in page


def test_what_the_address_asks_for_in_vain_is_said(client):
    make_claim(summary="Shown all the same.")
    page = client.get(PAGE, {"kind": "poem"}).text
    assert "There is no “poem” to choose here" in page
    assert "Shown all the same." in page


def queries(client) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(PAGE).status_code == 200
    return len(captured)


def test_it_takes_as_many_queries_for_thirty_claims_as_for_three(client):
    for _ in range(3):
        make_claim()
    few = queries(client)
    for _ in range(27):
        make_claim()
    assert queries(client) == few <= 15


def test_topics_and_speakers_lead_to_it_or_its_files(client):
    claim = make_claim()
    assert f'href="/claims.csv?topic={claim.topic.slug}"' in client.get(claim.topic.get_absolute_url()).text
    speaker = claim.statement.speakers.get()
    assert f'href="/claims/?speaker={speaker.slug}"' in client.get(speaker.get_absolute_url()).text
