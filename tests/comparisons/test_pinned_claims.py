"""One claim as it stands in an edition: its frame, its code, its oEmbed answer and its citation."""

import html
import json
import re

import pytest
from django.utils import timezone

from comparisons.editions.publishing import publish
from statements.models import Claim
from tests.factories import make_claim, make_comparison, make_speaker, make_statement, make_term, make_topic
from tests.statements.test_statement_pages import visible

pytestmark = pytest.mark.django_db
EDITION = "/comparisons/call/editions/1/"


@pytest.fixture
def claim():
    topic = make_topic("Energy", slug="energy")
    house = make_statement(
        make_speaker("White House", "United States", in_text="the White House"), title="Readout"
    )
    kremlin = make_statement(make_speaker("Kremlin", "Russia"))
    made = make_claim(
        house, topic, words="energy and infrastructure", value="supports", summary="Strikes halt."
    )
    make_term(made, "scope", "energy and infrastructure", "wide", words="energy and infrastructure")
    make_claim(kremlin, topic, value="opposes")
    comparison = make_comparison([house, kremlin], [topic], slug="call", title="The call", status="draft")
    publish(comparison, by=None, note="First edition.")
    return made


def frame(claim, number=1) -> str:
    return f"/embed/comparisons/call/editions/{number}/claims/{claim.pk}/"


def changed(claim, **fields):
    Claim.objects.filter(pk=claim.pk).update(**fields)


def test_a_frame_shows_the_claim_as_the_edition_has_it(client, claim):
    changed(claim, summary="Said otherwise since.")
    text = client.get(frame(claim)).text
    assert "Strikes halt." in text
    assert "Said otherwise since." not in text
    assert "<q>energy and infrastructure</q>" in text
    assert f'href="http://testserver{EDITION}#claim-{claim.pk}"' in text
    assert "As in edition 1" in text
    assert "withdrawn" not in text


def test_the_frame_stays_when_the_claim_is_withdrawn_and_says_so(client, claim):
    changed(claim, status="withdrawn", withdrawn_at=timezone.now(), withdrawn_reason="Of another day.")
    response = client.get(frame(claim))
    assert response.status_code == 200
    assert "Strikes halt." in response.text
    assert "Of another day." in response.text


def test_a_later_edition_and_its_correction_are_named(client, claim):
    changed(claim, summary="Said otherwise since.")
    publish(
        claim.statement.comparisons.get(), by=None, note="Put right.", correction="It was said otherwise."
    )
    text = client.get(frame(claim)).text
    assert "It was said otherwise." in text
    assert "is the newest" in text
    assert "Said otherwise since." in client.get(frame(claim, 2)).text


def test_what_an_edition_has_not_is_not_there(client, claim):
    later = make_claim(claim.statement, claim.topic)
    for path in (frame(later), frame(claim, 2), f"/embed/comparisons/no/editions/1/claims/{claim.pk}/"):
        assert client.get(path).status_code == 404, path
    assert client.get(EDITION + f"cite/?claim={later.pk}").status_code == 404


@pytest.mark.parametrize("asked", ["", "x", "0", "9" * 5000, "\u0663"])
def test_no_number_is_no_claim(client, claim, asked):
    assert client.get(f"{EDITION}cite/", {"claim": asked}).status_code == 404


def test_a_withdrawn_comparison_takes_its_claims_along(client, claim):
    comparison = claim.statement.comparisons.get()
    type(comparison).objects.update(
        status="withdrawn", withdrawn_at=timezone.now(), withdrawn_reason="Two calls were mixed."
    )
    response = client.get(frame(claim))
    assert response.status_code == 410
    assert "Two calls were mixed." in response.text


def test_the_place_in_the_edition_is_an_anchor_and_stands_once(client, claim):
    """A joint text's claim stands in both parties' columns."""
    joint = make_statement(
        *(one.speakers.get() for one in claim.statement.comparisons.get().statements.all())
    )
    both = make_claim(joint, claim.topic)
    comparison = claim.statement.comparisons.get()
    comparison.statements.add(joint, through_defaults={"position": 9})
    publish(comparison, by=None, note="With the joint text.")
    for query in ("", "?by=party"):
        markup = client.get(f"/comparisons/call/editions/2/{query}").text
        for one in (claim, both):
            assert markup.count(f'id="claim-{one.pk}"') == 1


def test_the_code_can_be_pinned_to_the_newest_edition(client, claim):
    page = f"/claims/{claim.pk}/embed/"
    assert "Always as in edition 1 of “The call”" in client.get(page).text
    text = client.get(page, {"edition": "call/1", "scheme": "dark"}).text
    code = html.unescape(re.search(r"<textarea[^>]*>(.*?)</textarea>", text, re.DOTALL)[1])
    assert f'src="http://testserver{frame(claim)}?scheme=dark"' in code
    assert f'href="{EDITION}cite/?claim={claim.pk}"' in text
    assert f"/embed/claims/{claim.pk}/" in client.get(page, {"edition": "call/7"}).text


def test_a_claim_in_no_edition_has_no_edition_to_choose(client, claim):
    alone = make_claim(claim.statement, make_topic("Truce"))
    assert "Always as in edition" not in client.get(f"/claims/{alone.pk}/embed/").text


def test_oembed_answers_the_place_in_the_edition_and_the_frame(client, claim):
    for url in (f"{EDITION}#claim-{claim.pk}", frame(claim)):
        answer = client.get("/oembed", {"url": f"http://testserver{url}"}).json()
        assert f'src="http://testserver{frame(claim)}"' in answer["html"], url
        assert answer["title"] == "Energy: White House, as in edition 1"
    newest = client.get("/oembed", {"url": f"http://testserver/comparisons/call/#claim-{claim.pk}"}).json()
    assert f"/embed/claims/{claim.pk}/" in newest["html"]


def test_its_citation_names_edition_hash_and_place_without_the_live_claim(client, claim):
    changed(claim, summary="Said otherwise since.", status="withdrawn", withdrawn_at=timezone.now())
    edition = claim.statement.comparisons.get().editions.get()
    (found,) = json.loads(client.get(f"{EDITION}cite.json", {"claim": claim.pk}).content)
    assert found["URL"] == f"http://testserver{EDITION}#claim-{claim.pk}"
    assert found["title"] == "White House on “Energy”: Strikes halt."
    assert (found["container-title"], found["version"]) == ("The call", "1")
    assert found["author"] == [{"literal": "Readout"}]
    assert edition.sha256 in found["note"]
    text = visible(client.get(f"{EDITION}cite/", {"claim": claim.pk}).text)
    assert (
        "In edition 1 of “The call,” Readout summed up a readout issued by the White House on March 18, 2025: "
        "“Strikes halt.”" in text
    )


def test_a_row_s_citations_lead_to_its_claims(client, claim):
    assert f'href="{EDITION}cite/?claim={claim.pk}"' in client.get(f"{EDITION}cite/?row=energy").text
