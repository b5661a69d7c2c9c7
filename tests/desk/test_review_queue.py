"""The list of what waits: in which order, how it is narrowed, and what one wrote oneself."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from statements.models import Claim
from tests.desk.pages import text_of
from tests.desk.review_things import (
    claim_in_review,
    one_of_each,
    reading_in_review,
    statement_in_review,
)
from tests.factories import make_claim, make_speaker, make_statement, make_topic

pytestmark = pytest.mark.django_db
QUEUE = "/desk/review/"


def test_all_four_kinds_of_things_wait_in_one_list_with_their_counts(contributor, editor):
    one_of_each(contributor.user)
    make_claim(status="draft", summary="A draft nobody sent.")
    page = text_of(editor.get(QUEUE))
    assert "4 wait: 1 claim, 1 reading, 1 statement, 1 proposed change" in page
    assert "The claim that waits." in page
    assert "The claim to be changed." in page
    assert "A typing error" in page
    assert "A draft nobody sent." not in page


def test_an_empty_queue_says_so(editor):
    assert "Nothing waits for review." in text_of(editor.get(QUEUE))


def test_the_oldest_stands_first_unless_the_newest_is_asked_for(contributor, editor):
    for number in (2, 1, 3):
        claim = claim_in_review(contributor.user, summary=f"Point number {number}")
        Claim.objects.filter(pk=claim.pk).update(submitted_at=dt.datetime(2025, 3, number, tzinfo=dt.UTC))
    page = text_of(editor.get(QUEUE))
    assert page.index("number 1") < page.index("number 2") < page.index("number 3")
    page = text_of(editor.get(QUEUE, order="newest"))
    assert page.index("number 3") < page.index("number 2") < page.index("number 1")


@pytest.mark.parametrize(
    ("kind", "count"),
    [
        ("claim", "1 waits: 1 claim"),
        ("reading", "1 waits: 1 reading"),
        ("statement", "1 waits: 1 statement"),
        ("proposal", "1 waits: 1 proposed change"),
    ],
)
def test_it_is_narrowed_to_one_kind(contributor, editor, kind, count):
    one_of_each(contributor.user)
    page = text_of(editor.get(QUEUE, kind=kind))
    assert f"{count} " in page
    assert page.count(" by Cora Contributor, ") == 1


def test_it_is_narrowed_by_topic_speaker_party_and_statement(contributor, editor):
    kremlin, truce = make_speaker("Kremlin", "Russia"), make_topic("Truce", slug="truce")
    statement = make_statement(kremlin, title="Telephone conversation")
    claim_in_review(contributor.user, statement, truce, summary="The one that is meant.")
    claim_in_review(contributor.user, summary="Another one.")
    party = kremlin.party.slug
    for query in (
        {"topic": "truce"},
        {"speaker": kremlin.slug},
        {"party": party},
        {"statement": str(statement.pk)},
        {"topic": "truce", "party": party, "kind": "claim"},
    ):
        page = text_of(editor.get(QUEUE, **query))
        assert "The one that is meant." in page, query
        assert "Another one." not in page, query


def test_a_statement_is_found_by_its_own_speaker(contributor, editor):
    kremlin = make_speaker("Kremlin", "Russia")
    statement_in_review(contributor.user, kremlin, title="Telephone conversation")
    statement_in_review(contributor.user, title="Readout of the call")
    page = text_of(editor.get(QUEUE, speaker=kremlin.slug))
    assert "1 waits: 1 statement" in page


def test_it_is_narrowed_to_what_one_person_submitted(contributor, editor, second_editor):
    claim_in_review(contributor.user, summary="By the contributor.")
    claim_in_review(editor.user, summary="By the editor.")
    page = text_of(second_editor.get(QUEUE, by=contributor.user.username))
    assert "By the contributor." in page
    assert "By the editor." not in page


def test_what_i_wrote_is_marked_and_can_be_left_out(contributor, editor):
    claim_in_review(contributor.user, summary="By the contributor.")
    claim_in_review(editor.user, summary="By the editor.")
    statement_in_review(editor.user, title="The editor’s statement")
    reading_in_review(editor.user)
    page = text_of(editor.get(QUEUE))
    assert page.count("Yours: another editor publishes it") == 3
    page = text_of(editor.get(QUEUE, own="others"))
    assert "1 waits: 1 claim" in page
    assert "By the contributor." in page


def test_what_i_only_submitted_for_another_is_not_mine(contributor, editor):
    claim = make_claim(status="draft", summary="Entered by another.")
    claim.summary = "Entered by the contributor."
    claim._history_user = contributor.user
    claim.save()
    editor.post(f"/desk/move/claim/{claim.pk}/", {"move": "submit"})
    assert "Entered by the contributor." in text_of(editor.get(QUEUE, own="others"))


def test_what_i_changed_a_word_of_is_mine(contributor, editor):
    claim = claim_in_review(contributor.user)
    quote = claim.quotes.get()
    quote._history_user = editor.user
    quote.save()
    assert "Nothing that waits fits all of this" in text_of(editor.get(QUEUE, own="others"))


def test_a_filter_that_is_not_there_is_answered_on_the_form(contributor, editor):
    claim_in_review(contributor.user, summary="Still listed.")
    for name in ("kind", "topic", "party", "speaker", "statement", "by", "own", "order"):
        page = text_of(editor.get(QUEUE, **{name: "poem"}))
        assert "There is no “poem” to choose here" in page, name
        assert "Still listed." in page


def test_a_long_queue_comes_in_pages_that_keep_the_filters(contributor, editor):
    for number in range(26):
        claim_in_review(contributor.user, summary=f"Point number {number:02}.")
    page = editor.get(QUEUE, kind="claim")
    assert "Page 1 of 2" in text_of(page)
    assert "Point number 25." not in text_of(page)
    assert "?kind=claim&amp;page=2" in page.content.decode()
    assert "Point number 25." in text_of(editor.get(QUEUE, kind="claim", page=2))
    assert "There is no page 9; this is the last." in text_of(editor.get(QUEUE, page=9))


def test_more_things_take_no_more_queries(contributor, editor):
    def queries() -> int:
        with CaptureQueriesContext(connection) as counted:
            assert editor.get(QUEUE).status_code == 200
        return len(counted)

    for _ in range(3):
        one_of_each(contributor.user)
    few = queries()
    for _ in range(5):
        one_of_each(contributor.user)
    assert queries() == few


def test_a_contributor_sees_the_queue_and_no_boxes(contributor, editor):
    claim_in_review(editor.user, summary="By the editor.")
    html = contributor.get(QUEUE).content.decode()
    assert "By the editor." in html
    assert 'name="thing"' not in html
    assert 'name="thing"' in editor.get(QUEUE).content.decode()
