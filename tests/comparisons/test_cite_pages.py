"""The pages on which a comparison and its rows are cited."""

import datetime as dt
import json
from dataclasses import replace

import pytest

from comparisons import citing
from comparisons.editions.publishing import publish
from comparisons.lineup import build
from comparisons.structure import EditionInfo
from statements import workflow
from statements.models import Status
from tests.factories import make_claim, make_comparison, make_speaker, make_statement, make_topic, make_user
from tests.statements.test_statement_pages import visible

pytestmark = pytest.mark.django_db
ADDRESS = "/comparisons/call/cite/"
SHA = "ab" * 32


@pytest.fixture(autouse=True)
def site(settings):
    settings.SITE_URL = "https://readout.example"


@pytest.fixture
def comparison():
    topic = make_topic("Energy", slug="energy")
    statements = [make_statement(make_speaker(name, name)) for name in ("One", "Two")]
    for statement in statements:
        make_claim(statement, topic, value="supports")
    return make_comparison(statements, [topic], slug="call", title="The call, side by side")


def absolute(path: str) -> str:
    return f"https://readout.example{path}"


def edition_of(comparison):
    """The line-up as edition 2 of the comparison would give it back."""
    lineup = build(comparison)
    edition = EditionInfo(
        number=2,
        sha256=SHA,
        published_at=dt.datetime(2025, 11, 21, 9, tzinfo=dt.UTC),
        published_by="Edda Editor",
        note="",
        url="/comparisons/call/editions/2/",
    )
    return replace(lineup, comparison=replace(lineup.comparison, edition=edition))


def test_a_comparison_is_cited_as_it_stands_at_a_moment(client, comparison):
    text = visible(client.get(ADDRESS).text)
    today = dt.datetime.now(dt.UTC)
    assert "Cite this comparison" in text
    assert "Readout compares statements in “The call, side by side,” as of" in text
    assert f"Comparison of statements, as of {today.day} {today:%B %Y}" in text
    assert "https://readout.example/comparisons/call/" in text


def test_a_row_stands_in_its_comparison(client, comparison):
    response = client.get("/comparisons/call/cite.json", {"row": "energy"})
    (found,) = json.loads(response.content)
    assert found["title"] == "Energy"
    assert found["container-title"] == "The call, side by side"
    assert found["URL"] == "https://readout.example/comparisons/call/#topic-energy"
    text = visible(client.get(ADDRESS, {"row": "energy"}).text)
    assert "Readout compares statements on the topic “Energy” in “The call, side by side,” as of" in text


@pytest.mark.parametrize("asked", ["nothing", "", "Energy"])
def test_a_row_that_is_not_there_is_not_cited(client, comparison, asked):
    assert client.get(ADDRESS, {"row": asked}).status_code == 404
    assert client.get("/comparisons/call/cite.ris", {"row": asked}).status_code == 404


def test_an_edition_is_cited_by_its_number_hash_and_address(comparison):
    thing = citing.of_comparison(edition_of(comparison), absolute)
    assert (thing.edition, thing.sha256) == (2, SHA)
    assert thing.url == "https://readout.example/comparisons/call/editions/2/"
    assert thing.issued == dt.date(2025, 11, 21)
    assert thing.accessed is None
    assert thing.key == "readout-comparison-call-edition-2"


def test_a_row_of_an_edition_too(comparison):
    lineup = edition_of(comparison)
    thing = citing.of_row(lineup, lineup.rows[0], absolute)
    assert thing.url == "https://readout.example/comparisons/call/editions/2/#topic-energy"
    assert thing.genre == "Topic in a comparison of statements, edition 2"


@pytest.mark.parametrize("ending", ["ris", "bib", "json"])
def test_files_have_names_of_their_own(client, comparison, ending):
    response = client.get(f"/comparisons/call/cite.{ending}")
    assert response["Content-Disposition"] == f'attachment; filename="readout-comparison-call.{ending}"'
    row = client.get(f"/comparisons/call/cite.{ending}?row=energy")
    assert row["Content-Disposition"] == f'attachment; filename="readout-row-call-energy.{ending}"'


def test_another_format_is_not_there(client, comparison):
    assert client.get("/comparisons/call/cite.pdf").status_code == 404


def test_the_comparison_and_each_of_its_rows_lead_here(client, comparison):
    markup = client.get("/comparisons/call/").text
    assert f'href="{ADDRESS}"' in markup
    assert f'href="{ADDRESS}?row=energy"' in markup


def test_a_draft_is_cited_by_editors_only(client, comparison):
    type(comparison).objects.update(status=Status.DRAFT)
    assert client.get(ADDRESS).status_code == 404
    client.force_login(make_user("Editor"))
    assert client.get(ADDRESS).status_code == 200


def test_what_was_withdrawn_is_gone(client, comparison):
    workflow.move(comparison, "withdraw", by=make_user("Editor"), reason="Of another call.")
    for address in (ADDRESS, "/comparisons/call/cite.ris"):
        response = client.get(address)
        assert response.status_code == 410
        assert "Of another call." in response.text


def test_a_claim_s_page_leads_to_where_its_citation_stays(client, comparison):
    """The citation of a claim shifts with it; the one in an edition does not."""
    claim = comparison.statements.first().claims.first()
    assert "edition" not in visible(client.get(f"/claims/{claim.pk}/cite/").text)
    publish(comparison, by=make_user("Editor"), note="First edition.")
    markup = client.get(f"/claims/{claim.pk}/cite/").text
    at = f"/comparisons/call/editions/1/cite/?claim={claim.pk}"
    assert f'href="{at}"' in markup
    assert "Cite it in edition 1 of “The call, side by side”" in visible(markup)
    assert client.get(at).status_code == 200


def test_links_say_what_they_lead_to(client, comparison):
    assert "lands on the words" not in visible(client.get(ADDRESS).text)
    claim = comparison.statements.first().claims.first()
    assert "lands on the words" in visible(client.get(f"/claims/{claim.pk}/cite/").text)
