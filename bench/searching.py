"""Search and lists at a million claims, in multiples of hello, beside Datasette with the same rows in the same run."""

import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench import measure, pages_of_datasette, processes
from bench.figures import Figures, Sample
from bench.running import call, say
from bench.serving import await_answer, free_port
from bench.sizes import FOUND

ASKED = {measure.HELLO: "/hello/"} | FOUND
REQUESTS = dict.fromkeys(ASKED, 60) | {measure.HELLO: 600}
THEIRS = dict.fromkeys(pages_of_datasette.ADDRESSES, 20)
AIMS = {  # in multiples of hello's processor time, the database's own included: on SQLite, on PostgreSQL
    "search, rare word": (7, 25),
    "search, frequent word": (30, 60),
    "filtered list with facets": (17, 17),
    "list of claims": (17, 17),
    "statement": (6, 6),
}
ANEW = ", made anew"
FASTER = 2  # times as fast as Datasette, at least


@dataclass(frozen=True, slots=True)
class Compared:
    """Our pages on one database, and Datasette's with the same rows."""

    ours: measure.Outcome
    theirs: Mapping[str, Figures]

    def table(self) -> str:
        hello = self.ours.figures[measure.HELLO]
        lines = [
            "| page | kB | processor, with the database | aim | Datasette | as fast |",
            "|---|--:|--:|--:|--:|--:|",
        ]
        for name in FOUND:
            asked = name.removesuffix(ANEW)  # the aim and the other's page are the same
            one, other, (on_sqlite, on_postgresql) = self.ours.figures[name], self.theirs[asked], AIMS[asked]
            aim = on_sqlite if self.ours.database.startswith("SQLite") else on_postgresql
            times, faster = one.used / hello.cpu, other.used / one.used
            lines.append(
                f"| {name} | {one.size / 1000:,.0f} | {one.used * 1000:.2f} ms (× {times:.1f}) "
                f"| × {aim}, {'kept' if times <= aim else 'missed'} | {other.used * 1000:.2f} ms "
                f"| {faster:.1f} times, {'kept' if faster >= FASTER else 'missed'} |"
            )
        return "\n".join(lines)


def ours(name: str, environment: Mapping[str, str], rounds: int) -> measure.Outcome:
    """Our pages, from the filled database of `environment`."""
    return measure.measure(name, environment, ASKED, REQUESTS, rounds, say)


def theirs(environment: Mapping[str, str], folder: Path, rounds: int) -> dict[str, Figures]:
    """Datasette's pages, from the rows of the filled database of `environment`."""
    file = folder / f"{pages_of_datasette.NAME}.db"
    if not file.exists():
        call(environment, "-m", "bench.pages_of_datasette", str(file))
    samples = {name: Sample() for name in THEIRS}
    with _datasette(file) as (port, worker):
        for address in pages_of_datasette.ADDRESSES.values():
            measure.load(port, address, 4)
        for _ in range(rounds):
            for name, address in pages_of_datasette.ADDRESSES.items():
                before = processes.cpu_seconds([worker])
                done = measure.load(port, address, THEIRS[name])
                samples[name].add(
                    done.took, done.seconds, processes.cpu_seconds([worker]) - before, 0.0, done.size
                )
    return {name: sample.figures for name, sample in samples.items()}


@contextmanager
def _datasette(file: Path) -> Iterator[tuple[int, int]]:
    """Yields the port and the process of a Datasette that serves `file`."""
    port = free_port()
    command = [sys.executable, "-m", "datasette", "serve", str(file), "--port", str(port)]
    with subprocess.Popen([*command, *pages_of_datasette.SERVE], stdout=subprocess.DEVNULL) as server:
        try:
            await_answer(server, port, "/-/versions.json")
            time.sleep(0.5)  # it looks through its files once more after it first answers
            yield port, server.pid
        finally:
            server.terminate()
