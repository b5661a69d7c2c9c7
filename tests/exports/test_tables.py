"""Lists as files of every format: written piece by piece, the same bytes each time, read by a second reader."""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import replace

import pytest
from pyld import jsonld

from exports.tables.registry import TABLE_FORMATS
from tests.exports.tables import BLANK, ROW, a_table, whole
from tests.hostile import FORMULAS

STREAMED = [name for name, made in TABLE_FORMATS.items() if made.limit is None]
SCHEMA = "https://schema.org/"


def written(name: str, *rows) -> bytes:
    return whole(TABLE_FORMATS[name].write(a_table(*rows)))


@pytest.mark.parametrize("name", TABLE_FORMATS)
def test_the_same_list_gives_the_same_bytes(name):
    assert written(name) == written(name)


@pytest.mark.parametrize("name", STREAMED)
def test_what_is_written_does_not_wait_for_the_last_row(name):
    """The head, where there is one, comes before any row is asked for; then rows, before all of them are."""
    taken = 0

    def rows() -> Iterator[tuple]:
        nonlocal taken
        (row,) = a_table(ROW).rows
        for _ in range(10_000):
            taken += 1
            yield row

    chunks = TABLE_FORMATS[name].write(replace(a_table(), rows=rows()))
    next(chunks)
    assert taken <= 500
    if name != "jsonl":
        assert taken == 0
    next(chunks)
    assert 0 < taken <= 1000


@pytest.mark.parametrize("name", TABLE_FORMATS)
def test_an_empty_list_is_a_whole_file(name):
    content = whole(TABLE_FORMATS[name].write(replace(a_table(), rows=iter(()))))
    if name in ("json", "jsonld"):
        json.loads(content)
    elif name == "jsonl":
        assert content == b""
    elif name == "csv":
        assert content.count(b"\r\n") == 1


def test_csv_has_a_line_for_each_row_and_several_texts_in_one_cell():
    first, second = csv.DictReader(io.StringIO(written("csv").decode(), newline=""))
    assert first["quotes"] == "energy and infrastructure | енергетика"
    assert first["summary"] == "Says that\nit stops."
    assert (first["issued_on"], first["published_at"]) == ("2025-03-18", "2025-03-20T12:30:05Z")
    assert (second["issued_on"], second["published_at"], second["quotes"]) == ("", "", "")


@pytest.mark.parametrize("formula", FORMULAS)
def test_csv_has_no_cell_that_a_spreadsheet_reckons(formula):
    row = dict.fromkeys(("reference", "topic", "summary", "statement_url"), formula)
    row |= {"quotes": (formula, "b"), "speakers": (formula,), "languages": (formula, "en")}
    (line,) = csv.DictReader(io.StringIO(written("csv", row).decode(), newline=""))
    assert [cell for cell in line.values() if cell.startswith(("=", "+", "-", "@", "\t", "\r"))] == []
    assert line["summary"] == f"'{formula}"


def test_json_says_what_the_list_is_and_how_many_rows_it_has():
    document = json.loads(written("json"))
    assert document["url"] == "https://readout.test/claims/?topic=energy"
    assert document["filters"] == {"topic": ["energy"]}
    assert document["count"] == 2
    assert document["as_it_stood"] == "2025-03-20T12:30:05Z"
    first, second = document["records"]
    assert first["quotes"] == ["energy and infrastructure", "енергетика"]
    assert first["issued_on"] == "2025-03-18"
    assert second["issued_on"] is None
    assert [one["name"] for one in document["fields"]] == list(first)


def test_each_of_the_json_lines_can_be_read_alone():
    first, second = written("jsonl").decode().splitlines()
    assert json.loads(first)["summary"] == "Says that\nit stops."
    assert json.loads(second)["id"] == 2


def test_many_rows_are_as_many_records_in_every_format_of_json():
    rows = [{"id": number} for number in range(1, 1602)]
    assert json.loads(written("json", *rows))["count"] == 1601
    assert len(json.loads(written("json", *rows))["records"]) == 1601
    assert len(json.loads(written("jsonld", *rows))["dataFeedElement"]) == 1601
    assert len(written("jsonl", *rows).splitlines()) == 1601


def nothing_is_fetched(url: str, options: object) -> None:
    raise AssertionError(f"{url} was asked for")


@pytest.fixture(scope="module")
def expanded() -> dict:
    document = json.loads(written("jsonld"))
    (feed,) = jsonld.expand(document, {"documentLoader": nothing_is_fetched})
    return feed


def test_json_ld_is_a_feed_of_schema_org_claims(expanded):
    assert expanded["@type"] == [f"{SCHEMA}DataFeed"]
    first, second = expanded[f"{SCHEMA}dataFeedElement"]
    assert first["@type"] == second["@type"] == [f"{SCHEMA}Claim"]
    assert first["@id"] == ROW["url"]
    assert first[f"{SCHEMA}text"] == [{"@value": ROW["summary"]}]
    assert first[f"{SCHEMA}claimInterpreter"] == [{"@id": "https://readout.test/"}]
    (appearance,) = first[f"{SCHEMA}appearance"]
    assert appearance["@id"] == ROW["statement_url"]
    assert f"{SCHEMA}author" in appearance
    assert f"{SCHEMA}author" not in first
    assert appearance[f"{SCHEMA}datePublished"] == [
        {"@type": "http://www.w3.org/2001/XMLSchema#date", "@value": "2025-03-18"}
    ]
    assert f"{SCHEMA}hasPart" not in second


def test_json_ld_says_of_quotes_their_language_and_which_are_translations(expanded):
    first, _ = expanded[f"{SCHEMA}dataFeedElement"]
    told = [
        (part[f"{SCHEMA}inLanguage"][0]["@value"], f"{SCHEMA}creativeWorkStatus" in part)
        for part in first[f"{SCHEMA}hasPart"]
    ]
    assert told == [("en", False), ("uk", True)]


def test_json_ld_rates_nothing_and_is_the_same_after_a_processor_made_triples_of_it(expanded):
    triples = jsonld.to_rdf(expanded, {"format": "application/n-quads"})
    assert "Rating" not in triples
    assert triples.count(f"<{SCHEMA}Claim>") == 2


def test_json_ld_leaves_out_words_that_may_not_be_shown():
    claim = json.loads(written("jsonld", {"quotes": ("", "shown")}))["dataFeedElement"][0]
    assert [part["text"] for part in claim["hasPart"]] == ["shown"]


def test_a_row_without_a_day_says_none(expanded):
    _, second = expanded[f"{SCHEMA}dataFeedElement"]
    assert second[f"{SCHEMA}text"] == [{"@value": BLANK["summary"]}]
    assert f"{SCHEMA}datePublished" not in second
