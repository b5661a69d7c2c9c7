"""`make bench-million`: search, lists and long files at a million claims, on both databases, beside Datasette.

    python -m bench.million [--claims N] [--rounds N] [--to FILE]

The corpus is filled at a tenth and multiplied by ten, which takes a while; then its index of search is built.
"""

import argparse
import datetime as dt
import os
import sys
import tempfile
import time
from contextlib import ExitStack
from importlib.metadata import version
from pathlib import Path

from bench import document, exporting, measure, processes, report, searching
from bench.running import call, database_name, environment_of, say
from tools.serve import BASE_DIR


def main() -> None:
    given = _arguments()
    if not processes.known():
        sys.exit("The processor time of the workers is read from /proc, which only Linux has.")
    busy = os.getloadavg()[0]
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="readout-bench-")))
        urls = stack.enter_context(measure.databases(folder))
        call(environment_of(urls["sqlite"], folder), "manage.py", "collectstatic", "--no-input", "-v0")
        text, theirs = _head(given.claims, given.rounds, busy), None
        for url in urls.values():
            environment, name = environment_of(url, folder), database_name(url)
            say(f"{name}: {given.claims:,} claims are made")
            exporting.fill(environment, given.claims)
            started = time.monotonic()
            call(environment, "manage.py", "rebuild_search", "-v0")
            built = time.monotonic() - started
            theirs = theirs or searching.theirs(environment, folder, given.rounds)
            found = searching.Compared(searching.ours(name, environment, given.rounds), theirs)
            csv = exporting.compare(name, environment, folder, given.rounds)
            told = part(name, built, found, csv)
            say(told)
            text += told
            # After each database: a run that is ended in its second hour has not measured the first for nothing.
            document.write(given.to, {"head": report.HEADER, "million": text})
    say(f"\nWrote {given.to}")


def part(database: str, built: float, found: searching.Compared, csv: exporting.Outcome) -> str:
    """What is said of one database; `built` is how many seconds its index took."""
    return f"""\
### {database}

Building the index took {built / 60:.0f} minutes.

{found.table()}

{csv.sentence()}

"""


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m bench.million", description=(__doc__ or "").splitlines()[0]
    )
    parser.add_argument("--claims", type=int, default=1_000_000, metavar="N")
    parser.add_argument("--rounds", type=int, default=3, metavar="N")
    parser.add_argument("--to", type=Path, default=BASE_DIR / "docs" / "performance.md", metavar="FILE")
    return parser.parse_args()


def _head(claims: int, rounds: int, busy: float) -> str:
    return f"""\
## Finding, at {claims:,} claims

Measured on {dt.date.today()}, on {report.processor()}, {os.cpu_count()} cores; {busy:.1f} processes wanted a core when
the run began; {claims // exporting.TIMES:,} statements; {rounds} rounds. *Processor* is what one request used, that of
the database's own processes included, and in brackets as a multiple of hello's in the same run. Datasette \
{version("datasette")} serves the same rows from SQLite (flat tables with an index for each filter, FTS5 with the porter
stemmer, pages of 30 rows, four facets, no limit of time), one table a page, where a search here looks through six.

"""


if __name__ == "__main__":
    main()
