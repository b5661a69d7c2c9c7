"""An article of another site with our frames in it: they size themselves, fit its column and leave no trace."""

import re
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from comparisons.editions.publishing import publish
from tests.factories import (
    make_claim,
    make_comparison,
    make_reading,
    make_speaker,
    make_statement,
    make_term,
    make_topic,
)

pytestmark = pytest.mark.django_db(transaction=True)
CALL = "/embed/comparisons/call/"


@pytest.fixture
def comparison(transactional_db):
    topics = [
        make_topic(name, slug=name.lower()) for name in ("Energy", "Truce", "Monitoring and enforcement")
    ]
    ours = make_statement(make_speaker("White House", "United States"), title="Readout of the call")
    theirs = make_statement(make_speaker("Kremlin", "Russia"), title="Телефонный разговор", languages="ru")
    others = make_statement(make_speaker("Volodymyr Zelenskyy", "Ukraine"), title="Briefing")
    for topic in topics[:2]:
        claim = make_claim(ours, topic, words="energy and infrastructure", value="supports")
        make_term(claim, "scope", "energy and infrastructure", "wide", words="energy and infrastructure")
        other = make_claim(theirs, topic, words="на 30 дней", value="opposes")
        make_term(other, "scope", "energy infrastructure", "narrow", words="энергетической инфраструктуры")
        make_reading(others, topic)
    return make_comparison([ours, theirs, others], topics, title="The call", slug="call")


@pytest.fixture
def article() -> Iterator[Callable[[str], str]]:
    """The address of a page of another origin with this body."""
    bodies: list[str] = []

    class Paper(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            written = f"<!doctype html><title>The Gazette</title>{bodies[-1]}".encode()
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(written if self.path == "/" else b"")

        def log_message(self, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Paper)
    threading.Thread(target=server.serve_forever, daemon=True).start()

    def printed(body: str) -> str:
        bodies.append(body)
        return f"http://127.0.0.1:{server.server_port}/"

    yield printed
    server.shutdown()
    server.server_close()


@pytest.fixture
def read(browser: Browser, article: Callable[[str], str], live_server: Any) -> Iterator[Callable[..., Page]]:
    """Opens an article with this body; `{ours}` in it stands for our address. Requests to a third host fail."""
    contexts, faults = [], []

    def opened(body: str, *, width: int = 800, scheme: str = "light", scripts: bool = True) -> Page:
        address = article(body.replace("{ours}", live_server.url))
        context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, java_script_enabled=scripts
        )
        contexts.append(context)
        known = (live_server.url, address.rstrip("/"))
        context.on("request", lambda asked: None if asked.url.startswith(known) else faults.append(asked.url))
        context.on("weberror", lambda error: faults.append(str(error.error)))
        page = context.new_page()
        page.goto(address)
        return page

    yield opened
    for context in contexts:
        assert context.cookies() == []
        context.close()
    assert not faults


def framed(path: str, attributes: str = "data-readout") -> str:
    return f'<iframe {attributes} src="{{ours}}{path}" title="The call" width="100%" height="200" frameborder="0"></iframe>'


SCRIPT = '<script async src="{ours}/embed.js"></script>'


def height(page: Page, nth: int = 0) -> float:
    box = page.locator("iframe").nth(nth).bounding_box()
    assert box
    return box["height"]


def inner(page: Page, nth: int = 0) -> float:
    frame = page.frames[nth + 1]
    return float(frame.evaluate("document.body.getBoundingClientRect().height"))


def settled(page: Page, nth: int = 0) -> None:
    """Waits until the frame is as high as what it shows."""
    page.frames[nth + 1].wait_for_load_state()
    for _ in range(50):
        if abs(height(page, nth) - inner(page, nth)) <= 1:
            return
        page.wait_for_timeout(100)
    pytest.fail(f"The frame is {height(page, nth)} px high, what it shows {inner(page, nth)} px.")


def test_the_script_gives_each_frame_the_height_of_what_it_shows(comparison, read):
    page = read(framed(CALL) + framed(f"{CALL}?row=energy") + SCRIPT + SCRIPT)
    settled(page, 0)
    settled(page, 1)
    before = height(page)
    page.frame_locator("iframe").first.get_by_text("In their words, topic by topic").click()
    page.wait_for_function("(before) => document.querySelector('iframe').offsetHeight > before", arg=before)
    page.set_viewport_size({"width": 340, "height": 900})
    settled(page, 1)


def test_a_frame_that_comes_later_is_sized_too(comparison, read):
    page = read(f"{SCRIPT}<div id=late></div>")
    page.evaluate("html => { late.innerHTML = html; }", framed(CALL).replace("{ours}", page_origin(page)))
    page.wait_for_selector("iframe")
    settled(page)


def page_origin(page: Page) -> str:
    return str(page.evaluate("new URL(document.querySelector('script[src]').src).origin"))


def test_nobody_else_can_set_the_height(comparison, read):
    other = '<iframe id="other" srcdoc="<p>elsewhere</p>"></iframe>'
    page = read(framed(CALL) + other + SCRIPT)
    settled(page)
    known = height(page)
    shapes = "[{type:'readout-height',height:5000},{type:'readout-height',height:'9'},{type:'other',height:7},null,7]"
    page.frames[-1].evaluate(f"{shapes}.forEach((shape) => parent.postMessage(shape, '*'))")
    page.evaluate(f"{shapes}.forEach((shape) => postMessage(shape, '*'))")
    page.wait_for_timeout(200)
    assert height(page) == known


def test_without_the_script_the_frame_keeps_its_height_and_scrolls(comparison, read):
    page = read(framed(CALL, ""), scripts=False)
    assert height(page) == 200
    expect(page.frame_locator("iframe").get_by_role("heading", name="The call")).to_be_visible()


@pytest.mark.parametrize("sandbox", ["allow-scripts allow-popups", "allow-popups"])
def test_a_sandboxed_frame_shows_its_words(comparison, read, sandbox):
    page = read(framed(f"{CALL}?row=energy", f'data-readout sandbox="{sandbox}"') + SCRIPT)
    words = page.frame_locator("iframe").locator("q", has_text="energy and infrastructure")
    expect(words.first).to_be_visible()
    if "scripts" in sandbox:
        page.wait_for_function("() => document.querySelector('iframe').offsetHeight > 200")


@pytest.mark.parametrize("path", ["/comparisons/call/", "/", "/comparisons/call/embed/", "/account/login/"])
def test_no_other_page_lets_itself_be_framed(comparison, read, path):
    page = read(framed(path))
    page.wait_for_timeout(300)
    assert page.frames[1].url.startswith("chrome-error:")


def test_a_link_opens_beside_the_article(comparison, read):
    page = read(framed(CALL))
    with page.context.expect_page() as opened:
        page.frame_locator("iframe").get_by_role("link", name="Every word").click()
    assert opened.value.url.endswith("/comparisons/call/")
    assert opened.value.evaluate("window.opener") is None
    assert page.url == page.frames[0].url


def test_what_is_gone_says_so_in_the_article(comparison, read):
    type(comparison).objects.update(
        status="withdrawn", withdrawn_reason="It mixed two calls.", withdrawn_at="2025-03-20T10:00Z"
    )
    page = read(framed(CALL) + SCRIPT)
    expect(page.frame_locator("iframe").get_by_text("It mixed two calls.")).to_be_visible()
    settled(page)


@pytest.mark.parametrize(
    ("reader", "pinned", "dark"),
    [("light", "", False), ("dark", "", True), ("dark", "light", False), ("light", "dark", True)],
)
def test_it_follows_the_reader_s_scheme_unless_the_address_pins_one(comparison, read, reader, pinned, dark):
    page = read(framed(f"{CALL}?scheme={pinned}"), scheme=reader)
    page.frames[1].wait_for_load_state()
    paper = page.frames[1].evaluate("getComputedStyle(document.documentElement).backgroundColor")
    assert paper == ("rgb(22, 23, 26)" if dark else "rgb(253, 252, 249)")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_fits_every_column_and_axe_finds_nothing(comparison, open_page, axe, screenshot, scheme):
    claim = comparison.statements.first().claims.first()
    publish(comparison, by=None, note="First edition.")
    pinned = f"{CALL}editions/1/claims/{claim.pk}/"
    paths = {"comparison": CALL, "row": f"{CALL}?row=energy", "claim": f"/embed/claims/{claim.pk}/"}
    paths["pinned-claim"] = pinned
    for name, path in paths.items():
        page = open_page(path, scheme=scheme)
        for summary in page.locator("summary").all():
            summary.evaluate("summary => { summary.parentElement.open = true; }")
        for width in (320, 390, 768, 1440):
            page.set_viewport_size({"width": width, "height": 900})
            beyond = page.evaluate(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            )
            assert beyond <= 0, f"{path} is {beyond} px too wide at {width}"
            screenshot(page, f"embed-{name}-{width}-{scheme}")
        axe(page)
        page.close()


def test_the_keyboard_reaches_what_is_folded(comparison, open_page):
    page = open_page(CALL)
    page.get_by_text("In their words, topic by topic").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("table", name="Energy: the accounts by speaker")).to_be_visible()


def test_the_code_follows_the_choices_and_is_copied(comparison, open_page, axe):
    page = open_page("/comparisons/call/embed/")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_label("What", exact=True).select_option("Energy")
    expect(page.locator("#code")).to_have_value(re.compile("row=energy"))
    page.get_by_role("radio", name="Dark").check()
    expect(page.locator("#code")).to_have_value(re.compile("scheme=dark"))
    page.get_by_role("button", name="Copy the code").click()
    expect(page.locator("#announcements")).to_have_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()") == page.locator("#code").input_value()
    expect(page.frame_locator("iframe").get_by_role("heading", name="Energy")).to_be_visible()
    axe(page)


def test_the_code_is_there_without_scripts(comparison, open_page):
    page = open_page("/comparisons/call/embed/", scripts=False)
    page.get_by_role("radio", name="Fixed height").check()
    page.get_by_role("button", name="Show").click()
    assert "<script" not in page.locator("#code").input_value()
