"""A claim is made, changed, submitted and deleted on its sheet, without scripts; what is typed is not lost."""

import pytest
from django.core.exceptions import ValidationError

from statements import claim_saving, drafts, workflow
from statements.models import Claim, Draft, Proposal, Quote
from tests.desk.claim_pages import FORM, add, again, change, kept, messages_of
from tests.desk.pages import Form, text_of
from tests.factories import (
    make_capture,
    make_claim,
    make_dispute,
    make_quote,
    make_source,
    make_statement,
    make_term,
)

pytestmark = pytest.mark.django_db

TEXT = "They agreed to a halt of strikes 🎉 for 30 days."


@pytest.fixture
def statement():
    return make_statement(status="draft")


@pytest.fixture
def copy(statement):
    return make_capture(TEXT, make_source(statement))


@pytest.fixture
def claim(statement, copy, contributor):
    """A draft that the contributor began."""
    add(contributor, statement, quotes__0__words="a halt")
    return Claim.objects.get()


def fields_of(response) -> dict:
    """The fields of the sheet as they stand on the page."""
    return Form(response.content.decode(), FORM).values


def words_of(response) -> str:
    return fields_of(response)["quotes-0-words"]


def test_a_saved_claim_is_found_at_its_place_on_the_bench(contributor, statement, copy):
    response = add(contributor, statement, quotes__0__words="a halt")
    assert (
        response.url
        == f"/desk/statements/{statement.slug}/?source={copy.source_id}#c{Claim.objects.get().pk}"
    )
    assert "Saved as a draft." in text_of(contributor.get(response.url))


def test_it_is_saved_and_submitted_in_one(contributor, statement, copy):
    assert kept(add(contributor, statement, quotes__0__words="a halt", submit="yes"))
    claim = Claim.objects.get()
    assert claim.is_in_review
    assert claim.submitted_by == contributor.user


def test_what_a_reviewer_could_not_check_is_not_submitted_and_not_saved(contributor, statement, copy):
    response = add(contributor, statement, submit="yes")
    assert "needs at least one quote" in messages_of(response)
    assert "The point." in response.content.decode()
    assert not Claim.objects.exists()


def test_a_draft_may_lack_words_and_holders(contributor, statement, copy):
    assert kept(add(contributor, statement, held_by=[]))


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("quotes-0 start earlier", "to a halt"),
        ("quotes-0 start later", "halt"),
        ("quotes-0 end earlier", "a"),
        ("quotes-0 end later", "a halt of"),
    ],
)
def test_bounds_move_by_a_word_and_nothing_is_saved(contributor, claim, asked, words):
    response = change(contributor, claim, adjust=asked)
    assert words_of(response) == words
    assert Quote.objects.get().exact == "a halt"
    assert kept(again(contributor, response))
    assert Quote.objects.get().exact == words


def test_bounds_move_over_letters_of_two_units(contributor, claim, copy):
    response = change(
        contributor, claim, quotes__0__words="of strikes", quotes__0__place="", adjust="quotes-0 end later"
    )
    assert words_of(response) == "of strikes 🎉"
    assert "characters 22–34" in text_of(response)
    assert kept(again(contributor, response))
    quote = Quote.objects.get()
    assert copy.text[quote.start : quote.end] == "of strikes 🎉"


def test_the_bounds_of_words_that_stand_twice_move_where_they_are_meant(contributor, statement):
    make_capture("One halt here. One halt there.", make_source(statement))
    first = add(contributor, statement, quotes__0__words="halt")
    response = again(contributor, first, quotes__0__place="19", adjust="quotes-0 end later")
    assert words_of(response) == "halt there"


@pytest.mark.parametrize(
    "asked",
    [
        "quotes-9 end later",
        "nothing",
        "quotes-0 end sideways",
        "add users",
        "quotes-0 start",
        "٣",
        "source x",
    ],
)
def test_a_button_that_is_none_changes_nothing(contributor, claim, asked):
    response = change(contributor, claim, adjust=asked)
    assert response.status_code == 200
    assert words_of(response) == "a halt"


def totals(response) -> dict:
    return {name: int(value) for name, value in fields_of(response).items() if name.endswith("TOTAL_FORMS")}


@pytest.mark.parametrize("rows", ["quotes", "terms", "disputes_made"])
def test_a_row_is_added_and_what_was_typed_stays(contributor, claim, rows):
    page = contributor.get(f"/desk/claims/{claim.pk}/")
    before = totals(page)
    response = again(contributor, page, summary="Typed and not sent.", adjust=f"add {rows}")
    assert totals(response) == before | {f"{rows}-TOTAL_FORMS": before[f"{rows}-TOTAL_FORMS"] + 1}
    assert "Typed and not sent." in response.content.decode()


def test_another_source_is_shown_with_what_was_typed_kept(contributor, statement, copy):
    other = make_capture("Інші слова.", make_source(statement, language="uk"))
    response = add(contributor, statement, summary="Half typed.", adjust=f"source {other.source_id}")
    assert response.status_code == 302
    page = contributor.get(response.url.partition("#")[0])
    assert "Інші слова." in text_of(page)
    assert "Half typed." in page.content.decode()
    assert "Filled in from your draft" in text_of(page)
    assert kept(again(contributor, page, quotes__0__words="Інші слова"))
    assert Quote.objects.get().capture == other
    assert not Draft.objects.exists()


def test_a_draft_is_filled_in_and_thrown_away_once_the_sheet_is_sent(contributor, statement, copy):
    key = f"claim-new:{statement.slug}"
    drafts.save(contributor.user, key, [["summary", "From yesterday."], ["quotes-TOTAL_FORMS", "2"]])
    page = contributor.get(f"/desk/statements/{statement.slug}/")
    assert "From yesterday." in page.content.decode()
    assert not messages_of(page)
    assert totals(page)["quotes-TOTAL_FORMS"] == 2
    assert kept(add(contributor, statement))
    assert drafts.of(contributor.user, key) is None


def test_a_draft_of_anothers_newer_claim_is_told_of_it_when_it_is_sent(contributor, editor, claim):
    page = contributor.get(f"/desk/claims/{claim.pk}/")
    assert kept(change(editor, claim, summary="Changed meanwhile."))
    response = again(contributor, page, summary="Mine.")
    assert "while you had it open" in messages_of(response)
    assert "In our words Changed meanwhile . Mine ." in " ".join(messages_of(response).split())
    assert f"/desk/history/claim/{claim.pk}/" in response.content.decode()
    assert kept(again(contributor, response))


def test_a_change_of_what_readers_see_waits_for_another_editor(editor, statement, copy, settings):
    settings.TWO_PEOPLE = True
    claim = make_claim(statement, words="", summary="As it was.")
    make_quote(claim, "a halt", copy)
    assert "Say why you change it" in messages_of(change(editor, claim, summary="As it should be."))
    assert kept(change(editor, claim, summary="As it should be.", reason="Clearer"))
    claim.refresh_from_db()
    assert claim.summary == "As it was."
    assert Proposal.objects.get().reason == "Clearer"


def test_an_editor_alone_changes_what_readers_see_at_once(editor, statement, copy, settings):
    settings.TWO_PEOPLE = False
    claim = make_claim(statement, words="", summary="As it was.")
    make_quote(claim, "a halt", copy)
    assert kept(change(editor, claim, summary="As it should be.", reason="Clearer"))
    claim.refresh_from_db()
    assert claim.summary == "As it should be."
    assert claim.history.first().history_change_reason == "Clearer"


def test_a_withdrawn_claim_is_looked_at_and_not_changed(editor, statement, copy):
    claim = make_claim(statement, words="", status="withdrawn")
    page = editor.get(f"/desk/claims/{claim.pk}/")
    assert "open it again as a draft to change it" in text_of(page)
    assert 'id="claim-form"' not in page.content.decode()
    assert editor.post(f"/desk/claims/{claim.pk}/", {"summary": "x"}).status_code == 404


def test_a_returned_claim_says_why(contributor, editor, claim):
    workflow.move(claim, "submit", by=contributor.user)
    workflow.move(claim, "return", by=editor.user, reason="Quote the “and” too.")
    assert "Came back: Quote the “and” too." in text_of(contributor.get(f"/desk/claims/{claim.pk}/"))


def test_ones_own_draft_is_deleted_after_a_question(contributor, claim, statement, copy):
    make_term(claim, "duration", "30 days", words="30 days", capture=copy)
    page = f"/desk/claims/{claim.pk}/delete/"
    assert "Delete this draft?" in text_of(contributor.get(page))
    assert contributor.send(page, "delete-form").url == f"/desk/statements/{statement.slug}/"
    assert not Claim.objects.exists()
    gone = [model.history.filter(history_type="-") for model in (Claim, Quote)]
    assert [rows.count() for rows in gone] == [1, 2]
    assert {row.history_user for rows in gone for row in rows} == {contributor.user}
    assert {row.history_change_reason for rows in gone for row in rows} == {"Draft deleted"}


def test_anothers_draft_is_deleted_only_by_who_may_publish(contributor, editor, statement):
    make_claim(statement, words="", status="draft")
    claim = Claim.objects.get()
    assert "Somebody else began this draft." in text_of(contributor.get(f"/desk/claims/{claim.pk}/delete/"))
    contributor.post(f"/desk/claims/{claim.pk}/delete/")
    assert Claim.objects.exists()
    editor.post(f"/desk/claims/{claim.pk}/delete/")
    assert not Claim.objects.exists()


@pytest.mark.parametrize("status", ["in review", "published", "withdrawn"])
def test_what_others_have_seen_is_not_deleted(editor, statement, status):
    claim = make_claim(statement, words="", status=status)
    editor.post(f"/desk/claims/{claim.pk}/delete/")
    assert Claim.objects.exists()


def test_a_draft_that_another_claim_disputes_is_not_deleted(editor, statement):
    claim = make_claim(statement, words="", status="draft")
    make_dispute(make_claim(topic=claim.topic), claim)
    assert "take that dispute away first" in text_of(editor.get(f"/desk/claims/{claim.pk}/delete/"))
    with pytest.raises(ValidationError, match="disputes this one"):
        claim_saving.delete(claim, by=editor.user)


def test_the_claim_before_offers_its_kind_and_holders_and_fills_nothing_in(contributor, claim, statement):
    page = contributor.get(f"/desk/statements/{statement.slug}/claims/new/")
    assert "As before: Commitment, held by" in text_of(page)
    assert fields_of(page)["kind"] == ""
    assert "held_by" not in fields_of(page)


def test_nobody_makes_a_claim_of_what_they_may_not_see(contributor):
    assert contributor.get("/desk/statements/none/claims/new/").status_code == 404
    assert contributor.get(f"/desk/claims/{'9' * 30}/").status_code == 404
    assert contributor.get("/desk/claims/999999/").status_code == 404


def test_a_topic_is_asked_for_in_words(contributor, statement, copy):
    response = add(contributor, statement, topic="")
    assert "This field is required." in messages_of(response)
    assert not Claim.objects.exists()
