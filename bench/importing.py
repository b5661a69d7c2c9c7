"""An import of 10,000 rows as an editor sends them in: statements with their words, and claims that stand on these.

    python -m bench.importing

Prints one JSON object. The rows name parties, speakers and topics of the filled database; what is imported stays.
"""

import io
import json
import resource
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from random import Random
from typing import Any

import django
import xlsxwriter

from bench.passages import Passages, passages
from bench.running import figures_of

STATEMENTS, CLAIMS_OF_EACH = 400, 24
ROWS = STATEMENTS * (1 + CLAIMS_OF_EACH)


@dataclass(frozen=True, slots=True)
class Imported:
    """What one import took, from the bytes of the file on: seconds, the processor's, and the most bytes held."""

    rows: int
    seconds: float
    cpu: float
    peak: int


def measured(environment: Mapping[str, str]) -> Imported:
    """Measured in a process of its own, on the filled database of `environment`."""
    return Imported(**figures_of(environment, "bench.importing"))


def main() -> None:
    django.setup()  # before which no model can be imported
    from readout.models import User
    from statements.importing.readers import registry
    from statements.importing.run import Import

    file = _workbook({"statements": list(_statements()), "claims": list(_claims())})
    by = User.objects.create_user(username="importer")
    began, cpu = time.perf_counter(), time.process_time()
    run = Import(registry.read(file), by, "import.xlsx")
    for _ in run.apply():
        pass
    if run.refused:
        raise SystemExit(str(next(outcome for outcome in run.outcomes if outcome.faults)))
    taken = Imported(
        rows=len(run.outcomes),
        seconds=time.perf_counter() - began,
        cpu=time.process_time() - cpu,
        peak=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024,
    )
    print(json.dumps(asdict(taken)))


def _statements() -> Iterator[dict[str, str]]:
    random = Random(2)
    for number in range(1, STATEMENTS + 1):
        yield {
            "title": f"Imported readout {number}",
            "slug": f"imported-{number}",
            "speakers": f"Speaker {random.randint(1, 100)}",
            "channel": "readout",
            "languages": "en",
            "issued_on": "2025-03-18",
            "source_kind": "original",
            "source_shown": "whole",
            "extent": "whole",
            "text": _words(number).text,
        }


def _claims() -> Iterator[dict[str, str]]:
    random = Random(3)
    for number in range(1, STATEMENTS + 1):
        written = _words(number)
        for claim in range(CLAIMS_OF_EACH):
            start, end = written.passages[claim]
            words = written.text[start:end]
            yield {
                "statement": f"imported-{number}",
                "topic": f"Topic {random.randint(1, 60)}",
                "summary": f"Point {claim + 1} of imported statement {number}.",
                "kind": random.choice(("assertion", "commitment", "demand")),
                "held_by": f"Party {random.randint(1, 6)}",
                "value": random.choice(("supports", "opposes", "")),
                "reference": f"I{number}-{claim + 1}",
                "words": words,
                "terms": f"duration: 30 days | 30-days | {words}",
            }


def _words(number: int) -> Passages:
    return passages(Random(number), "en", CLAIMS_OF_EACH)


def _workbook(sheets: Mapping[str, Sequence[Mapping[str, Any]]]) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for number, row in enumerate([list(rows[0]), *(row.values() for row in rows)]):
            sheet.write_row(number, 0, row)
    book.close()
    return out.getvalue()


if __name__ == "__main__":
    main()
