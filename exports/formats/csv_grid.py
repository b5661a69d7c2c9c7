"""CSV of the grid, as Datawrapper takes it: one row a topic, one column a column of the line-up.

A cell holds its marks in words, then come how the accounts relate and why. Heads are told apart by a number where
two columns share a name. UTF-8, RFC 4180; formulas are made harmless as in the other CSV.
"""

import csv
import io
from collections.abc import Iterator

from exports.formats.csv import harmless
from exports.report import Report

MEDIA_TYPE = "text/csv; charset=utf-8; header=present"
BETWEEN = "; "


def head(report: Report) -> list[str]:
    """The heads of the grid, each once."""
    heads: list[str] = []
    for name in ("Topic", *(column.name for column in report.columns), "Accounts", "Reason"):
        number, made = 1, name
        while made in heads:
            number += 1
            made = f"{name} ({number})"
        heads.append(made)
    return heads


def rows(report: Report) -> Iterator[list[str]]:
    """One row a topic, as long as the head."""
    for row in report.rows:
        marks = [BETWEEN.join(mark.text for mark in cell.marks) for cell in row.cells]
        yield [row.name, *marks, row.verdict.in_brief, row.verdict.reason]


def render(report: Report) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(map(harmless, head(report)))
    writer.writerows(map(harmless, row) for row in rows(report))
    return out.getvalue().encode()
