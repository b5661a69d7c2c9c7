"""`make bench`: fills, serves and measures each database in turn, and writes its part of docs/performance.md.

python -m bench.run [--statements N] [--claims N] [--rounds N] [--to FILE]
"""

import argparse
import datetime as dt
import os
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

from bench import document, importing, measure, processes, report, typesetting
from bench.importing import Imported
from bench.running import call, database_name, environment_of, say
from bench.sizes import ADDRESSES, FILES, KNOWN, Sizes
from tools.serve import BASE_DIR

ASKED = {measure.HELLO: "/hello/"} | ADDRESSES | {KNOWN: ADDRESSES["edition"]} | FILES
ASKED |= {"suggestions": "/suggested/"}
# Requests in a round. What is quick needs many to be measured as well as the pages are; what is slow takes few.
QUICK = (measure.HELLO, "edition", "edition, narrowed", KNOWN)
REQUESTS = dict.fromkeys(ASKED, 80) | dict.fromkeys(FILES, 8) | dict.fromkeys(QUICK, 600)


def main() -> None:
    given = _arguments()
    if not processes.known():
        sys.exit("The processor time of the workers is read from /proc, which only Linux has.")
    busy = os.getloadavg()[0]
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="readout-bench-")))
        urls = stack.enter_context(measure.databases(folder))
        if "postgresql" not in urls:
            say("Skipped: PostgreSQL (its programs were not found)")
        call(environment_of(urls["sqlite"], folder), "manage.py", "collectstatic", "--no-input", "-v0")
        measured = [_measured(url, folder, given.sizes, given.rounds) for url in urls.values()]
        typeset = typesetting.measured(environment_of(urls["sqlite"], folder))
    run = report.Run(dt.date.today(), given.sizes, given.rounds, busy, measured, typeset)
    document.write(given.to, {"head": report.HEADER, "pages": report.pages(run)})
    for outcome, _ in measured:
        print(f"\n{outcome.database}\n{report.table(outcome.figures)}")
    say(f"\nWrote {given.to}")


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


def _measured(url: str, folder: Path, sizes: Sizes, rounds: int) -> tuple[measure.Outcome, Imported]:
    name, environment = database_name(url), environment_of(url, folder)
    say(f"{name}: {sizes.statements:,} statements and {sizes.claims:,} claims are saved")
    call(environment, "manage.py", "migrate", "-v0")
    call(environment, "-m", "bench.fill", str(sizes.statements), str(sizes.claims))
    outcome = measure.measure(name, environment, ASKED, REQUESTS, rounds, say)
    say(f"{name}: {importing.ROWS:,} rows are imported")
    return outcome, importing.measured(environment)


if __name__ == "__main__":
    main()
