"""Search in a real browser: three questions of a journalist by keyboard alone, and how its pages look."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.factories import make_saved_search, make_user

pytestmark = pytest.mark.django_db(transaction=True)
WIDTHS = [320, 390, 768, 1440]
PAGES = {
    "search": "/search/",
    "search-found": "/search/?q=prisoners+after%3A2025-03",
    "search-section": "/search/?q=party%3ARussia+truce&in=claims&order=newest",
    "search-russian": "/search/?q=%D0%B4%D0%BE%D1%81%D0%BC%D0%BE%D1%82%D1%80",
    "search-nothing": "/search/?q=prisonors+value%3Apoem",
}


def ask(page: Page, words: str) -> None:
    """From wherever one is: a key into the box, the words, Enter."""
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type(words)
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=*")


def go_to(page: Page, name: str | re.Pattern[str], within: str = "main") -> None:
    """By Tab to a link, then Enter."""
    link = page.locator(within).get_by_role("link", name=name).first
    expect(link).to_be_visible()
    for _ in range(80):
        page.keyboard.press("Tab")
        if link.evaluate("link => link === document.activeElement"):
            break
    expect(link).to_be_focused()
    page.keyboard.press("Enter")


def test_who_has_said_anything_about_prisoners_since_march(demo, open_page):
    page = open_page("/")
    ask(page, "prisoners after:2025-03")
    claims = page.locator("#claims .hits li")
    expect(claims.first.locator("mark").first).to_have_text(re.compile("prisoners", re.I))
    told = claims.all_inner_texts()
    for who in ("Volodymyr Zelenskyy", "White House"):
        assert any(who in one for one in told), told
    go_to(page, re.compile("remains committed"))
    page.wait_for_url("**/claims/*/")
    expect(page.locator("main")).to_contain_text("helping achieve the exchange of prisoners of war")


def test_when_did_moscows_wording_on_a_truce_change(demo, open_page):
    page = open_page("/")
    ask(page, "party:Russia topic:truce")
    go_to(page, "Newest first")
    page.wait_for_url("**order=newest*")
    days = page.locator("#claims time").evaluate_all("times => times.map(time => time.dateTime)")
    assert days == sorted(days, reverse=True)
    assert len(set(days)) > 2
    marks = page.locator("#claims .pos").all_inner_texts()
    assert len({mark.split()[-1] for mark in marks}) > 1, marks  # the wording did change
    go_to(page, re.compile("truce", re.I), within="#claims .meta")
    page.wait_for_url("**/topics/*/")
    changed = re.compile(r"Kremlin\s*:\s*from non-committal to supports with conditions on\s+28 April 2025")
    expect(page.locator("main")).to_contain_text(changed)


def test_is_there_any_statement_that_mentions_inspection(demo, open_page):
    page = open_page("/")
    ask(page, "inspection")
    hit = page.locator("#claims .hits li").first
    expect(hit.locator("mark").first).to_have_text(re.compile("inspect", re.I))
    go_to(page, "Results of the Riyadh consultations")
    page.wait_for_url("**/statements/*/")
    expect(page.locator("main")).to_contain_text("inspection")


def test_every_page_of_it_fits_and_axe_finds_nothing(demo, open_page, axe, screenshot):
    for scheme in ("light", "dark"):
        for name, path in PAGES.items():
            page = open_page(path, scheme=scheme)
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 900})
                screenshot(page, f"{name}-{width}-{scheme}")
                beyond = page.evaluate(
                    "document.documentElement.scrollWidth - document.documentElement.clientWidth"
                )
                assert beyond <= 0, f"{path} is {beyond} px too wide at {width}"
            axe(page)
            page.close()


def test_the_key_is_typed_where_something_is_typed_and_can_be_turned_off(demo, open_page):
    page = open_page("/")
    box = page.get_by_role("searchbox")
    page.keyboard.press("/")
    page.keyboard.type("a/b")
    expect(box).to_have_value("a/b")
    box.blur()
    page.evaluate("localStorage.setItem('readout-single-keys', 'off')")
    page.keyboard.press("/")
    expect(box).not_to_be_focused()


def test_it_works_without_scripts(demo, open_page):
    page = open_page("/", scripts=False)
    page.get_by_role("searchbox").fill("inspection")
    page.get_by_role("searchbox").press("Enter")
    page.get_by_role("link", name="Newest first").click()
    page.locator("#narrow").get_by_role("link", name="Kremlin").click()
    expect(page.get_by_role("list", name="Narrowed to")).to_contain_text("Kremlin")
    page.get_by_role("link", name=re.compile("Take away speaker")).click()
    expect(page.get_by_role("list", name="Narrowed to")).to_have_count(0)


def test_a_search_is_saved_renamed_and_deleted(demo, open_page, axe, screenshot):
    user = make_user("Editor")
    make_saved_search(user, name="Grain", query="grain OR “Black Sea”")
    page = open_page("/search/?q=truce", user=user)
    page.get_by_label("Name of this search").fill("Truce")
    page.get_by_role("button", name="Save it").click()
    expect(page.get_by_role("status")).to_contain_text("“Truce” is saved")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        screenshot(page, f"saved-searches-{width}")
    axe(page)
    page.get_by_role("link", name="Rename Truce").click()
    page.get_by_label("Name").fill("A truce")
    axe(page)
    page.get_by_role("button", name="Rename it").click()
    item = page.get_by_role("listitem").filter(has_text="A truce")
    item.get_by_text("Delete…").click()
    item.get_by_role("button", name=re.compile("Yes, delete it")).click()
    expect(page.get_by_role("status")).to_contain_text("is deleted")
    expect(page.locator(".saved-searches")).not_to_contain_text("A truce")
