"""Lists of topics, speakers and parties as of a day: every row, counted by what had been said by then; files alike."""

import csv
import io

import pytest

from tests.factories import make_claim, make_party, make_speaker, make_statement, make_topic
from tests.statements.test_statement_pages import visible

pytestmark = pytest.mark.django_db
LISTS = ["topics", "speakers", "parties"]
DAY = "as_of=2025-03-20"


@pytest.fixture
def said():
    """One claim in March and one in May by the Kremlin on the truce; Kyiv speaks in May alone."""
    truce, aid = make_topic("Truce", slug="truce"), make_topic("Aid", slug="aid")
    kremlin = make_speaker("Kremlin", make_party("Russia", slug="russia", position=1), slug="kremlin")
    kyiv = make_speaker("Kyiv", make_party("Ukraine", slug="ukraine", position=2), slug="kyiv")
    make_claim(make_statement(kremlin, issued_on="2025-03-18"), truce)
    make_claim(make_statement(kremlin, issued_on="2025-05-02"), truce)
    make_claim(make_statement(kyiv, issued_on="2025-05-03"), aid)


def rows(client, address: str) -> dict[str, str]:
    """The number that each row of a file ends in, by its name."""
    answer = client.get(address)
    assert answer.status_code == 200
    told = csv.DictReader(io.StringIO(answer.getvalue().decode(), newline=""))
    return {one["name"]: one["claims"] if "claims" in one else one["statements"] for one in told}


@pytest.mark.parametrize(
    ("name", "today", "then"),
    [
        ("topics", {"Truce": "2", "Aid": "1"}, {"Truce": "1", "Aid": "0"}),
        ("speakers", {"Kremlin": "2", "Kyiv": "1"}, {"Kremlin": "1", "Kyiv": "0"}),
        ("parties", {"Russia": "2", "Ukraine": "1"}, {"Russia": "1", "Ukraine": "0"}),
    ],
)
def test_a_file_counts_what_had_been_said_by_the_day(client, said, name, today, then):
    assert rows(client, f"/{name}.csv") == today
    assert rows(client, f"/{name}.csv?{DAY}") == then


@pytest.mark.parametrize(
    ("name", "then"), [("topics", "0 claims ·"), ("speakers", "Kremlin Russia 1"), ("parties", "Russia 1 1")]
)
def test_a_page_counts_the_same_says_so_and_leads_on_as_of_the_day(client, said, name, then):
    markup = client.get(f"/{name}/?{DAY}").text
    assert then in visible(markup)
    assert "As of 20 March 2025" in visible(markup)
    assert f'/{name}.csv?{DAY}"' in markup
    first = {"topics": "/topics/truce/", "speakers": "/speakers/kremlin/", "parties": "/parties/russia/"}[
        name
    ]
    assert f'href="{first}?{DAY}"' in markup
    assert '<meta name="robots" content="noindex">' in markup
    assert then not in visible(client.get(f"/{name}/").text)


@pytest.mark.parametrize("name", LISTS)
def test_what_is_no_day_is_said_on_the_page_and_refused_as_a_file(client, said, name):
    assert "This is no day. Write it as 2025-03-18." in client.get(f"/{name}/?as_of=banana").text
    refused = client.get(f"/{name}.json?as_of=banana")
    assert refused.status_code == 400
    assert refused.content.startswith(b"as_of: This is no day.")


def test_with_statements_means_with_statements_by_then(client, said):
    assert set(rows(client, f"/topics.csv?{DAY}&statements=yes")) == {"Truce"}
    assert set(rows(client, f"/topics.csv?{DAY}&statements=no")) == {"Aid"}
    assert set(rows(client, f"/speakers.csv?{DAY}&statements=yes")) == {"Kremlin"}
    assert set(rows(client, "/topics.csv?party=ukraine")) == {"Aid"}
    assert rows(client, f"/topics.csv?{DAY}&party=ukraine") == {}
    told = client.get(f"/api/v1/topics/?{DAY}&statements=yes").json()["results"]
    assert [one["slug"] for one in told] == ["truce"]


def test_parties_are_found_by_any_of_their_names(client, said):
    make_claim(make_statement(make_speaker("Rada", make_party("Kyiv’s", other_names="Київ"))), make_topic())
    assert set(rows(client, "/parties.csv?name=київ")) == {"Kyiv’s"}
    assert [one["slug"] for one in client.get("/api/v1/parties/?name=russ").json()["results"]] == ["russia"]
    assert "No party fits all of this." in client.get("/parties/?name=nobody").text


def test_search_says_how_to_ask_for_a_day_and_a_feed_refuses_one(client, said):
    assert "not only what had been said by 20 March 2025: for that, add before:2025-03-21." in visible(
        client.get(f"/search/?q=truce&{DAY}").text
    )
    assert "“soon” is no day." in client.get("/search/?as_of=soon").text
    refused = client.get(f"/feeds/topics/truce.atom?{DAY}")
    assert refused.status_code == 400
    assert b"as_of: A feed says what is new" in refused.content
