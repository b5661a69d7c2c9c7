"""What every test has: fast hashing, plain static files, and an account of what was skipped."""

import gc
import json
import os
import tempfile
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings as hypothesis_settings

from tests.migrated import fill, migrated, shared
from tests.shares import share_of

# A machine with other work makes single examples slow; time is measured in bench/, not in tests.
hypothesis_settings.register_profile("readout", deadline=None)
hypothesis_settings.load_profile("readout")

MAY_NOT_SKIP = os.environ.get("READOUT_REQUIRE_ALL") == "1"
ASKS = {"db", "transactional_db", "django_db_serialized_rollback", "django_db_setup", "live_server"}
COUNTED_AS = {
    "passed": "passed",
    "failed": "failed",
    "error": "failed",
    "skipped": "skipped",
    "xfailed": "passed",
}


def pytest_configure(config: pytest.Config) -> None:
    """Settles what must not depend on the machine. pytest-django starts Django after this."""
    from django.conf import settings
    from simple_history.manager import HistoryManager

    if config.option.markexpr == "browser":
        _use_a_file(settings.DATABASES["default"])
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }
    settings.WHITENOISE_AUTOREFRESH = settings.WHITENOISE_USE_FINDERS = True  # nothing is collected
    settings.API_REQUESTS_A_MINUTE = 0  # all tests come from one address
    # A test's writes are rolled back, and with them the stamp that tells kept pages from newer ones.
    settings.CACHES = settings.CACHES | {"pages": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
    # A class is made anew each time that a history is looked at, and each save does so: one is as good.
    HistoryManager.from_queryset = cache(HistoryManager.from_queryset)
    # On PostgreSQL HTTPS is the default, and the test client speaks plain HTTP.
    settings.SECURE_SSL_REDIRECT = settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = False


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Marks what asks no database. pytest-django lets no test near one that does not ask."""
    if share := os.environ.get("READOUT_TEST_SHARE"):
        mine = share_of((item.path for item in items), share)
        config.hook.pytest_deselected(items=[item for item in items if item.path not in mine])
        items[:] = [item for item in items if item.path in mine]
    for item in items:
        if not (item.get_closest_marker("django_db") or ASKS & set(getattr(item, "fixturenames", ()))):
            item.add_marker("plain")


def _use_a_file(database: dict[str, Any]) -> None:
    """SQLite in a file, as it is served: pages send several requests at once, which lock each other out in memory."""
    if database["ENGINE"] != "django.db.backends.sqlite3":
        return
    folder = Path(os.environ.get("READOUT_TEST_COUNTS") or tempfile.mkdtemp(prefix="readout-browser-")).parent
    database.setdefault("TEST", {})["NAME"] = str(folder / f"browser-{os.getpid()}.sqlite3")
    # Nothing here has to outlive a power cut.
    database["OPTIONS"]["init_command"] = (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF; PRAGMA foreign_keys=ON;"
    )


@pytest.fixture(scope="session")
def django_db_keepdb(
    django_db_modify_db_settings: None, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[bool]:
    """Whether the database of the tests is there before Django makes it: on SQLite a copy of one already migrated."""
    from django.db import connection

    if connection.vendor != "sqlite" or not (folder := shared()):
        yield False
        return
    filled = fill(migrated(folder), connection.creation._get_test_db_name())
    yield True
    filled.close()


def pytest_collection_finish() -> None:
    """Spares the collector what lives until the end: it walked all modules and tests again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Leaves the counts for tools/test.py; fails the run for a skipped test where none may be skipped."""
    counts = _counts(session.config)
    if path := os.environ.get("READOUT_TEST_COUNTS"):
        Path(path).write_text(json.dumps(counts))
    if MAY_NOT_SKIP and counts["skipped"] and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter, config: pytest.Config) -> None:
    if MAY_NOT_SKIP and _counts(config)["skipped"]:
        terminalreporter.line("READOUT_REQUIRE_ALL=1: a skipped test is a failure.", red=True)


def _counts(config: pytest.Config) -> Counter[str]:
    counts: Counter[str] = Counter()
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    for outcome, counted_as in COUNTED_AS.items():
        counts[counted_as] += len(reporter.stats.get(outcome, ()))
    return counts
