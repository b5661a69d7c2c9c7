"""What a link to a comparison shows elsewhere: Open Graph's words and picture."""

import html
import re
import struct

import pytest
from django.http import QueryDict

from comparisons.access import Shown
from comparisons.filters import asked_for
from comparisons.reports import as_report
from comparisons.sharing import alt_of
from exports.formats import png
from tests.factories import make_claim, make_comparison, make_party, make_speaker, make_statement, make_topic

pytestmark = pytest.mark.django_db


@pytest.fixture
def comparison():
    topics = [make_topic(name, slug=name.lower()) for name in ("Energy", "Truce")]
    parties = [make_party(name, position=place) for place, name in enumerate(("One", "Two"), start=1)]
    statements = [make_statement(make_speaker(party.name, party)) for party in parties]
    for statement in statements:
        for topic in topics:
            make_claim(statement, topic, words="energy and infrastructure", value="supports")
    return make_comparison(statements, topics, title="The call", slug="call", introduction="Two accounts.")


@pytest.fixture
def meta(client, comparison):
    """The page's properties by name, as a reader of Open Graph finds them."""

    def read(query=""):
        text = client.get(f"/comparisons/call/{query}").text
        return {
            name: html.unescape(value)
            for name, value in re.findall(
                r'<meta (?:property|name)="((?:og|twitter):[^"]+)" content="([^"]*)">', text
            )
        }

    return read


def test_the_page_names_its_picture_with_size_and_words(meta):
    said = meta()
    assert said["og:title"] == "The call"
    assert said["og:description"] == "Two accounts."
    assert said["og:url"] == "http://testserver/comparisons/call/"
    assert said["og:image"] == "http://testserver/comparisons/call.png"
    assert (said["og:image:width"], said["og:image:height"]) == ("1200", "630")
    assert said["og:image:alt"].startswith("The call. Accounts of One, Two by topic. Energy: same")
    assert said["twitter:card"] == "summary_large_image"


def test_a_page_of_one_topic_has_the_card_of_that_row(meta, client):
    said = meta("?topic=energy&utm_source=x")
    assert said["og:image"] == "http://testserver/comparisons/call.png?topic=energy"
    assert said["og:url"] == "http://testserver/comparisons/call/?topic=energy"
    assert "energy and infrastructure" in said["og:image:alt"]
    row = client.get(said["og:image"])
    assert row["Content-Type"] == "image/png"
    assert struct.unpack(">II", row.content[16:24]) == (1200, 630)
    assert row.content != client.get("/comparisons/call.png").content


def test_the_site_s_own_address_goes_before_all(meta, settings):
    settings.SITE_URL = "https://readout.example.org"
    said = meta()
    assert said["og:image"] == "https://readout.example.org/comparisons/call.png"
    assert said["og:url"] == "https://readout.example.org/comparisons/call/"


@pytest.mark.parametrize("query", ["", "topic=energy"])
def test_the_words_are_those_of_the_picture(comparison, query):
    asked = asked_for(Shown(comparison), QueryDict(query))
    assert alt_of(asked) == png.alt_text(as_report(asked.lineup, in_words=asked.in_words))


def test_what_was_not_understood_is_in_no_address(meta):
    assert "poem" not in "".join(meta("?kind=poem&by=colour").values())
