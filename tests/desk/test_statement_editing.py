"""A statement is changed, with a reason where readers have seen it, and deleted where nothing stands on it."""

import pytest

from statements.models import Source, Statement, StatementSpeaker
from tests.desk.pages import text_of
from tests.factories import (
    make_capture,
    make_claim,
    make_comparison,
    make_reading,
    make_source,
    make_speaker,
    make_statement,
)

pytestmark = pytest.mark.django_db


def edit(statement):
    return f"/desk/statements/{statement.slug}/edit/"


def draft(*speakers, **fields):
    return make_statement(*speakers, status="draft", **fields)


def test_a_draft_is_changed_without_a_reason(contributor):
    statement = draft()
    response = contributor.send(edit(statement), "statement", title="Another title", note="Seen\r\ntwice.")
    assert response.status_code == 302
    statement.refresh_from_db()
    assert (statement.title, statement.note) == ("Another title", "Seen\ntwice.")
    assert statement.history.first().history_user == contributor.user


def test_what_readers_have_seen_is_changed_by_an_editor_with_a_reason(contributor, editor):
    statement = make_statement()
    assert contributor.get(edit(statement)).status_code == 404
    assert contributor.post(edit(statement), {"title": "Mine"}).status_code == 404
    response = editor.send(edit(statement), "statement", title="Another title")
    assert "Readers have seen this. Say why you change it." in text_of(response)
    assert editor.again(response, "statement", reason="A slip.").status_code == 302
    statement.refresh_from_db()
    assert statement.title == "Another title"
    assert statement.history.first().history_change_reason == "A slip."


def test_the_state_is_not_moved_by_the_form(contributor):
    statement = draft()
    contributor.send(edit(statement), "statement", status="published", title="Sneaky")
    statement.refresh_from_db()
    assert statement.status == "draft"


def test_speakers_are_put_in_order_taken_off_and_added(contributor):
    kremlin, white_house = make_speaker("Kremlin"), make_speaker("White House")
    statement = draft(kremlin, white_house)
    contributor.send(edit(statement), "statement", speakers__0__position=5, speakers__1__position=1)
    assert Statement.objects.get().speaker_names == "White House, Kremlin"
    contributor.send(edit(statement), "statement", speakers__0__DELETE="on", speakers__2__new_name="Bankova")
    assert Statement.objects.get().speaker_names == "Kremlin, Bankova"
    assert StatementSpeaker.history.filter(history_type="-").get().history_user == contributor.user


def test_a_statement_does_not_answer_itself(contributor):
    statement = draft()
    assert "A statement answers others, not itself." in text_of(
        contributor.send(edit(statement), "statement", also_answers=statement.slug)
    )


def test_the_second_of_two_who_save_at_once_sees_both(contributor, editor):
    statement = draft(note="Before.")
    opened = contributor.get(edit(statement))
    editor.send(edit(statement), "statement", note="Theirs.", issued_at="13:30", zone="Europe/Kyiv")
    response = contributor.again(opened, "statement", note="Mine.")
    page = text_of(response)
    assert "Edda Editor saved this" in page
    assert "Note Theirs. Mine." in page
    assert f"/desk/history/statement/{statement.pk}/" in response.content.decode()
    assert contributor.again(response, "statement").status_code == 302
    statement.refresh_from_db()
    assert (statement.note, statement.zone) == ("Mine.", "Europe/Kyiv")
    assert statement.issued_at is not None


def test_a_change_of_nothing_leaves_no_revision(contributor):
    statement = draft()
    before = Statement.history.count()
    contributor.send(edit(statement), "statement")
    assert Statement.history.count() == before


def test_only_an_editor_deletes_and_only_a_draft_on_which_nothing_stands(contributor, editor):
    statement = draft()
    address = f"/desk/statements/{statement.slug}/delete/"
    assert contributor.post(address).status_code == 404
    make_source(statement)
    assert editor.send(address, "delete").url == "/desk/statements/"
    assert not Statement.objects.exists()
    assert Statement.history.first().history_change_reason == "Deleted"
    assert Source.history.first().history_user == editor.user


def with_claim(statement):
    make_claim(statement, words="", status="draft")


def with_copy(statement):
    make_capture(source=make_source(statement))


def with_reading(statement):
    make_reading(statement, None, "whole not to be had", status="draft")


def with_comparison(statement):
    make_comparison([statement])


def with_answer(statement):
    draft().answers.add(statement)


def with_report(statement):
    make_claim(words="", reports=statement)


@pytest.mark.parametrize(
    "stand", [with_claim, with_copy, with_reading, with_comparison, with_answer, with_report]
)
def test_what_stands_on_it_keeps_it(editor, stand):
    statement = draft()
    stand(statement)
    address = f"/desk/statements/{statement.slug}/delete/"
    assert "It cannot be deleted: 1 " in text_of(editor.get(address))
    assert editor.post(address).status_code == 200
    assert Statement.objects.filter(pk=statement.pk).exists()


def test_what_is_published_is_not_deleted(editor):
    statement = make_statement()
    assert "it is published" in text_of(editor.get(f"/desk/statements/{statement.slug}/delete/"))
