"""How pages look and whether all can use them: three widths, two schemes, on paper, without scripts."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.django_db(transaction=True)

CALL = "/comparisons/trump-putin-call-18-march-2025/"
PAGES = {
    "home": "/",
    "comparisons": "/comparisons/",
    "comparison": CALL,
    "comparison-by-statement": "/comparisons/riyadh-25-march-2025/?by=statement",
    "comparison-filtered": f"{CALL}?kind=demand&kind=poem&from=soon&differ=on",
    "comparison-over-time": "/comparisons/30-day-truce-march-to-may-2025/",
    "own-line-up-empty": "/line-up/?topic=none",
    "own-line-up": "/line-up/?topic=energy-halt&topic=truce&speaker=kremlin&speaker=white-house",
    "how-we-code": "/how-we-code/",
    "style-guide": "/style-guide/",
    "api-docs": "/api/v1/docs/",
}
WIDTHS = [390, 768, 1440]


def assert_it_fits(page: Page) -> None:
    """No page scrolls sideways; a wide table has a box of its own."""
    beyond = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert beyond <= 0, f"{page.url} is {beyond} px too wide"


def test_every_page_fits_and_axe_finds_nothing(demo, open_page, look):
    for name, path in PAGES.items():
        page = open_page(path)
        look(page, name)
        page.close()


def test_an_error_looks_like_the_rest(transactional_db, open_page, axe, screenshot):
    page = open_page("/no/such/page/", status=404)
    expect(page.get_by_role("heading", level=1)).to_have_text("There is nothing here")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        screenshot(page, f"not-found-{width}-light")
        assert_it_fits(page)
    axe(page)


def test_everything_is_there_without_scripts(demo, open_page, screenshot):
    page = open_page(CALL, scripts=False)
    expect(page.locator("#lineup")).to_contain_text("Not addressed")
    page.get_by_role("radio", name="Parties").check()
    page.get_by_text("Party", exact=True).first.click()
    page.get_by_role("checkbox", name="Russia").check()
    page.get_by_role("button", name="Show").click()
    page.wait_for_url("**/*party=russia*")
    expect(page.locator(".in-force")).to_contain_text("Party: Russia")
    expect(page.locator(".copy")).to_have_count(0)
    screenshot(page, "comparison-without-scripts")


def test_paper_has_heads_words_for_silence_and_no_controls(demo, open_page, screenshot, tmp_path: Path):
    page = open_page(CALL, width=1017)  # an A4 sheet on its side, less its margins
    page.emulate_media(media="print")
    expect(page.locator(".filters")).to_be_hidden()
    expect(page.locator(".copy").first).to_be_hidden()
    assert (
        page.locator(".lineup thead").evaluate("head => getComputedStyle(head).display")
        == "table-header-group"
    )
    expect(page.locator("td.silent").first).to_contain_text("Not addressed")
    expect(page.locator(".wording mark").first).to_be_visible()
    strong = page.locator(".check.stands-out").first
    assert strong.evaluate("check => getComputedStyle(check).color") == "rgb(0, 0, 0)"
    expect(page.locator(".on-paper")).to_contain_text(CALL)
    screenshot(page, "comparison-print")
    assert page.pdf(path=tmp_path / "call.pdf", prefer_css_page_size=True).startswith(b"%PDF")


def test_paper_reads_many_columns_one_topic_at_a_time(demo, open_page):
    page = open_page(f"{CALL}?by=statement", width=1017)
    page.emulate_media(media="print")
    expect(page.locator(".lineup thead")).to_be_hidden()
    card = page.locator("#topic-truce td[data-speaker*='Kremlin']").first
    assert "Kremlin, 18 Mar 2025: " in card.evaluate("cell => getComputedStyle(cell, '::before').content")
    assert_it_fits(page)
