"""XLSX of a list: one sheet with a frozen head, filters, real dates and links. Built in a temporary file.

No text becomes a formula, and none a link by its looks: only columns of addresses are links.
"""

import datetime as dt
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from exports.spreadsheets import fitting
from exports.tables.table import BETWEEN, Table, Type

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# A sheet of Excel ends at 1,048,576 rows. This is less: a workbook is whole only once it is all written, and whoever
# waits for it, and the disk it is written to, should not be asked for more.
LIMIT = 100_000
CUT = " … (cut: a cell holds no more)"
LINKS = 65_000  # a sheet of Excel holds 65,530 links; further addresses are written as text
LINK = 2_000  # characters of a link in Excel, which allows 2,079
FIRST_YEAR = 1900  # of Excel's calendar
CHUNK = 64 * 1024  # bytes of the file given out at once
WIDTHS = {Type.KEY: 9, Type.CODE: 14, Type.CODES: 14, Type.ADDRESS: 30, Type.DAY: 12, Type.MOMENT: 18}
OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_date_format": "yyyy-mm-dd",
}
Write = Callable[[int, int, Any], Any]


def write(table: Table) -> Iterator[bytes]:
    """The bytes of the workbook, once it is written: nothing of it can be read before."""
    with tempfile.TemporaryDirectory(prefix="readout-xlsx-") as folder:
        path = Path(folder) / "table.xlsx"
        _fill(path, folder, table)
        with path.open("rb") as file:
            while chunk := file.read(CHUNK):
                yield chunk


def _fill(path: Path, folder: str, table: Table) -> None:
    with xlsxwriter.Workbook(str(path), OPTIONS | {"tmpdir": folder}) as book:
        book.set_properties(
            {"title": table.title, "comments": table.url, "created": table.moment.replace(tzinfo=None)}
        )
        sheet = book.add_worksheet(table.title)
        head = book.add_format({"bold": True, "bottom": 1})
        moments = book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
        sheet.freeze_panes(1, 0)
        for at, one in enumerate(table.fields):
            sheet.set_column(at, at, WIDTHS.get(one.type, 40))
            sheet.write_string(0, at, one.label, head)
        writers = _writers(sheet, moments)
        columns = [(at, writers[one.type]) for at, one in enumerate(table.fields)]
        line = 0
        for line, row in enumerate(table.rows, start=1):
            for at, write_cell in columns:
                if (cell := row[at]) or cell == 0:
                    write_cell(line, at, cell)
        sheet.autofilter(0, 0, line, len(table.fields) - 1)


def _writers(sheet: Worksheet, moments: Any) -> dict[Type, Write]:
    """How a cell of each type is written."""
    left = LINKS

    def text(line: int, at: int, cell: str) -> None:
        sheet.write_string(line, at, fitting(cell, CUT))

    def texts(line: int, at: int, cell: tuple[str, ...]) -> None:
        text(line, at, BETWEEN.join(cell))

    def address(line: int, at: int, cell: str) -> None:
        nonlocal left
        if left and len(cell) <= LINK and cell.startswith(("https://", "http://")):
            left -= 1
            sheet.write_url(line, at, cell, string=cell[:255])
        else:
            text(line, at, cell)

    def moment(line: int, at: int, cell: dt.datetime) -> None:
        sheet.write_datetime(line, at, cell.astimezone(dt.UTC).replace(tzinfo=None), moments)

    def day(line: int, at: int, cell: dt.date) -> None:
        if cell.year < FIRST_YEAR:
            text(line, at, cell.isoformat())
        else:
            sheet.write_datetime(line, at, cell)

    return {
        Type.KEY: sheet.write_number,
        Type.CODE: text,
        Type.TEXT: text,
        Type.TEXTS: texts,
        Type.CODES: texts,
        Type.ADDRESS: address,
        Type.DAY: day,
        Type.MOMENT: moment,
    }
