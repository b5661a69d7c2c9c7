"""Further sources of a statement, and corrections of them."""

import pytest

from statements.models import Source, Upload
from tests.desk.files import sent
from tests.desk.pages import text_of
from tests.factories import make_source, make_statement

pytestmark = pytest.mark.django_db


def new(statement):
    return f"/desk/statements/{statement.slug}/sources/new/"


def edit(source):
    return f"/desk/sources/{source.pk}/edit/"


def test_another_source_is_added_with_its_words_waiting(contributor):
    statement = make_statement(status="draft", languages="uk en")
    response = contributor.send(
        new(statement), "source", kind="press translation", url="example.org/en", words__text="The words."
    )
    source = statement.sources.get()
    assert response.url == f"/desk/uploads/{Upload.objects.get().pk}/"
    assert (source.language, source.wording, source.url) == ("uk", "translation", "https://example.org/en")
    assert source.history.get().history_user == contributor.user


def test_a_sources_wording_follows_from_its_kind(contributor):
    statement = make_statement(status="draft")
    contributor.send(new(statement), "source", kind="official translation")
    assert statement.sources.get().wording == "original"


def test_what_is_wrong_is_said_and_the_file_must_be_chosen_again(contributor):
    from_file = sent(b"The words.")
    statement = make_statement(status="draft")
    response = contributor.send(new(statement), "source", language="Klingon!", words__upload=from_file)
    assert "is no language tag" in text_of(response)
    assert "Choose the file again" in text_of(response)
    assert not statement.sources.exists()


def test_a_source_neither_becomes_a_digest_nor_stops_being_one(editor):
    source = make_source(make_statement(status="draft"))
    assert editor.send(edit(source), "source", kind="digest").status_code == 200
    digest = make_source(make_statement(status="draft"), kind="digest")
    assert editor.send(edit(digest), "source", kind="original").status_code == 200
    assert editor.send(edit(digest), "source", publisher="Us").status_code == 302


def test_what_readers_see_is_corrected_by_an_editor_with_a_reason(contributor, editor):
    source = make_source()
    assert contributor.get(edit(source)).status_code == 404
    assert contributor.get(new(source.statement)).status_code == 404
    response = editor.send(edit(source), "source", publisher="Press office")
    assert "Readers have seen this" in text_of(response)
    assert editor.again(response, "source", reason="It is known.").status_code == 302
    source.refresh_from_db()
    assert source.publisher == "Press office"
    assert source.history.first().history_change_reason == "It is known."


def test_the_second_of_two_who_save_at_once_sees_both(contributor, editor):
    source = make_source(make_statement(status="draft"))
    opened = contributor.get(edit(source))
    editor.send(edit(source), "source", publisher="Theirs", note="A note.")
    response = contributor.again(opened, "source", publisher="Mine")
    assert "Publisher Theirs Mine" in text_of(response)
    contributor.again(response, "source")
    source.refresh_from_db()
    assert (source.publisher, source.note) == ("Mine", "A note.")


def test_a_change_of_nothing_leaves_no_revision(contributor):
    source = make_source(make_statement(status="draft"))
    before = Source.history.count()
    assert contributor.send(edit(source), "source").status_code == 302
    assert Source.history.count() == before
