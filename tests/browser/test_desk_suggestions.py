"""Suggestions in a real browser: they wait for a button, and fill the fields that it names."""

import pytest
from playwright.sync_api import expect

from statements.models import Claim
from tests.factories import (
    make_capture,
    make_claim,
    make_occasion,
    make_quote,
    make_source,
    make_speaker,
    make_statement,
    make_topic,
    make_user,
)

pytestmark = pytest.mark.django_db(transaction=True)

WORDS = "agreed to halt strikes on energy and infrastructure for 30 days"


@pytest.fixture
def contributor(transactional_db):
    return make_user("Contributor", public_name="Cora Contributor")


@pytest.fixture
def statement(transactional_db):
    occasion = make_occasion()
    ours = make_statement(
        make_speaker("White House", "United States"),
        title="Readout of the call",
        occasion=occasion,
        status="draft",
    )
    make_capture(f"The two leaders {WORDS}.", make_source(ours), extent="whole")
    theirs = make_statement(make_speaker("Kremlin", "Russia"), occasion=occasion)
    make_topic("A topic that stands first")
    halt = make_topic("Halt to strikes on energy")
    make_claim(
        theirs, halt, words="mutual halt to strikes on energy infrastructure for 30 days", kind="commitment"
    )
    uk = make_speaker("Volodymyr Zelenskyy", "Ukraine")
    source = make_source(make_statement(uk, languages="uk"), language="uk")
    capture = make_capture("Припинити удари по енергетиці strikes on energy 30 days.", source)
    claim = make_claim(source.statement, halt, words="", status="draft")
    make_quote(claim, "Припинити удари по енергетиці strikes on energy 30 days", capture)
    return ours


def choose(page, words: str) -> None:
    """Says that words were chosen, as the bench does."""
    page.evaluate(
        "(words) => document.querySelector('#claim-form').dispatchEvent("
        "new CustomEvent('words-chosen', { bubbles: true, detail: { words } }))",
        words,
    )


def bench(statement) -> str:
    return f"/desk/statements/{statement.slug}/claims/new/"


def test_nothing_is_filled_in_before_a_button_is_pressed(open_page, contributor, statement, screenshot, axe):
    page = open_page(bench(statement), user=contributor)
    assert page.locator("#id_value optgroup").count() == 2
    above = page.locator("#id_topic").bounding_box()["y"]
    choose(page, WORDS)
    topic = page.locator("claim-suggestions").get_by_role("button", name="Halt to strikes on energy")
    expect(topic).to_be_visible()
    expect(page.locator("#id_topic")).to_have_value("")
    expect(page.locator("#id_kind")).to_have_value("")
    screenshot(page, "desk-suggestions-bench")
    axe(page)
    field, after = page.locator("#id_topic").bounding_box(), page.locator("#id_summary").bounding_box()
    assert field["y"] == above
    assert after["y"] - field["y"] < 260  # a few lines of choices, not a column of reasons
    page.get_by_text("in similar wording").first.click()
    expect(page.get_by_text("because of").first).to_be_visible()
    topic.click()
    expect(page.locator("#id_topic option:checked")).to_have_text("Halt to strikes on energy")
    assert page.locator("#id_value optgroup").evaluate_all("groups => groups.map((g) => g.label)") == [
        "Stance"
    ]
    expect(topic).to_have_attribute("aria-pressed", "true")
    page.get_by_role("button", name="Commitment").press("Enter")
    expect(page.locator("#id_kind")).to_have_value("commitment")
    page.locator("claim-suggestions").get_by_role("button", name="United States, Russia").click()
    expect(page.get_by_role("checkbox", name="United States")).to_be_checked()
    expect(page.get_by_role("checkbox", name="Russia")).to_be_checked()
    expect(page.get_by_role("checkbox", name="Ukraine")).not_to_be_checked()
    assert Claim.objects.filter(statement=statement).count() == 0


def test_the_last_words_chosen_are_answered(open_page, contributor, statement):
    page = open_page(bench(statement), user=contributor)
    choose(page, WORDS)
    choose(page, "they must stop")
    expect(page.get_by_role("button", name="Demand")).to_be_visible()
    expect(page.get_by_role("button", name="Commitment")).to_have_count(0)
    choose(page, "")
    expect(page.get_by_role("button", name="Demand")).to_have_count(0)


def test_very_many_words_break_nothing(open_page, contributor, statement):
    page = open_page(bench(statement), user=contributor)
    choose(page, "енергетика " * 1000)
    expect(page.locator("claim-suggestions .suggestions")).to_be_visible()


def test_without_scripts_there_is_a_page_of_them(open_page, contributor, statement):
    page = open_page(f"/desk/suggestions/?statement={statement.slug}", user=contributor, scripts=False)
    page.get_by_label("Words of the statement").fill(WORDS)
    page.get_by_role("button", name="Suggest").click()
    expect(page.get_by_role("region", name="Suggestions")).to_contain_text("Halt to strikes on energy")


def test_the_page_fits_and_axe_finds_nothing(open_page, contributor, statement, look):
    path = f"/desk/suggestions/?statement={statement.slug}&words={WORDS}"
    page = open_page(path, user=contributor)
    expect(page.get_by_text("Others, in similar wording")).to_be_visible()
    look(page, "desk-suggestions")
