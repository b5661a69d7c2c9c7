"""`make bench`: fills, serves and measures each database in turn, and writes its part of docs/performance.md.

python -m bench.run [--statements N] [--claims N] [--rounds N] [--to FILE]
"""

import argparse
import datetime as dt
import os
import secrets
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

import psycopg

from bench import document, measure, processes, report, typesetting
from bench.sizes import ADDRESSES, FILES, KNOWN, Sizes
from tools.serve import BASE_DIR

ASKED = {measure.HELLO: "/hello/"} | ADDRESSES | {KNOWN: ADDRESSES["edition"]} | FILES
ASKED |= {"suggestions": "/suggested/"}
# Requests in a round. What is quick needs many to be measured as well as the pages are; what is slow takes few.
QUICK = (measure.HELLO, "edition", "edition, narrowed", KNOWN)
REQUESTS = dict.fromkeys(ASKED, 80) | dict.fromkeys(FILES, 8) | dict.fromkeys(QUICK, 600)
INHERITED = ("PATH", "HOME", "LANG", "TMPDIR")  # nobody's settings of Readout reach the run


def main() -> None:
    given = _arguments()
    if not processes.known():
        sys.exit("The processor time of the workers is read from /proc, which only Linux has.")
    busy = os.getloadavg()[0]
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="readout-bench-")))
        urls = stack.enter_context(measure.databases(folder))
        if "postgresql" not in urls:
            _say("Skipped: PostgreSQL (its programs were not found)")
        _call(_environment(urls["sqlite"], folder), "manage.py", "collectstatic", "--no-input", "-v0")
        outcomes = [_outcome(url, folder, given.sizes, given.rounds) for url in urls.values()]
        typeset = typesetting.measured(_environment(urls["sqlite"], folder))
    run = report.Run(dt.date.today(), given.sizes, given.rounds, busy, outcomes, typeset)
    document.write(given.to, {"head": report.HEADER, "pages": report.pages(run)})
    for outcome in outcomes:
        print(f"\n{outcome.database}\n{report.table(outcome.figures)}")
    _say(f"\nWrote {given.to}")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--statements", type=int, default=Sizes.statements, metavar="N")
    parser.add_argument("--claims", type=int, default=Sizes.claims, metavar="N")
    parser.add_argument("--rounds", type=int, default=10, metavar="N", help="of requests to every page")
    parser.add_argument("--to", type=Path, default=BASE_DIR / "docs" / "performance.md", metavar="FILE")
    given = parser.parse_args()
    try:
        given.sizes = Sizes(given.statements, given.claims)
    except ValueError as error:
        parser.error(str(error))
    return given


def _outcome(url: str, folder: Path, sizes: Sizes, rounds: int) -> measure.Outcome:
    name, environment = _name(url), _environment(url, folder)
    _say(f"{name}: {sizes.statements:,} statements and {sizes.claims:,} claims are saved")
    _call(environment, "manage.py", "migrate", "-v0")
    _call(environment, "-m", "bench.fill", str(sizes.statements), str(sizes.claims))
    return measure.measure(name, environment, ASKED, REQUESTS, rounds, _say)


def _name(url: str) -> str:
    """`PostgreSQL 17.2`."""
    if url.startswith("sqlite"):
        return f"SQLite {sqlite3.sqlite_version}"
    with psycopg.connect(url) as connection:
        return f"PostgreSQL {'.'.join(map(str, divmod(connection.info.server_version, 10_000)))}"


def _environment(url: str, folder: Path) -> dict[str, str]:
    """A process's environment: Readout as it is served, but for its addresses and plain HTTP."""
    return {name: os.environ[name] for name in INHERITED if name in os.environ} | {
        "DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": "bench.settings",
        "HTTPS": "false",
        "READOUT_BENCH_STATIC": str(folder / "static"),
        "READOUT_ENV_FILE": os.devnull,
        "SECRET_KEY": secrets.token_urlsafe(50),
    }


def _call(environment: dict[str, str], *arguments: str) -> None:
    subprocess.run([sys.executable, *arguments], cwd=BASE_DIR, env=environment, check=True)


def _say(words: str) -> None:
    print(words, flush=True)


if __name__ == "__main__":
    main()
