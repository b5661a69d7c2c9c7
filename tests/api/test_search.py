"""Search for programs: what the page finds, each hit with its words and its place; whatever is typed is answered."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.api.record import ROOT, ask, lines, problem

pytestmark = pytest.mark.django_db


def section(found, name: str):
    return next(one for one in found["sections"] if one["section"] == name)


def test_a_word_finds_the_claim_and_the_quote_with_the_word_marked(client, everything):
    found = ask(client, "search/", q="strikes")
    quotes = section(found, "quotes")["results"]
    assert everything.quote.pk in [one["id"] for one in quotes]
    assert [piece["text"] for piece in quotes[0]["snippet"] if piece["marked"]] == ["strikes"]
    assert client.get(quotes[0]["url"].removeprefix("http://testserver").partition("#")[0]).status_code == 200


def test_only_the_sections_that_are_asked_for(client, everything):
    found = ask(client, "search/", q="halt", section=["claims"])
    assert {one["section"] for one in found["sections"]} <= {"claims"}


def test_hits_come_as_csv_too(client, everything):
    told = lines(client, "search.csv", q="strikes")
    assert ("quotes", str(everything.quote.pk)) in [(one["section"], one["id"]) for one in told]


def test_it_tells_the_claims_on_a_topic_that_lack_the_word(client, everything):
    topic = everything.claim.topic
    word = max(topic.name.split(), key=len)
    found = ask(client, "search/", q=f"{word} after:2000")
    (told,) = [one for one in found["topics"] if one["slug"] == topic.slug]
    all_of_it = client.get(told["claims"].removeprefix("http://testserver")).json()
    assert told["count"] == section(all_of_it, "claims")["count"] >= 1
    assert sum(one["count"] for one in told["speakers"]) >= told["count"]
    assert client.get(told["url"].removeprefix("http://testserver")).status_code == 200
    has = [one["id"] for one in section(all_of_it, "claims")["results"]]
    assert {one["id"] for one in told["others"]} <= set(has)


def test_a_hit_has_only_the_parts_that_are_asked_for(client, everything):
    found = ask(client, "search/", q="strikes", fields="id,title")
    assert {tuple(hit) for one in found["sections"] for hit in one["results"]} == {("id", "title")}
    assert set(lines(client, "search.csv", q="strikes", fields="id,snippet")[0]) == {"section", "id", "words"}
    assert list(problem(client.get(f"{ROOT}search/", {"fields": "colour"}), 400)["errors"]) == ["fields"]


@pytest.mark.parametrize("format", ["json", "csv"])
def test_the_next_page_of_a_section_is_linked_in_the_head_too(client, everything, format):
    asked = {"q": "after:2000", "section": "claims", "limit": "1"}
    link = client.get(f"{ROOT}search.{format}", asked)["Link"]
    following = client.get(link.split(">")[0][1:].removeprefix("http://testserver"))
    assert following.status_code == 200
    assert "cursor=" in link
    assert following.content != client.get(f"{ROOT}search.{format}", asked).content


def test_csv_refuses_what_is_not_understood_as_it_has_no_room_for_messages(client, everything):
    told = problem(client.get(f"{ROOT}search.csv", {"q": "strikes colour:red"}), 400)
    assert "There is no field “colour”" in told["errors"]["q"][0]
    assert ask(client, "search/", q="strikes colour:red")["messages"] == told["errors"]["q"]


def test_what_is_no_order_section_or_limit_is_refused(client, everything):
    for name, value in (("order", "colour"), ("section", "poems"), ("limit", "0"), ("words", "x")):
        assert list(problem(client.get(f"{ROOT}search/", {name: value}), 400)["errors"]) == [name]


@given(q=st.text(max_size=60))
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_typed_is_answered(client, q):
    assert client.get(f"{ROOT}search/", {"q": q}).status_code == 200
