"""The HTML file opened from a disk, without a network: no request, no error, readable, nothing for axe to find."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from exports.registry import FORMATS
from exports.report import Report
from tests import hostile
from tests.exports.reports import addressed, poisoned

INLINE_STYLE = "inline style violates"  # axe's own, refused by the page's policy


@pytest.fixture
def open_file(browser: Browser, tmp_path: Path) -> Iterator[Callable[..., tuple[Page, list[str]]]]:
    """Opens a report's file in a profile that is offline; gives the page, and what it did that no file may do."""
    contexts = []

    def opened(report: Report, *, width: int = 1440, scheme: str = "light") -> tuple[Page, list[str]]:
        path = tmp_path / "comparison.html"
        path.write_bytes(FORMATS["html"].render(report))
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme=scheme,
            offline=True,
            reduced_motion="reduce",
        )
        contexts.append(context)
        did: list[str] = []
        context.on("request", lambda asked: did.append(asked.url) if asked.url != path.as_uri() else None)
        context.on("console", lambda said: did.append(said.text) if INLINE_STYLE not in said.text else None)
        context.on("weberror", lambda error: did.append(str(error.error)))
        context.on("dialog", lambda asked: did.append(asked.message) or asked.dismiss())
        page = context.new_page()
        page.goto(path.as_uri())
        return page, did

    yield opened
    for context in contexts:
        context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1440])
def test_it_opens_without_a_network_and_reads_well(open_file, axe, screenshot, width, scheme):
    page, did = open_file(addressed(), width=width, scheme=scheme)
    assert page.get_by_role("heading", level=1).inner_text() == "The bridge"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    screenshot(page, f"html-file-{width}-{scheme}")
    axe(page)
    assert did == []


def test_its_style_holds_under_its_policy(open_file):
    """A policy with a wrong hash would leave the page bare."""
    page, did = open_file(addressed())
    assert (
        page.locator(".lineup thead th").first.evaluate("one => getComputedStyle(one).position") == "sticky"
    )
    assert did == []


def test_by_day_and_by_night_it_has_other_paper(open_file):
    papers = {
        open_file(addressed(), scheme=scheme)[0].evaluate("getComputedStyle(document.body).backgroundColor")
        for scheme in ("light", "dark")
    }
    assert len(papers) == 2


def test_a_note_leads_to_its_source(open_file):
    page, _ = open_file(addressed())
    page.locator(".ref a").first.click()
    assert page.locator("li:target").count() == 1


def test_a_reader_unfolds_a_report(open_file):
    page, _ = open_file(addressed())
    page.get_by_text("1 more report").click()
    assert page.get_by_text("Says that Southland asks for a measurement.").is_visible()


@pytest.mark.parametrize("turn", range(0, len(hostile.ALL), 11))
def test_hostile_texts_run_nothing(open_file, turn):
    page, did = open_file(poisoned(turn))
    assert page.evaluate(f"window.{hostile.MARK}") is None
    assert did == []
