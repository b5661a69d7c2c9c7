"""Reviewing in a real browser: through the queue by keys, without scripts too, and how the pages look."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from statements import workflow
from statements.models import Check, Claim, Proposal
from tests.desk.pages import Person
from tests.desk.review_things import reading_in_review, statement_in_review, submitted, wrote
from tests.factories import (
    make_capture,
    make_claim,
    make_dispute,
    make_quote,
    make_source,
    make_speaker,
    make_statement,
    make_term,
    make_topic,
    make_user,
)

pytestmark = pytest.mark.django_db(transaction=True)
TEXT = (
    "The two leaders spoke of the need for peace and a ceasefire in the war, and of the families on either side.\n\n"
    "Both countries have spent blood and treasure that would be better spent on the needs of their people.\n\n"
    "They agreed that the movement to peace will begin with an energy and infrastructure ceasefire, as well as technical "
    "talks on the implementation of a maritime ceasefire in the Black Sea.\n\n"
    "These talks will begin at once in the Middle East.\n\n"
    "The leaders spoke broadly about the Middle East as a region of possible cooperation."
)
WORDS = "the movement to peace will begin with an energy and infrastructure ceasefire"


@pytest.fixture
def contributor() -> Any:
    return make_user("Contributor", public_name="Cora Contributor")


@pytest.fixture
def editor() -> Any:
    return make_user("Editor", public_name="Edda Editor")


@pytest.fixture
def claims(contributor) -> list[Claim]:
    """Three claims of one statement that wait, with a report, terms and a dispute."""
    house, kremlin = make_speaker("White House", "United States"), make_speaker("Kremlin", "Russia")
    statement = make_statement(house, title="Readout of the call", slug="readout")
    answer = make_statement(kremlin, title="Telephone conversation")
    copy = make_capture(TEXT, make_source(statement, publisher="The White House"))
    energy = make_topic("Energy halt", slug="energy", question="Should strikes on energy stop?")

    def made(topic: Any, summary: str, words: str, **fields: Any) -> Claim:
        claim = make_claim(statement, topic, words="", status="draft", summary=summary, **fields)
        make_quote(claim, words, copy)
        return claim

    first = made(energy, "The path to peace starts with energy.", WORDS, value="supports", kind="commitment")
    make_term(first, "scope", "energy and infrastructure", "both", "energy and infrastructure", copy)
    make_term(first, "duration", "not said")
    make_dispute(first, make_claim(answer, energy, summary="A halt of 30 days."), point="what is halted")
    make_claim(
        statement, energy, status="draft", words="", summary="Another claim on the topic, still a draft."
    )
    second = made(make_topic("Maritime truce"), "Talks will begin.", "technical talks", reports=answer)
    Check.objects.create(
        claim=second, finding="does not say this", by_name="Rita Reader", on="2025-03-19", basis="its site"
    )
    third = made(
        make_topic("Middle East"), "The Middle East is a region of cooperation.", "possible cooperation"
    )
    return [submitted(contributor, wrote(contributor, claim)) for claim in (first, second, third)]


@pytest.fixture
def proposal(claims, contributor, editor) -> Proposal:
    """A change of the first claim, published meanwhile, that the contributor proposes."""
    workflow.move(claims[0], "publish", by=editor)
    typed = {
        "summary": "Peace starts with a halt on energy and infrastructure.",
        "reason": "As the text has it",
    }
    Person(contributor).send(f"/desk/claims/{claims[0].pk}/", "claim-form", **typed, terms__1__DELETE="on")
    return Proposal.objects.get()


def item(thing: Any) -> str:
    return f"/desk/review/{thing._meta.model_name}/{thing.pk}/"


def heading(page: Page) -> Any:
    return page.get_by_role("heading", level=1)


def test_a_reviewer_goes_through_the_queue_by_keys(claims, editor, open_page):
    page = open_page("/desk/review/", user=editor)
    page.get_by_role("link", name="Begin with the first").focus()
    page.keyboard.press("Enter")
    expect(heading(page)).to_have_text(claims[0].summary)
    for key, number in (("n", 1), ("n", 2), ("p", 1)):
        page.keyboard.press(key)
        expect(heading(page)).to_have_text(claims[number].summary)
    page.keyboard.press("r")
    expect(page.get_by_label("What is to be mended")).to_be_focused()
    page.keyboard.type(
        "Quote no more than was read, and nothing else."
    )  # with an n and a p, which lead nowhere here
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(heading(page)).to_have_text(claims[2].summary)
    expect(page.get_by_text("Returned: “Talks will begin.”")).to_be_visible()
    page.get_by_role("button", name="Publish", exact=True).focus()
    page.keyboard.press("Enter")
    expect(heading(page)).to_have_text(claims[0].summary)
    expect(page.get_by_text("1 of 1")).to_be_visible()
    assert [Claim.objects.get(pk=claim.pk).status for claim in claims] == ["in review", "draft", "published"]


def test_a_reason_can_be_given_without_scripts(claims, editor, open_page):
    page = open_page(item(claims[0]), user=editor, scripts=False)
    page.get_by_text("Return to its author…").click()
    page.get_by_label("What is to be mended").fill("Quote the “and” too.")
    page.get_by_role("button", name="Return to its author").click()
    expect(heading(page)).to_have_text(claims[1].summary)
    assert Claim.objects.get(pk=claims[0].pk).returned_reason == "Quote the “and” too."


def test_several_are_ticked_at_once_and_published_after_a_question(claims, editor, open_page):
    page = open_page("/desk/review/", user=editor)
    page.get_by_label("Tick all on this page").check()
    expect(page.get_by_text("3 of 3 on this page ticked")).to_be_visible()
    page.get_by_label(re.compile("Choose: Talks will begin")).uncheck()
    page.get_by_role("button", name="Publish…").click()
    expect(heading(page)).to_have_text("Publish: 2 of 2")
    assert Claim.objects.filter(status="in review").count() == 3
    page.get_by_role("button", name="Publish: all 2").click()
    expect(page.get_by_text("Published: 2 things.")).to_be_visible()
    assert Claim.objects.filter(status="in review").count() == 1


def test_the_quote_stands_marked_in_its_paragraph(claims, editor, open_page):
    page = open_page(item(claims[0]), user=editor)
    marked = page.locator("mark.quoted")
    assert "".join(marked.all_text_contents()) == WORDS
    expect(page.get_by_text("spent blood and treasure")).to_be_visible()
    expect(page.get_by_text("region of possible cooperation")).to_have_count(0)


def test_the_pages_fit_and_axe_finds_nothing(claims, proposal, contributor, editor, open_page, look):
    statement = statement_in_review(contributor, make_speaker("White House"), title="Remarks to the press")
    make_capture(TEXT, make_source(statement))
    submitted(contributor, wrote(contributor, make_claim(statement, status="draft", summary="Of the same.")))
    reading = reading_in_review(contributor, claims[0].statement, make_topic("Military aid"))
    mine = submitted(editor, wrote(editor, make_claim(status="draft", summary="A claim of my own.")))
    pages = {
        "review-queue": "/desk/review/",
        "review-claim": item(claims[1]),
        "review-own": item(mine),
        "review-reading": item(reading),
        "review-statement": item(statement),
        "review-proposal": item(proposal),
        "review-bulk": f"/desk/review/bulk/?move=return&thing=claim-{claims[1].pk}&thing=claim-{claims[0].pk}",
    }
    for name, path in pages.items():
        look(open_page(path, user=editor), f"desk-{name}")
    workflow.move(claims[0], "withdraw", by=editor, reason="The words are of another call.")
    page = open_page(claims[0].get_absolute_url(), status=410)
    look(page, "desk-withdrawn-claim")


def test_a_refused_move_fits_and_axe_finds_nothing(claims, editor, open_page, watches, look):
    page = open_page(item(claims[0]), user=editor)
    watches[-1].expected_status = 409
    page.get_by_text("Return to its author…").click()
    page.get_by_label("What is to be mended").fill("Quote the “and” too.")
    workflow.move(claims[0], "publish", by=make_user("Editor"))
    page.get_by_role("button", name="Return to its author").click()
    expect(page.get_by_text("This is published by now")).to_be_visible()
    look(page, "desk-review-refused", schemes=["light"])
