"""The buttons that move things between states: who sees which, and what a refusal says."""

import pytest
from django.template.loader import render_to_string

from statements import authorship, workflow
from statements.models import Claim, Reading, Statement
from tests.desk.pages import text_of
from tests.factories import make_claim, make_reading, make_statement, make_topic

pytestmark = pytest.mark.django_db


def in_review(by, **fields) -> Claim:
    claim = make_claim(status="draft", **fields)
    workflow.Stamp(by, "Entered").put_on(claim)
    claim.save()
    workflow.move(claim, "submit", by=by)
    return claim


def buttons(thing, person, rf) -> str:
    request = rf.get("/desk/")
    request.user = person.user
    return render_to_string("desk/_moves.html", {"thing": thing}, request)


def test_an_editor_is_offered_to_publish_and_to_return_what_another_wrote(contributor, editor, rf):
    html = buttons(in_review(contributor.user), editor, rf)
    assert ">Publish</button>" in html
    assert ">Return to its author</button>" in html
    assert "You wrote this" not in html


def test_who_wrote_it_is_told_why_another_must_publish(editor, rf):
    html = buttons(in_review(editor.user), editor, rf)
    assert ">Publish</button>" not in html
    assert "You wrote this or a part of it: another editor publishes it." in html


def test_a_newsroom_of_one_is_offered_to_publish_its_own(editor, rf, settings):
    settings.TWO_PEOPLE = False
    assert ">Publish</button>" in buttons(in_review(editor.user), editor, rf)


def test_a_contributor_is_offered_nothing_that_only_editors_do(contributor, second_editor, rf):
    html = buttons(in_review(second_editor.user), contributor, rf)
    assert "<form" not in html


@pytest.mark.parametrize(
    "make",
    [
        lambda: make_claim(status="draft"),
        lambda: make_statement(status="draft"),
        lambda: make_reading(make_statement(), make_topic(), status="draft"),
    ],
)
def test_claims_statements_and_readings_are_moved_by_the_same_button(make, contributor, editor):
    thing = make()
    kind = thing._meta.model_name
    response = contributor.post(f"/desk/move/{kind}/{thing.pk}/", {"move": "submit", "next": "/desk/"})
    assert (response.status_code, response.url) == (302, "/desk/")
    editor.post(f"/desk/move/{kind}/{thing.pk}/", {"move": "publish"})
    thing.refresh_from_db()
    assert (thing.status, thing.published_by) == ("published", editor.user)


def test_after_a_move_a_message_says_what_was_done(contributor):
    claim = make_claim(status="draft", summary="The halt covers energy.")
    contributor.post(f"/desk/move/claim/{claim.pk}/", {"move": "submit", "next": "/desk/"})
    assert "Submitted for review: “The halt covers energy.”" in text_of(contributor.get("/desk/"))


def test_nobody_is_led_to_another_site(contributor):
    for elsewhere in ("https://example.org/", "//example.org/", "/\\example.org", "javascript:alert(1)"):
        claim = make_claim(status="draft")
        response = contributor.post(f"/desk/move/claim/{claim.pk}/", {"move": "submit", "next": elsewhere})
        assert response.url == f"/desk/claims/{claim.pk}/"


def test_a_button_that_went_stale_says_so_and_the_typed_reason_comes_back(contributor, editor, second_editor):
    claim = in_review(contributor.user)
    workflow.move(claim, "publish", by=second_editor.user)
    asked = {"move": "return", "state": "in review", "reason": "Quote the “and” too."}
    response = editor.post(f"/desk/move/claim/{claim.pk}/", asked)
    assert response.status_code == 409
    page = text_of(response)
    assert "This is published by now: look at it again." in page
    assert "Quote the “and” too." in page
    assert Claim.objects.get().is_published


def test_what_changed_since_it_was_looked_at_is_not_published_unseen(contributor, editor):
    claim = in_review(contributor.user, summary="As it was looked at.")
    seen = authorship.version(claim)
    claim.summary = "As nobody has looked at it."
    workflow.Stamp(contributor.user, "Second thoughts").put_on(claim)
    claim.save()
    response = editor.post(f"/desk/move/claim/{claim.pk}/", {"move": "publish", "seen": seen})
    assert response.status_code == 409
    assert "changed since you opened it" in text_of(response)
    assert Claim.objects.get().is_in_review


def test_a_change_of_a_part_counts_as_a_change_of_the_whole(contributor):
    claim = in_review(contributor.user)
    seen = authorship.version(claim)
    quote = claim.quotes.get()
    quote.position = 7
    quote.save()
    assert authorship.version(claim) != seen


def test_a_move_that_asks_why_is_refused_without_a_reason_and_can_be_made_from_there(contributor, editor):
    claim = in_review(contributor.user)
    response = editor.post(f"/desk/move/claim/{claim.pk}/", {"move": "return", "next": "/desk/"})
    assert "Say why: what is to be mended." in text_of(response)
    done = editor.again(response, f"move-claim-{claim.pk}-return", reason="The quote lacks its “not”.")
    assert done.url == "/desk/"
    assert Claim.objects.get().returned_reason == "The quote lacks its “not”."


def test_what_a_reader_would_miss_is_told_all_at_once(contributor):
    claim = make_claim(status="draft", words="", held_by=[])
    page = text_of(contributor.post(f"/desk/move/claim/{claim.pk}/", {"move": "submit"}))
    assert "at least one quote" in page
    assert "choose at least one party" in page


def test_what_is_not_there_cannot_be_moved(contributor, reader, client):
    claim = make_claim(status="draft")
    assert contributor.post("/desk/move/claim/999999/", {"move": "submit"}).status_code == 404
    assert contributor.post("/desk/move/topic/1/", {"move": "submit"}).status_code == 404
    assert contributor.post(f"/desk/move/claim/{claim.pk}/", {"move": "burn"}).status_code == 404
    assert contributor.post(f"/desk/move/claim/{claim.pk}/", {}).status_code == 404
    assert reader.post(f"/desk/move/claim/{claim.pk}/", {"move": "submit"}).status_code == 404
    assert client.post(f"/desk/move/claim/{claim.pk}/", {"move": "submit"}).url.startswith("/")
    assert Claim.objects.get().status == "draft"
    assert not Statement.objects.in_state("in review").exists()
    assert not Reading.objects.exists()


def test_a_contributor_cannot_withdraw_even_without_a_button(contributor):
    claim = make_claim()
    response = contributor.post(f"/desk/move/claim/{claim.pk}/", {"move": "withdraw", "reason": "So there."})
    assert "Your role does not allow this." in text_of(response)
    assert Claim.objects.get().is_published
