"""Positions over time as files: what the pages of a topic, a speaker and a party draw, as of the same day."""

import csv
import datetime as dt
import io
import json

import pytest

from exports.tables.registry import TABLE_FORMATS
from statements.models import Status
from tests.factories import make_claim, make_party, make_reading, make_speaker, make_statement, make_topic

pytestmark = pytest.mark.django_db
PAGES = ["topics/truce", "speakers/kremlin", "parties/russia"]


@pytest.fixture(autouse=True)
def record():
    """Against it on the 11th, for it on the 18th, silent on the 20th."""
    kremlin = make_speaker("Kremlin", make_party("Russia", slug="russia"), slug="kremlin")
    truce = make_topic("Truce", slug="truce")
    for day, value in ((11, "opposes"), (18, "supports")):
        statement = make_statement(kremlin, title=f"Of the {day}th", issued_on=dt.date(2025, 3, day))
        make_claim(statement, truce, value=value, summary=f"It {value} it.")
        make_claim(statement, truce, value="non-committal", summary="A draft.", status=Status.DRAFT)
    silent = make_statement(kremlin, title="Of the 20th", issued_on=dt.date(2025, 3, 20))
    make_reading(silent, truce, by_name="Rita Reader")


def lines(client, address: str) -> list[dict[str, str]]:
    answer = client.get(address)
    assert answer.status_code == 200
    return list(csv.DictReader(io.StringIO(answer.getvalue().decode(), newline="")))


def told(rows: list[dict[str, str]]) -> list[tuple[str, ...]]:
    return [(one["day"], one["found"], one["value"], one["changed_from"]) for one in rows]


@pytest.mark.parametrize("page", PAGES)
def test_each_day_is_told_with_changes_and_silences(client, page):
    rows = lines(client, f"/{page}.csv")
    assert told(rows) == [
        ("2025-03-11", "position", "opposes", ""),
        ("2025-03-18", "position", "supports", "opposes"),
        ("2025-03-20", "not addressed", "", ""),
    ]
    assert {(one["speaker"], one["party"], one["topic"]) for one in rows} == {("Kremlin", "Russia", "Truce")}
    assert rows[1]["summary"] == "It supports it."
    assert rows[1]["statement"] == "Of the 18th"
    assert rows[2]["read_by"] == "Rita Reader"
    for row in rows:
        for column in ("url", "statement_url"):
            assert client.get(row[column].removeprefix("http://testserver")).status_code == 200


@pytest.mark.parametrize("page", PAGES)
def test_a_file_is_as_of_the_day_that_its_page_is(client, page):
    rows = lines(client, f"/{page}.csv?as_of=2025-03-12")
    assert told(rows) == [("2025-03-11", "position", "opposes", "")]
    whole = client.get(f"/{page}.json?as_of=2025-03-12")
    assert f"{page.split('/')[1]}-as-of-2025-03-12.json" in whole["Content-Disposition"]
    made = json.loads(whole.getvalue())
    assert made["url"] == f"http://testserver/{page}/?as_of=2025-03-12"
    assert made["filters"]["as_of"] == "2025-03-12"
    assert made["count"] == 1


@pytest.mark.parametrize("page", PAGES)
def test_the_page_leads_to_each_format_and_says_so_in_its_head(client, page):
    head, body = client.get(f"/{page}/?as_of=2025-03-18").content.decode().split("</head>")
    for name in TABLE_FORMATS:
        address = f'href="/{page}.{name}?as_of=2025-03-18"'
        assert f'rel="alternate" type="{TABLE_FORMATS[name].media_type.split(";")[0]}"' in head
        assert address in head
        assert address in body
        assert client.get(f"/{page}.{name}").getvalue()


def test_what_is_no_day_is_refused_and_so_is_a_format_that_there_is_not(client):
    for day in ("soon", "2999-01-01"):
        answer = client.get("/topics/truce.csv", {"as_of": day})
        assert answer.status_code == 400
        assert answer.content.decode().startswith("as_of: ")
        assert "page of today" not in answer.content.decode()
    assert client.get("/topics/truce.xml").status_code == 404
    assert client.get("/topics/no-such.csv").status_code == 404


def test_a_page_without_positions_leads_to_no_file(client):
    make_topic("Aid", slug="aid")
    assert "/topics/aid.csv" not in client.get("/topics/aid/").content.decode()
    assert lines(client, "/topics/aid.csv") == []


def test_in_json_ld_a_position_is_a_claim_and_a_silence_is_none(client):
    made = json.loads(client.get("/topics/truce.jsonld").getvalue())
    kinds = [one["type"] for one in made["dataFeedElement"]]
    assert kinds == ["Claim", "Claim", "CreativeWork"]
    assert made["dataFeedElement"][2]["author"] == {"name": "Rita Reader"}
