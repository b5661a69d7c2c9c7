"""Frames for other sites: what they show, to whom, and who may frame them."""

import html
import re

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories import (
    make_claim,
    make_comparison,
    make_party,
    make_reading,
    make_speaker,
    make_statement,
    make_term,
    make_topic,
    make_user,
)
from tests.hostile import ALL as HOSTILE
from tests.hostile import NUL

pytestmark = pytest.mark.django_db
CALL = "/embed/comparisons/call/"


@pytest.fixture
def topics():
    return [make_topic(name, slug=name.lower(), question=f"{name}?") for name in ("Energy", "Truce")]


@pytest.fixture
def comparison(topics):
    ours = make_statement(make_speaker("White House", "United States"), title="Readout of the call")
    theirs = make_statement(make_speaker("Kremlin", "Russia"), title="Telephone conversation")
    for topic in topics:
        claim = make_claim(ours, topic, words="energy and infrastructure", value="supports")
        make_term(claim, "scope", "energy and infrastructure", "wide", words="energy and infrastructure")
        other = make_claim(theirs, topic, words="energy infrastructure", value="opposes")
        make_term(other, "scope", "energy infrastructure", "narrow", words="energy infrastructure")
    return make_comparison([ours, theirs], topics, title="The call", slug="call")


@pytest.fixture
def claim(comparison):
    return comparison.statements.first().claims.first()


def withdraw(thing, reason="The copy was of another day."):
    type(thing).objects.filter(pk=thing.pk).update(
        status="withdrawn", withdrawn_reason=reason, withdrawn_at=timezone.now()
    )


def framed_by_anyone(response):
    policy = response["Content-Security-Policy"]
    return "X-Frame-Options" not in response and "frame-ancestors" not in policy


def test_a_comparison_shows_every_topic_and_the_exact_words(client, comparison):
    text = client.get(CALL).text
    assert "The call" in text
    assert "Energy" in text
    assert "Truce" in text
    assert '<q lang="en">energy and infrastructure</q>' in text
    assert 'href="http://testserver/comparisons/call/#topic-energy"' in text


def test_one_row_shows_its_topic_alone_with_verdict_and_differing_terms(client, comparison):
    text = client.get(CALL, {"row": "energy"}).text
    assert "Energy?" in text
    assert "Truce" not in text
    assert 'class="rel oppose"' in text
    assert "Scope" in text
    assert 'data-speaker="White House"' in text


def test_the_page_s_filters_and_columns_hold_and_are_named(client, comparison):
    text = client.get(CALL, {"row": "energy", "party": make_party("Russia").slug, "by": "party"}).text
    assert 'data-speaker="Russia"' in text
    assert 'data-speaker="United States"' not in text
    assert "Party: Russia" in text


def test_what_cannot_be_understood_is_said(client, comparison):
    assert "There is no “poem”" in client.get(CALL, {"kind": "poem"}).text


def test_a_claim_shows_speaker_day_words_and_summary(client, claim):
    text = client.get(f"/embed/claims/{claim.pk}/").text
    assert "White House" in text
    assert "18 March 2025" in text
    assert claim.summary in text
    assert "<q>energy and infrastructure</q>" in text
    assert f'href="http://testserver/claims/{claim.pk}/"' in text


def test_a_silence_stays_one(client, comparison, topics):
    third = make_statement(make_speaker("Elysée", "France"))
    comparison.statements.add(third, through_defaults={"position": 5})
    make_reading(third, topics[0])
    assert "Not addressed" in client.get(CALL, {"row": "energy"}).text


def test_reports_of_the_press_are_counted_and_stay_on_the_page(client, comparison, topics):
    press = make_statement(make_speaker("The Gazette", None), channel="news report")
    comparison.statements.add(press, through_defaults={"position": 9})
    make_claim(
        press,
        topics[0],
        held_by=[make_party("Russia")],
        reports=comparison.statements.first(),
        summary="Thirty days.",
    )
    text = client.get(CALL).text
    assert "Thirty days." not in text
    assert "1 report by the press" in text


@pytest.mark.parametrize(
    "path", [CALL, f"{CALL}?row=energy", "{claim}", "/embed/claims/999999/", "/embed/comparisons/no/"]
)
def test_anyone_may_frame_it_and_it_sets_no_cookie(client, comparison, claim, path):
    client.force_login(make_user("Editor"))
    response = client.get(path.format(claim=f"/embed/claims/{claim.pk}/"))
    assert framed_by_anyone(response)
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
    assert response["Cache-Control"] == "public, max-age=300"


@pytest.mark.parametrize("name", ["comparison", "claim", "statement", "home", "code", "oembed"])
def test_no_other_page_may_be_framed(client, comparison, claim, name):
    path = {
        "comparison": comparison.get_absolute_url(),
        "claim": claim.get_absolute_url(),
        "statement": claim.statement.get_absolute_url(),
        "home": "/",
        "code": reverse("embeds:comparison-code", args=["call"]),
        "oembed": "/oembed?url=http://testserver/comparisons/call/",
    }[name]
    response = client.get(path)
    assert response.status_code == 200
    assert "frame-ancestors 'none'" in response["Content-Security-Policy"]
    assert response["X-Frame-Options"] == "DENY"


def test_a_frame_asks_no_other_host_for_anything(client, comparison):
    response = client.get(CALL)
    assert re.findall(r'(?:src|rel="stylesheet" href)="([^"]+)"', response.text)
    assert not re.findall(r'src="(?:https?:)?//', response.text)
    assert "default-src 'none'" in response["Content-Security-Policy"]


def test_a_draft_is_shown_to_nobody_whoever_asks(client, topics):
    draft = make_comparison([make_statement()], topics, slug="draft", status="draft")
    client.force_login(make_user("Editor"))
    assert client.get(draft.get_absolute_url()).status_code == 200
    response = client.get("/embed/comparisons/draft/")
    assert response.status_code == 404
    assert framed_by_anyone(response)


def test_what_was_withdrawn_says_so_and_why_in_its_frame(client, comparison, claim):
    withdraw(claim)
    response = client.get(f"/embed/claims/{claim.pk}/")
    assert response.status_code == 410
    assert "This claim was withdrawn" in response.text
    assert "The copy was of another day." in response.text
    assert claim.summary not in response.text
    assert framed_by_anyone(response)
    withdraw(comparison, reason="It mixed two calls.")
    assert "It mixed two calls." in client.get(CALL).text


@pytest.mark.parametrize(
    "path", [f"{CALL}?row=nothing", f"{CALL}?row=a%00b", f"{CALL}editions/999999999999999999999/"]
)
def test_what_is_not_there_is_a_404_in_the_frame(client, comparison, path):
    response = client.get(path)
    assert response.status_code == 404
    assert framed_by_anyone(response)


@pytest.mark.parametrize(
    ("scheme", "pinned"), [("light", True), ("dark", True), ("pink", False), ("", False)]
)
def test_the_scheme_is_pinned_by_the_address_alone(client, comparison, scheme, pinned):
    found = re.search(r"<html[^>]*>", client.get(CALL, {"scheme": scheme}).text)[0]
    assert (f'class="{scheme}"' in found) is pinned
    assert pinned or "class" not in found


def test_it_takes_nothing(client, comparison):
    assert client.post(CALL).status_code == 405


def test_every_link_opens_beside_the_frame(client, comparison):
    assert '<base target="_blank">' in client.get(CALL).text


def test_no_query_reaches_the_frame_as_markup(client, comparison):
    for text in (*HOSTILE, NUL):
        response = client.get(CALL, dict.fromkeys(("scheme", "party", "by", "kind", "from"), text))
        assert response.status_code == 200
        assert "<" not in text or text not in response.text
        assert client.get(CALL, {"row": text}).status_code == 404


def test_typed_words_reach_the_frame_escaped(client, comparison, claim, topics):
    hostile = "<img src=x onerror=1>\"'"
    type(claim).objects.filter(pk=claim.pk).update(summary=hostile)
    type(comparison).objects.update(title=hostile)
    type(topics[0]).objects.filter(pk=topics[0].pk).update(question=hostile, name=hostile)
    for path in (CALL, f"{CALL}?row=energy", f"/embed/claims/{claim.pk}/"):
        text = client.get(path).text
        assert "&lt;img src=x" in text
        assert "<img" not in text


def test_the_script_stays_at_one_address_and_is_asked_for_again(client):
    response = client.get("/embed.js")
    assert response["Content-Type"] == "text/javascript; charset=utf-8"
    assert "readout-height" in response.text
    assert "max-age=3600" in response["Cache-Control"]
    assert not response.cookies
    again = client.get("/embed.js", headers={"If-None-Match": response["ETag"]})
    assert again.status_code == 304


def code_of(text):
    return html.unescape(re.search(r"<textarea[^>]*>(.*?)</textarea>", text, re.DOTALL)[1])


def test_the_code_has_the_frame_s_address_title_and_script(client, comparison):
    code = code_of(client.get("/comparisons/call/embed/", {"row": "energy", "scheme": "dark"}).text)
    assert 'src="http://testserver/embed/comparisons/call/?row=energy&amp;scheme=dark"' in code
    assert 'title="Energy: The call (Readout)"' in code
    assert '<script async src="http://testserver/embed.js"></script>' in code
    assert "style=" not in code


def test_a_fixed_height_needs_no_script(client, comparison):
    code = code_of(client.get("/comparisons/call/embed/", {"size": "fixed"}).text)
    assert "<script" not in code
    assert "data-readout" not in code
    assert re.search(r'height="\d+"', code)


def test_the_code_keeps_the_filters_of_the_page_it_was_asked_from(client, comparison):
    party = make_party("Russia").slug
    text = client.get("/comparisons/call/embed/", {"party": party, "by": "party", "utm_source": "x"}).text
    assert f"/embed/comparisons/call/?party={party}&amp;by=party" in code_of(text)
    assert f'<input type="hidden" name="party" value="{party}">' in text


def test_a_claim_has_its_code_too(client, claim):
    code = code_of(client.get(f"/claims/{claim.pk}/embed/").text)
    assert f'src="http://testserver/embed/claims/{claim.pk}/"' in code


def test_a_title_cannot_leave_the_code(client, comparison):
    type(comparison).objects.update(title='" onload="x"></textarea><script>1</script>')
    text = client.get("/comparisons/call/embed/").text
    assert "<script>1" not in text
    assert ' onload="x"' not in code_of(text)


def test_pages_lead_to_the_code(client, comparison, claim):
    assert 'href="/comparisons/call/embed/?by=party"' in client.get("/comparisons/call/?by=party").text
    assert f'href="/claims/{claim.pk}/embed/"' in client.get(claim.get_absolute_url()).text


@pytest.mark.parametrize(
    "path", ["/comparisons/draft/embed/", "/comparisons/call/embed/?row=nothing", "/claims/99999/embed/"]
)
def test_there_is_no_code_for_what_readers_cannot_see(client, comparison, path):
    make_comparison(slug="draft", status="draft")
    client.force_login(make_user("Editor"))
    assert client.get(path).status_code == 404
