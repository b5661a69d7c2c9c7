"""CSV (RFC 4180) of a list: UTF-8, a head line, lines ending with CR LF; several texts in one cell as `A | B`.

A cell that a spreadsheet would take for a formula gets an apostrophe before it, and so is read as text.
"""

import csv
import io
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

from exports.formats.csv import MEDIA_TYPE, harmless
from exports.tables.table import BETWEEN, Row, Table, Type, moment

__all__ = ["MEDIA_TYPE", "write"]
LINES = 1000  # written at once


def write(table: Table) -> Iterator[bytes]:
    """The head line at once, then the rows, a thousand at a time."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(table.names)
    yield out.getvalue().encode()
    cells, rows = _cells(table), iter(table.rows)
    while lines := list(islice(rows, LINES)):
        out.seek(0)
        out.truncate()
        writer.writerows(cells(line) for line in lines)
        yield out.getvalue().encode()


def _cells(table: Table) -> Callable[[Row], list[Any]]:
    """What makes cells of text out of a row. Each column is looked at once, and not again in each row."""
    written: dict[Type, Callable[[Any], str]] = {
        Type.TEXT: harmless,
        Type.TEXTS: _texts,
        Type.CODES: _texts,
        Type.ADDRESS: harmless,
        Type.MOMENT: lambda at: moment(at) if at else "",
    }
    columns = [(at, written[one.type]) for at, one in enumerate(table.fields) if one.type in written]

    def cells(row: Row) -> list[Any]:
        made = list(row)
        for at, write_cell in columns:
            made[at] = write_cell(made[at])
        return made

    return cells


def _texts(texts: tuple[str, ...]) -> str:
    return harmless(BETWEEN.join(texts))
