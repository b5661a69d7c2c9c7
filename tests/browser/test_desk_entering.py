"""Entering a statement in a real browser: typed, pasted with its marks, or out of a file; then looked at, then kept."""

import io

import pytest
from docx import Document
from playwright.sync_api import Page, expect

from statements.models import Capture, Statement
from tests.factories import make_occasion, make_speaker, make_statement, make_user

pytestmark = pytest.mark.django_db(transaction=True)
WIDTHS = [390, 768, 1440]
PASTE = """
(target, html) => {
  const data = new DataTransfer();
  data.setData("text/html", html);
  data.setData("text/plain", "One paragraph. Another.");
  target.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}
"""


@pytest.fixture
def contributor(transactional_db):
    make_speaker("White House", "United States")
    make_speaker("Kremlin", "Russia")
    make_occasion(name="Call of 18 March 2025")
    return make_user("Contributor", public_name="Cora Contributor")


def fill_in(page: Page) -> None:
    """What a statement needs, by its labels."""
    page.get_by_label("Title", exact=True).fill("Readout of the call")
    page.locator("[name$=speaker]").first.select_option(label="White House (United States)")
    page.locator("#id_channel").select_option("readout")
    page.locator("#id_issued_on").fill("2025-03-18")
    page.locator("#id_languages").fill("en")
    page.locator("[name$=kind]").first.select_option("original")


def test_the_pages_look_right_and_pass_axe(open_page, look, contributor):
    page = open_page("/desk/statements/new/", user=contributor)
    look(page, "desk-statement-new")
    page.get_by_role("button", name="Save and look at the words").click()
    expect(page.get_by_role("alert").first).to_contain_text("Nothing is saved yet")
    look(page, "desk-statement-new-wrong")
    for address in ("/desk/", "/desk/statements/"):
        make_statement(title="An earlier statement", status="draft")
        page.goto(address)
        look(page, f"desk{address.removeprefix('/desk').strip('/') or '-home'}")


def test_words_pasted_with_their_marks_keep_their_paragraphs(open_page, axe, screenshot, contributor):
    page = open_page("/desk/statements/new/", user=contributor)
    fill_in(page)
    box = page.locator("rich-paste textarea")
    box.evaluate(PASTE, "<h1>A head</h1><p>One <b>paragraph</b>.</p><script>alert(1)</script><p>Another.</p>")
    page.get_by_role("button", name="Save and look at the words").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Are these the words?")
    assert page.locator(".text p").all_inner_texts() == ["A head", "One paragraph.", "Another."]
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        screenshot(page, f"desk-copy-approve-{width}")
        axe(page)
    assert not Capture.objects.exists()
    page.get_by_label("the whole of what the source says").check()
    page.get_by_role("button", name="Keep these words").click()
    expect(page.get_by_text("It never changes from now on.")).to_be_visible()
    assert Capture.objects.get().text.split() == ["A", "head", "One", "paragraph.", "Another."]


@pytest.mark.parametrize("scripts", [True, False])
def test_words_come_out_of_a_file_with_scripts_and_without(open_page, contributor, scripts):
    document, file = Document(), io.BytesIO()
    document.add_paragraph("The halt covers energy.")
    document.save(file)
    page = open_page("/desk/statements/new/", user=contributor, scripts=scripts)
    fill_in(page)
    page.locator("input[type=file]").set_input_files(
        {"name": "words.docx", "mimeType": "application/octet-stream", "buffer": file.getvalue()}
    )
    page.get_by_role("button", name="Save and look at the words").click()
    expect(page.locator(".text p")).to_have_text("The halt covers energy.")
    page.get_by_label("the whole of what the source says").check()
    page.get_by_role("button", name="Keep these words").click()
    assert Capture.objects.get().file_name == "words.docx"
    assert Statement.objects.get(title="Readout of the call").status == "draft"


def test_what_is_typed_survives_a_closed_tab(open_page, contributor):
    page = open_page("/desk/statements/new/", user=contributor)
    page.get_by_label("Title", exact=True).press_sequentially("Half a title")
    expect(page.get_by_text("Saved")).to_be_visible()
    page.close()
    page = open_page("/desk/statements/new/", user=contributor)
    expect(page.get_by_label("Title", exact=True)).to_have_value("Half a title")
