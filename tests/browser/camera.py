"""Pictures of pages. Every picture of the browser tests is taken here."""

from pathlib import Path

from playwright.sync_api import Error, Page

REFUSED = "Unable to capture screenshot"
MOMENT = 1_000  # milliseconds until a refused picture is asked for once more


def take(page: Page, path: Path, *, full_page: bool = False) -> Path:
    """The path of the picture: what the window shows or, with `full_page`, the whole page."""
    try:
        page.screenshot(path=path, full_page=full_page, animations="disabled")
    except Error as refusal:
        if REFUSED not in refusal.message:
            raise
        # On a busy machine Chromium may have no finished frame at hand, most often just after the window
        # changed its size. It refuses that one capture at once, and takes the same picture a moment later.
        page.wait_for_timeout(MOMENT)
        page.screenshot(path=path, full_page=full_page, animations="disabled")
    return path
