"""The browser tests see what they are there to see: each fault that a page may not have is noticed."""

from pathlib import Path

import pytest
from playwright.sync_api import Error

from tests.browser import camera

PAGE = "/style-guide/"
PATIENCE = 150  # looks at what was noticed, a tenth of a second apart, before a fault counts as unnoticed


def test_a_page_without_fault_passes(open_page, axe, tmp_path):
    page = open_page(PAGE, width=390, scheme="dark")
    axe(page)
    assert camera.take(page, tmp_path / "whole.png", full_page=True).stat().st_size > 0


@pytest.mark.parametrize(
    ("script", "noticed"),
    [
        ("document.body.setAttribute('style', 'color: red')", "Content Security Policy"),
        (
            "document.body.append(Object.assign(document.createElement('script'), {text: '1'}))",
            "Security Policy",
        ),
        (
            "document.body.append(Object.assign(new Image(), {src: 'http://other.example/x.png'}))",
            "other.example",
        ),
        ("document.body.append(Object.assign(new Image(), {src: '/no-such-picture'}))", "404"),
        ("console.error('it broke')", "it broke"),
        ("setTimeout(() => { throw new Error('it threw') })", "it threw"),
    ],
)
def test_a_fault_is_noticed(open_page, watches, script, noticed):
    page = open_page(PAGE)
    page.evaluate(script)
    [watch] = watches
    for _ in range(PATIENCE):
        if any(noticed in fault for fault in watch.faults):
            break
        page.wait_for_timeout(100)  # nothing on the page tells that a message has reached us
    assert any(noticed in fault for fault in watch.faults), watch.faults
    watch.faults.clear()


def test_an_expected_error_page_is_no_fault(open_page):
    open_page("/no-such-page/", status=404)


def test_axe_finds_what_is_wrong(open_page, axe):
    page = open_page(PAGE)
    page.evaluate("document.documentElement.removeAttribute('lang')")
    with pytest.raises(AssertionError, match="html-has-lang"):
        axe(page)


class Refusing:
    """A page whose picture Chromium refuses `times` times: one that it refuses at will may end it altogether."""

    def __init__(self, times: int, message: str = f"Page.screenshot: {camera.REFUSED}") -> None:
        self.times, self.message, self.asked = times, message, 0

    def screenshot(self, path: Path, **_: object) -> None:
        self.asked += 1
        if self.asked <= self.times:
            raise Error(self.message)
        path.write_bytes(b"a picture")

    def wait_for_timeout(self, _: float) -> None:
        pass


def test_a_picture_that_is_refused_once_is_asked_for_again(tmp_path):
    assert camera.take(Refusing(1), tmp_path / "taken.png").read_bytes() == b"a picture"


def test_a_picture_that_is_refused_for_good_is_an_error(tmp_path):
    page = Refusing(2)
    with pytest.raises(Error, match=camera.REFUSED):
        camera.take(page, tmp_path / "refused.png")
    assert page.asked == 2


def test_another_fault_than_a_refusal_is_an_error_at_once(tmp_path):
    page = Refusing(1, "Target page, context or browser has been closed")
    with pytest.raises(Error, match="closed"):
        camera.take(page, tmp_path / "none.png")
    assert page.asked == 1


def test_a_browser_that_ended_is_started_again(chromiums):
    first = chromiums()
    assert chromiums() is first, "one Chromium serves all tests while it lives"
    first.close()
    assert chromiums().is_connected()
