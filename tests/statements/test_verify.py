"""`manage.py verify` is silent on a sound record and names each fault planted in it, one a line."""

import datetime as dt
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection

from statements import captures, guards
from statements.models import Capture, Check, Claim, Quote, Source
from tests.factories import (
    make_capture,
    make_claim,
    make_dispute,
    make_reading,
    make_source,
    make_statement,
    make_term,
    make_topic,
)

pytestmark = pytest.mark.django_db


def verify() -> list[str]:
    """The lines of the faults found."""
    out, status = StringIO(), 0
    try:
        call_command("verify", stdout=out, stderr=StringIO())
    except SystemExit as stop:
        status = stop.code
    lines = out.getvalue().splitlines()
    assert status == (0 if lines == ["Clean: every rule holds."] else 1)
    return lines if status else []


@pytest.fixture
def unguarded():
    """Takes the database's own guards away, as a restored dump or a careless hand might."""
    with connection.cursor() as cursor:
        for name in guards.present(connection):
            if connection.vendor == "sqlite":
                cursor.execute(f"DROP TRIGGER {name}")
            else:
                cursor.execute("SELECT tgrelid::regclass FROM pg_trigger WHERE tgname = %s", [name])
                cursor.execute(f"DROP TRIGGER {name} ON {cursor.fetchone()[0]}")
    yield
    guards.install(connection)


def sound_claim(**fields) -> Claim:
    claim = make_claim(published_at=dt.datetime(2025, 3, 19, tzinfo=dt.UTC), **fields)
    make_term(claim, "scope", "the words", words="the words", capture=claim.quotes.get().capture)
    return claim


def found_with_guards_back(*words: str) -> None:
    guards.install(connection)
    lines = verify()
    assert len(lines) == 1, lines
    assert all(word in lines[0] for word in words), lines


def test_a_sound_record_is_clean():
    claim = sound_claim()
    make_reading(claim.statement, make_topic())
    assert verify() == []


def test_it_is_clean_after_a_tombstone():
    claim = sound_claim()
    captures.entomb(claim.quotes.first().capture, reason="Order of a court.", by_name="Administrator")
    assert verify() == []


def test_it_names_each_missing_guard(unguarded):
    lines = verify()
    assert len(lines) == len(guards.expected(connection.vendor))
    assert all("is missing; run manage.py migrate" in line for line in lines)


def test_it_finds_changed_words(unguarded):
    capture = make_capture("The words as they stood.")
    Capture.objects.filter(pk=capture.pk).update(text="The words as they never stood.")
    found_with_guards_back(f"capture {capture.pk}", "hash")


def test_it_finds_text_that_is_not_normal(unguarded):
    capture = make_capture()
    text = "Cafe\u0301"
    Capture.objects.filter(pk=capture.pk).update(text=text, text_sha256=captures.sha256_of(text))
    found_with_guards_back(f"capture {capture.pk}", "NFC")


def test_it_finds_a_changed_file(unguarded):
    capture = make_capture(file=b"as it came", file_name="a.txt", how="uploaded")
    Capture.objects.filter(pk=capture.pk).update(file=b"changed")
    found_with_guards_back(f"capture {capture.pk}", "file")


def test_it_finds_a_gap_in_the_copies(unguarded):
    source = make_source()
    make_capture("first", source)
    capture = make_capture("second", source)
    Capture.objects.filter(pk=capture.pk).update(number=5)
    found_with_guards_back("is number 5 of its source, not 2")


def test_it_finds_verified_phrases_out_of_the_text(unguarded):
    capture = make_capture("short")
    Capture.objects.filter(pk=capture.pk).update(verified=[[2, 99]])
    found_with_guards_back("2 to 99", "out of")


def test_it_finds_a_quote_that_does_not_hold_and_says_what_stands_there(unguarded):
    quote = sound_claim().quotes.filter(term=None).get()
    Quote.objects.filter(pk=quote.pk).update(exact="the wordz")
    found_with_guards_back(f"quote {quote.pk}", "There stands: “the words”")


def test_it_finds_wrong_context(unguarded):
    quote = sound_claim().quotes.filter(term=None).get()
    Quote.objects.filter(pk=quote.pk).update(prefix="never before")
    found_with_guards_back(f"quote {quote.pk}", "before and after")


def test_it_finds_our_own_words_quoted_from_a_digest(unguarded):
    quote = make_claim(published_at=dt.datetime(2025, 3, 19, tzinfo=dt.UTC)).quotes.get()
    Source.objects.filter(pk=quote.capture.source_id).update(kind="digest")
    found_with_guards_back(f"quote {quote.pk}", "our words")


def test_it_finds_a_quote_in_another_statements_copy(unguarded):
    claim = make_claim(published_at=dt.datetime(2025, 3, 19, tzinfo=dt.UTC))
    Source.objects.filter(pk=claim.quotes.get().capture.source_id).update(statement=make_statement())
    found_with_guards_back("another statement")


def test_it_finds_a_published_claim_without_a_quote():
    claim = make_claim(words="", published_at=dt.datetime(2025, 3, 19, tzinfo=dt.UTC))
    assert verify() == [f"claim {claim.pk}: is published without a quote"]


def test_a_claim_that_stands_on_a_terms_words_alone_has_no_quote():
    claim = make_claim(words="", published_at=dt.datetime(2025, 3, 19, tzinfo=dt.UTC))
    make_term(claim, "scope", "energy", words="energy alone")
    assert verify() == [f"claim {claim.pk}: is published without a quote"]


def test_it_finds_a_published_claim_without_a_holder():
    claim = sound_claim(held_by=[])
    assert verify() == [f"claim {claim.pk}: is published without a holder"]


def test_it_finds_a_condition_that_no_term_names():
    claim = sound_claim(value="supports with conditions")
    (line,) = verify()
    assert line.startswith(f"claim {claim.pk}: supports with conditions")
    make_term(claim, "condition", "the details first")
    assert verify() == []


@pytest.mark.parametrize(("scale", "value"), [("tone", "supports"), ("stance", "positive")])
def test_it_finds_a_value_off_the_scale(scale, value):
    claim = sound_claim(topic=make_topic(scale=scale), value=value)
    assert verify() == [f"claim {claim.pk}: has a value that is not on its topic's scale ({scale})"]


def test_it_finds_a_published_claim_without_its_moment():
    claim = make_claim()
    assert verify() == [f"claim {claim.pk}: is published without a moment of publication"]


def test_it_finds_a_dispute_across_topics():
    dispute = make_dispute(sound_claim(), sound_claim())
    assert verify() == [f"dispute {dispute.pk}: is between claims on different topics"]


def test_it_finds_a_check_of_a_claim_that_reports_nothing():
    claim = sound_claim()
    check = Check.objects.create(claim=claim, finding="says so", by_name="A", on=dt.date(2025, 3, 19))
    assert verify() == [f"check {check.pk}: is of a claim that reports nothing"]


def test_it_finds_a_check_based_on_another_statements_copy():
    claim = sound_claim(reports=make_statement())
    check = Check.objects.create(
        claim=claim, finding="says so", by_name="A", on=dt.date(2025, 3, 19), basis_capture=make_capture()
    )
    assert verify() == [f"check {check.pk}: is based on a copy of another statement than the one reported"]


def test_it_finds_a_silence_with_a_claim_against_it():
    claim = sound_claim()
    reading = make_reading(claim.statement, claim.topic)
    (line,) = verify()
    assert line.startswith(f"reading {reading.pk}: says that the topic is silent")


def test_a_whole_that_is_not_to_be_had_says_nothing_against_a_claim():
    claim = sound_claim()
    make_reading(claim.statement, claim.topic, "whole not to be had", whole=False)
    assert verify() == []


def test_it_finds_a_reading_based_on_another_statements_copy():
    reading = make_reading(make_statement(), make_topic(), basis_capture=make_capture())
    assert verify() == [f"reading {reading.pk}: is based on a copy of another statement"]


def test_it_finds_a_statement_without_a_speaker():
    statement = make_statement()
    statement.statement_speakers.all().delete()
    assert verify() == [f"statement {statement.pk}: has no speaker"]
