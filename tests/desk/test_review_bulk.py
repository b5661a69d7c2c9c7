"""Many things at once: what would happen to each is said before anything is done, and then all go or none."""

import pytest

from statements import workflow
from statements.models import Claim, Reading, Statement
from tests.desk.review_things import (
    claim_in_review,
    reading_in_review,
    spaced,
    statement_in_review,
    wrote,
)
from tests.factories import make_claim, make_statement, make_topic

pytestmark = pytest.mark.django_db
BULK = "/desk/review/bulk/"


def names(*things) -> list[str]:
    return [f"{thing._meta.model_name}-{thing.pk}" for thing in things]


def question(person, move, *things, **more):
    return person.post(BULK, {"move": move, "thing": names(*things), "next": "/desk/review/"} | more)


def states() -> list[str]:
    return sorted(Claim.objects.values_list("status", flat=True))


def test_the_question_says_what_goes_and_what_stays_and_why_and_does_nothing(contributor, editor):
    goes = claim_in_review(contributor.user, summary="This one goes.")
    mine = claim_in_review(editor.user, summary="This is my own.")
    gone = make_claim(summary="Published already.")
    page = spaced(question(editor, "publish", goes, mine, gone))
    assert "Publish: 1 of 3" in page
    assert "This goes: in review → published" in page
    assert page.index("This one goes.") < page.index("These 2 stay as they are")
    assert "You wrote this or a part of it: another editor publishes it." in page
    assert "This is published by now" in page
    assert states() == ["in review", "in review", "published"]
    assert goes.history.count() == Claim.objects.get(pk=goes.pk).history.count() == 4


def test_the_answer_makes_all_go_that_can(contributor, editor):
    first, second = claim_in_review(contributor.user), claim_in_review(contributor.user)
    mine = claim_in_review(editor.user)
    response = editor.again(question(editor, "publish", first, second, mine), "sure")
    assert response.url == "/desk/review/"
    assert "Published: 2 things." in spaced(editor.get("/desk/review/"))
    assert states() == ["in review", "published", "published"]


def test_many_are_returned_for_one_reason(contributor, editor):
    claims = [claim_in_review(contributor.user) for _ in range(2)]
    response = editor.again(question(editor, "return", *claims), "sure")
    assert "Say why: what is to be mended." in spaced(response)
    assert states() == ["in review", "in review"]
    editor.again(response, "sure", reason="Quote more.")
    assert list(Claim.objects.values_list("status", "returned_reason")) == [("draft", "Quote more.")] * 2


def test_what_changed_between_question_and_answer_is_told_and_nothing_is_done(
    contributor, editor, second_editor
):
    first, second = (
        claim_in_review(contributor.user, summary="First."),
        claim_in_review(contributor.user, summary="Second."),
    )
    asked = question(editor, "publish", first, second)
    workflow.move(second, "return", by=second_editor.user, reason="Not yet")
    response = editor.again(asked, "sure")
    assert response.status_code == 409
    page = spaced(response)
    assert "Nothing was done." in page
    assert "Second. Changed since you were asked" in page
    assert "First. Changed" not in page
    assert states() == ["draft", "in review"]
    editor.again(response, "sure")
    assert states() == ["draft", "published"]


def test_what_was_edited_between_question_and_answer_is_told_too(contributor, editor):
    claim = claim_in_review(contributor.user, summary="As it was asked of.")
    asked = question(editor, "publish", claim)
    claim.summary = "As nobody has seen it."
    wrote(contributor.user, claim)
    assert editor.again(asked, "sure").status_code == 409
    assert states() == ["in review"]


def test_a_typed_reason_comes_back_where_nothing_was_done(contributor, editor, second_editor):
    claim, other = claim_in_review(contributor.user), claim_in_review(contributor.user)
    asked = question(editor, "return", claim, other)
    workflow.move(claim, "publish", by=second_editor.user)
    response = editor.again(asked, "sure", reason="Quote the “and” too.")
    assert "Quote the “and” too." in spaced(response)


def test_a_statement_is_published_with_everything_of_it_in_review(contributor, editor):
    statement = statement_in_review(contributor.user, title="Telephone conversation", slug="call")
    claim_in_review(contributor.user, statement)
    reading_in_review(contributor.user, statement)
    make_claim(statement, status="draft", summary="Still a draft.")
    claim_in_review(contributor.user, summary="Of another statement.")
    asked = editor.post(BULK, {"statement": "call", "move": "publish"})
    page = spaced(asked)
    assert "These 3 go" in page
    assert "Still a draft." not in page
    assert "Of another statement." not in page
    editor.again(asked, "sure")
    assert Statement.objects.get(slug="call").is_published
    assert Reading.objects.get().is_published
    assert Claim.objects.published().get().statement == statement


def test_a_link_can_ask_the_question_and_does_nothing(contributor, editor):
    statement = statement_in_review(contributor.user, slug="call")
    assert "Publish: 1 of 1" in spaced(editor.get(BULK, statement="call", move="publish", sure="yes"))
    statement.refresh_from_db()
    assert statement.is_in_review


def test_things_that_contradict_each_other_do_not_both_go(contributor, editor):
    statement, topic = make_statement(), make_topic("Truce")
    reading = reading_in_review(contributor.user, statement, topic)
    claim = claim_in_review(contributor.user, statement, topic, summary="It speaks of a truce.")
    asked = question(editor, "publish", claim, reading)
    page = spaced(asked)
    assert "Publish: 1 of 2" in page
    assert "Withdraw that reading first" in page
    editor.again(asked, "sure")
    assert (states(), Reading.objects.get().status) == (["in review"], "published")


def test_where_nothing_was_ticked_it_says_so(editor):
    response = editor.post(BULK, {"move": "publish", "next": "/desk/review/"})
    assert response.url == "/desk/review/"
    assert "Nothing was ticked." in spaced(editor.get("/desk/review/"))


def test_where_nothing_can_go_there_is_no_button(editor):
    page = question(editor, "publish", claim_in_review(editor.user))
    assert "None of these can go" in spaced(page)
    assert 'id="sure"' not in page.content.decode()


@pytest.mark.parametrize("thing", ["claim-", "claim-x", "topic-1", "claim-²", "claim-" + "9" * 40, "\x00"])
def test_what_is_no_thing_is_left_out(editor, thing):
    assert editor.post(BULK, {"move": "publish", "thing": [thing]}).status_code == 302
    assert (
        editor.post(BULK, {"move": "publish", "thing": [thing], "sure": "yes", "go": [thing]}).status_code
        == 302
    )


def test_an_unknown_move_is_not_found(editor):
    assert editor.post(BULK, {"move": "burn"}).status_code == 404


def test_a_contributor_publishes_nothing_this_way(contributor, second_editor):
    claim = claim_in_review(second_editor.user)
    assert "Your role does not allow this." in spaced(question(contributor, "publish", claim))
    go = f"claim-{claim.pk}:"
    sent = {"move": "publish", "thing": names(claim), "sure": "yes", "go": [go]}
    assert contributor.post(BULK, sent).status_code == 409
    assert states() == ["in review"]


def test_a_newsroom_of_one_publishes_many_of_its_own(editor, settings):
    settings.TWO_PEOPLE = False
    editor.again(question(editor, "publish", claim_in_review(editor.user)), "sure")
    assert states() == ["published"]
