"""Where readers follow what a page shows: a menu that keys open, without scripts too, and pages that stay whole."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.django_db(transaction=True)

CALL = "/comparisons/trump-putin-call-18-march-2025/"
PAGES = {
    "topic": "/topics/truce/",
    "speaker": "/speakers/kremlin/",
    "statements": "/statements/",
    "corrections": "/corrections/",
}


def test_each_page_offers_its_feeds_and_axe_finds_nothing(demo, open_page, axe, screenshot):
    for name, path in PAGES.items():
        page = open_page(path)
        for width in (390, 1440):
            page.set_viewport_size({"width": width, "height": 900})
            menu = page.get_by_text("Follow", exact=True)
            menu.focus()
            menu.press("Enter")
            expect(page.get_by_role("link", name="Atom")).to_be_visible()
            screenshot(page, f"follow-{name}-{width}")
            axe(page)
            menu.press("Enter")
        feed = page.get_by_role("link", name="JSON Feed", include_hidden=True).get_attribute("href")
        assert page.request.get(feed).ok
        page.close()


def test_a_row_can_be_followed_without_scripts(demo, open_page, screenshot):
    page = open_page(CALL, scripts=False)
    link = page.locator("#topic-truce .cite-row").get_by_role("link", name="follow")
    expect(link).to_be_visible()
    screenshot(page, "follow-row")
    answer = page.request.get(link.get_attribute("href"))
    assert answer.headers["content-type"].startswith("application/atom+xml")
    assert "lined up; the verdict is" in answer.text()
