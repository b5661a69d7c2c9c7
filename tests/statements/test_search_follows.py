"""The search index follows every change in its own transaction, whoever writes and however."""

import logging
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from comparisons.demo import load
from readout.bundles import reading, writing
from readout.settings import BASE_DIR
from statements import captures, reanchoring, stemming, verification, workflow
from statements.models import Claim, Party, Quote, Speaker, Statement, Topic
from statements.reanchoring import Choice
from statements.search import documents, index, rebuilding, settling
from statements.search.searching import search
from tests.admin.pages import Desk
from tests.desk.claim_pages import change, kept, messages_of
from tests.desk.imported import both, run, scene
from tests.desk.pages import Person
from tests.factories import (
    make_capture,
    make_claim,
    make_party,
    make_quote,
    make_source,
    make_speaker,
    make_statement,
    make_term,
    make_topic,
    make_user,
)
from tests.test_bundle import emptied

pytestmark = pytest.mark.django_db


def count(typed: str) -> int:
    return search(typed).count


def assert_it_follows() -> None:
    """What was noted is all that changed: with it made anew, the index is as a new one would be."""
    settling.settle(connection)
    assert list(rebuilding.faults(connection)) == []


def published() -> Claim:
    """A claim with all that documents are made of."""
    statement = make_statement(make_speaker("Ada Speaker", "Utopia"), title="Readout of harbours")
    source = make_source(statement)
    capture = make_capture("They will spare every harbour.\nAnd grain.", source)
    claim = make_claim(statement, make_topic("Harbours"), summary="Harbours are protected.", words="")
    make_quote(claim, "spare every harbour", capture)
    make_term(claim, "duration", "for a fortnight of cease-fire")
    return claim


def test_what_is_saved_one_by_one():
    claim = published()
    assert [section.kind.value for section in search("harbour").sections] == [
        "claims", "quotes", "passages", "statements", "topics",
    ]  # fmt: skip
    assert_it_follows()
    claim.summary = "Lighthouses are spared."
    claim.save()
    claim.terms.all().delete()
    assert (count("lighthouse"), count("fortnight")) == (1, 0)
    claim.quotes.all().delete()
    claim.held_by.clear()
    claim.delete()
    assert (count("lighthouse"), count("topic:harbours"), count("speaker:ada")) == (0, 1, 4)
    assert_it_follows()


def test_a_compound_that_stands_nowhere_any_more_is_forgotten():
    claim = published()
    assert count("ceasefire") == 1
    claim.terms.update(value="for a cease fire")
    assert count("ceasefire") == 1  # the parts still stand side by side
    claim.terms.update(value="cease all fire")
    settling.settle(connection)
    claim.terms.update(value="for a cease-fire")
    assert count("ceasefire") == 1
    claim.terms.all().delete()
    assert count("ceasefire") == 0
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM search_compound")
        assert cursor.fetchone() == (0,)
    assert_it_follows()


def test_what_is_written_in_bulk():
    claim = published()
    rows = [
        Claim(
            statement=claim.statement,
            topic=claim.topic,
            kind="demand",
            summary=f"Grain {n}.",
            status="published",
        )
        for n in (2031, 2032)
    ]
    made = Claim.objects.bulk_create(rows)
    assert (count("2031"), count("kind:demand")) == (1, 2)
    made[0].summary = made[1].summary = "Barley."
    Claim.objects.bulk_update(made, ["summary"])
    assert (count("2031"), count("barley")) == (0, 2)
    Claim.objects.filter(pk=claim.pk).update(status="draft")
    assert count("protected") == 0
    Statement.objects.update(status="draft")
    assert (count("barley"), count("ada"), count("harbour")) == (0, 0, 1)
    assert_it_follows()


def test_what_sql_writes_by_itself():
    claim = published()
    assert count("protected") == 1
    with connection.cursor() as cursor:
        cursor.execute("UPDATE statements_claim SET summary = 'Cranes.' WHERE id = %s", [claim.pk])
    assert (count("protected"), count("crane")) == (0, 1)
    assert_it_follows()


def test_a_claim_that_is_withdrawn_and_a_statement():
    claim = published()
    editor = make_user("Editor")
    workflow.move(claim, "withdraw", by=editor, reason="Said otherwise")
    assert (count("protected"), count("fortnight"), count('"spare every harbour"')) == (0, 0, 1)
    assert search("protectd").suggestions == ()
    assert_it_follows()
    workflow.move(claim.statement, "withdraw", by=editor, reason="Not theirs")
    assert (count("grain"), count("readout"), count("speaker:ada")) == (0, 0, 0)
    assert_it_follows()


def test_a_copy_with_a_tombstone():
    claim = published()
    assert count('"spare every harbour"') == 2
    captures.entomb(claim.quotes.get().capture, reason="A court’s order.", by_name="Ada")
    assert (count('"spare every harbour"'), count("grain")) == (0, 0)
    with connection.cursor() as cursor:
        cursor.execute("SELECT word FROM search_word WHERE word = 'grain'")
        assert cursor.fetchone() is None
    assert_it_follows()


def test_a_newer_copy_and_quotes_that_move_to_it():
    claim = published()
    quote = claim.quotes.get()
    newer = make_capture("Today: they will spare every harbour. And barley.", quote.capture.source)
    assert (count("grain"), count("barley")) == (0, 1)
    (_, found), *_ = reanchoring.proposals(newer, [quote])
    place = found.places[0]
    choice = Choice(quote.pk, reanchoring.standing(quote), place.key)
    reanchoring.accept(newer, [choice], by=make_user("Editor"))
    assert Quote.objects.get().capture_id == newer.pk
    assert_it_follows()


@pytest.mark.parametrize("shown", ["nothing", "quoted", "whole"])
def test_how_much_a_licence_lets_us_show(shown):
    claim = published()
    source = claim.quotes.get().capture.source
    source.shown = shown
    source.save()
    assert (count("grain"), count('"spare every harbour"')) == {
        "nothing": (0, 0),
        "quoted": (0, 1),
        "whole": (1, 2),
    }[shown]
    assert_it_follows()


def test_names_that_change():
    published()
    Desk(make_user("Administrator")).change(Speaker.objects.get(), name="Бета", other_names="Beta Speaker")
    Topic.objects.update(name="Piers", slug="piers")
    assert count("party:camelot") == 0
    Party.objects.update(name="Arcadia", other_names="Lyonesse\nthe Court of Camelot")
    assert count("party:camelot") == count('party:"the Court of Camelot"') == 6
    assert (count("speaker:ada"), count("speaker:beta"), count("Beta Speaker protected")) == (0, 6, 1)
    assert (count("topic:harbours"), count("topic:piers"), count("party:arcadia"), count("party:utopia")) == (
        0,
        4,
        6,
        0,
    )
    assert_it_follows()


def test_a_speaker_who_changes_sides():
    published()
    assert count("party:utopia") == 6
    Speaker.objects.update(party=make_party("Dystopia"))
    assert (count("party:utopia"), count("party:dystopia")) == (0, 6)
    Speaker.objects.update(party=None)
    assert count("party:dystopia") == 0
    assert_it_follows()


def test_another_speaker_who_signs():
    claim = published()
    other = make_speaker("Cleo", "Utopia")
    claim.statement.statement_speakers.update(speaker=other)
    assert (count("speaker:cleo"), count("speaker:ada")) == (6, 0)
    assert_it_follows()


def test_what_the_desk_saves():
    claim = published()
    sent = change(Person(make_user("Editor")), claim, summary="Docks are spared.", reason="A better word")
    assert kept(sent), messages_of(sent)
    assert_it_follows()


def test_what_is_imported():
    scene()
    run(both(), make_user("Editor"))
    assert count("halt") == 1  # the topic; what is imported is a draft
    Statement.objects.update(status="published")
    Claim.objects.update(status="published")
    assert count("halt") == 4
    assert_it_follows()


def test_a_bundle_that_is_read(tmp_path):
    published()
    path = tmp_path / "all.json"
    writing.export(path)
    before = count("harbour")
    emptied()
    assert count("harbour") == 0
    reading.read(path)
    assert count("harbour") == before > 0
    assert_it_follows()


def test_the_demo():
    load(BASE_DIR / "fixtures" / "demo.json")
    assert count("prisoners") > 5
    assert_it_follows()


def test_what_is_rolled_back_was_never_there():
    published()
    count("harbour")
    with transaction.atomic():
        make_claim(summary="Gone again.")
        assert count("gone") == 1
        transaction.set_rollback(True)
    assert count("gone") == 0
    assert_it_follows()


def test_a_rebuilt_index_holds_the_same():
    published()
    settling.settle(connection)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM search_doc ORDER BY id")
        before = cursor.fetchall()
        out = StringIO()
        call_command("rebuild_search", stdout=out)
        cursor.execute("SELECT * FROM search_doc ORDER BY id")
        assert cursor.fetchall() == before
    assert f"holds {len(before)} documents" in out.getvalue()
    assert count("harbour") == 5
    assert_it_follows()


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        ("UPDATE search_doc SET body = 'x' WHERE statement <> 0", "does not hold its"),
        ("DELETE FROM search_doc WHERE statement <> 0", "does not hold its"),
        (
            "UPDATE search_doc SET statement = 999999 WHERE statement <> 0",
            "in the search index, but not in the record",
        ),
        ("DELETE FROM search_doc WHERE statement = 0", "does not hold its"),
        ("DELETE FROM search_name", "is not known to the search"),
        ("INSERT INTO search_word VALUES ('ghost', 'g', 5)", "the list of words"),
        ("DELETE FROM search_compound", "the list of words with a hyphen lacks 1"),
    ],
)
def test_verify_names_what_differs(damage, told):
    published()
    settling.settle(connection)
    with connection.cursor() as cursor:
        cursor.execute(damage)
    assert any(told in str(fault) for fault in verification.of_search())


def test_verify_names_a_part_that_is_missing():
    with connection.cursor() as cursor:
        name = "search_note_statements_claim_update"
        on = " ON statements_claim" if connection.vendor == "postgresql" else ""
        cursor.execute(f"DROP TRIGGER {name}{on}")
    assert [fault.what.split(" ")[0] for fault in verification.of_search()] == [name]


def test_an_index_of_other_stems_is_told_and_made_anew_by_migrate():
    published()
    settling.settle(connection)
    with connection.cursor() as cursor:
        now = f"{index.MADE_OF}{stemming.VERSION}"
        cursor.execute(f"ALTER TABLE {now} RENAME TO {index.MADE_OF}1")
        cursor.execute("DELETE FROM search_doc WHERE statement <> 0")
    assert [fault.what for fault in verification.of_search()] == [
        "the search index is made of word stems of another version; run manage.py rebuild_search"
    ]
    rebuilding.after_migrate(using="default")
    assert index.present(connection) >= {now}
    assert f"{index.MADE_OF}1" not in index.present(connection)
    assert count("harbour") == 5
    assert_it_follows()


@pytest.mark.django_db(transaction=True)
def test_each_commit_brings_the_index_up_to_date(monkeypatch, caplog):
    with transaction.atomic():
        claim = published()
    assert noted() == 0
    Claim.objects.filter(pk=claim.pk).update(summary="Silos.")  # without a transaction of its own
    assert noted() == 1
    assert count("silos") == 1
    assert noted() == 0

    def broken(keys):
        raise RuntimeError("broken")

    with monkeypatch.context() as patched, caplog.at_level(logging.CRITICAL):
        patched.setattr(documents, "of_statements", broken)
        claim.summary = "Saved all the same."
        claim.save()
        assert Claim.objects.get().summary == "Saved all the same."
        assert noted() == 1
        assert count("silos") == 0  # what is known to have changed is left out
    assert (count("silos"), count("same")) == (0, 1)
    assert_it_follows()


def noted() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(DISTINCT key) FROM search_dirty")
        return cursor.fetchone()[0]
