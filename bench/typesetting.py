"""The PDF of the measured comparison against what typst alone takes for the very same document.

    python -m bench.typesetting

Prints one JSON object: processor seconds of the whole, from the stored edition on, and of typst alone.
"""

import json
import statistics
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from functools import partial

import django

from bench.running import figures_of
from bench.sizes import COMPARISON

ROUNDS = 5


@dataclass(frozen=True, slots=True)
class Typeset:
    """Processor seconds for one PDF."""

    whole: float
    typst: float

    @property
    def times(self) -> float:
        return self.whole / self.typst


def measured(environment: Mapping[str, str]) -> Typeset:
    """Measured in a process of its own, on the filled database of `environment`."""
    return Typeset(**figures_of(environment, "bench.typesetting"))


def main() -> None:
    django.setup()  # before which no model can be imported
    from django.contrib.auth.models import AnonymousUser

    from comparisons.access import shown_for
    from comparisons.reports import as_report
    from exports.formats import pdf

    def whole(title: str) -> None:
        lineup = shown_for(AnonymousUser(), COMPARISON).lineup("speaker")
        pdf.render(replace(as_report(lineup, base="https://readout.example"), title=title))

    lineup = shown_for(AnonymousUser(), COMPARISON).lineup("speaker")
    report = as_report(lineup, base="https://readout.example")
    pdf.render(report)  # fonts are read once in a process
    taken: list[tuple[float, float]] = []
    for number in range(
        ROUNDS
    ):  # in turn, so that a machine's moods meet both; each document is new to typst
        document = pdf.document_of(replace(report, title=f"typst alone {number}"))
        taken.append(
            (
                _seconds(partial(whole, f"the whole {number}")),
                _seconds(partial(pdf.compiled, document, report.moment)),
            )
        )
    print(json.dumps(asdict(Typeset(*map(statistics.median, zip(*taken, strict=True))))))


def _seconds(do: Callable[[], object]) -> float:
    before = time.process_time()
    do()
    return time.process_time() - before


if __name__ == "__main__":
    main()
