"""One thing under review: its words in their paragraph, what speaks for and against it, and the way on."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from statements import workflow
from statements.models import Check, Claim
from tests.desk.pages import text_of
from tests.desk.review_things import (
    claim_in_review,
    reading_in_review,
    spaced,
    statement_in_review,
    wrote,
)
from tests.factories import (
    make_capture,
    make_claim,
    make_dispute,
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
TEXT = (
    "First they spoke of the weather.\n\nThen they spoke of their families.\n\n"
    "They agreed on a halt to strikes on energy and infrastructure.\n\nThey will speak again.\n\nAt the end: thanks."
)


def page_of(person, thing, **query) -> str:
    return spaced(person.get(f"/desk/review/{thing._meta.model_name}/{thing.pk}/", **query))


@pytest.fixture
def statement():
    return make_statement(make_speaker("Kremlin", "Russia"), title="Telephone conversation")


@pytest.fixture
def copy(statement):
    return make_capture(TEXT, make_source(statement))


@pytest.fixture
def claim(statement, copy, contributor) -> Claim:
    made = make_claim(
        statement, make_topic("Truce", slug="truce"), words="", status="draft", summary="A halt."
    )
    make_quote(made, "a halt to strikes on energy and infrastructure", copy)
    wrote(contributor.user, made)
    workflow.move(made, "submit", by=contributor.user)
    return made


def test_the_words_stand_in_their_whole_paragraph_with_those_before_and_after(claim, editor):
    html = editor.get(f"/desk/review/claim/{claim.pk}/").content.decode()
    assert '">a halt to strikes on energy and infrastructure</mark>.' in html
    page = page_of(editor, claim)
    assert "Then they spoke of their families." in page
    assert "They will speak again." in page
    assert "the weather" not in page
    assert "At the end" not in page


def test_it_says_what_the_claim_says_and_who_submitted_it(claim, editor):
    make_term(claim, "scope", "energy", "energy", "strikes on energy", claim.quotes.get().capture)
    make_term(claim, "duration", "30 days")
    page = page_of(editor, claim)
    assert "A halt." in page
    assert "Truce : Should it be so?" in page
    assert "Held by Russia" in page
    assert "Submitted by Cora Contributor" in page
    assert "energy group energy strikes on energy" in page
    assert "30 days our words" in page


def test_it_says_what_kind_of_copy_the_words_stand_on(statement, editor, contributor):
    digest = make_source(statement, kind="digest", wording="translation", language="en")
    words = "a pause of 30 days"
    text = f"It says: {words}. The rest is ours."
    copy = make_capture(text, digest, verified=[[9, 9 + len(words)]], extent="excerpts")
    claim = make_claim(statement, words="", status="draft")
    make_quote(claim, words, copy)
    workflow.move(claim, "submit", by=contributor.user)
    page = page_of(editor, claim)
    assert "A digest: our own sentences around verified phrases." in page
    assert "Translation : not the speaker’s own words" in page
    assert "Excerpts only" in page


def test_it_says_that_a_newer_copy_is_kept_and_what_was_lost_in_it(claim, copy, editor):
    newer = make_capture("They agreed on nothing.", copy.source)
    claim.quotes.update(lost_in=newer)
    page = page_of(editor, claim)
    assert "This is an older copy. The newest is copy 2." in page
    assert "Lost in a newer copy: a halt to strikes" in page


def test_it_shows_what_readers_last_saw(claim, editor, second_editor, contributor):
    workflow.move(claim, "publish", by=editor.user)
    workflow.move(claim, "withdraw", by=editor.user, reason="It lasts longer")
    workflow.move(claim, "reopen", by=editor.user, reason="To be mended")
    claim = Claim.objects.get()
    claim.summary = "A halt of 30 days."
    wrote(contributor.user, claim)
    workflow.move(claim, "submit", by=contributor.user)
    page = page_of(editor, claim)
    assert "What readers last saw" in page
    assert "Summary A halt. A halt of 30 days." in page


def test_it_shows_disputes_reports_and_their_check(claim, editor, contributor):
    other = make_claim(topic=claim.topic, summary="No halt was spoken of.")
    make_dispute(claim, other, point="whether a halt was spoken of")
    report = make_claim(
        claim.statement, claim.topic, status="draft", reports=make_statement(title="The original")
    )
    Check.objects.create(
        claim=report, finding="does not say this", by_name="Rita", on="2025-03-19", basis="site"
    )
    workflow.move(report, "submit", by=contributor.user)
    assert "of a fact: whether a halt was spoken of No halt was spoken of." in page_of(editor, claim)
    page = page_of(editor, report)
    assert "Reports The original" in page
    assert "Does not say this Checked by Rita on 19 March 2025: site." in page


def test_the_statements_other_claims_on_the_topic_stand_beside(claim, editor):
    make_claim(claim.statement, claim.topic, summary="Another claim on it.", status="draft")
    make_claim(claim.statement, summary="On another topic.")
    page = page_of(editor, claim)
    assert "Another claim on it. Draft" in page
    assert "On another topic." not in page


def test_a_published_reading_that_speaks_against_it_is_told(claim, editor):
    make_reading(claim.statement, claim.topic)
    page = page_of(editor, claim)
    assert "Not ready for readers." in page
    assert "Withdraw that reading first" in page


def test_my_own_claim_says_why_i_cannot_publish_it(statement, editor):
    claim = claim_in_review(editor.user, statement)
    html = editor.get(f"/desk/review/claim/{claim.pk}/").content.decode()
    assert "You wrote this or a part of it: another editor publishes it." in html
    assert f'id="move-claim-{claim.pk}-publish"' not in html


def test_after_a_move_the_next_one_of_the_narrowed_queue_opens(editor, contributor, statement):
    truce = make_topic("Truce", slug="truce")
    first = claim_in_review(contributor.user, statement, truce, summary="First.")
    claim_in_review(contributor.user, statement, summary="On another topic.")
    second = claim_in_review(contributor.user, statement, truce, summary="Second.")
    address = f"/desk/review/claim/{first.pk}/?topic=truce"
    assert "1 of 2" in text_of(editor.client.get(address))
    response = editor.send(address, f"move-claim-{first.pk}-publish")
    assert response.url == f"/desk/review/claim/{second.pk}/?topic=truce"
    response = editor.send(response.url, f"move-claim-{second.pk}-return", reason="Quote more.")
    assert response.url == "/desk/review/?topic=truce"
    assert [claim.status for claim in (Claim.objects.get(pk=first.pk), Claim.objects.get(pk=second.pk))] == [
        "published",
        "draft",
    ]


def test_next_and_previous_lead_through_the_narrowed_queue(editor, contributor, statement):
    claims = [claim_in_review(contributor.user, statement) for _ in range(3)]
    reading_in_review(contributor.user)
    html = editor.get(f"/desk/review/claim/{claims[1].pk}/", kind="claim").content.decode()
    assert f'rel="prev" href="/desk/review/claim/{claims[0].pk}/?kind=claim"' in html
    assert f'rel="next" href="/desk/review/claim/{claims[2].pk}/?kind=claim"' in html
    assert "2 of 3" in html


def test_what_changed_while_it_was_looked_at_is_not_published_by_that_page(claim, editor, contributor):
    page = editor.get(f"/desk/review/claim/{claim.pk}/")
    claim.summary = "Something else."
    wrote(contributor.user, claim)
    response = editor.again(page, f"move-claim-{claim.pk}-publish")
    assert response.status_code == 409
    assert Claim.objects.get().is_in_review


def test_a_reading_is_reviewed_beside_the_whole_text_it_was_made_on(statement, copy, editor, contributor):
    reading = reading_in_review(
        contributor.user, statement, make_topic("Aid"), basis_capture=copy, note="Twice."
    )
    make_claim(statement, reading.topic, summary="It does speak of aid.")
    page = page_of(editor, reading)
    assert "First they spoke of the weather." in page
    assert "At the end: thanks." in page
    assert "Not addressed" in page
    assert "Twice." in page
    assert "The statement speaks of this topic: “It does speak of aid.”" in page


def test_a_reading_of_a_text_not_kept_says_that_no_words_are_kept(editor, contributor):
    assert "No words of this statement are kept" in page_of(editor, reading_in_review(contributor.user))


def test_a_statement_is_reviewed_with_its_text_and_what_waits_with_it(editor, contributor):
    statement = statement_in_review(
        contributor.user, make_speaker("Kremlin", "Russia"), title="Telephone conversation"
    )
    make_capture(TEXT, make_source(statement))
    claim_in_review(contributor.user, statement)
    claim_in_review(contributor.user, statement)
    reading_in_review(contributor.user, statement)
    page = page_of(editor, statement)
    assert "They will speak again." in page
    assert "With it wait 2 claims and 1 reading." in page
    assert "By Kremlin" in page


def test_more_claims_quotes_and_terms_take_no_more_queries(statement, copy, editor, contributor):
    claim = claim_in_review(contributor.user, statement, make_topic(), words="They will speak again")

    def queries() -> int:
        with CaptureQueriesContext(connection) as counted:
            assert editor.get(f"/desk/review/claim/{claim.pk}/").status_code == 200
        return len(counted)

    def more(number: int) -> None:
        for _ in range(number):
            other = make_claim(statement, claim.topic, words="", held_by=[make_party()], status="draft")
            make_dispute(claim, make_claim(topic=claim.topic))
            make_term(claim, "scope", "all", words="weather", capture=copy)
            make_quote(claim, "thanks", copy)
            make_reading(statement, claim.topic, status="draft")
            claim_in_review(contributor.user, statement)
            assert other.pk

    more(3)
    few = queries()
    more(9)
    assert queries() == few


def test_what_is_not_there_is_not_found(editor, reader, claim):
    for address in (
        "/desk/review/claim/999999/",
        "/desk/review/topic/1/",
        f"/desk/review/reading/{claim.pk}/",
    ):
        assert editor.get(address).status_code == 404
    assert reader.get(f"/desk/review/claim/{claim.pk}/").status_code == 404
