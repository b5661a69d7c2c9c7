"""An editor's day in a real browser: from a new statement to a page that readers see."""

import re

import pytest
from playwright.sync_api import Page, expect

from statements.models import Quote
from tests.factories import (
    make_capture,
    make_claim,
    make_comparison,
    make_party,
    make_source,
    make_speaker,
    make_statement,
    make_term,
    make_topic,
    make_user,
)

WORDS = (
    "The President agreed to halt strikes on energy and infrastructure for 30 days. "
    "They spoke of energy again, and the Kremlin 🎉 wants the halt to hold."
)
PASSWORD = "a long enough word"

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def editor(transactional_db):
    return make_user("Editor", username="editor", public_name="Erin Editor", password=PASSWORD)


def choose(page: Page, field: str, text: str) -> None:
    """Chooses by typing into the autocomplete of a field."""
    page.locator(f"#id_{field} + .select2 .select2-selection").click()
    page.locator(".select2-search__field:focus").fill(text)
    page.locator(".select2-results__option", has_text=text).first.click()


def save(page: Page, button: str = "_save") -> None:
    page.locator(f"input[name={button}]").last.click()


def done(page: Page) -> None:
    expect(page.locator(".messagelist .success")).to_be_visible()


def fill(page: Page, **fields: str) -> None:
    for name, value in fields.items():
        page.locator(f"#id_{name.replace('__', '-')}").fill(value)


def sign_in(page: Page) -> None:
    fill(page, username="editor", password=PASSWORD)
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_role("heading", name="Enter and publish")).to_be_visible()


def enter_statement(page: Page) -> None:
    page.goto("/admin/statements/statement/add/")
    page.locator("#id_title").press_sequentially("Readout of the call")
    expect(page.locator("#id_slug")).to_have_value("readout-of-the-call")
    page.locator("#id_channel").select_option("readout")
    fill(page, languages="en", issued_on="2025-03-18", issued_at_0="2025-03-18", issued_at_1="13:30:00")
    fill(page, zone="America/New_York")
    choose(page, "statement_speakers-0-speaker", "White House")
    page.locator("#sources-group .add-row a").click()
    page.locator("#id_sources-0-kind").select_option("original")
    page.locator("#id_sources-0-wording").select_option("original")
    page.locator("#id_sources-0-shown").select_option("whole")
    fill(page, **{"sources-0-language": "en", "sources-0-publisher": "White House"})
    page.locator("#id_status").select_option("published")
    save(page, "_continue")
    done(page)


def keep_copy(page: Page) -> None:
    page.get_by_role("link", name="Keep a copy").click()
    page.locator("#id_extent").select_option("whole")
    fill(page, text=WORDS)
    save(page)
    done(page)


def open_statement(page: Page) -> None:
    page.goto("/admin/statements/statement/")
    page.get_by_role("link", name="Readout of the call").click()


def enter_claim(page: Page, topic: str, summary: str, words: str) -> None:
    open_statement(page)
    page.get_by_role("link", name="Add a claim to this statement").click()
    choose(page, "topic", topic)
    fill(page, summary=summary, **{"quotes-0-words": words})
    page.locator("#id_kind").select_option("commitment")
    page.locator("#id_value").select_option("supports")
    choose(page, "held_by", "United States")
    page.locator("#id_status").select_option("published")


def test_an_editor_enters_a_statement_with_two_claims_and_sees_them_compared(editor, open_page, screenshot):
    make_speaker("White House", party="United States")
    make_topic("Energy halt", slug="energy-halt", scale="stance")
    make_topic("Lasting peace", slug="lasting-peace", scale="stance")
    page = open_page("/admin/")
    sign_in(page)
    enter_statement(page)
    keep_copy(page)

    enter_claim(
        page, "Energy halt", "A halt to strikes on energy and infrastructure.", "energy and infrastructure"
    )
    page.locator("#id_terms-0-aspect").select_option("duration")
    fill(page, **{"terms-0-value": "30 days", "terms-0-words": "for 30 days"})
    save(page)
    done(page)

    enter_claim(page, "Lasting peace", "The halt is to hold.", "halt")
    save(page)
    asked = page.locator("#id_quotes-0-place")
    expect(asked.get_by_role("radio")).to_have_count(2)
    screenshot(page, "admin-which-words")
    asked.get_by_label(re.compile("2nd of 2: .*wants the \\[halt\\] to hold")).check()
    save(page)
    done(page)
    second = Quote.objects.get(exact="halt")
    assert second.start == WORDS.rindex("halt")

    page.goto("/admin/comparisons/comparison/add/")
    page.locator("#id_title").press_sequentially("The call compared")
    choose(page, "comparison_statements-0-statement", "Readout of the call")
    choose(page, "rows-0-topic", "Energy halt")
    page.locator("#rows-group .add-row a").click()
    choose(page, "rows-1-topic", "Lasting peace")
    page.locator("#id_status").select_option("published")
    save(page)
    done(page)

    page.goto("/comparisons/the-call-compared/")
    for seen in ("A halt to strikes on energy and infrastructure.", "The halt is to hold."):
        expect(page.get_by_text(seen).first).to_be_visible()
    expect(page.get_by_text("for 30 days").first).to_be_visible()


def test_words_that_are_not_there_come_back_with_what_is(editor, open_page):
    statement = make_statement(make_speaker("White House"), title="Readout of the call")
    make_capture(WORDS, make_source(statement))
    page = open_page(f"/admin/statements/claim/add/?statement={statement.pk}", user=editor)
    fill(page, summary="Typed once.", **{"quotes-0-words": "energy infrastructure"})
    save(page)
    expect(page.locator("#quotes-group .errorlist")).to_contain_text("“energy and infrastructure")
    expect(page.locator("#id_summary")).to_have_value("Typed once.")


@pytest.fixture
def compared(editor):
    """A claim with a term, in a comparison."""
    claim = make_claim()
    make_term(claim, "duration", "30 days")
    return claim, make_comparison([claim.statement], [claim.topic])


def forms(claim, comparison) -> list[str]:
    return [
        f"/admin/statements/claim/{claim.pk}/change/",
        f"/admin/statements/statement/{claim.statement.pk}/change/",
        f"/admin/comparisons/comparison/{comparison.pk}/change/",
        "/admin/statements/capture/add/",
        "/admin/statements/reading/add/",
    ]


def test_the_forms_hold_the_content_policy_and_have_a_picture(editor, open_page, compared, screenshot):
    for path in forms(*compared):
        page = open_page(path, user=editor)
        expect(page.get_by_role("combobox").first).to_be_visible()
        screenshot(page, f"admin-{path.split('/')[3]}")


def test_axe_finds_nothing_on_the_forms(editor, open_page, compared, axe, watches):
    for path in forms(*compared):
        page = open_page(path, user=editor)
        expect(page.get_by_role("combobox").first).to_be_visible()
        axe(page)
    for watch in watches:  # axe itself puts styles on what Select2 has made
        watch.faults[:] = [fault for fault in watch.faults if "Applying inline style" not in fault]


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("model", ["statement", "claim", "capture", "reading"])
def test_the_pages_of_the_record_hold_the_content_policy(editor, open_page, model, width):
    make_party("Russia")
    capture = make_capture("The words.")
    for path in ("", "add/"):
        page = open_page(f"/admin/statements/{model}/{path}", user=editor, width=width)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
    page = open_page(f"/admin/statements/capture/{capture.pk}/change/", user=editor, width=width)
    expect(page.locator(".kept-words")).to_have_text("The words.")


def test_the_history_of_a_change_is_read(editor, open_page, screenshot):
    statement = make_statement(make_speaker("White House"), title="Readout of the call", note="")
    page = open_page(f"/admin/statements/statement/{statement.pk}/change/", user=editor)
    fill(page, note="Issued twice.", reason="Found the second text")
    save(page, "_continue")
    done(page)
    page.get_by_role("link", name="History").click()
    row = page.get_by_role("row", name=re.compile("Found the second text"))
    expect(row).to_contain_text("Erin Editor")
    expect(row).to_contain_text("Issued twice.")
    screenshot(page, "admin-history")
    row.get_by_role("link").click()
    expect(page.get_by_text("Reason: Found the second text")).to_be_visible()
