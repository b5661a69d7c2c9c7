"""A published comparison is frozen: numbered, hashed, opened from its own bytes, and changed by nobody."""

import datetime as dt
import gzip
import json
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from comparisons.columns import BY
from comparisons.editions import documents
from comparisons.editions.canonical import canonical, parsed, sha256_of
from comparisons.editions.opening import BrokenEdition, opened
from comparisons.editions.publishing import publish
from comparisons.lineup import build_all
from comparisons.models import Comparison, Edition, EditionPage
from comparisons.reports import as_report
from comparisons.specimen import specimen
from comparisons.structure import EditionInfo
from exports.registry import FORMATS
from statements import captures
from statements.models import Capture
from tests.factories import (
    make_capture,
    make_claim,
    make_comparison,
    make_quote,
    make_reading,
    make_source,
    make_speaker,
    make_statement,
    make_topic,
    make_user,
)

pytestmark = pytest.mark.django_db
KEPT = sorted((Path(__file__).parents[1] / "editions").glob("*.json"))
INFO = EditionInfo(3, "ab" * 32, dt.datetime(2025, 3, 20, 9, 30, tzinfo=dt.UTC), "Edda", "New.", "/e/3/")


@pytest.fixture
def editor():
    return make_user("Editor", public_name="Edda Editor")


@pytest.fixture
def comparison():
    """Two speakers on two topics, one of them silent on the second."""
    energy, truce = make_topic("Energy", slug="energy"), make_topic("Truce", slug="truce")
    one, two = (make_statement(make_speaker(name, name), title=f"Of {name}") for name in ("One", "Two"))
    for statement in (one, two):
        source = make_source(statement)
        copy = make_capture("Strikes on energy and infrastructure will halt.", source)
        claim = make_claim(
            statement, energy, value="supports", summary=f"By {statement.speaker_names}.", words=""
        )
        make_quote(claim, "energy and infrastructure", capture=copy)
    make_claim(one, truce, value="opposes", summary="No truce.")
    make_reading(two, truce)
    return make_comparison([one, two], [energy, truce], slug="call", title="The call", status="draft")


def files_of(edition: Edition) -> dict[str, bytes]:
    """Every format there is of the edition as it stands in the database."""
    there = opened(Edition.objects.select_related("comparison").get(pk=edition.pk))
    report = as_report(there.lineup("speaker"), base="https://readout.example", stored=there.stored)
    return {name: made.render(report) for name, made in FORMATS.items()}


def test_the_first_edition_is_numbered_hashed_and_signed(comparison, editor):
    made = publish(comparison, by=editor, note="First edition.")
    comparison.refresh_from_db()
    assert (made.number, made.published_by_name, comparison.is_published) == (1, "Edda Editor", True)
    stored = bytes(made.document)
    assert made.sha256 == sha256_of(stored)
    assert canonical(json.loads(stored)) == stored
    assert json.loads(stored)["edition"]["note"] == "First edition."


@pytest.mark.parametrize("by", BY)
def test_a_line_up_reads_back_as_it_was_frozen(comparison, editor, by):
    edition = publish(comparison, by=editor, note="First.")
    live = build_all(Comparison.objects.with_occasion().get())[by]
    there = opened(edition)
    frozen = replace(live.comparison, edition=there.info)
    assert there.lineup(by) == replace(live, comparison=frozen, moment=edition.published_at)


def test_every_part_of_a_line_up_reads_back():
    lineup = specimen()
    imprint = documents.Imprint(3, INFO.published_at, "Edda", "New.")
    document = parsed(canonical(documents.written({"speaker": lineup}, imprint)))
    comparison = replace(lineup.comparison, edition=INFO)
    expected = replace(lineup, comparison=comparison, moment=INFO.published_at)
    hidden = [cell for row in expected.rows for cell in row.cells if cell.hidden]
    assert hidden, "the specimen shows a cell that a filter narrows, which an edition never holds"
    rows = tuple(replace(row, cells=tuple(replace(c, hidden=0) for c in row.cells)) for row in expected.rows)
    assert documents.read(document, "speaker", INFO) == replace(expected, rows=rows)
    assert documents.imprint_of(document) == imprint


def test_later_changes_leave_an_edition_as_it_was_in_every_format(comparison, editor):
    first = publish(comparison, by=editor, note="First.")
    before = files_of(first)
    claim = comparison.statements.first().claims.first()
    claim.summary, claim.value = "Changed afterwards.", "opposes"
    claim.save()
    speaker = comparison.statements.first().speakers.first()
    speaker.name = "Renamed"
    speaker.save()
    comparison.title = "Another title"
    comparison.save()
    second = publish(comparison, by=editor, note="One changed its mind.")
    assert files_of(first) == before
    after = files_of(second)
    assert all(after[name] != before[name] for name in FORMATS)
    assert json.loads(bytes(second.document))["edition"]["previous"] == first.sha256
    assert verify() == []


def test_nothing_is_published_twice(comparison, editor):
    publish(comparison, by=editor, note="First.")
    with pytest.raises(ValidationError, match="Nothing has changed"):
        publish(comparison, by=editor, note="Again.")
    assert Edition.objects.count() == 1


def test_of_two_who_publish_the_second_is_told(comparison, editor):
    publish(comparison, by=editor, note="First.", seen=0)
    comparison.introduction = "More."
    comparison.save()
    with pytest.raises(ValidationError, match="Somebody else has published"):
        publish(comparison, by=editor, note="First.", seen=0)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"note": "  "}, "Say in a line"),
        ({"note": "First.", "correction": "It was wrong."}, "corrects nothing"),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_kept(comparison, editor, given, message):
    with pytest.raises(ValidationError, match=message):
        publish(comparison, by=editor, **given)
    comparison.refresh_from_db()
    assert (Edition.objects.count(), comparison.status) == (0, "draft")


def test_contributors_publish_nothing(comparison):
    with pytest.raises(ValidationError, match="role"):
        publish(comparison, by=make_user("Contributor"), note="First.")


def test_an_empty_comparison_has_no_edition(editor):
    with pytest.raises(ValidationError, match="at least one statement"):
        publish(make_comparison(status="draft"), by=editor, note="First.")


def test_the_database_refuses_any_change_of_an_edition(comparison, editor):
    edition = publish(comparison, by=editor, note="First.")
    for changed in ({"title": "Other"}, {"document": b"{}"}, {"note": "Other"}, {"number": 2}):
        with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
            Edition.objects.filter(pk=edition.pk).update(**changed)


def test_postgresql_refuses_to_delete_an_edition(comparison, editor):
    edition = publish(comparison, by=editor, note="First.")
    if connection.vendor == "postgresql":
        with pytest.raises(DatabaseError, match="never deleted"), transaction.atomic():
            Edition.objects.filter(pk=edition.pk).delete()
    assert Edition.objects.filter(pk=edition.pk).exists()


def damage(edition: Edition) -> None:
    """Changes one byte of what is stored, past the database's own guard."""
    stored = bytes(edition.document).replace(b"No truce", b"No truth")
    for line in trigger_off():
        with connection.cursor() as cursor:
            cursor.execute(line)
    Edition.objects.filter(pk=edition.pk).update(document=stored)


def trigger_off() -> list[str]:
    table = " ON comparisons_edition" if connection.vendor == "postgresql" else ""
    return [f"DROP TRIGGER guard_edition_update{table}"]


def verify() -> list[str]:
    """The faults of editions."""
    out = StringIO()
    try:
        call_command("verify", stdout=out, stderr=StringIO())
    except SystemExit:
        return [line for line in out.getvalue().splitlines() if line.startswith("edition")]
    return []


def test_a_changed_byte_is_found_and_named(comparison, editor):
    edition = publish(comparison, by=editor, note="First.")
    damage(edition)
    (fault,) = verify()
    assert fault.startswith("edition 1 of comparison call: what is stored has the hash")
    edition.refresh_from_db()
    with pytest.raises(BrokenEdition, match="Edition 1 of “The call” cannot be shown"):
        opened(edition)


def test_a_broken_edition_is_named_and_nothing_else_falls(comparison, editor, client):
    damage(publish(comparison, by=editor, note="First."))
    comparison.introduction = "More."
    comparison.save()
    publish(comparison, by=editor, note="Second.")
    broken = client.get("/comparisons/call/editions/1/")
    assert broken.status_code == 500
    assert "Edition 1 of “The call” cannot be shown" in broken.text
    assert client.get("/comparisons/call/editions/1.json").status_code == 500
    frame = client.get("/embed/comparisons/call/editions/1/")
    assert (frame.status_code, "X-Frame-Options" in frame) == (500, False)
    asked = {"url": "http://testserver/comparisons/call/editions/1/"}
    assert client.get("/oembed", asked).status_code == 500
    for path in ("/comparisons/call/", "/comparisons/call/editions/", "/comparisons/", "/"):
        assert client.get(path).status_code == 200


@pytest.mark.parametrize("finder", ["verify", "opening"])
def test_once_an_edition_is_found_broken_nothing_that_was_kept_of_it_is_served(
    comparison, editor, client, finder
):
    first = "/comparisons/call/editions/1/"
    edition = publish(comparison, by=editor, note="First.")
    views = ("/comparisons/call/", first, f"{first}?by=party")
    for path in (*views, *views):
        assert client.get(path).status_code == 200
    damage(edition)
    if finder == "verify":
        assert verify()
    else:
        assert client.get(f"{first}cite/").status_code == 500
    for path in views:
        assert client.get(path).status_code == 500, path
        assert client.get(path, headers={"If-None-Match": "*"}).status_code == 500, path


def test_what_is_said_beside_the_document_is_not_shown_for_what_it_says(comparison, editor, client):
    edition = publish(comparison, by=editor, note="First.")
    for line in trigger_off():
        with connection.cursor() as cursor:
            cursor.execute(line)
    Edition.objects.filter(pk=edition.pk).update(published_by_name="Somebody Else")
    response = client.get("/comparisons/call/editions/1/")
    assert response.status_code == 500
    assert "Somebody Else" not in response.text


def test_a_page_that_readers_are_served_is_changed_by_nobody(comparison, editor, client):
    publish(comparison, by=editor, note="First.")
    client.get("/comparisons/call/")
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        EditionPage.objects.update(etag="0" * 64)


def test_a_changed_page_is_found_and_named(comparison, editor, client):
    publish(comparison, by=editor, note="First.")
    client.get("/comparisons/call/")
    made = EditionPage.objects.get()
    other = gzip.compress(gzip.decompress(bytes(made.gzip)).replace(b"No truce", b"No truth"))
    made.delete()
    EditionPage.objects.create(
        edition=made.edition, key=made.key, etag=made.etag, gzip=other, brotli=bytes(made.brotli)
    )
    (fault,) = verify()
    assert "its page that is kept for readers was changed or damaged" in fault


def test_words_taken_away_by_order_leave_editions_too(comparison, editor, client):
    edition = publish(comparison, by=editor, note="First.")
    capture = Capture.objects.order_by("pk").first()
    assert client.get("/comparisons/call/").text.count("energy and infrastructure") >= 2
    captures.entomb(capture, reason="A court’s order of 1 April 2025.", by_name="Admin")
    edition.refresh_from_db()
    assert edition.sha256 != edition.redacted_sha256 == sha256_of(bytes(edition.document))
    quotes = [
        quote
        for claim in parsed(bytes(edition.document))["claims"]
        for quote in claim["quotes"]
        if quote["copy"] == capture.pk
    ]
    assert quotes
    assert all(quote["exact"] == quote["prefix"] == "" and quote["withheld"] for quote in quotes)
    page = client.get("/comparisons/call/").text
    assert "Taken away by order." in page
    assert "A court’s order of 1 April 2025." in page
    assert verify() == []


def test_comparisons_published_before_there_were_editions_get_one(comparison):
    Comparison.objects.filter(pk=comparison.pk).update(status="published", published_at="2025-03-19T00:00Z")
    out = StringIO()
    call_command("publish_editions", stdout=out)
    edition = Edition.objects.get()
    assert edition.sha256 in out.getvalue()
    assert edition.published_by_name == "Readout"


@pytest.mark.parametrize("path", KEPT, ids=lambda path: path.name)
def test_editions_of_every_schema_open_for_ever(path):
    """A file in tests/editions/ is never changed: whoever changes the schema writes an upgrade and adds a file."""
    stored = path.read_bytes()
    document = parsed(stored)
    assert canonical(document) == stored
    for by in BY:
        lineup = documents.read(document, by, INFO)
        assert (len(lineup.rows), lineup.claim_count) == (6, 24)
        report = as_report(lineup, base="https://readout.example", stored=stored)
        assert all(made.render(report) for made in FORMATS.values())
    assert lineup.comparison.title.startswith("The Riyadh expert talks")


def test_an_edition_of_a_schema_to_come_is_not_guessed_at(comparison, editor):
    edition = publish(comparison, by=editor, note="First.")
    document = parsed(bytes(edition.document)) | {"schema": 99}
    with pytest.raises(ValueError, match="schema 99"):
        documents.read(document, "speaker", INFO)
