"""Every format that is read. A new one is a file here, a test file, and a line; the content tells which it is."""

from collections.abc import Callable
from dataclasses import dataclass

from statements.importing.tables import FileFault, Table

from . import csv, json, xlsx

LIMIT = 20 * 1024 * 1024  # bytes
OTHERS = {
    b"\xd0\xcf\x11\xe0": "This is an old workbook (.xls). Save it as .xlsx and choose that.",
    b"%PDF": "This is a PDF. Tables come as .csv or .xlsx; the words of one statement are entered at the desk.",
}


@dataclass(frozen=True, slots=True)
class Reader:
    """`fits` looks at the first bytes: a file's name says nothing of what is in it."""

    name: str
    label: str
    fits: Callable[[bytes], bool]
    read: Callable[[bytes], list[Table]]


READERS: tuple[Reader, ...] = (
    Reader("xlsx", "XLSX", lambda file: file.startswith(b"PK"), xlsx.read),
    Reader(
        "json",
        "JSON bundle",
        lambda file: file.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"{", b"[")),
        json.read,
    ),
    Reader("csv", "CSV", lambda file: True, csv.read),
)
ENDINGS = ",".join(f".{reader.name}" for reader in READERS)


def read(file: bytes) -> list[Table]:
    """The tables of a file, statements first. Raises FileFault with what to do where there are none."""
    if len(file) > LIMIT:
        raise FileFault(
            f"The file has {len(file) / 1024 / 1024:.1f} MB; {LIMIT // 1024 // 1024} MB are the most."
        )
    for start, message in OTHERS.items():
        if file.startswith(start):
            raise FileFault(message)
    reader = next(reader for reader in READERS if reader.fits(file))
    tables = sorted(reader.read(file), key=lambda table: table.kind != "statements")
    if not any(table.rows for table in tables):
        raise FileFault("There are no rows in this file: fill in a template, and choose the file again.")
    return tables
