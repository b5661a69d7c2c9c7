"""A comparison as a file holds what its page shows at the same query."""

import csv
import io

import pytest
from django.urls import reverse

from exports.registry import FORMATS
from tests.factories import make_claim, make_comparison, make_speaker, make_statement, make_topic

pytestmark = pytest.mark.django_db


@pytest.fixture
def comparison():
    topic = make_topic("Energy", slug="energy")
    statements = [make_statement(make_speaker(name, name)) for name in ("One", "Two")]
    for statement in statements:
        make_claim(statement, topic, value="supports", summary=f"By {statement.speaker_names}.")
    return make_comparison(statements, [topic], slug="call")


def address(format):
    return reverse("comparisons:comparison-file", args=["call", format])


def test_json_holds_the_line_up(client, comparison):
    response = client.get(address("json"))
    assert response["Content-Type"].startswith("application/json")
    document = response.json()
    assert document["url"] == "http://testserver/comparisons/call/"
    assert document["rows"][0]["verdict"] == "same"


def test_csv_holds_a_line_for_each_claim(client, comparison):
    response = client.get(address("csv"))
    assert response["Content-Type"].startswith("text/csv")
    lines = list(csv.DictReader(io.StringIO(response.text)))
    assert {line["summary"] for line in lines} == {"By One.", "By Two."}


@pytest.mark.parametrize("name", FORMATS)
def test_each_format_has_its_file_under_its_name(client, comparison, name):
    made = FORMATS[name]
    answer = client.get(address(made.ending))
    assert answer["Content-Type"] == made.media_type
    assert answer["Content-Disposition"].endswith(f'.{made.ending}"')
    assert answer.content


@pytest.mark.parametrize(
    ("ending", "kind"), [("html", "attachment"), ("zip", "attachment"), ("json", "inline")]
)
def test_a_file_with_a_policy_of_its_own_is_saved_and_not_shown_under_ours(client, comparison, ending, kind):
    assert client.get(address(ending))["Content-Disposition"].startswith(f"{kind}; ")


def test_the_page_s_filters_hold_for_its_files(client, comparison):
    party = comparison.statements.first().parties[0]
    document = client.get(address("json"), {"party": party.slug, "by": "party"}).json()
    assert [column["name"] for column in document["columns"]] == [party.name]
    assert document["filters"] == {"party": [party.slug]}
    assert document["by"] == "party"


def test_the_address_of_the_site_goes_before_addresses_where_it_is_set(client, comparison, settings):
    settings.SITE_URL = "https://readout.example.org"
    document = client.get(address("json")).json()
    assert document["url"] == "https://readout.example.org/comparisons/call/"


@pytest.mark.parametrize("name", ["json", "csv"])
def test_a_file_of_what_was_not_understood_is_refused_with_the_messages(client, comparison, name):
    answer = client.get(address(name), {"kind": "poem", "from": "soon", "by": "colour"})
    assert answer.status_code == 400
    assert "kind: There is no “poem”" in answer.text
    assert "from: This is no day" in answer.text
    assert "by: Columns are by" in answer.text


def test_a_record_of_the_csv_says_why_accounts_relate_so_and_what_its_words_come_from(client, comparison):
    rows = list(csv.DictReader(io.StringIO(client.get(address("csv")).text, newline="")))
    claims = [row for row in rows if row["record"] == "claim"]
    assert claims
    assert all(row["reason"].endswith(".") and row["sources"] == "original" for row in claims)


def test_an_unknown_format_is_not_found(client, comparison):
    assert client.get(address("poem")).status_code == 404


def test_a_draft_has_no_files_for_visitors(client):
    make_comparison(slug="call", status="draft")
    assert client.get(address("json")).status_code == 404
