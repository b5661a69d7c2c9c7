"""`make test`: the suite on SQLite, on PostgreSQL, and in a browser; the last lines say what was skipped.

    python -m tools.test [--only sqlite|postgresql|browser] [pytest's arguments]

With READOUT_REQUIRE_ALL=1 a part that cannot run, or a test that skips, is a failure.
"""

import argparse
import json
import os
import re
import secrets
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from tools import chromium, packages, postgres

BASE_DIR = Path(__file__).resolve().parent.parent
REQUIRE_ALL = os.environ.get("READOUT_REQUIRE_ALL") == "1"
NO_TESTS = 5  # pytest's status where nothing was collected
TOTALS = ("passed", "failed", "skipped")
RUNNING: set[subprocess.Popen[str]] = set()


@dataclass(frozen=True)
class Part:
    """One run of pytest: on which database, and on which of the two halves of the suite, or a share of one."""

    name: str
    vendor: str
    marker: str
    missing: Callable[[], str | None]  # why it cannot run here
    where: str = ""  # what pytest is told of where its tests lie, so that no others are imported
    share: str = ""  # "1/2": the first of two (tests/shares.py)

    @property
    def title(self) -> str:
        return f"{self.name} {self.share}".rstrip()


@dataclass
class Outcome:
    """What came of a part: pytest's status and its counts by outcome, or why it did not run."""

    part: Part
    status: int = 0
    seconds: float = 0.0
    counts: dict[str, int] = field(default_factory=dict)
    skipped: str | None = None

    @property
    def failed(self) -> bool:
        return self.status != 0 or bool(self.skipped and REQUIRE_ALL)

    def sentence(self) -> str:
        if self.skipped:
            return f"Skipped: {self.part.title} ({self.skipped})"
        counts = ", ".join(f"{number} {what}" for what, number in self.counts.items() if number)
        mark = "FAILED" if self.failed else "ok"
        return f"{self.part.title:<11} {mark:<7}{counts or 'no tests'} in {self.seconds:.0f} s"


def _without_postgresql() -> str | None:
    return None if postgres.programs() else "its programs were not found"


def _without_chromium() -> str | None:
    return None if chromium.executable() else "Chromium was not found"


# Two run at once, so what takes longest is cut in two and goes last: then no core stands idle at the end.
# What asks no database is the same on either, and runs once.
OTHERS, BROWSER = "--ignore=tests/browser", "tests/browser"
PARTS = [
    Part("PostgreSQL", "postgresql", "not browser and not plain", _without_postgresql, OTHERS),
    Part("SQLite", "sqlite", "not browser", lambda: None, OTHERS),
    Part("Browser", "sqlite", "browser", _without_chromium, BROWSER, "1/2"),
    Part("Browser", "sqlite", "browser", _without_chromium, BROWSER, "2/2"),
]


def main() -> int:
    signal.signal(signal.SIGTERM, _end)
    only, arguments = _arguments()
    packages.ensure(packages.DEVELOP)
    outcomes = [Outcome(part, skipped=part.missing()) for part in _parts(only, arguments)]
    runnable = [outcome for outcome in outcomes if not outcome.skipped]
    with tempfile.TemporaryDirectory(prefix="readout-tests-") as shared:
        os.environ["READOUT_TEST_SHARED"] = shared  # what the parts have in common (tests/migrated.py)
        _run_all(runnable, arguments)
    _report(outcomes)
    return int(any(outcome.failed for outcome in outcomes))


def _end(*_: object) -> None:
    """Ends the parts first: each then stops its database and removes its folder."""
    for process in list(RUNNING):
        process.terminate()
    sys.exit(128 + signal.SIGTERM)


def _arguments() -> tuple[str | None, list[str]]:
    parser = argparse.ArgumentParser(prog="python -m tools.test", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--only", choices=list(dict.fromkeys(part.name.lower() for part in PARTS)))
    known, rest = parser.parse_known_args()
    return known.only, rest


def _parts(only: str | None, arguments: list[str]) -> list[Part]:
    """The parts that were asked for. Tests that are named run where they lie, and in one share."""
    parts = [part for part in PARTS if only in (None, part.name.lower())]
    if not any((BASE_DIR / argument.split("::")[0]).exists() for argument in arguments):
        return parts
    return [replace(part, where="", share="") for part in parts if not part.share.startswith("2/")]


def _run_all(outcomes: list[Outcome], arguments: list[str]) -> None:
    """The first part prints as it goes; the others run beside it and print when it is done."""
    with ThreadPoolExecutor(max_workers=2) as pool:
        waiting = [
            (outcome, pool.submit(_run, outcome, arguments, live=position == 0))
            for position, outcome in enumerate(outcomes)
        ]
        for outcome, future in waiting:
            print(f"\n== {outcome.part.title}", flush=True)
            sys.stdout.write(future.result())


def _run(outcome: Outcome, arguments: list[str], *, live: bool) -> str:
    """Runs one part and fills in its outcome; returns what it printed, where it did not print `live`."""
    started = time.monotonic()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="readout-test-")))
        environment = stack.enter_context(_environment(outcome.part, folder))
        where = [outcome.part.where] if outcome.part.where else []
        command = [str(packages.PYTHON), "-m", "pytest", "-m", outcome.part.marker, *where, *arguments]
        outcome.status, printed = _call(command, environment, live=live)
        counts = folder / "counts.json"
        outcome.counts = json.loads(counts.read_text()) if counts.exists() else {}
    if outcome.status == NO_TESTS and arguments:
        outcome.status = 0  # a selection of tests may well leave a part empty
    outcome.seconds = time.monotonic() - started
    return printed


def _call(command: list[str], environment: dict[str, str], *, live: bool) -> tuple[int, str]:
    """The status of a process, and what it printed unless that went straight to the terminal (`live`)."""
    output = None if live else subprocess.PIPE
    with subprocess.Popen(
        command,
        cwd=BASE_DIR,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=None if live else subprocess.STDOUT,
        text=True,
    ) as process:
        RUNNING.add(process)
        printed, _ = process.communicate()
        RUNNING.discard(process)
    return process.returncode, printed or ""


@contextmanager
def _environment(part: Part, folder: Path) -> Iterator[dict[str, str]]:
    """The child's environment: a database of its own, and no setting of whoever runs the tests."""
    environment = {name: value for name, value in os.environ.items() if name not in _settings()}
    environment |= {
        "READOUT_ENV_FILE": os.devnull,
        "READOUT_EXPECT_VENDOR": part.vendor,
        "READOUT_TEST_COUNTS": str(folder / "counts.json"),
        "READOUT_TEST_SHARE": part.share,
        "SECRET_KEY": secrets.token_urlsafe(50),
    }
    if part.vendor == "sqlite":
        yield environment | {"DATABASE_URL": f"sqlite:///{folder / 'readout.sqlite3'}"}
        return
    bin_dir = postgres.programs()
    assert bin_dir is not None, "a part without its programs is never run"  # noqa: S101
    with postgres.temporary_server(bin_dir) as url:
        yield environment | {"DATABASE_URL": url}


def _settings() -> set[str]:
    """The names of all settings of Readout, with their _FILE forms."""
    example = (BASE_DIR / ".env.example").read_text()
    names = set(re.findall(r"^#?\s*([A-Z][A-Z_]+)=", example, re.MULTILINE))
    return names | {f"{name}_FILE" for name in names}


def _report(outcomes: list[Outcome]) -> None:
    ran = [outcome for outcome in outcomes if not outcome.skipped]
    passed, failed, skipped = (sum(outcome.counts.get(what, 0) for outcome in ran) for what in TOTALS)
    print("\n== Summary")
    for outcome in ran + [outcome for outcome in outcomes if outcome.skipped]:
        print(outcome.sentence())
    if REQUIRE_ALL and any(outcome.skipped or outcome.counts.get("skipped") for outcome in outcomes):
        print("Nothing may be skipped (READOUT_REQUIRE_ALL=1).")
    print(f"{passed} passed, {failed} failed, {skipped} skipped", flush=True)


if __name__ == "__main__":
    sys.exit(main())
