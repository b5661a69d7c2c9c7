"""A reading is signed by default with whoever is at the keyboard, today."""

import datetime as dt

from statements.models import Occasion, Reading
from tests.admin.pages import kept, messages_of
from tests.factories import make_capture, make_claim, make_statement, make_topic


def test_it_is_signed_with_the_account_and_today_by_default(editor):
    statement, topic = make_statement(), make_topic()
    made = editor.add(
        Reading, statement=statement.pk, topic=topic.pk, finding="not addressed", basis="the issuer’s site"
    )
    assert kept(made)
    reading = Reading.objects.get()
    assert (reading.by, reading.by_name, reading.on) == (editor.user, "Erin Editor", dt.date.today())


def test_a_day_that_is_still_to_come_is_refused(editor):
    typed = {
        "statement": make_statement().pk,
        "topic": make_topic().pk,
        "finding": "not addressed",
        "basis": "it",
    }
    response = editor.add(Reading, **typed, on=dt.date.today() + dt.timedelta(days=2))
    assert "This day is still to come" in messages_of(response)


def test_an_occasion_does_not_end_before_it_starts(editor):
    typed = {"name": "The call", "slug": "the-call", "starts_on": "2025-03-18", "ends_on": "2025-03-17"}
    assert "It ends before it starts" in messages_of(editor.add(Occasion, **typed))


def test_a_report_does_not_make_a_topic_addressed(editor):
    report = make_claim(reports=make_statement())
    made = editor.add(
        Reading,
        statement=report.statement.pk,
        topic=report.topic.pk,
        finding="not addressed",
        basis="a press copy",
    )
    assert kept(made)


def test_another_readers_name_is_kept_without_an_account(editor):
    editor.add(
        Reading, statement=make_statement().pk, topic=make_topic().pk, finding="not addressed", basis="a press copy",
        by_name="Rita Reader",
    )  # fmt: skip
    assert (Reading.objects.get().by, Reading.objects.get().by_name) == (None, "Rita Reader")


def test_it_needs_a_basis_and_a_topic(editor):
    response = editor.add(Reading, statement=make_statement().pk, finding="not addressed")
    assert "Say on what basis" in messages_of(response)
    assert "Name the topic" in messages_of(response)


def test_its_basis_is_a_copy_of_the_statement_read(editor):
    response = editor.add(
        Reading, statement=make_statement().pk, topic=make_topic().pk, finding="not addressed",
        basis_capture=make_capture().pk,
    )  # fmt: skip
    assert "This is a copy of another statement." in messages_of(response)


def test_a_topic_that_a_published_claim_speaks_of_is_not_found_unaddressed(editor):
    claim = make_claim(summary="They speak of it.")
    response = editor.add(
        Reading,
        statement=claim.statement.pk,
        topic=claim.topic.pk,
        finding="not addressed",
        basis="a press copy",
    )
    assert "The statement speaks of this topic: “They speak of it.”" in messages_of(response)
