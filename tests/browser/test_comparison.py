"""A reader at work with a comparison: filtering, jumping, copying, by mouse and by keyboard."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.factories import make_claim, make_comparison, make_speaker, make_statement, make_topic

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def comparison(transactional_db):
    topics = [make_topic(name, slug=name.lower()) for name in ("Energy", "Truce")]
    ours = make_statement(make_speaker("White House", "United States"), title="Readout of the call")
    theirs = make_statement(make_speaker("Kremlin", "Russia"), title="Telephone conversation")
    for topic, value in zip(topics, ("opposes", "supports"), strict=True):
        make_claim(ours, topic, words="energy and infrastructure", value="supports")
        make_claim(theirs, topic, words="energy infrastructure", value=value)
    return make_comparison([ours, theirs], topics, title="The call", slug="call")


def row(page: Page, slug: str):
    return page.locator(f"#topic-{slug}")


def test_a_change_of_the_filters_is_followed_at_once(comparison, open_page):
    page = open_page("/comparisons/call/")
    page.get_by_role("checkbox", name="Only rows where accounts differ").check()
    expect(row(page, "truce")).to_have_count(0)
    expect(row(page, "energy")).to_be_visible()
    expect(page).to_have_url(re.compile(r"differ=on"))
    expect(page.get_by_role("status").first).to_contain_text("1 of 2 topics shown")
    expect(page.get_by_role("checkbox", name="Only rows where accounts differ")).to_be_focused()
    expect(page.get_by_role("link", name="JSON")).to_have_attribute("href", re.compile(r"differ=on"))
    page.get_by_role("link", name="Clear the filters").click()
    expect(row(page, "truce")).to_be_visible()


def test_a_menu_stays_open_while_its_options_are_chosen(comparison, open_page):
    page = open_page("/comparisons/call/")
    page.locator("summary", has_text="Value").click()
    page.get_by_role("checkbox", name="Opposes").check()
    expect(row(page, "truce")).to_have_count(0)
    expect(page.get_by_role("checkbox", name="Opposes")).to_be_visible()
    expect(page.get_by_text("1 claim outside the filter")).to_be_visible()


def test_the_keyboard_reaches_filters_and_claims(comparison, open_page):
    page = open_page("/comparisons/call/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the comparison")).to_be_focused()
    page.get_by_role("link", name="CSV").focus()
    page.keyboard.press("Tab")
    expect(page.get_by_role("radio", name="Speakers")).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(page).to_have_url(re.compile(r"by=party"))
    expect(page.get_by_role("radio", name="Parties")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page).to_have_url(re.compile(r"differ=on"))


def test_a_quote_is_copied_with_speaker_day_and_address(comparison, open_page, live_server):
    page = open_page("/comparisons/call/")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    button = page.get_by_role("button", name="Copy the quote of White House").first
    button.click()
    expect(page.locator("#announcements")).to_have_text("Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("“energy and infrastructure” (White House, 18 Mar 2025) ")
    assert re.search(rf"{live_server.url}/statements/[\w-]+/#q\d+$", copied)


def test_the_heads_stay_in_sight(comparison, open_page):
    page = open_page("/comparisons/call/")
    page.set_viewport_size({"width": 1440, "height": 300})
    row(page, "truce").scroll_into_view_if_needed()
    page.mouse.wheel(0, 2000)
    head = page.get_by_role("columnheader", name="White House").last
    expect(head).to_be_in_viewport()


def test_a_phone_reads_each_card_under_its_speaker(comparison, open_page):
    page = open_page("/comparisons/call/", width=390)
    card = row(page, "energy").locator("td[data-speaker=Kremlin]").first
    assert card.evaluate("cell => getComputedStyle(cell, '::before').content") == '"Kremlin"'
    assert card.bounding_box()["width"] > 300


def test_words_that_differ_are_marked(comparison, open_page):
    page = open_page("/comparisons/call/")
    row(page, "energy").get_by_text("Compare the wording").click()
    expect(row(page, "energy").locator("mark")).to_have_text(["and"])
