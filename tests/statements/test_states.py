"""From draft to review to readers and out again: who may move what, and what is written down of it."""

import pytest
from django.core.exceptions import ValidationError

from statements import authorship, states, workflow
from statements.models import Claim, Status
from tests.factories import (
    make_claim,
    make_comparison,
    make_quote,
    make_reading,
    make_statement,
    make_topic,
    make_user,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def contributor():
    return make_user("Contributor")


@pytest.fixture
def editor():
    return make_user("Editor")


def written_by(user, **fields) -> Claim:
    """A draft whose every revision is that person's."""
    claim = make_claim(status="draft", words="", **fields)
    workflow.Stamp(user, "Entered").put_on(claim)
    claim.save()
    claim = Claim.objects.get(pk=claim.pk)
    make_quote(claim, "the words")
    return claim


def names(thing, user) -> list[str]:
    return [move.name for move in states.moves(thing, user)]


def test_a_claim_goes_from_its_author_by_a_second_person_to_readers(contributor, editor):
    claim = written_by(contributor)
    workflow.move(claim, "submit", by=contributor)
    assert (claim.status, claim.submitted_by) == (Status.IN_REVIEW, contributor)
    workflow.move(claim, "publish", by=editor)
    claim.refresh_from_db()
    assert (claim.status, claim.published_by) == (Status.PUBLISHED, editor)
    assert claim.published_at is not None
    assert [row.history_change_reason for row in claim.history.all()][:2] == [
        "Published",
        "Submitted for review",
    ]


def test_nobody_publishes_what_they_wrote(editor):
    claim = written_by(editor)
    workflow.move(claim, "submit", by=editor)
    assert "publish" not in names(claim, editor)
    with pytest.raises(ValidationError, match="another editor"):
        workflow.move(claim, "publish", by=editor)
    assert Claim.objects.get().status == Status.IN_REVIEW
    assert "publish" in names(claim, make_user("Editor"))


def test_nobody_publishes_what_they_changed_in_review(contributor, editor):
    claim = written_by(contributor)
    workflow.move(claim, "submit", by=contributor)
    workflow.Stamp(editor, "A comma").put_on(claim)
    claim.save()
    assert authorship.authors(claim) == {contributor.pk, editor.pk}
    assert "publish" not in names(claim, editor)


def test_who_wrote_it_before_it_was_last_published_is_no_author_of_what_is_changed_since(contributor, editor):
    claim = written_by(contributor)
    workflow.move(claim, "submit", by=contributor)
    workflow.move(claim, "publish", by=editor)
    assert authorship.authors(claim) == frozenset()


def test_a_newsroom_of_one_publishes_its_own(editor, settings):
    settings.TWO_PEOPLE = False
    claim = written_by(editor)
    assert names(claim, editor) == ["submit", "publish-alone"]
    workflow.move(claim, "publish-alone", by=editor)
    assert claim.is_published


def test_with_two_people_a_draft_is_not_published_at_once(editor, contributor):
    claim = written_by(contributor)
    with pytest.raises(ValidationError, match="submit it for review"):
        workflow.move(claim, "publish-alone", by=editor)


def test_a_comparison_needs_no_second_person(editor):
    assert names(make_comparison(status="draft"), editor) == ["submit", "publish-alone"]


def test_a_claim_is_returned_with_a_reason_that_stays_until_it_is_submitted_again(contributor, editor):
    claim = written_by(contributor)
    workflow.move(claim, "submit", by=contributor)
    with pytest.raises(ValidationError, match="Say why"):
        workflow.move(claim, "return", by=editor, reason="  ")
    workflow.move(claim, "return", by=editor, reason="The quote lacks its “not”.")
    assert (claim.status, claim.returned_reason) == (Status.DRAFT, "The quote lacks its “not”.")
    workflow.move(claim, "submit", by=contributor)
    assert claim.returned_reason == ""


def test_a_withdrawn_claim_keeps_its_public_reason_and_can_be_opened_again(contributor, editor):
    claim = make_claim()
    workflow.move(claim, "withdraw", by=editor, reason="The source corrected itself.")
    assert (claim.status, claim.withdrawn_reason) == (Status.WITHDRAWN, "The source corrected itself.")
    assert list(Claim.objects.withdrawn()) == [claim]
    assert names(claim, contributor) == []
    workflow.move(claim, "reopen", by=editor, reason="A new copy was found.")
    assert claim.status == Status.DRAFT


def test_a_contributor_takes_back_only_what_they_submitted(contributor):
    claim = written_by(contributor)
    workflow.move(claim, "submit", by=contributor)
    assert names(claim, contributor) == ["recall"]
    assert names(claim, make_user("Contributor")) == []


def test_an_editor_returns_what_another_submitted_with_a_reason_and_does_not_take_it_back(
    contributor, editor
):
    claim = written_by(contributor)
    workflow.move(claim, "submit", by=contributor)
    assert "recall" not in names(claim, editor)
    with pytest.raises(ValidationError, match="Somebody else submitted this"):
        workflow.move(claim, "recall", by=editor)
    workflow.move(claim, "return", by=editor, reason="The quote lacks its “not”.")


def test_whoever_submitted_what_another_wrote_takes_it_back(contributor, editor):
    claim = written_by(contributor)
    workflow.move(claim, "submit", by=editor)
    workflow.move(claim, "recall", by=editor)
    assert claim.status == Status.DRAFT


def test_what_lacks_its_words_does_not_come_before_a_reviewer(contributor):
    claim = make_claim(status="draft", words="")
    with pytest.raises(ValidationError, match="at least one quote"):
        workflow.move(claim, "submit", by=contributor)


def test_a_move_looks_at_what_is_kept_now_and_not_at_what_was_read_before(contributor, editor):
    claim = written_by(contributor)
    stale = Claim.objects.get()
    workflow.move(claim, "submit", by=contributor)
    with pytest.raises(ValidationError, match="in review by now"):
        workflow.move(stale, "submit", by=contributor)


@pytest.mark.parametrize(
    "make", [lambda: make_statement(), lambda: make_reading(make_statement(), make_topic())]
)
def test_statements_and_readings_have_the_same_states(make, editor):
    thing = make()
    assert names(thing, editor) == ["withdraw"]
    workflow.move(thing, "withdraw", by=editor, reason="A mistake of ours.")
    assert type(thing).objects.withdrawn().get() == thing


def test_the_authors_of_many_take_no_more_queries_than_of_one(contributor, django_assert_num_queries):
    few = [written_by(contributor) for _ in range(2)]
    with django_assert_num_queries(5):
        authorship.authors_of(few)
    many = few + [written_by(contributor) for _ in range(10)]
    with django_assert_num_queries(5):
        authorship.authors_of(many)
