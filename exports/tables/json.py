"""JSON of a list: one object with what the list is and its `records`, one a line. UTF-8, keys in the fields' order."""

import json
from collections.abc import Iterator
from itertools import islice
from typing import Any

from exports.tables.table import Row, Table, moment, plain

MEDIA_TYPE = "application/json; charset=utf-8"
RECORDS = 500  # written at once


def write(table: Table) -> Iterator[bytes]:
    """The head at once, then the records, and at the end how many they are: a file cut off is no JSON."""
    head = {
        "type": f"list of {table.title.lower()}",
        "title": table.title,
        "url": table.url,
        "as_it_stood": moment(table.moment),
        "filters": dict(table.filters),
        "fields": [{"name": one.name, "label": one.label, "type": one.type.value} for one in table.fields],
    }
    yield encoded(head)[:-1] + b', "records": ['
    count, rows = 0, iter(table.rows)
    while some := list(islice(rows, RECORDS)):
        lines = b",\n".join(encoded(record(table, row)) for row in some)
        yield (b",\n" if count else b"\n") + lines
        count += len(some)
    yield b'\n], "count": %d}\n' % count


def record(table: Table, row: Row) -> dict[str, Any]:
    """A row under the names of its fields, as plain data."""
    return dict(zip(table.names, map(plain, row), strict=True))


def encoded(thing: Any) -> bytes:
    return json.dumps(thing, ensure_ascii=False).encode()
