"""JSON Lines of a list: one record a line, UTF-8, LF after each. Nothing else, so that any line can be read alone."""

from collections.abc import Iterator
from itertools import islice

from exports.tables.json import RECORDS, encoded, record
from exports.tables.table import Table

MEDIA_TYPE = "application/x-ndjson; charset=utf-8"


def write(table: Table) -> Iterator[bytes]:
    rows = iter(table.rows)
    while some := list(islice(rows, RECORDS)):
        yield b"".join(encoded(record(table, row)) + b"\n" for row in some)
