"""One database measured: rounds of requests to every address in turn, so that a machine's moods even out."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from bench import processes
from bench.figures import Figures, Sample
from bench.load import Load
from bench.serving import served
from bench.sizes import KNOWN
from tools import postgres
from tools.serve import BASE_DIR

HELLO = "hello"
WARM = 24  # requests before anything is counted: both workers have then compiled every template
CONNECTIONS = 4


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was measured on one database."""

    database: str  # “SQLite 3.45”
    figures: dict[str, Figures]  # by the name of the address; hello first
    peak: int  # bytes, of the worker that held most


@contextmanager
def databases(folder: Path) -> Iterator[dict[str, str]]:
    """DATABASE_URL of an empty database of each kind that can be had here."""
    urls = {"sqlite": f"sqlite:///{folder / 'readout.sqlite3'}"}
    bin_dir = postgres.programs()
    if bin_dir is None:
        yield urls
        return
    with postgres.temporary_server(bin_dir) as url:
        yield urls | {"postgresql": url}


def measure(
    database: str,
    environment: Mapping[str, str],
    addresses: Mapping[str, str],
    requests: Mapping[str, int],
    rounds: int,
    say: Callable[[str], None],
) -> Outcome:
    """Serves the filled database of `environment` and asks each address `requests` times in each round."""
    samples = {name: Sample() for name in addresses}
    postmaster = _postmaster(environment["DATABASE_URL"])
    with served(environment) as (port, workers):
        for name, path in addresses.items():
            load(port, path, min(WARM, requests[name]))
        for number in range(1, rounds + 1):
            say(f"{database}: round {number} of {rounds}")
            for name, path in addresses.items():
                _round(samples[name], port, path, requests[name], workers, postmaster, known=name == KNOWN)
        peak = max(processes.peak_memory(pid) for pid in workers)
    return Outcome(database, {name: sample.figures for name, sample in samples.items()}, peak)


def _round(
    sample: Sample,
    port: int,
    path: str,
    requests: int,
    workers: Sequence[int],
    postmaster: int | None,
    *,
    known: bool,
) -> None:
    before, database_before = processes.cpu_seconds(workers), _database_cpu(postmaster)
    done = load(port, path, requests, known=known)
    cpu, database_cpu = processes.cpu_seconds(workers), _database_cpu(postmaster)
    sample.add(done.took, done.seconds, cpu - before, database_cpu - database_before, done.size)


def load(port: int, path: str, requests: int, *, known: bool = False) -> Load:
    """One round of requests, asked by a process of its own."""
    asked = [sys.executable, "-m", "bench.load", str(port), path, str(requests), str(CONNECTIONS)]
    asked += ["known"] if known else []
    done = subprocess.run(asked, cwd=BASE_DIR, stdout=subprocess.PIPE, check=True)
    return Load(**json.loads(done.stdout))


def _postmaster(url: str) -> int | None:
    """The first process of a temporary PostgreSQL server; none for a database without processes."""
    if not url.startswith("postgres"):
        return None
    folder = Path(unquote(urlsplit(url).netloc.rpartition("@")[2]))
    return int((folder / "data" / "postmaster.pid").read_text().split()[0])


def _database_cpu(postmaster: int | None) -> float:
    """The time of the server's processes; connections are kept, so none of them ends in between."""
    return processes.cpu_seconds(processes.children_of(postmaster)) if postmaster else 0.0
