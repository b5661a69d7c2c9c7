"""The pictures of the docs, made from the demo as a reader sees it (`make pictures` writes them)."""

import os
from pathlib import Path

import pytest
from django.core.management import call_command
from playwright.sync_api import expect

pytestmark = pytest.mark.django_db(transaction=True)
IMAGES = Path(__file__).parents[2] / "docs" / "images"
CALL = "/comparisons/trump-putin-call-18-march-2025/"


def test_the_picture_of_the_readme_shows_the_call(transactional_db, open_page, tmp_path):
    call_command("load_demo", verbosity=0)
    page = open_page(CALL, width=1280)
    page.set_viewport_size({"width": 1280, "height": 1700})
    expect(page.get_by_role("heading", level=1)).to_contain_text("Trump–Putin call")
    # Written only when asked for: a run of the tests leaves the checkout as it was.
    folder = IMAGES if os.environ.get("READOUT_PICTURES") == "1" else tmp_path
    page.screenshot(path=folder / "comparison.png", animations="disabled")
    assert (folder / "comparison.png").stat().st_size > 50_000
    assert (IMAGES / "comparison.png").exists(), "make pictures"
