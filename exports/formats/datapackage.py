"""A data package (Frictionless, `datapackage.json`) in a ZIP: tables with their schemas, the edition, checksums.

Every file has the same time, the report's, so that the same report gives the same bytes.
"""

import csv
import datetime as dt
import hashlib
import io
import json
import zipfile
from collections.abc import Iterable
from typing import Any

from exports.addresses import is_web
from exports.flat import TABLES, Cell, Column, Table
from exports.formats import csv_grid
from exports.formats import json as whole
from exports.formats.csv import harmless
from exports.report import Report, ReportCopy

MEDIA_TYPE = "application/zip"
LICENCE = "LICENCE.txt"
# Told, so that no reader guesses it from texts that hold other marks.
DIALECT = {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True, "header": True}
TYPES = {
    "text": {"type": "string"},
    "url": {"type": "string"},
    "number": {"type": "integer"},
    "day": {"type": "date"},
    "moment": {"type": "datetime"},
    "yes or no": {"type": "boolean"},
}
TERMS_OF_USE = """\
Who holds what in this data package

Quoted words (the columns “exact”, “prefix”, “suffix” and “quoted” of the tables, and the same words in the JSON
file) remain those of their speakers, or of the publishers and translators of the sources they were taken from.
Readout claims no right in them and grants none. What is known of each source's own licence stands in sources.csv;
an empty cell means that none is known, not that none applies.

Summaries, the coding of claims, readings, reasons and the arrangement were made for the publication named below.
This package states no licence for them. Before you publish them again beyond what the law allows without
permission, ask the publisher:

    {url}
"""


def render(report: Report) -> bytes:
    files = {f"{table.name}.csv": _csv(_heads(table), table.rows(report)) for table in TABLES}
    files["grid.csv"] = csv_grid.render(report)
    edition = "edition.json" if report.edition and report.edition.stored else "line-up.json"
    files[edition] = whole.render(report)
    files[LICENCE] = TERMS_OF_USE.format(url=report.url).encode()
    files = {"datapackage.json": _json(_package(report, files, edition)), **files}
    sums = "".join(f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in files.items())
    return _zipped({**files, "SHA256SUMS": sums.encode()}, report.moment)


def _package(report: Report, files: dict[str, bytes], edition: str) -> dict[str, Any]:
    described = [
        _resource(f"{table.name}.csv", table.title, files, {"schema": _schema(table)}) for table in TABLES
    ]
    described.append(_resource("grid.csv", "The grid at a glance", files, {"schema": _grid_schema(report)}))
    described.append(_resource(edition, "The whole, nested", files, {}))
    known = {"version": str(report.edition.number)} if report.edition else {}
    return {
        "profile": "data-package",
        "name": report.name,
        "title": report.title,
        "description": " ".join(
            filter(None, (report.introduction, report.as_it_stood + ".", *report.in_words))
        ),
        "homepage": report.url,
        "created": _cell(report.moment),
        **known,
        "licenses": [{"path": LICENCE, "title": "Who holds what, and whom to ask"}],
        "sources": [_source(copy) for copy in report.copies],
        "resources": described,
    }


def _resource(path: str, title: str, files: dict[str, bytes], more: dict[str, Any]) -> dict[str, Any]:
    ending = path.rpartition(".")[2]
    tabular = "schema" in more
    if tabular:
        more = {"dialect": DIALECT, **more}
    return {
        "name": path.removesuffix(f".{ending}"),
        "path": path,
        "title": title,
        "profile": "tabular-data-resource" if tabular else "data-resource",
        "format": ending,
        "mediatype": "text/csv" if tabular else "application/json",
        "encoding": "utf-8",
        "bytes": len(files[path]),
        "hash": f"sha256:{hashlib.sha256(files[path]).hexdigest()}",
        **more,
    }


def _schema(table: Table[Any]) -> dict[str, Any]:
    made: dict[str, Any] = {"fields": [_field(column) for column in table.columns], "missingValues": [""]}
    if table.key:
        made["primaryKey"] = [table.key]
    if table.refers:
        made["foreignKeys"] = [
            {"fields": [name], "reference": {"resource": other, "fields": [key]}}
            for name, (other, key) in table.refers.items()
        ]
    return made


def _field(column: Column[Any]) -> dict[str, str]:
    made = {"name": column.name, **TYPES[column.kind], "title": column.title}
    return made | {"description": column.note} if column.note else made


def _grid_schema(report: Report) -> dict[str, Any]:
    heads = map(harmless, csv_grid.head(report))
    return {"fields": [{"name": head, "type": "string"} for head in heads], "missingValues": [""]}


def _source(copy: ReportCopy) -> dict[str, str]:
    title = f"{copy.statement.speakers}: {copy.statement.title} ({copy.kind_label}, kept copy {copy.number})"
    address = next(filter(is_web, (copy.url, copy.statement.url)), "")
    return {"title": title, "path": address} if address else {"title": title}


def _heads(table: Table[Any]) -> list[str]:
    return [column.name for column in table.columns]


def _csv(heads: list[str], rows: Iterable[list[Cell]]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(heads)
    writer.writerows(map(_cell, row) for row in rows)
    return out.getvalue().encode()


def _cell(value: Cell) -> str:
    if isinstance(value, str):
        return harmless(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dt.datetime):
        return f"{value.astimezone(dt.UTC):%Y-%m-%dT%H:%M:%SZ}"
    return "" if value is None else str(value)


def _json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()


def _zipped(files: dict[str, bytes], moment: dt.datetime) -> bytes:
    """The files in this order, each with `moment` as its time."""
    out = io.BytesIO()
    time = moment.astimezone(dt.UTC).timetuple()[:6]
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, time)
            entry.create_system = 3  # Unix, wherever it is written, so that the rights below are read
            entry.external_attr = 0o644 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)
    return out.getvalue()
