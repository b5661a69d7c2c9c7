"""The pages of citations: what one press copies, how they look, and that they work without scripts."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.factories import (
    make_capture,
    make_claim,
    make_comparison,
    make_quote,
    make_reading,
    make_source,
    make_speaker,
    make_statement,
    make_topic,
)

pytestmark = pytest.mark.django_db(transaction=True)
WORDS = "Україна готова прийняти пропозицію про повне припинення вогню на тридцять днів"
PAGES = {
    "statement": "/statements/address/cite/",
    "claim": "/claims/{claim}/cite/",
    "quote": "/claims/{claim}/cite/?quote={quote}",
    "silence": "/silences/address/aid/cite/",
    "comparison": "/comparisons/call/cite/",
    "row": "/comparisons/call/cite/?row=truce",
}


@pytest.fixture
def pages(transactional_db) -> dict[str, str]:
    """An address in Ukrainian with a claim, a silence and a comparison of it: their pages of citations by name."""
    statement = make_statement(
        make_speaker("Volodymyr Zelenskyy", "Ukraine"),
        title="Evening address: no more strikes",
        slug="address",
        channel="address",
        languages="uk",
        canonical_url="https://president.example/news/1",
    )
    source = make_source(statement, language="uk", publisher="Office", url="https://president.example/news/1")
    capture = make_capture(f"Добрий вечір. {WORDS}. Слава Україні!", source)
    truce, aid = make_topic("Truce", slug="truce"), make_topic("Military aid", slug="aid")
    claim = make_claim(statement, truce, words="", summary="Ukraine would stop for thirty days.")
    quote = make_quote(claim, WORDS, capture)
    make_reading(statement, aid, by_name="Ada Reader")
    make_comparison([statement], [truce, aid], slug="call", title="The call of 18 March 2025, side by side")
    return {name: path.format(claim=claim.pk, quote=quote.pk) for name, path in PAGES.items()}


def allow_clipboard(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])


def clipboard(page: Page) -> str:
    text: str = page.evaluate("navigator.clipboard.readText()")
    return text


def test_one_press_copies_the_clean_text(pages, open_page):
    page = open_page(pages["quote"])
    allow_clipboard(page)
    page.get_by_role("button", name="Copy: Associated Press").click()
    expect(page.locator("#announcements")).to_have_text("Copied")
    assert clipboard(page) == (f"Volodymyr Zelenskyy said in an address on March 18, 2025: “{WORDS}.”")
    page.get_by_role("button", name="Copy: APA, in the text").click()
    expect(page.get_by_role("button", name="Copied")).to_have_count(2)
    assert clipboard(page) == f"“{WORDS}” (Volodymyr Zelenskyy, 2025)"


def test_what_is_pasted_into_a_field_is_what_was_copied(pages, open_page):
    page = open_page(pages["quote"])
    allow_clipboard(page)
    page.get_by_role("button", name="Copy: BibTeX").click()
    expect(page.locator("#announcements")).to_have_text("Copied")
    shown = page.locator("#bibtex [data-text]").text_content()
    page.evaluate("document.querySelector('main').append(document.createElement('textarea'))")
    page.locator("textarea").focus()
    page.keyboard.press("Control+V")
    expect(page.locator("textarea")).to_have_value(shown or "none")
    assert (shown or "").startswith("@misc{readout-quote-")


def test_the_kit_is_copied_whole(pages, open_page):
    page = open_page(pages["quote"])
    allow_clipboard(page)
    page.get_by_role("button", name="Copy: the whole quote kit").click()
    expect(page.locator("#announcements")).to_have_text("Copied")
    kit = clipboard(page).splitlines()
    assert kit[0] == f"Exact words: “{WORDS}”"
    assert [line.partition(":")[0] for line in kit[1:5]] == ["Speaker", "Day", "Channel", "Statement"]


def test_everything_is_there_without_scripts(pages, open_page):
    page = open_page(pages["quote"], scripts=False)
    expect(page.locator(".copy")).to_have_count(0)
    for way in ("Associated Press", "Chicago", "Footnote", "APA", "Wikipedia", "Markdown", "BibTeX", "RIS"):
        expect(page.get_by_role("region", name=way, exact=True)).to_be_visible()
    with page.expect_download() as download:
        page.locator(".masthead").get_by_role("link", name="RIS").click()
    assert download.value.suggested_filename.endswith(".ris")
    assert Path(download.value.path()).read_bytes().startswith(b"TY  - ELEC\r\n")


def test_every_page_fits_and_axe_finds_nothing(pages, open_page, look):
    for name, path in pages.items():
        page = open_page(path)
        look(page, f"cite-{name}")
        page.close()


def test_each_page_leads_to_its_citations(pages, open_page):
    page = open_page("/comparisons/call/")
    page.get_by_role("link", name="cite the topic Truce").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Cite this topic")
    page.get_by_role("link", name="Back to the comparison").click()
    page.locator(".masthead").get_by_role("link", name="Cite").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Cite this comparison")
