"""The database itself refuses what breaks rules 1 to 3, whoever writes to it."""

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from statements import guards
from statements.models import Capture, Claim, Quote
from tests.factories import make_capture, make_claim, make_source, make_statement

pytestmark = pytest.mark.django_db
EMOJI_TEXT = "🕊 за\u0301мок: Ми не вражаємо їх енергетику."


def refused(sql: str, params: tuple = (), saying: str = "") -> None:
    with pytest.raises(DatabaseError, match=saying), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, params)


def test_every_guard_stands():
    assert guards.present(connection) == guards.expected(connection.vendor)


def test_a_kept_copy_cannot_be_updated():
    capture = make_capture()
    refused("UPDATE statements_capture SET text = 'other' WHERE id = %s", (capture.pk,), "never changed")


@pytest.mark.parametrize(
    "column",
    ["number", "text_sha256", "captured_by_name", "extent", "how", "file_name", "source_id", "captured_at"],
)
def test_no_column_of_a_kept_copy_can_be_updated(column):
    capture = make_capture()
    other = (
        make_source().pk
        if column == "source_id"
        else 7
        if column == "number"
        else "2020-01-01 00:00:00+00:00"
    )
    value = str(other) if column not in ("number", "source_id") else other
    value = value[:10] if column in ("extent", "how") else value
    refused(
        f"UPDATE statements_capture SET {column} = %s WHERE id = %s", (value, capture.pk), "never changed"
    )


def test_a_tombstone_may_not_touch_anything_else():
    capture = make_capture()
    refused(
        "UPDATE statements_capture SET text = '', file = NULL, tombstone = 'x', entombed_at = captured_at,"
        " text_sha256 = 'y' WHERE id = %s",
        (capture.pk,),
        "never changed",
    )


def test_a_capture_with_carriage_returns_cannot_be_inserted():
    capture = make_capture()
    copy = Capture.objects.get(pk=capture.pk)
    copy.pk, copy.number, copy.text, copy.text_sha256 = None, 2, "a\rb", "0" * 64
    with pytest.raises(DatabaseError, match="LF"), transaction.atomic():
        copy.save(force_insert=True)


def test_a_quote_that_its_capture_does_not_hold_cannot_be_inserted():
    claim = make_claim(words="the words")
    quote = claim.quotes.get()
    quote.pk, quote.exact = None, "the wordz"
    with pytest.raises(DatabaseError, match="does not hold"), transaction.atomic():
        quote.save(force_insert=True)


def test_a_quote_cannot_be_moved_off_its_words():
    quote = make_claim(words="the words").quotes.get()
    with pytest.raises(DatabaseError, match="does not hold"), transaction.atomic():
        Quote.objects.filter(pk=quote.pk).update(start=quote.start + 1, end=quote.end + 1)


def test_a_quote_of_another_statements_copy_cannot_be_inserted():
    quote = make_claim(words="the words").quotes.get()
    other = make_claim(words="the words")
    quote.pk, quote.claim = None, other
    with pytest.raises(DatabaseError, match="does not hold"), transaction.atomic():
        quote.save(force_insert=True)


@pytest.mark.parametrize("words", ["їх енергетику", "за\u0301мок", "🕊", "Ми не"])
def test_the_guard_counts_code_points_as_python_does(words):
    claim = make_claim(words="")
    capture = make_capture(EMOJI_TEXT, make_source(claim.statement))
    start = EMOJI_TEXT.index(words)
    fields = {"claim": claim, "capture": capture, "language": "uk", "wording": "original", "exact": words}
    Quote.objects.create(**fields, start=start, end=start + len(words))
    with pytest.raises(DatabaseError, match="does not hold"), transaction.atomic():
        Quote.objects.create(**fields, start=start + 1, end=start + 1 + len(words))


def test_a_digest_yields_only_its_verified_phrases():
    claim = make_claim(words="")
    source = make_source(claim.statement, kind="digest")
    capture = make_capture("Our words: “their words”.", source, verified=[[12, 23]])
    fields = {"claim": claim, "capture": capture, "language": "en", "wording": "original"}
    Quote.objects.create(**fields, exact="their words", start=12, end=23)
    Quote.objects.create(**fields, exact="words", start=18, end=23)
    with pytest.raises(DatabaseError, match="does not hold"), transaction.atomic():
        Quote.objects.create(**fields, exact="Our words", start=0, end=9)
    with pytest.raises(DatabaseError, match="does not hold"), transaction.atomic():
        Quote.objects.create(**fields, exact="“their words", start=11, end=23)


@pytest.mark.parametrize(
    "model", [m for m in apps.get_models() if m._meta.model_name.startswith("historical")]
)
def test_no_revision_table_is_without_its_guard(model):
    assert f"guard_{model._meta.db_table}_update" in guards.present(connection)


def test_a_revision_cannot_be_updated():
    claim = make_claim()
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        Claim.history.filter(id=claim.pk).update(summary="never said")


def test_a_revision_of_a_quote_keeps_its_words_while_its_copy_does():
    quote = make_claim().quotes.get()
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        Quote.history.filter(id=quote.pk).update(exact="", prefix="", suffix="")


def test_on_postgresql_neither_a_copy_nor_a_revision_can_be_deleted():
    if connection.vendor != "postgresql":
        assert "guard_capture_delete" not in guards.expected("sqlite")
        return
    capture, claim = make_capture(), make_claim()
    refused("DELETE FROM statements_capture WHERE id = %s", (capture.pk,), "never deleted")
    refused("DELETE FROM statements_historicalclaim WHERE id = %s", (claim.pk,), "never deleted")


def test_a_statement_with_kept_copies_cannot_be_deleted():
    statement = make_capture().source.statement
    with pytest.raises(Exception, match="protected"):
        statement.delete()
    assert make_statement()


@pytest.mark.django_db(transaction=True)
def test_migrating_again_leaves_every_guard_in_place():
    call_command("migrate", verbosity=0)
    assert guards.present(connection) == guards.expected(connection.vendor)
