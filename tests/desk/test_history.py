"""The history of a thing on the desk: who, when, why and what; any two versions compared."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from statements import versions, workflow
from statements.models import Claim
from tests.desk.pages import text_of
from tests.factories import (
    make_capture,
    make_claim,
    make_party,
    make_quote,
    make_reading,
    make_source,
    make_speaker,
    make_statement,
    make_term,
    make_topic,
)

pytestmark = pytest.mark.django_db


def saved(thing, by, reason, **fields):
    """Changes some fields of `thing`, as a page does."""
    for name, value in fields.items():
        setattr(thing, name, value)
    workflow.Stamp(by.user, reason).put_on(thing)
    thing.save()


@pytest.fixture
def claim():
    claim = make_claim(words="", summary="The first summary.", status="draft")
    copy = make_capture("Of the words there are several words.", make_source(claim.statement))
    make_quote(claim, "the words", copy)
    make_term(claim, "duration", "30 days")
    return claim


def history_of(person, thing) -> str:
    return text_of(person.get(thing.get_history_url()))


def test_each_save_is_told_with_who_when_why_and_what(editor, claim):
    party = make_party("Russia")
    stamp = workflow.Stamp(editor.user, "Quoted the wrong words")
    claim.summary = "The second summary."
    quote = claim.quotes.get()
    quote.exact, quote.start, quote.end = "several words", 23, 36
    for thing in (claim, quote):
        stamp.put_on(thing)
        thing.save()
    claim.held_by.set([party])
    response = editor.get(claim.get_history_url())
    page = response.content.decode()
    assert "Edda Editor" in page
    assert page.count("Quoted the wrong words") == 1  # one save, one line
    assert "<del>The first summary.</del>" in page
    assert "<ins>The second summary.</ins>" in page
    assert "<del>the words</del>" in page
    assert "<ins>Russia</ins>" in page


def test_what_is_added_and_taken_away_is_in_the_history(editor, claim):
    term = claim.terms.get()
    workflow.Stamp(editor.user, "Nobody said so").put_on(term)
    term.delete()
    page = history_of(editor, claim)
    assert "Term “30 days” taken away" in page
    assert "Quote “the words” added" in page


def test_what_a_program_makes_together_is_one_change(editor):
    claim = make_claim()
    page = editor.get(claim.get_history_url()).content.decode()
    assert page.count("the program") == 1


def test_a_move_between_states_is_told_with_its_reason(editor, contributor, claim):
    workflow.move(claim, "submit", by=contributor.user)
    workflow.move(claim, "return", by=editor.user, reason="Quote the “and” too.")
    page = history_of(editor, claim)
    assert "Quote the “and” too." in page
    assert "Draft → In review" in page
    assert "Submitted for review" in page


def test_any_two_versions_are_compared_field_by_field(editor, claim):
    saved(claim, editor, "Clearer", summary="The first and better summary.")
    saved(claim, editor, "A remark", note="For readers.")
    newest, *_, first = [moment.number for moment in versions.moments_of(claim, versions.parts_of(claim))]
    response = editor.get(claim.get_history_url() + "versions/", a=first, b=newest)
    page = response.content.decode()
    assert "The first <mark>and better</mark> summary." in page
    assert "For readers." in page
    assert "duration" not in page.lower()  # it is the same in both
    assert "30 days" in text_of(editor.get(response.request["PATH_INFO"], a=first, b=newest, all="on"))


def test_without_a_choice_the_newest_is_set_against_the_one_before(editor, claim):
    saved(claim, editor, "Clearer", summary="The second summary.")
    page = editor.get(claim.get_history_url() + "versions/").content.decode()
    assert "The <mark>first</mark> summary." in page
    assert "The <mark>second</mark> summary." in page


def test_a_difference_of_capitals_or_signs_is_marked_too(editor, claim):
    saved(claim, editor, "A slip", summary="the first summary!")
    page = editor.get(claim.get_history_url() + "versions/").content.decode()
    assert "<mark>The first summary.</mark>" in page
    assert "<mark>the first summary!</mark>" in page


@pytest.mark.parametrize("number", ["0", "x", "9" * 40, "-1"])
def test_a_version_that_is_not_there_is_said_to_be_none(editor, claim, number):
    page = text_of(editor.get(claim.get_history_url() + "versions/", a=number, b=number))
    assert "There is no such version." in page


@pytest.mark.parametrize("page", ["0", "x", "999999999999"])
def test_a_page_of_the_history_that_is_not_there_is_the_nearest(editor, claim, page):
    assert editor.get(claim.get_history_url(), page=page).status_code == 200


def test_the_history_of_every_kind_opens(contributor):
    statement = make_statement(make_speaker("Kremlin"))
    reading = make_reading(statement, make_topic("Energy"))
    assert "Kremlin" in history_of(contributor, statement)
    assert "Not addressed" in history_of(contributor, reading)


def test_a_sources_history_is_its_statements(editor):
    source = make_source(publisher="The Kremlin’s site")
    assert "The Kremlin’s site" in text_of(editor.get(f"/desk/history/source/{source.pk}/"))
    assert editor.get("/desk/history/source/999999/").status_code == 404


def test_a_kind_that_is_none_and_a_key_that_is_none_are_not_found(editor, claim):
    assert editor.get(f"/desk/history/topic/{claim.topic.pk}/").status_code == 404
    assert editor.get("/desk/history/claim/999999/").status_code == 404
    assert editor.get(f"/desk/history/claim/{'9' * 30}/").status_code == 404


def test_who_has_no_role_finds_no_history(reader, claim):
    for page in ("", "versions/", "restore/"):
        assert reader.get(claim.get_history_url() + page).status_code == 404


def test_it_takes_as_many_queries_for_many_changes(editor, claim):
    def queries() -> list[int]:
        counts = []
        for page in ("", "versions/"):
            with CaptureQueriesContext(connection) as asked:
                assert editor.get(claim.get_history_url() + page).status_code == 200
            counts.append(len(asked))
        return counts

    saved(claim, editor, "Clearer", summary="Summary.")
    few = queries()
    for number in range(30):
        saved(claim, editor, f"Again {number}", summary=f"Summary {number}.")
        make_term(claim, "place", f"Place {number}")
    assert queries() == few


def test_what_is_written_in_it_runs_nowhere(editor, claim):
    saved(claim, editor, "<script>alert(1)</script>", summary="<img src=x onerror=alert(1)>")
    for page in ("", "versions/"):
        html = editor.get(claim.get_history_url() + page).content.decode()
        assert "<script>alert" not in html
        assert "<img src=x" not in html
    assert Claim.objects.get().summary == "<img src=x onerror=alert(1)>"
