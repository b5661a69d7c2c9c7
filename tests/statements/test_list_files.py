"""A list as a file holds what its page shows at the same address, and no words that may not be shown."""

import csv
import datetime as dt
import io
import json

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from exports.tables.registry import TABLE_FORMATS
from statements import captures
from statements.lists import keys, subjects
from statements.models import Claim, Source
from tests.factories import (
    make_capture,
    make_claim,
    make_occasion,
    make_party,
    make_quote,
    make_source,
    make_speaker,
    make_statement,
    make_term,
    make_topic,
    make_user,
)

pytestmark = pytest.mark.django_db


def content(client, address: str, **asked) -> bytes:
    answer = client.get(address, asked)
    assert answer.status_code == 200, answer.content
    return answer.getvalue()


def lines(client, address: str = "/claims.csv", **asked) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content(client, address, **asked).decode(), newline="")))


@pytest.fixture
def claim():
    """One claim with everything: two speakers, another holder, two quotes, two terms."""
    america, russia = make_party("United States", position=1), make_party("Russia", position=2)
    statement = make_statement(
        make_speaker("Kremlin", russia), make_speaker("White House", america), title="The call", slug="call"
    )
    topic = make_topic("Energy", question="Should it stop?", slug="energy")
    claim = make_claim(
        statement,
        topic,
        words="",
        held_by=[russia, america],
        reference="R2",
        summary="Both stop.",
        value="supports",
        published_at=dt.datetime(2025, 3, 20, 12, tzinfo=dt.UTC),
    )
    capture = make_capture("One two three. Four five.", make_source(statement))
    make_quote(claim, "two three", capture, position=2)
    make_quote(claim, "Four", capture, position=1, language="en-GB")
    make_term(claim, "scope", "energy", words="five", capture=capture)
    make_term(claim, "duration", "30 days")
    return claim


def test_a_line_has_all_that_is_said_of_a_claim(client, claim):
    (line,) = lines(client)
    assert line == {
        "id": str(claim.pk),
        "reference": "R2",
        "url": f"http://testserver/claims/{claim.pk}/",
        "topic": "Energy",
        "question": "Should it stop?",
        "speakers": "Kremlin | White House",
        "parties": "United States | Russia",
        "statement": "The call",
        "statement_url": "http://testserver/statements/call/",
        "channel": "readout",
        "issued_on": "2025-03-18",
        "kind": "assertion",
        "value": "supports",
        "voice": "own",
        "held_by": "United States | Russia",
        "summary": "Both stop.",
        "quotes": "Four | two three",
        "languages": "en-GB | en",
        "wording": "original | original",
        "terms": "scope: energy | duration: 30 days",
        "published_at": "2025-03-20T12:00:00Z",
    }


@pytest.mark.parametrize("name", ["json", "jsonl"])
def test_json_keeps_several_texts_apart(client, claim, name):
    told = json.loads(content(client, f"/claims.{name}"))
    record = told["records"][0] if name == "json" else told
    assert record["quotes"] == ["Four", "two three"]
    assert record["speakers"] == ["Kremlin", "White House"]


def test_json_ld_names_the_claim_and_where_it_appears(client, claim):
    (told,) = json.loads(content(client, "/claims.jsonld"))["dataFeedElement"]
    assert told["id"] == f"http://testserver/claims/{claim.pk}/"
    assert told["appearance"]["id"] == "http://testserver/statements/call/"


def test_a_workbook_has_the_same_rows(client, claim):
    book = openpyxl.load_workbook(io.BytesIO(content(client, "/claims.xlsx")))
    head, row = book.active.values
    assert dict(zip(head, row, strict=True))["Quotes"] == "Four | two three"


def test_voices_follow_from_holders_and_issuers(client, claim):
    russia = claim.held_by.get(name="Russia")
    own = make_statement(make_speaker("Alone", russia))
    for summary, holders in (("own", [russia]), ("joint", list(claim.held_by.all()))):
        make_claim(own, summary=summary, held_by=holders)
    make_claim(own, summary="attributed", held_by=[make_party("Ukraine")])
    told = {line["summary"]: line["voice"] for line in lines(client, speaker=own.speakers.get().slug)}
    assert told == {name: name for name in ("own", "joint", "attributed")}


def test_the_press_has_speakers_and_no_party(client):
    make_claim(make_statement(make_speaker("A paper", None), channel="news report"), held_by=[])
    (line,) = lines(client)
    assert (line["speakers"], line["parties"], line["held_by"]) == ("A paper", "", "")


@pytest.mark.parametrize("name", TABLE_FORMATS)
def test_words_that_the_licence_does_not_let_us_show_are_in_no_file(client, name):
    claim = make_claim(words="the very words")
    Source.objects.update(shown="nothing")
    told = content(client, f"/claims.{name}")
    assert claim.summary.encode() in told or name == "xlsx"
    assert b"the very words" not in told
    if name == "xlsx":
        values = str(list(openpyxl.load_workbook(io.BytesIO(told)).active.values))
        assert claim.summary in values
        assert "the very words" not in values


def test_of_withheld_words_their_language_is_told(client):
    make_claim(words="the very words")
    Source.objects.update(shown="nothing")
    (line,) = lines(client)
    assert (line["quotes"], line["languages"], line["wording"]) == ("", "en", "original")


def test_words_taken_away_by_order_are_in_no_file(client, claim):
    captures.entomb(claim.quotes.first().capture, reason="A court said so.", by_name="Admin")
    (line,) = lines(client)
    assert line["quotes"] == " | "


@pytest.mark.parametrize("role", ["", "Editor"])
@pytest.mark.parametrize("name", TABLE_FORMATS)
def test_drafts_are_in_no_file_whoever_asks(client, name, role):
    make_claim(status="draft", summary="A draft.")
    make_claim(make_statement(status="draft", title="A draft."), summary="Of a draft.")
    if role:
        client.force_login(make_user(role))
    for address in (f"/claims.{name}", f"/statements.{name}"):
        told = content(client, address)
        assert b"draft." not in told
        if name == "xlsx":
            assert openpyxl.load_workbook(io.BytesIO(told)).active.max_row == (
                2 if "statements" in address else 1
            )


def test_what_is_withdrawn_while_a_file_is_written_comes_no_more(client, monkeypatch):
    monkeypatch.setattr(keys, "BATCH", 1)
    topic = make_topic()
    for number in range(3):
        make_claim(topic=topic, summary=f"Point {number}", words="")
    read = keys.in_batches(keys.keys_of(Claim.objects.newest_first()), subjects.CLAIMS.reading(""))
    first = next(read)
    Claim.objects.exclude(pk=first[0]).update(status="withdrawn")
    assert list(read) == []


@pytest.mark.parametrize("batch", [1, 2, 5])
def test_the_order_is_the_page_s_in_batches_of_any_size(client, monkeypatch, batch):
    monkeypatch.setattr(keys, "BATCH", batch)
    for day in (3, 18, 11):
        statement = make_statement(issued_on=dt.date(2025, 3, day))
        for position in (2, 1):
            make_claim(statement, position=position, summary=f"{day}/{position}")
    told = [line["summary"] for line in lines(client)]
    assert told == ["18/1", "18/2", "11/1", "11/2", "3/1", "3/2"]


def test_the_page_s_filters_hold_for_its_files_and_are_named(client, claim):
    make_claim(kind="denial")
    document = json.loads(content(client, "/claims.json", topic="energy", **{"from": "2025-03-01"}))
    assert document["count"] == 1
    assert document["filters"] == {"topic": ["energy"], "from": "2025-03-01"}
    assert document["url"] == "http://testserver/claims/?topic=energy&from=2025-03-01"


def test_the_address_of_the_site_goes_before_addresses_where_it_is_set(client, claim, settings):
    settings.SITE_URL = "https://readout.example.org"
    (line,) = lines(client)
    assert line["url"] == f"https://readout.example.org/claims/{claim.pk}/"


@pytest.mark.parametrize("name", TABLE_FORMATS)
@pytest.mark.parametrize("page", ["claims", "statements"])
def test_a_file_of_what_was_not_understood_is_refused_with_the_messages(client, page, name):
    answer = client.get(f"/{page}.{name}", {"party": "atlantis", "from": "soon"})
    assert answer.status_code == 400
    assert "party: There is no “atlantis”" in answer.text
    assert "from: This is no day" in answer.text


@pytest.mark.parametrize("page", ["claims", "statements"])
def test_an_unknown_format_is_not_found(client, page):
    assert client.get(f"/{page}.poem").status_code == 404


def test_a_list_too_long_for_a_format_says_its_limit_and_what_to_do(client, monkeypatch):
    made = TABLE_FORMATS["xlsx"]
    monkeypatch.setitem(
        TABLE_FORMATS, "xlsx", type(made)(made.name, made.label, made.media_type, made.write, 2)
    )
    for _ in range(2):
        make_claim()
    assert client.get("/claims.xlsx").status_code == 200
    make_claim()
    answer = client.get("/claims.xlsx")
    assert answer.status_code == 400
    assert "more than 2 claims" in answer.text
    assert "CSV" in answer.text
    assert client.get("/claims.csv").status_code == 200


@pytest.mark.parametrize("name", TABLE_FORMATS)
def test_a_file_says_its_name_and_type(client, name, claim):
    answer = client.get(f"/claims.{name}")
    assert answer["Content-Type"] == TABLE_FORMATS[name].media_type
    today = dt.datetime.now(dt.UTC).date()
    assert answer["Content-Disposition"] == f'attachment; filename="readout-claims-{today}.{name}"'


def test_the_heads_alone_ask_for_no_claim(client, claim):
    with CaptureQueriesContext(connection) as asked:
        answer = client.head("/claims.csv")
    assert answer.status_code == 200
    assert "Content-Length" not in answer  # it is not known, and is not 0
    assert not [query for query in asked if "summary" in query["sql"]]


def test_the_head_of_a_csv_comes_before_any_claim_is_asked_for(client, claim):
    answer = client.get("/claims.csv")
    chunks = iter(answer.streaming_content)
    with CaptureQueriesContext(connection) as asked:
        assert next(chunks).startswith(b"id,reference,url,")
        assert len(asked) == 0
        next(chunks)
    assert len(asked) > 0


def test_a_batch_takes_the_same_queries_at_thirty_claims_as_at_three():
    counts = []
    for count in (3, 27):
        for _ in range(count):
            make_claim()
        read = subjects.CLAIMS.reading("")
        with CaptureQueriesContext(connection) as asked:
            read(keys.keys_of(Claim.objects.newest_first()))
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 12


def test_statements_go_out_with_what_is_said_of_them(client):
    statement = make_statement(
        make_speaker("Kremlin", "Russia"),
        title="Readout",
        slug="call",
        languages="ru en",
        occasion=make_occasion(name="The call"),
        canonical_url="https://kremlin.test/1",
    )
    make_claim(statement)
    make_claim(statement, status="draft")
    (line,) = lines(client, "/statements.csv")
    assert (line["title"], line["speakers"], line["parties"]) == ("Readout", "Kremlin", "Russia")
    assert (line["languages"], line["occasion"], line["claims"]) == ("ru | en", "The call", "1")
    assert line["url"] == "http://testserver/statements/call/"
    document = json.loads(content(client, "/statements.jsonld"))
    assert document["dataFeedElement"][0]["type"] == "CreativeWork"
    assert document["dataFeedElement"][0]["inLanguage"] == ["ru", "en"]


def test_the_file_of_a_filtered_list_is_named_after_its_filters(client, claim):
    """No part of a list passes for the whole, saved beside it."""
    today = dt.datetime.now(dt.UTC).date()
    for query, name in (
        ({"kind": "commitment"}, f"readout-claims-{today}-kind-commitment"),
        (
            {"kind": ["commitment", "demand"], "as_of": "2025-03-20"},
            "kind-commitment-demand-as_of-2025-03-20",
        ),
        (
            {"kind": ["commitment", "demand", "denial", "concern", "proposal"], "value": "supports"},
            "-filtered.csv",
        ),
    ):
        answer = client.get("/claims.csv", query)
        assert name in answer["Content-Disposition"]
