"""Templates to fill in: the tables' heads with an example each, and in words what may stand where.

The same bytes each time, so that a copy can be told from one that was changed.
"""

import csv
import datetime as dt
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import xlsxwriter

from .columns import BY_SCALE, COLUMNS, KINDS, Column

MADE = dt.datetime(2025, 1, 1)
WIDE = ("title", "summary", "words", "terms", "text", "speakers", "held_by")
LISTED = 255  # characters of a list that a spreadsheet offers in a cell: Excel's own limit
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class Template:
    name: str
    label: str
    file_name: str
    media_type: str
    render: Callable[[], bytes]


def workbook() -> bytes:
    """Both tables and a sheet of help."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties({"created": MADE, "title": "Statements and claims"})
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    text = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
    for kind in KINDS:
        sheet = book.add_worksheet(kind)
        sheet.freeze_panes(1, 0)
        for index, column in enumerate(COLUMNS[kind]):
            # As text, so that no spreadsheet makes a day or a number of what is typed.
            sheet.set_column(index, index, 40 if column.name in WIDE else 16, text)
            sheet.write_string(0, index, column.name, head)
            sheet.write_comment(0, index, column.says, {"author": "Readout"})
            if column.example:
                sheet.write_string(1, index, column.example, text)
            if column.allowed and len(",".join(column.allowed)) <= LISTED and column.name != "terms":
                sheet.data_validation(
                    1,
                    index,
                    1000,
                    index,
                    {"validate": "list", "source": list(column.allowed), "error_type": "warning"},
                )
    _write_help(book, head)
    book.close()
    return out.getvalue()


def _write_help(book: xlsxwriter.Workbook, head: object) -> None:
    sheet = book.add_worksheet("help")
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    for index, width in enumerate((14, 20, 70, 60)):
        sheet.set_column(index, index, width, wrapped)
    for number, line in enumerate(help_lines()):
        for index, cell in enumerate(line):
            sheet.write_string(number, index, cell, head if number == 0 else wrapped)


def help_lines() -> Iterator[tuple[str, ...]]:
    """What the sheet of help says, one column of a table a line."""
    yield ("table", "column", "what stands in it", "may be")
    for kind in KINDS:
        for column in COLUMNS[kind]:
            yield (kind, column.name, says(column), ", ".join(column.allowed))
    for scale, values in BY_SCALE.items():
        yield ("claims", "value", f"On a topic whose scale is {scale.lower()}", ", ".join(values))
    yield (
        "",
        "",
        "Everything imported is a draft of yours. All rows are taken or, where one is refused, none.",
        "",
    )


def says(column: Column) -> str:
    return f"{column.says}. Needed" if column.needed else column.says


def one_table(kind: str) -> bytes:
    """One table with its example, as CSV: UTF-8 with the mark by which spreadsheets know it."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(column.name for column in COLUMNS[kind])
    writer.writerow(column.example for column in COLUMNS[kind])
    return out.getvalue().encode("utf-8-sig")


CSV = "text/csv; charset=utf-8; header=present"
FORMATS: dict[str, Template] = {
    made.name: made
    for made in (
        Template("xlsx", "XLSX, both tables and help", "readout-import.xlsx", XLSX, workbook),
        Template("statements", "CSV, statements", "statements.csv", CSV, lambda: one_table("statements")),
        Template("claims", "CSV, claims", "claims.csv", CSV, lambda: one_table("claims")),
    )
}
