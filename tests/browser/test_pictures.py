"""The pictures of the docs, made from the demo as a reader sees it (`make pictures` writes them)."""

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from statements.models import Capture
from tests.browser import camera
from tests.browser import desk_steps as steps
from tests.browser import test_desk_whole_way as way
from tests.factories import make_user

pytestmark = pytest.mark.django_db(transaction=True)
IMAGES = Path(__file__).parents[2] / "docs" / "images"
CALL = "/comparisons/trump-putin-call-18-march-2025/"


occasion = way.occasion
GUIDE = [
    "desk-enter",
    "desk-approve",
    "desk-bench",
    "desk-read-for",
    "desk-review",
    "desk-line-up",
    "desk-newer-copy",
]


@pytest.fixture
def picture(tmp_path) -> Callable[[Page, str], None]:
    """Keeps what the window shows. Written only when asked for: a run of the tests leaves the checkout as it was."""
    folder = IMAGES if os.environ.get("READOUT_PICTURES") == "1" else tmp_path

    def kept(page: Page, name: str) -> None:
        page.set_viewport_size({"width": 1280, "height": 860})
        camera.take(page, folder / f"{name}.png")

    return kept


def test_the_pictures_of_the_guide_show_the_whole_way(open_page, occasion, picture):
    page = open_page("/desk/statements/new/", user=make_user("Contributor", public_name="Cora Contributor"))
    way.fill_in_statement(page)
    page.evaluate("scrollTo(0, 0)")
    picture(page, "desk-enter")
    page.get_by_role("button", name="Save and look at the words").click()
    picture(page, "desk-approve")
    way.keep(page)
    expect(page.locator("claim-bench:defined")).to_be_attached()  # no key is heard before
    page.keyboard.press("j")
    for claim in way.CLAIMS[:3]:
        steps.enter_claim(page, **claim, submit=True)
    steps.select_words(page, "must stop completely")
    page.keyboard.press("Enter")
    page.locator("#id_summary").fill("The supply of arms must stop.")
    page.evaluate("scrollTo(0, 0)")
    picture(page, "desk-bench")
    page.locator(".claim-form .ask summary").click()
    page.get_by_role("button", name="Yes, discard it").click()
    page.locator("#read-for").scroll_into_view_if_needed()
    picture(page, "desk-read-for")

    page = open_page("/desk/review/", user=make_user("Editor", public_name="Edda Editor"))
    page.get_by_role("link", name="Strikes halt.").click()
    picture(page, "desk-review")
    way.begin_line_up(page)
    page.locator(".lists").evaluate("lists => scrollTo(0, lists.getBoundingClientRect().top + scrollY - 24)")
    picture(page, "desk-line-up")
    page.goto("/desk/statements/readout-of-the-call/")
    way.add_changed_copy(page)
    expect(page.get_by_role("button", name=re.compile("Accept all"))).to_be_visible()
    picture(page, "desk-newer-copy")
    assert Capture.objects.filter(source__statement__title="Readout of the call").count() == 2
    assert all((IMAGES / f"{name}.png").exists() for name in GUIDE), "make pictures"


def test_every_picture_of_the_guide_is_in_it():
    guide = (IMAGES.parent / "editors.md").read_text()
    assert set(re.findall(r"images/([a-z-]+)[.]png", guide)) == set(GUIDE)


def test_the_picture_of_the_readme_shows_the_call(demo, open_page, tmp_path):
    page = open_page(CALL, width=1280)
    page.set_viewport_size({"width": 1280, "height": 1700})
    expect(page.get_by_role("heading", level=1)).to_contain_text("Trump–Putin call")
    # Written only when asked for: a run of the tests leaves the checkout as it was.
    folder = IMAGES if os.environ.get("READOUT_PICTURES") == "1" else tmp_path
    camera.take(page, folder / "comparison.png")
    assert (folder / "comparison.png").stat().st_size > 50_000
    assert (IMAGES / "comparison.png").exists(), "make pictures"
