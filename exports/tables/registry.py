"""Every format of lists there is. A new one is a file here, a test, and a line."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from exports.tables import csv, json, jsonl, jsonld, xlsx
from exports.tables.table import Table


@dataclass(frozen=True, slots=True)
class TableFormat:
    """`name` is also the ending of the file and of the address; `limit` the most rows, where there is a most."""

    name: str
    label: str
    media_type: str
    write: Callable[[Table], Iterator[bytes]]
    limit: int | None = None


TABLE_FORMATS: dict[str, TableFormat] = {
    made.name: made
    for made in (
        TableFormat("csv", "CSV", csv.MEDIA_TYPE, csv.write),
        TableFormat("xlsx", "XLSX", xlsx.MEDIA_TYPE, xlsx.write, xlsx.LIMIT),
        TableFormat("json", "JSON", json.MEDIA_TYPE, json.write),
        TableFormat("jsonl", "JSON Lines", jsonl.MEDIA_TYPE, jsonl.write),
        TableFormat("jsonld", "JSON-LD", jsonld.MEDIA_TYPE, jsonld.write),
    )
}
