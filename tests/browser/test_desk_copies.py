"""A newer copy at the desk and for readers, in a real browser: looks, keyboard, without scripts."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from statements.models import Capture, Quote
from tests.factories import (
    make_capture,
    make_claim,
    make_quote,
    make_reading,
    make_source,
    make_speaker,
    make_statement,
    make_term,
    make_topic,
    make_user,
)

pytestmark = pytest.mark.django_db(transaction=True)
WIDTHS = [390, 768, 1440]
OLD = (
    "Today the two leaders spoke about the need for peace and a lasting halt of the fighting.\n\n"
    "They agreed that the movement to peace begins with an energy and infrastructure ceasefire, as well as technical "
    "negotiations on a maritime ceasefire.\n\n"
    "These negotiations will begin immediately.\n\n"
    "The leaders spoke broadly about the region.\n\n"
    "They agreed to thirty days of rest, and to thirty days of talks.\n\n"
    "Both want a better relationship. They will meet again in spring."
)
NEW = (
    "Today the two leaders spoke about the need for peace and a lasting halt of the fighting.\n\n"
    "They agreed that the movement to peace begins with an energy infrastructure ceasefire, as well as technical "
    "negotiations on a maritime ceasefire and full peace.\n\n"
    "These negotiations will begin immediately in the Middle East.\n\n"
    "A paragraph that is new speaks of hockey.\n\n"
    "They agreed to thirty days of rest, and to thirty days of talks.\n\n"
    "Both want a better relationship."
)


@pytest.fixture
def copies() -> tuple[Capture, Capture]:
    """Two copies of a readout with quotes of every fate, and a reading that the second re-opens."""
    statement = make_statement(
        make_speaker("White House", "United States"), title="Readout of the call", slug="call"
    )
    source = make_source(statement, publisher="The Office")
    old = make_capture(OLD, source, extent="whole")
    for topic, summary, words in (
        ("Energy halt", "The halt covers energy and infrastructure.", "energy and infrastructure ceasefire"),
        ("Talks", "Talks begin at once.", "negotiations will begin immediately"),
        ("Peace", "Both speak of peace.", "the need for peace"),
        ("Relations", "They meet again in spring.", "They will meet again in spring."),
        (
            "Maritime truce",
            "A maritime truce is discussed.",
            "technical negotiations on a maritime ceasefire",
        ),
    ):
        claim = make_claim(statement, make_topic(topic), words="", summary=summary, value="supports")
        make_quote(claim, words, old)
        make_term(claim, "duration", "30 days", words="thirty days" if topic == "Talks" else "", capture=old)
    make_reading(statement, make_topic("Military aid"))
    return old, make_capture(NEW, source, extent="whole", by_name="Cora Contributor")


def whole_page(
    page: Page, name: str, screenshot: Callable[[Page, str], Path], axe: Callable[..., None]
) -> None:
    schemes: list[Any] = ["light", "dark"]
    for scheme in schemes:
        page.emulate_media(color_scheme=scheme)
        screenshot(page, f"{name}-{scheme}")
        axe(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "wider than its window"


@pytest.mark.parametrize("width", WIDTHS)
def test_the_page_that_compares_looks_right(copies, open_page, screenshot, axe, width):
    _, new = copies
    page = open_page(f"/desk/copies/{new.pk}/compare/?show=all", width=width, user=make_user("Editor"))
    whole_page(page, f"copy-compare-{width}", screenshot, axe)
    page.goto(f"/desk/copies/{new.pk}/compare/?view=one")
    whole_page(page, f"copy-compare-one-{width}", screenshot, axe)


@pytest.mark.parametrize("width", WIDTHS)
def test_what_readers_are_told_looks_right(copies, open_page, screenshot, axe, width):
    old, new = copies
    page = open_page(f"/statements/call/copies/{old.pk}..{new.pk}/", width=width)
    whole_page(page, f"copy-changes-{width}", screenshot, axe)
    quote = Quote.objects.get(exact="They will meet again in spring.")
    quote.lost_in = new
    quote.save()
    page.goto("/statements/call/")
    whole_page(page, f"statement-with-lost-{width}", screenshot, axe)


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_an_editor_decides_on_every_quote_by_keyboard(copies, open_page, scripts):
    _, new = copies
    page = open_page(f"/desk/copies/{new.pk}/compare/", scripts=scripts, user=make_user("Editor"))
    page.get_by_role("button", name="Accept all").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("stand on this copy now")
    changed = page.locator(".sought.changed").first
    changed.get_by_label("Reason").focus()
    page.keyboard.type("The newer copy says so.")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("One quote stands on this copy now")
    assert Quote.objects.get(capture=new, exact="energy infrastructure ceasefire")
    lost = page.locator(".sought.lost")
    lost.get_by_role("button", name="Mark as lost").click()
    expect(lost.get_by_role("alert")).to_contain_text("Say why the words are lost")
    lost.get_by_label("Reason").fill("The sentence is gone.")
    lost.get_by_role("button", name="Mark as lost").click()
    expect(page.get_by_text("Marked as lost in copy 2")).to_be_visible()
    assert Quote.objects.get(exact="They will meet again in spring.").lost_in == new


def test_one_of_several_places_is_chosen(copies, open_page):
    _, new = copies
    make_capture("Thirty, or: thirty days. Again, thirty days.", new.source, extent="whole")
    newest = Capture.objects.get(number=3)
    page = open_page(f"/desk/copies/{newest.pk}/compare/", user=make_user("Editor"))
    quote = Quote.objects.get(exact="thirty days")
    part = page.locator(f"#quote-{quote.pk}")
    part.get_by_role("radio").nth(1).check()
    part.get_by_role("button", name="Accept").click()
    expect(page.get_by_role("status")).to_be_visible()
    quote.refresh_from_db()
    assert quote.capture == newest


@pytest.mark.parametrize("width", WIDTHS)
def test_the_whole_text_takes_a_digests_place(open_page, screenshot, axe, width):
    digest = make_source(make_statement(slug="call", status="draft"), kind="digest", publisher="Readout")
    words = "They ask to “stop all aid”."
    copy = make_capture(words, digest, verified=[[13, 25]])
    make_quote(make_claim(digest.statement, words="", status="draft"), "stop all aid", copy)
    page = open_page("/desk/statements/call/whole/", width=width, user=make_user("Contributor"))
    whole_page(page, f"digest-replace-{width}", screenshot, axe)
    page.get_by_label("The whole text").fill("A first line.\n\nWe ask them to stop all aid at once.")
    page.get_by_label("Publisher").fill("The Office")
    page.get_by_role("button", name="Look at it").click()
    expect(page.get_by_role("heading", name="Is this the text?")).to_be_visible()
    whole_page(page, f"digest-approve-{width}", screenshot, axe)
    page.get_by_role("button", name="Keep this text").click()
    page.get_by_role("button", name="Accept the one").click()
    expect(page.get_by_text("Nothing is left to decide")).to_be_visible()
    assert Quote.objects.get().capture.source.publisher == "The Office"
