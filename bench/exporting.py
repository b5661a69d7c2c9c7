"""A long list of claims as CSV against the database's own dump of the same columns, in the same run.

    python -m bench.exporting [--claims N] [--rounds N] [--filled URL]

The corpus is filled at a tenth and multiplied by ten. `--filled` takes a database that was filled by bench.fill, and
multiplies nothing.
"""

import argparse
import http.client
import tempfile
import time
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from bench import measure, processes
from bench.running import call, database_name, environment_of, figures_of, say
from bench.serving import served

TIMES = 10
AIM, MEMORY_AIM = 1 / 3, 150  # of the dump's speed; MB for a worker
CHUNK = 1 << 16


@dataclass(frozen=True, slots=True)
class Taken:
    """One file as it came: seconds until its first byte, until its first row and in all, and its bytes."""

    first: float
    row: float
    seconds: float
    size: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """The best of the rounds on one database."""

    database: str
    file: Taken
    dump: float  # seconds
    peak: int  # bytes, of the worker that held most

    @property
    def ratio(self) -> float:
        """How fast the file comes as a share of the dump's speed."""
        return self.dump / self.file.seconds

    def sentence(self) -> str:
        kept = "kept" if self.ratio >= AIM and self.peak / 1e6 < MEMORY_AIM else "missed"
        return (
            f"{self.database}: {self.file.size / 1e6:,.0f} MB of CSV in {self.file.seconds:.1f} s, the first byte "
            f"after {self.file.first * 1000:.0f} ms, the first row after {self.file.row * 1000:.0f} ms; the dump "
            f"alone {self.dump:.1f} s: {self.ratio:.2f} of its speed (aim: {AIM:.2f}); a worker held at most "
            f"{self.peak / 1e6:.0f} MB (aim: under {MEMORY_AIM}). {kept.capitalize()}."
        )


def take(port: int, path: str) -> Taken:
    """Fetches a file and throws it away. Raises RuntimeError where the answer is not 200 or breaks off."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=600)
    started = time.perf_counter()
    connection.request("GET", path)
    answer = connection.getresponse()
    if answer.status != 200:
        raise RuntimeError(f"{path} answered {answer.status}")
    head = answer.readline()
    first, size = time.perf_counter() - started, len(head)
    size += len(answer.readline())
    row = time.perf_counter() - started
    while chunk := answer.read(CHUNK):
        size += len(chunk)
    connection.close()
    return Taken(first, row, time.perf_counter() - started, size)


def compare(database: str, environment: Mapping[str, str], folder: Path, rounds: int) -> Outcome:
    """File and dump in turn, so that a machine's moods meet both."""
    taken, dumped = [], []
    with served(environment) as (port, workers):
        for number in range(1, rounds + 1):
            say(f"{database}: round {number} of {rounds}")
            taken.append(take(port, "/claims.csv"))
            dumped.append(_dump(environment, folder / "dump.csv"))
        peak = max(processes.peak_memory(pid) for pid in workers)
    return Outcome(database, min(taken, key=lambda one: one.seconds), min(dumped), peak)


def _dump(environment: Mapping[str, str], to: Path) -> float:
    seconds: float = figures_of(environment, "bench.dump", str(to))["seconds"]
    return seconds


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.exporting")
    parser.add_argument("--claims", type=int, default=1_000_000, metavar="N")
    parser.add_argument("--rounds", type=int, default=3, metavar="N")
    parser.add_argument("--filled", metavar="URL", help="a database filled by bench.fill")
    given = parser.parse_args()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="readout-bench-")))
        urls = (
            [given.filled] if given.filled else list(stack.enter_context(measure.databases(folder)).values())
        )
        # Which asks no database, but settings name one.
        anywhere = environment_of(f"sqlite:///{folder / 'none.sqlite3'}", folder)
        call(anywhere, "manage.py", "collectstatic", "--no-input", "-v0")
        for url in urls:
            environment = environment_of(url, folder)
            if not given.filled:
                fill(environment, given.claims)
            say(compare(database_name(url), environment, folder, given.rounds).sentence())


def fill(environment: dict[str, str], claims: int) -> None:
    """A tenth of the claims, and a tenth as many statements as claims, then ten times that."""
    each = claims // TIMES
    call(environment, "manage.py", "migrate", "-v0")
    call(environment, "-m", "bench.fill", str(each // TIMES), str(each))
    call(environment, "-m", "bench.multiplying", str(TIMES))


if __name__ == "__main__":
    main()
