"""A reader sets any two quotes of one row against each other; what cannot be is said on the form."""

import pytest

from statements.models import Statement
from tests.factories import (
    make_capture,
    make_claim,
    make_comparison,
    make_quote,
    make_source,
    make_speaker,
    make_statement,
    make_term,
    make_topic,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def row(client):
    """Two English quotes, a Russian one, and a term's words."""
    topic = make_topic("Energy halt", slug="energy")
    house = make_statement(make_speaker("White House", "United States"))
    kremlin = make_statement(make_speaker("Kremlin", "Russia"))
    ours = make_claim(house, topic, words="energy and infrastructure")
    theirs = make_claim(kremlin, topic, words="energy infrastructure")
    russian = make_capture("До них. энергетика. После.", make_source(kremlin, language="ru"))
    quotes = {
        "house": ours.quotes.get(),
        "kremlin": theirs.quotes.get(),
        "russian": make_quote(theirs, "энергетика", russian),
    }
    make_term(ours, "scope", "energy", words="energy alone")
    comparison = make_comparison([house, kremlin], [topic], slug="call")

    def read(one: str = "", other: str = "") -> str:
        query = {"a": quotes[one].pk, "b": quotes[other].pk} if one else {}
        return client.get(f"{comparison.get_absolute_url()}wording/energy/", query).text

    return read


def test_the_words_that_differ_are_marked(row):
    text = row("house", "kremlin")
    assert "energy <mark>and</mark> infrastructure" in text


def test_two_languages_are_not_compared_word_by_word(row):
    text = row("house", "russian")
    assert "One is in English, the other in Russian." in text
    assert "<mark>" not in text


def test_every_quote_and_every_term_s_words_can_be_chosen(row):
    text = row()
    assert text.count("<option") == 2 * 4
    assert "scope: “energy alone”" in text


def test_without_a_choice_it_shows_what_the_comparison_shows(row):
    assert "<mark>and</mark>" in row()


@pytest.mark.parametrize("value", ["", "0", "999999", "\x00", "poem", "9" * 400])
def test_a_quote_that_is_not_there_is_said_on_the_form(client, row, value):
    answer = client.get("/comparisons/call/wording/energy/", {"a": value, "b": value})
    assert answer.status_code == 200
    assert 'class="error"' in answer.text


@pytest.mark.parametrize("address", ["/comparisons/call/wording/nope/", "/comparisons/nope/wording/energy/"])
def test_a_row_that_is_not_there_is_not_found(client, row, address):
    assert client.get(address).status_code == 404


def test_the_comparison_leads_there(client, row):
    assert 'href="/comparisons/call/wording/energy/"' in client.get("/comparisons/call/").text


def test_as_of_a_day_only_words_of_statements_issued_by_then_can_be_chosen(client, row):
    Statement.objects.filter(speakers__name="White House").update(issued_on="2025-03-18")
    Statement.objects.filter(speakers__name="Kremlin").update(issued_on="2025-05-02")
    address = "/comparisons/call/wording/energy/"
    assert "Kremlin, readout: “energy infrastructure”" in client.get(address).text
    then = client.get(address, {"as_of": "2025-03-20"}).text
    assert "White House, readout: “energy and infrastructure”" in then
    assert "Kremlin" not in then.split("<main")[1]
    assert '<input type="hidden" name="as_of" value="2025-03-20">' in then
    assert 'href="/comparisons/call/?as_of=2025-03-20#topic-energy"' in then
    assert "“soon” is no day" in client.get(address, {"as_of": "soon"}).text
