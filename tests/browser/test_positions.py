"""Positions over time in a real browser: at 320 pixels too, by keyboard, without scripts, on paper."""

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.django_db(transaction=True)
PAGES = {
    "topic-over-time": "/topics/truce/",
    "topic-as-of": "/topics/truce/?as_of=2025-03-20",
    "speaker-over-time": "/speakers/kremlin/",
    "party": "/parties/united-states/",
    "party-list": "/parties/",
    "comparison-as-of": "/comparisons/30-day-truce-march-to-may-2025/?as_of=2025-03-20",
}


def assert_it_fits(page: Page) -> None:
    beyond = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert beyond <= 0, f"{page.url} is {beyond} px too wide"


def test_each_page_fits_and_axe_finds_nothing(demo, open_page, axe, screenshot):
    for name, path in PAGES.items():
        page = open_page(path)
        for width, scheme in ((320, "light"), (390, "light"), (768, "dark"), (1440, "light"), (1440, "dark")):
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=scheme)
            screenshot(page, f"{name}-{width}-{scheme}")
            assert_it_fits(page)
            if width != 390:
                axe(page)
        page.close()


def test_the_slider_steps_through_the_days_by_keyboard(demo, open_page):
    page = open_page("/topics/truce/")
    slider = page.get_by_role("slider", name="As of the day")
    expect(slider).to_have_attribute("aria-valuetext", "11 May 2025")
    slider.press("ArrowLeft")
    page.wait_for_url("**/topics/truce/?as_of=2025-05-08#as-of")
    expect(page.locator(".as-of-note")).to_contain_text("As of 8 May 2025.")
    expect(slider).to_be_focused()
    slider.press("ArrowLeft")
    page.wait_for_url("**/topics/truce/?as_of=2025-04-28#as-of")


def test_without_scripts_links_step_through_the_days(demo, open_page):
    page = open_page("/topics/truce/?kind=demand", scripts=False)
    expect(page.get_by_role("slider")).to_have_count(0)
    page.get_by_role("link", name="← 8 May 2025").click()
    page.wait_for_url("**/topics/truce/?kind=demand&as_of=2025-05-08#as-of")
    page.get_by_role("navigation", name="As of a day").get_by_role("link", name="Today").click()
    page.wait_for_url("**/topics/truce/?kind=demand#as-of")


def test_on_paper_charts_and_tables_stand_open(demo, open_page, screenshot):
    page = open_page("/topics/truce/", width=1017)
    page.emulate_media(media="print")
    expect(page.locator(".as-of")).to_be_hidden()
    expect(page.locator(".timeline").first).to_be_visible()
    expect(page.locator(".by-day")).to_be_visible()
    screenshot(page, "topic-over-time-print")
