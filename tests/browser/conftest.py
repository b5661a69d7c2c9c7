"""A real Chromium. A page that logs an error, breaks the content policy, or asks another host fails."""

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.base import AXE_SCRIPT, AxeResults
from django.contrib.auth.models import AbstractBaseUser
from django.core.management import call_command
from django.test import Client, TransactionTestCase
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, sync_playwright

from tests.browser import camera, states
from tools import chromium

# Playwright keeps an event loop in this thread, which Django takes for asynchronous code.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")

HERE = Path(__file__).parent
SCREENSHOTS = HERE / "screenshots"
HEIGHT = 900
RUN_AXE = "options => axe.run(options)"
OF_COLOURS = ["color-contrast", "link-in-text-block"]  # the rules of axe that a scheme of colours can break
WIDTHS = [390, 768, 1440]
BEYOND = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
INLINE_STYLE = "Applying inline style violates"
WAIT = 10_000  # milliseconds until a locator that is not there fails; the default is 30 s


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker("browser")


@dataclass
class Watch:
    """What a page did that no page may do."""

    origin: str
    expected_status: int
    faults: list[str] = field(default_factory=list)

    def follow(self, context: BrowserContext) -> None:
        context.on("console", self._hear)
        context.on("weberror", lambda error: self.faults.append(f"script error: {error.error}"))
        context.on("request", self._see)

    def _hear(self, message: ConsoleMessage) -> None:
        expected = f"the server responded with a status of {self.expected_status}"
        if message.type == "error" and expected not in message.text:
            self.faults.append(f"console: {message.text} [{message.location['url']}]")

    def _see(self, request: Request) -> None:
        address = urlsplit(request.url)
        over_network = address.scheme in {"http", "https", "ws", "wss"}
        if over_network and f"{address.scheme}://{address.netloc}" != self.origin:
            self.faults.append(f"request to another host: {request.url}")


@pytest.fixture(scope="session")
def chromiums() -> Iterator[Callable[[], Browser]]:
    """Gives the one Chromium of the run, and a new one where it has ended: its end fails one test, not all."""
    path = chromium.executable()
    if path is None:
        pytest.skip("Chromium was not found")
    with sync_playwright() as playwright:
        started: list[Browser] = []

        def running() -> Browser:
            if not started or not started[-1].is_connected():
                started.append(
                    playwright.chromium.launch(
                        executable_path=path, chromium_sandbox=False, args=chromium.ARGUMENTS
                    )
                )
            return started[-1]

        yield running
        for browser in started:
            browser.close()


@pytest.fixture
def browser(chromiums: Callable[[], Browser]) -> Browser:
    """A Chromium that runs."""
    return chromiums()


@pytest.fixture(scope="session", autouse=True)
def _empty_again(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[None]:
    """After each test the database is as `migrate` left it, with its roles, permissions and triggers."""
    path = tmp_path_factory.mktemp("states") / "empty.sqlite3"
    with pytest.MonkeyPatch.context() as patch:
        if states.possible():
            with django_db_blocker.unblock():
                states.keep(path)
            # Django empties the tables, and all that follows a `migrate` is then done anew for each test.
            patch.setattr(TransactionTestCase, "_fixture_teardown", lambda _: states.bring_back(path))
        yield


@pytest.fixture(scope="session")
def demo_state(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the database with the demo is kept once a test has loaded it."""
    return tmp_path_factory.mktemp("states") / "demo.sqlite3"


@pytest.fixture
def demo(transactional_db: None, demo_state: Path) -> None:
    """The demo, in a database of the test's own."""
    if demo_state.exists():
        states.bring_back(demo_state)
        return
    call_command("load_demo", verbosity=0)
    if states.possible():
        states.keep(demo_state)


@pytest.fixture
def watches() -> list[Watch]:
    """One watch for each page opened; a test that expects faults takes them from here."""
    return []


@pytest.fixture
def open_page(browser: Browser, live_server: Any, watches: list[Watch]) -> Iterator[Callable[..., Page]]:
    """Opens a page of the live server in a fresh profile: `open_page("/search/", width=390, scheme="dark")`.

    `user` is signed in, `scripts=False` turns JavaScript off, `status` is the answer that is expected.
    After the test each page must be without fault.
    """
    contexts = []

    def opened(
        path: str = "/",
        *,
        width: int = 1440,
        scheme: str = "light",
        scripts: bool = True,
        user: AbstractBaseUser | None = None,
        status: int = 200,
    ) -> Page:
        context = browser.new_context(
            base_url=live_server.url,
            viewport={"width": width, "height": HEIGHT},
            color_scheme=scheme,
            java_script_enabled=scripts,
            reduced_motion="reduce",
        )
        contexts.append(context)
        context.set_default_timeout(WAIT)
        if user is not None:
            _sign_in(context, user, live_server.url)
        watch = Watch(origin=live_server.url, expected_status=status)
        watch.follow(context)
        watches.append(watch)
        page = context.new_page()
        response = page.goto(path)
        assert response is not None
        assert response.status == status, f"{path} answered {response.status}"
        return page

    yield opened
    for context in contexts:
        context.close()
    faults = [fault for watch in watches for fault in watch.faults]
    assert not faults, "\n".join(faults)


def _sign_in(context: BrowserContext, user: AbstractBaseUser, url: str) -> None:
    client = Client()
    client.force_login(user)
    context.add_cookies(
        [{"name": name, "value": morsel.value, "url": url} for name, morsel in client.cookies.items()]
    )


@pytest.fixture
def screenshot() -> Callable[..., None]:
    """Keeps a picture of the page, whole unless told otherwise, as tests/browser/screenshots/<name>.png.

    They are for people to look at and cost as much as the checks, so they are made only when asked for.
    """

    def kept(page: Page, name: str, *, full_page: bool = True) -> None:
        if os.environ.get("READOUT_SCREENSHOTS") == "1":
            camera.take(page, SCREENSHOTS / f"{name}.png", full_page=full_page)

    return kept


@pytest.fixture
def axe(watches: list[Watch]) -> Callable[..., None]:
    """Asserts that axe finds nothing on the page as it stands (WCAG and best practices).

    `ignoring` names rules that are not asked, for pages whose frame is Django's and not ours; with `colours` only
    those are asked that look at colours.
    """

    def checked(page: Page, *, ignoring: Sequence[str] = (), colours: bool = False) -> None:
        before = [len(watch.faults) for watch in watches]
        if not page.evaluate("Boolean(window.axe?.run)"):
            page.evaluate(AXE_SCRIPT)  # half a megabyte, which stays while the page does
        rules = {rule: {"enabled": False} for rule in ignoring}
        # What was found right is not told in full; every rule is asked all the same.
        options: dict[str, Any] = {"rules": rules, "resultTypes": ["violations"]}
        if colours:
            options["runOnly"] = {"type": "rule", "values": OF_COLOURS}
        results = AxeResults(page.evaluate(RUN_AXE, options))
        page.evaluate("0")  # one round trip, so that all that was logged has arrived
        for watch, known in zip(watches, before, strict=True):
            # axe tries styles of its own on the page, and the policy refuses them as it should.
            watch.faults[known:] = [fault for fault in watch.faults[known:] if INLINE_STYLE not in fault]
        assert results.violations_count == 0, results.generate_report()

    return checked


@pytest.fixture
def look(axe: Callable[..., None], screenshot: Callable[..., None]) -> Callable[..., None]:
    """Looks at a page at three widths, light and dark: it fits, axe finds nothing, and a picture is kept if asked for.

    Dark and light differ in colours: what else axe asks is asked of the dark page at one width.
    The page is left light and wide.
    """

    def looked(page: Page, name: str, *, schemes: Sequence[Any] = ("light", "dark")) -> None:
        for scheme in schemes:
            page.emulate_media(color_scheme=scheme)
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": HEIGHT})
                screenshot(page, f"{name}-{width}-{scheme}")
                beyond = page.evaluate(BEYOND)
                assert beyond <= 0, f"{page.url} is {beyond} px too wide at {width}"
                axe(page, colours=scheme == "dark" and width != WIDTHS[-1])
        page.emulate_media(color_scheme="light")

    return looked
