"""A reader at work with a comparison: filtering, jumping, copying, by mouse and by keyboard."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.factories import (
    make_capture,
    make_claim,
    make_comparison,
    make_party,
    make_quote,
    make_source,
    make_speaker,
    make_statement,
    make_topic,
)

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
    page.locator("summary", has_text="Take it away").click()
    expect(page.get_by_role("link", name=re.compile("^JSON what is shown"))).to_have_attribute(
        "href", re.compile(r"differ=on")
    )
    page.keyboard.press("Escape")
    expect(page.get_by_role("link", name=re.compile("^JSON what is shown"))).to_be_hidden()
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
    page.locator("summary", has_text="Take it away").focus()
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
    assert copied.startswith("“energy and infrastructure” (White House, “Readout of the call”, 18 Mar 2025) ")
    assert re.search(rf"{live_server.url}/statements/[\w-]+/#q\d+$", copied)


@pytest.fixture
def translated(comparison):
    """A topic on which the Kremlin's words are a translation of the press, and tell Ukraine's position."""
    kremlin = comparison.statements.get(title="Telephone conversation")
    source = make_source(kremlin, kind="press translation", language="en", wording="translation")
    topic = comparison.topics.get(slug="truce")
    claim = make_claim(kremlin, topic, words="", value="opposes", held_by=[make_party("Ukraine")])
    make_quote(claim, "not even ready", make_capture("They are not even ready for it.", source))
    return comparison


def test_a_copied_translation_says_that_it_is_one(translated, open_page):
    page = open_page("/comparisons/call/")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    row(page, "truce").locator("copy-quote", has_text="not even ready").get_by_role("button").click()
    expect(page.locator("#announcements")).to_have_text("Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(
        "“not even ready” (Kremlin, “Telephone conversation”, 18 Mar 2025; translation by the press) http"
    )


def test_a_quote_is_copied_where_the_browser_has_no_clipboard_for_scripts(comparison, open_page):
    page = open_page("/comparisons/call/")
    page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    button = page.locator("copy-quote button").first
    button.click()
    expect(page.locator("#announcements")).to_have_text("Copied")
    expect(page.locator("textarea")).to_have_count(0)
    expect(button).to_be_focused()


@pytest.mark.parametrize("width", [390, 768, 1440])
def test_another_s_position_has_a_sign_of_its_own_at_every_width(translated, open_page, width):
    page = open_page("/comparisons/call/", width=width)
    told = page.locator(".glance td .told")
    expect(told).to_have_text(re.compile(r"→−\s*Opposes\s*told of Ukraine"))
    expect(told.locator("b")).to_be_visible()
    expect(page.locator(".key")).to_contain_text("tells another’s position")


def test_escape_closes_a_menu(comparison, open_page):
    page = open_page("/comparisons/call/")
    page.locator("summary", has_text="Value").click()
    page.get_by_role("checkbox", name="Opposes").focus()
    page.keyboard.press("Escape")
    expect(page.get_by_role("checkbox", name="Opposes")).to_be_hidden()
    expect(page.locator("summary", has_text="Value")).to_be_focused()


@pytest.mark.parametrize("width", [390, 1440])
def test_a_link_to_a_topic_lands_right_under_the_heads(comparison, open_page, width):
    page = open_page("/how-we-code/", width=width)
    page.set_viewport_size({"width": width, "height": 300})
    page.goto("/comparisons/call/#topic-energy")
    heads = page.locator(".lineup thead").bounding_box()
    under = heads["height"] if heads and width > 960 else 0
    page.wait_for_function(
        "under => Math.abs(document.querySelector('#topic-energy').getBoundingClientRect().top - under) < 12",
        arg=under,
    )


def test_a_wide_line_up_scrolls_down_with_the_page_under_its_heads(transactional_db, open_page):
    topic = make_topic("Energy", slug="energy")
    statements = [make_statement(make_speaker(f"Speaker {n}", f"Party {n}")) for n in range(8)]
    for statement in statements:
        for _ in range(4):
            make_claim(statement, topic, value="supports")
    make_comparison(statements, [topic], slug="many")
    page = open_page("/comparisons/many/")
    box = page.get_by_role("region", name="The line-up")
    assert box.evaluate("box => box.scrollHeight - box.clientHeight") <= 0
    assert box.evaluate("box => box.scrollWidth - box.clientWidth") > 0
    page.set_viewport_size({"width": 1440, "height": 300})
    # The last claim of the first column: one further right would take its head out of sight sideways.
    row(page, "energy").locator("td").first.locator(".claim").last.scroll_into_view_if_needed()
    expect(page.get_by_role("columnheader", name="Speaker 0").last).to_be_in_viewport()


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
