"""A statement is entered with its speakers, its sources and its moment by the source's own clock."""

import datetime as dt

from statements.models import Claim, Source, Statement
from tests.admin.pages import kept, messages_of
from tests.factories import (
    make_capture,
    make_claim,
    make_comparison,
    make_source,
    make_speaker,
    make_statement,
)

NEW = {
    "title": "A readout",
    "slug": "a-readout",
    "channel": "readout",
    "languages": "en",
    "issued_on": "2025-03-18",
}


def test_it_is_added_with_speakers_in_order_and_a_source(editor):
    kremlin, white_house = make_speaker("Kremlin"), make_speaker("White House")
    rows = {
        "statement_speakers__TOTAL_FORMS": 2,
        "statement_speakers__0__speaker": kremlin.pk,
        "statement_speakers__0__position": 2,
        "statement_speakers__1__speaker": white_house.pk,
        "statement_speakers__1__position": 1,
        "sources__TOTAL_FORMS": 1,
        "sources__0__kind": "original",
        "sources__0__language": "en",
        "sources__0__wording": "original",
        "sources__0__shown": "quoted",
        "sources__0__url": "example.org/readout",
    }
    assert kept(editor.add(Statement, **NEW, **rows))
    statement = Statement.objects.get()
    ordered = statement.statement_speakers.values_list("speaker__name", flat=True)
    assert list(ordered) == ["White House", "Kremlin"]
    assert statement.sources.get().url == "https://example.org/readout"


def test_a_moment_is_read_by_the_sources_own_clock_and_shown_by_it(editor):
    moment = {"issued_at_0": "2025-03-18", "issued_at_1": "13:30", "zone": "America/New_York"}
    assert kept(editor.add(Statement, **NEW, **moment))
    statement = Statement.objects.get()
    assert statement.issued_at == dt.datetime(2025, 3, 18, 17, 30, tzinfo=dt.UTC)
    page = editor.open(Statement, statement).content.decode()
    assert 'value="13:30:00"' in page
    revisions = Statement.history.count()
    assert kept(editor.change(statement))
    assert Statement.history.count() == revisions


def test_a_moment_needs_a_zone_that_there_is(editor):
    moment = {"issued_at_0": "2025-03-18", "issued_at_1": "13:30"}
    assert "A moment needs the source’s time zone." in messages_of(editor.add(Statement, **NEW, **moment))
    response = editor.add(Statement, **NEW, **moment, zone="Mars/Olympus")
    assert "“Mars/Olympus” is no time zone" in messages_of(response)


def test_an_hour_without_a_day_is_refused(editor):
    response = editor.add(Statement, **NEW, issued_at_1="13:30", zone="UTC")
    assert not kept(response)
    assert "2025-03-18" in response.content.decode()


def test_a_statement_does_not_answer_itself(editor):
    statement = make_statement()
    response = editor.change(statement, answers=[statement.pk], reason="By mistake")
    assert "A statement answers others, not itself." in messages_of(response)


def test_its_page_leads_to_its_copies_claims_and_readings(editor):
    capture = make_capture()
    statement = capture.source.statement
    make_claim(statement, words="")
    page = editor.open(Statement, statement).content.decode()
    assert (
        f'href="/admin/statements/claim/add/?statement={statement.pk}">Add a claim to this statement</a>'
        in page
    )
    query = f"?statement={statement.pk}&amp;source={capture.source.pk}"
    assert f'href="/admin/statements/capture/add/{query}">Keep a copy</a>' in page
    for label, kind, query in [
        ("Copies kept: 1", "capture", "source__statement__id__exact"),
        ("Claims: 1", "claim", "statement__id__exact"),
        ("Readings: 0", "reading", "statement__id__exact"),
    ]:
        address = f"/admin/statements/{kind}/?{query}={statement.pk}"
        assert f'href="{address}">{label}</a>' in page
        assert editor.client.get(address).status_code == 200


def test_a_sources_wording_follows_from_its_kind(editor):
    statement = make_statement(status="draft")
    row = {
        "sources__TOTAL_FORMS": 1,
        "sources__0__language": "en",
        "sources__0__wording": "",
        "sources__0__shown": "whole",
    }
    assert kept(editor.change(statement, **row, sources__0__kind="press translation"))
    assert statement.sources.get().wording == "translation"
    other = make_statement(status="draft")
    assert kept(editor.change(other, **row, sources__0__kind="official translation"))
    assert other.sources.get().wording == "original"


def test_speakers_stand_in_the_order_in_which_they_were_entered(editor):
    kremlin, white_house = make_speaker("Kremlin"), make_speaker("White House")
    rows = {
        "statement_speakers__TOTAL_FORMS": 2,
        "statement_speakers__0__speaker": kremlin.pk,
        "statement_speakers__1__speaker": white_house.pk,
    }
    assert kept(editor.add(Statement, **NEW, **rows))
    statement = Statement.objects.get()
    assert list(statement.statement_speakers.values_list("position", flat=True)) == [1, 2]
    third = {"statement_speakers__2__speaker": make_speaker("Bankova").pk}
    assert kept(editor.change(statement, **third))
    assert statement.speaker_names == "Kremlin, White House, Bankova"


def test_whoever_takes_a_statement_back_is_told_what_stands_on_it(editor):
    claim = make_claim()
    make_comparison([claim.statement], [claim.topic])
    response = editor.change(claim.statement, status="draft", reason="Too early")
    page = editor.client.get(response.url).content.decode()
    assert "1 published claim." in page
    assert "1 published comparison." in page


def test_a_source_neither_becomes_a_digest_nor_stops_being_one(editor):
    source = make_source()
    response = editor.change(source.statement, sources__0__kind="digest", reason="Ours")
    assert not kept(response)
    digest = make_source(kind="digest")
    assert not kept(editor.change(digest.statement, sources__0__kind="original", reason="Theirs"))


def test_a_source_is_looked_at_on_its_own_and_corrected_on_its_statements_page(editor):
    source = make_source()
    page = editor.open(Source, source)
    assert "_save" not in page.content.decode()
    post = editor.client.post(editor.address(Source, "change", source.pk), {"statement": make_statement().pk})
    assert post.status_code == 403
    assert kept(editor.change(source.statement, sources__0__publisher="Press office", reason="It is known"))
    source.refresh_from_db()
    assert source.publisher == "Press office"


def test_the_list_is_searched_and_filtered(editor):
    kremlin = make_speaker("Kremlin", party="Russia")
    statement = make_statement(kremlin, title="The Kremlin’s readout")
    make_statement(make_speaker("White House", party="United States"), title="The other readout")
    address = editor.address(Statement, "changelist")
    for query in (
        "?q=Kremlin",
        f"?speakers__party__id__exact={kremlin.party.pk}",
        "?q=kremlin&status__exact=published",
    ):
        page = editor.client.get(address + query).content.decode()
        assert statement.title in page.replace("&#x27;", "’")
        assert "The other readout" not in page


def test_bad_queries_of_a_list_are_no_errors(editor):
    make_claim()
    for model in (Statement, Claim):
        address = editor.address(model, "changelist")
        for query in (
            "?q=%00",
            "?p=99999999999",
            "?occasion__id__exact=x",
            f"?q={'x' * 10000}",
            "?issued_on__year=x",
        ):
            assert editor.client.get(address + query, follow=True).status_code == 200
