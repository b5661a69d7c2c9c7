"""A silence: who read what, when, on what basis, and whether it may be quoted."""

import pytest

from statements.models import Status
from tests.factories import (
    make_capture,
    make_claim,
    make_reading,
    make_source,
    make_speaker,
    make_statement,
    make_topic,
)
from tests.statements.test_statement_pages import page, visible

pytestmark = pytest.mark.django_db


@pytest.fixture
def statement():
    return make_statement(make_speaker("White House", "United States"), title="A readout", slug="a-readout")


@pytest.fixture
def topic():
    return make_topic("Military aid", slug="aid")


def test_not_addressed_comes_with_a_sentence_to_quote(client, statement, topic, settings):
    settings.SITE_URL = "https://readout.example"
    reading = make_reading(statement, topic, by_name="Ada Reader", basis="a press copy")
    seen = visible(page(client, reading))
    assert "Not addressed Read by Ada Reader On 19 March 2025" in seen
    assert "The whole statement was read" in seen
    assert (
        "“A readout” (White House, readout, 18 March 2025) does not address “Military aid”: the whole was read "
        "by Ada Reader on 19 March 2025 on the basis of a press copy. "
        "Readout, https://readout.example/silences/a-readout/aid/"
    ) in seen


def test_a_reading_on_a_kept_copy_names_and_links_it(client, statement, topic):
    capture = make_capture("All of it.", make_source(statement))
    reading = make_reading(statement, topic, basis="", basis_capture=capture, whole=False)
    markup = page(client, reading)
    assert "kept copy 1 of the original" in markup
    assert f"?copy={capture.pk}#source-{capture.source_id}" in markup
    assert "it was looked at for this topic by" in markup


@pytest.mark.parametrize("finding", ["could not have been addressed", "whole not to be had"])
def test_other_findings_may_not_be_quoted_as_silence(client, statement, topic, finding):
    seen = visible(page(client, make_reading(statement, topic, finding)))
    assert "Not to be quoted as silence" in seen
    assert "does not address" not in seen


def test_a_newer_copy_reopens_it(client, statement, topic):
    reading = make_reading(statement, topic)
    make_capture("Newer.", make_source(statement))
    seen = visible(page(client, reading))
    assert "Re-opened by a newer copy." in seen
    assert "does not address" not in seen


def test_a_claim_made_since_ends_it(client, statement, topic):
    reading = make_reading(statement, topic)
    make_claim(statement, topic, summary="It speaks of it.")
    seen = visible(page(client, reading))
    assert "No longer silent." in seen
    assert "It speaks of it." in seen
    assert "does not address" not in seen


def test_the_newest_reading_counts_and_earlier_ones_are_listed(client, statement, topic):
    make_reading(statement, topic, "whole not to be had", by_name="First Reader")
    newest = make_reading(statement, topic, by_name="Second Reader")
    seen = visible(page(client, newest))
    assert "Read by Second Reader" in seen
    assert "Earlier readings 19 March 2025 · First Reader" in seen


def test_a_whole_that_is_not_to_be_had_stands_for_every_topic(client, statement, topic):
    make_reading(statement, None, "whole not to be had", whole=False)
    seen = visible(client.get("/silences/a-readout/aid/").content.decode())
    assert "Whole not to be had" in seen
    assert "Not to be quoted as silence" in seen


def test_there_is_no_silence_without_a_published_reading(client, statement, topic):
    address = "/silences/a-readout/aid/"
    assert client.get(address).status_code == 404
    make_reading(statement, topic, status=Status.DRAFT)
    assert client.get(address).status_code == 404
    make_reading(statement, topic)
    assert client.get(address).status_code == 200
    statement.status = Status.DRAFT
    statement.save()
    assert client.get(address).status_code == 404
