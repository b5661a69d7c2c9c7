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


def test_what_is_no_order_section_or_limit_is_refused(client, everything):
    for name, value in (("order", "colour"), ("section", "poems"), ("limit", "0"), ("words", "x")):
        assert list(problem(client.get(f"{ROOT}search/", {name: value}), 400)["errors"]) == [name]


@given(q=st.text(max_size=60))
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_typed_is_answered(client, q):
    assert client.get(f"{ROOT}search/", {"q": q}).status_code == 200
