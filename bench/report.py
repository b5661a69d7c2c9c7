"""The part of docs/performance.md on pages and files: what was measured on what, in words and tables."""

import datetime as dt
import os
import platform
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from bench.figures import Figures
from bench.importing import Imported
from bench.measure import CONNECTIONS, HELLO, Outcome
from bench.sizes import COMPARED_SPEAKERS, COMPARED_TOPICS, FILES, IN_CELL, KNOWN, READ_CLAIMS, Sizes
from bench.typesetting import Typeset

AIM, MEMORY_AIM = 35, 150  # times hello's processor time for the line-up; MB for a worker
EDITION_AIM = 0.6  # of hello's requests a second
SUGGESTIONS_AIM, OF_CLAIMS = 0.1, 10_000  # seconds, with so many claims at most
IMPORT_AIM, IMPORT_MEMORY_AIM = 20, 300  # seconds and MB for 10,000 rows
FILE_AIM, PDF_AIM = 2, 6  # times the line-up page's processor time; times typst alone
PACKAGES = ("Django", "gunicorn", "Jinja2", "psycopg", "whitenoise")
HEADER = """\
# How fast it is

Written by `make bench` and `make bench-million`; do not edit. Seconds are of one machine on one day and say nothing of
another. What can be compared are the multiples: how much more a page takes than a view of the same process, with the
same middleware, that only says hello. The line-up is built from the database at each request; what is kept between
requests is which words differ in two passages (`statements.wording` remembers 4,096 pairs). A public page such as the
statement's is kept until the record changes; "made anew" is the same page as the first visitor after a change gets it.
The page of an edition is served from stored bytes, compressed with brotli as browsers ask for it.
"""


@dataclass(frozen=True, slots=True)
class Run:
    """What a document is written of."""

    day: dt.date
    sizes: Sizes
    rounds: int
    busy: float  # processes that wanted a core in the minute before the run began
    measured: Sequence[tuple[Outcome, Imported]]  # on each database
    typeset: Typeset


def pages(run: Run) -> str:
    parts = [_setting(run)]
    parts += [_database(outcome, imported, run.sizes) for outcome, imported in run.measured]
    parts.append(_typeset(run.typeset))
    parts.append(MEANING)
    return "\n".join(parts)


MEANING = """\
### What the columns say

- *Requests a second*: of two workers together, the client on the same machine; how many times fewer than hello.
- *Median*, *99th percentile*: how long an answer took, in milliseconds, and as a multiple of hello's.
- *Processor*: what the workers used for one request, in milliseconds, and as a multiple of hello's. SQLite works inside
  the workers and is in this; PostgreSQL's own processes are in *database*, as a multiple of the same hello.

`make bench ARGS="--statements 500 --claims 5000"` is a shorter run; `--help` names the rest.
"""


def _setting(run: Run) -> str:
    packages = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    return f"""\
## Pages and files

| | |
|---|---|
| Day | {run.day} |
| Machine | {processor()}, {os.cpu_count()} cores, {memory():.0f} GB; {platform.system()}; \
{run.busy:.1f} processes wanted a core when the run began |
| Versions | Python {platform.python_version()}, {packages} |
| Server | gunicorn, 2 workers of 4 threads; {CONNECTIONS} connections that are kept; {run.rounds} rounds |
| Corpus | {run.sizes.statements:,} statements, {run.sizes.claims:,} claims, each with its words |
| Line-up | {COMPARED_TOPICS} topics by {COMPARED_SPEAKERS} speakers by {IN_CELL} claims |
| Statement | {READ_CLAIMS} claims beside the whole text |
| Suggestions | for the words of one quote; with thirty words in the whole corpus, most claims share some |
"""


def _database(outcome: Outcome, imported: Imported, sizes: Sizes) -> str:
    hello, lineup = outcome.figures[HELLO], outcome.figures["line-up"]
    ratio, peak = lineup.times(hello).cpu, outcome.peak / 1e6
    kept = "kept" if ratio <= AIM else "missed"
    held = "kept" if peak <= MEMORY_AIM else "missed"
    return f"""\
### {outcome.database}

The line-up takes **{ratio:.1f} times** hello's processor time (aim: at most {AIM}; {kept}). A worker held at most \
**{peak:.0f} MB** (aim: under {MEMORY_AIM}; {held}).

{_edition(outcome.figures)}

{_desk(outcome.figures, imported, sizes)}

{table(outcome.figures)}
"""


def _edition(figures: dict[str, Figures]) -> str:
    """How editions and their files stand to what they are measured against."""
    hello, lineup, edition = figures[HELLO], figures["line-up"], figures["edition"]
    share, known = edition.per_second / hello.per_second, figures[KNOWN].per_second / edition.per_second
    slow = {name: figures[name].cpu / lineup.cpu for name in FILES if name != "edition as PDF"}
    over = [
        f"{name.removeprefix('edition as ')} {times:.1f}" for name, times in slow.items() if times > FILE_AIM
    ]
    files = "missed by " + ", ".join(over) if over else "kept"
    return f"""\
An edition's page is served **{share:.2f} times** as often a second as hello (aim: at least {EDITION_AIM}; \
{"kept" if share >= EDITION_AIM else "missed"}), and {known:.2f} times as often again where the browser has it \
already (aim: no slower; {"kept" if known >= 1 else "missed"}). Files but PDF take at most \
**{max(slow.values()):.1f} times** the line-up page's processor time (aim: at most {FILE_AIM}; {files})."""


def _desk(figures: dict[str, Figures], imported: Imported, sizes: Sizes) -> str:
    """How what editors wait for stands to its aims: suggestions, and an import."""
    hello, suggested = figures[HELLO], figures["suggestions"]
    # Not by the clock: four ask at once here, and at the desk one.
    used = suggested.cpu + suggested.database_cpu
    within = "kept" if used <= SUGGESTIONS_AIM else "missed"
    if sizes.claims > OF_CLAIMS:
        within = f"which is for {OF_CLAIMS:,} claims"
    kept = "kept" if imported.seconds <= IMPORT_AIM and imported.peak / 1e6 <= IMPORT_MEMORY_AIM else "missed"
    row = imported.cpu / imported.rows / hello.cpu
    return f"""\
Suggestions take **{used * 1000:.0f} ms** of processors, the database's with it, {used / hello.cpu:.1f} times hello's \
(aim: under {SUGGESTIONS_AIM * 1000:.0f} ms, {within}). An import of {imported.rows:,} rows from a workbook takes \
**{imported.seconds:.0f} s** by the clock, {imported.cpu:.0f} s of the processor, {row:.1f} times hello's a row, and \
at most **{imported.peak / 1e6:.0f} MB** (aim: {IMPORT_AIM} s, {IMPORT_MEMORY_AIM} MB; {kept})."""


def _typeset(typeset: Typeset) -> str:
    kept = "kept" if typeset.times <= PDF_AIM else "missed"
    return f"""\
### PDF

A PDF of the line-up, from its stored edition on, takes **{typeset.times:.2f} times** the processor time that typst \
alone takes for the very same document (aim: at most {PDF_AIM}; {kept}).
"""


def table(figures: dict[str, Figures]) -> str:
    """One line a page, hello first; behind each figure its multiple of hello's."""
    lines = [
        "| page | kB | requests a second | median | 99th percentile | processor | database |",
        "|---|--:|--:|--:|--:|--:|--:|",
    ]
    hello = figures[HELLO]
    for name, one in figures.items():
        times = one.times(hello)
        lines.append(
            f"| {name} | {one.size / 1000:,.0f} | {one.per_second:,.0f} (÷ {times.per_second:.1f}) "
            f"| {_ms(one.median, times.median)} | {_ms(one.slowest, times.slowest)} "
            f"| {_ms(one.cpu, times.cpu)} | × {times.database_cpu:.1f} |"
        )
    return "\n".join(lines)


def _ms(seconds: float, times: float) -> str:
    return f"{seconds * 1000:.2f} ms (× {times:.1f})"


def processor() -> str:
    """The processor's name as the kernel tells it."""
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        lines = []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()


def memory() -> float:
    """The machine's memory, in GB."""
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
