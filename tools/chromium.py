"""Where this machine keeps Chromium, and how the browser tests start it."""

import shutil

# The shell goes first: the same Chromium without the windows of its own that the others draw around each page even
# where nobody sees them. With it the browser tests took 60 % of Chromium's processor time.
NAMES = [
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
]
# A page that asks another host is a fault: names of other hosts resolve to nothing, and Chromium's own
# errands (updates, translation, safe browsing) are off, so that what is seen is the page's doing.
ARGUMENTS = [
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-domain-reliability",
    "--disable-features=MediaRouter,OptimizationHints,Translate",
    "--disable-gpu",  # none is there: an emulated one is slow to draw, and a page without a frame has no picture
    "--disable-sync",
    "--no-default-browser-check",
    "--no-first-run",
    "--no-pings",
]


def executable() -> str | None:
    """The path of the first Chromium found, or none."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)
