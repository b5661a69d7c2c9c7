"""A line-up of a reader's own choice: what it holds, what it leaves out and says, and that it is no edition."""

import csv
import datetime as dt
import io
import json

import pytest

from comparisons import own
from tests.factories import (
    make_claim,
    make_comparison,
    make_party,
    make_reading,
    make_speaker,
    make_statement,
    make_topic,
)

pytestmark = pytest.mark.django_db
AT = "/line-up/"


@pytest.fixture
def said():
    """Two speakers on two topics over three days; one of them silent on the second topic."""
    east, west = make_party("Eastland", position=1), make_party("Westland", position=2)
    ministry, palace = make_speaker("Ministry", east), make_speaker("Palace", west)
    truce, grain = make_topic("Truce", slug="truce"), make_topic("Grain", slug="grain")
    first = make_statement(ministry, issued_on=dt.date(2025, 3, 1), title="First word")
    second = make_statement(palace, issued_on=dt.date(2025, 3, 2), title="Second word")
    third = make_statement(ministry, issued_on=dt.date(2025, 3, 3), title="Third word")
    make_claim(first, truce, value="supports", summary="For a truce.")
    make_claim(second, truce, value="opposes", summary="Against a truce.")
    make_claim(third, grain, value="supports", summary="For grain.")
    make_claim(first, grain, status="draft", summary="Only drafted.")
    make_reading(second, grain)
    return {"ministry": ministry, "palace": palace}


def page(client, query: str) -> str:
    answer = client.get(f"{AT}?{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def test_nothing_chosen_offers_the_choice(client, said):
    html = client.get(AT).content.decode()
    assert "Nothing is chosen yet" in html
    assert 'value="truce"' in html
    assert f'value="{said["palace"].slug}"' in html


def test_a_topic_lines_up_whoever_speaks_of_it(client, said):
    html = page(client, "topic=truce")
    assert "For a truce." in html
    assert "Against a truce." in html
    assert "For grain." not in html
    assert "Oppose" in html
    assert "<b>Not an edition.</b>" in html
    assert 'name="robots" content="noindex"' in html


def test_a_speaker_s_silence_stands_in_it(client, said):
    html = page(client, f"topic=grain&speaker={said['palace'].slug}&speaker={said['ministry'].slug}")
    assert "For grain." in html
    assert "Not addressed" in html
    assert "Only drafted." not in html


def test_days_narrow_it(client, said):
    html = page(client, "topic=truce&from=2025-03-02&to=2025-03-02")
    assert "Against a truce." in html
    assert "For a truce." not in html


def test_a_speaker_alone_brings_the_topics_they_speak_of(client, said):
    html = page(client, f"speaker={said['ministry'].slug}")
    assert "For a truce." in html
    assert "For grain." in html


def test_what_is_not_understood_is_said_and_the_rest_holds(client, said):
    html = page(client, "topic=truce&topic=none&from=yesterday")
    assert "There is no “none” to choose here" in html
    assert "This is no day" in html
    assert "For a truce." in html


def test_it_has_no_citation_or_wording_page_below_it(client, said):
    html = page(client, "topic=truce")
    assert 'href="cite/' not in html
    assert "/wording/" not in html
    assert "cite-row" not in html


def test_too_much_is_bounded_and_said(client, said, monkeypatch):
    monkeypatch.setattr(own, "MOST_STATEMENTS", 1)
    html = page(client, "topic=truce")
    assert "More than 1 statements fit; the newest 1 are lined up" in html
    assert "Against a truce." in html
    assert "For a truce." not in html


def test_its_files_hold_the_same(client, said):
    told = json.loads(client.get("/line-up.json?topic=truce").content)
    rows = list(csv.reader(io.StringIO(client.get("/line-up.csv?topic=truce").content.decode("utf-8-sig"))))
    assert len(rows) == 3
    assert json.dumps(told).count("Against a truce.") >= 1
    assert "-edition-" not in client.get("/line-up.csv?topic=truce")["Content-Disposition"]


@pytest.mark.parametrize("query", ["", "topic=none", "topic=truce&from=yesterday", "speaker=nobody"])
def test_a_file_of_what_is_not_understood_is_refused(client, said, query):
    answer = client.get(f"/line-up.csv?{query}")
    assert answer.status_code == 400
    assert answer["Content-Type"].startswith("text/plain")


def test_an_unknown_format_is_not_there(client, said):
    assert client.get("/line-up.exe?topic=truce").status_code == 404


def test_as_many_queries_for_much_as_for_little(client, said, django_assert_max_num_queries):
    for number in range(12):
        make_claim(make_statement(said["ministry"]), make_topic(f"More {number}"), value="supports")
    with django_assert_max_num_queries(26):
        assert "For grain." in page(client, f"speaker={said['ministry'].slug}")


def test_the_list_of_comparisons_leads_to_it(client):
    make_comparison()
    assert 'href="/line-up/"' in client.get("/comparisons/").content.decode()


def test_of_one_party_alone_it_says_that_there_is_nothing_to_compare(client, said):
    told = client.get(f"{AT[:-1]}.json?topic=truce&speaker={said['ministry'].slug}").json()
    (row,) = told["rows"]
    assert row["verdict"] == "too little read"
    assert row["computed"]["reason"].startswith(
        "There is nothing to compare: only statements of Eastland are lined up here. Eastland supports it."
    )
    both = client.get(
        f"{AT[:-1]}.json?topic=grain&speaker={said['ministry'].slug}&speaker={said['palace'].slug}"
    ).json()
    assert both["rows"][0]["verdict"] == "one side only"  # Westland was chosen, and is silent


def test_a_file_of_a_day_names_the_day_beside_the_moment(client, said):
    told = client.get(f"{AT[:-1]}.json?topic=truce&as_of=2025-03-01").json()
    assert told["filters"] == {"topic": ["truce"], "as_of": "2025-03-01"}
    assert told["url"].endswith("/line-up/?topic=truce&as_of=2025-03-01")


@pytest.mark.parametrize("ending", ["json", "csv", "jsonld"])
def test_the_api_has_the_same(client, said, ending):
    query = f"topic=truce&speaker={said['ministry'].slug}&as_of=2025-03-02"
    page, api = (
        client.get(f"{at}.{ending}?{query}").content.decode() for at in ("/line-up", "/api/v1/line-up")
    )
    assert "For a truce." in api
    if ending == "json":
        page, api = (json.dumps(json.loads(one) | {"as_it_stood": ""}) for one in (page, api))
    if ending != "jsonld":  # which names the moment in several places
        assert api == page


def test_the_api_refuses_what_the_page_would_leave_out(client, said):
    for query, name in (
        ("", "line-up"),
        ("topic=nope", "topic"),
        ("as_of=soon", "as_of"),
        ("kind=demand", "kind"),
    ):
        refused = client.get(f"/api/v1/line-up/?{query}")
        assert refused.status_code == 400
        assert name in refused.json()["errors"]
    assert client.get("/api/v1/").json()["line-up"] == "http://testserver/api/v1/line-up/"
