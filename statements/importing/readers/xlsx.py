"""XLSX by python-calamine: the sheets of statements and claims. Formulas are what they last came to, never run."""

import datetime as dt
import io
from typing import Any

import python_calamine as calamine

from statements.importing.tables import MOST_ROWS, FileFault, Table, table

from .workbook import bounded

LEFT_ALONE = ("help", "read me", "readme")  # sheets that hold no table


def read(file: bytes) -> list[Table]:
    safe = bounded(file)
    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(safe))
        sheets = {name: book.get_sheet_by_name(name) for name in book.sheet_names if is_read(name)}
        rows = {name: _rows(sheet) for name, sheet in sheets.items()}
    except (calamine.CalamineError, calamine.ZipError, calamine.XmlError, ValueError, OSError) as error:
        raise FileFault(
            f"This workbook cannot be read ({str(error)[:120]}). "
            "Open it in a spreadsheet, save it as .xlsx and try again."
        ) from error
    found = [made for name, cells in rows.items() if (made := table(cells, name=name))]
    for made in found:
        if sum(other.kind == made.kind for other in found) > 1:
            raise FileFault(f"Two sheets hold {made.kind}: put their rows into one.")
    return found


def is_read(name: str) -> bool:
    return name.strip().casefold() not in LEFT_ALONE


def _rows(sheet: Any) -> list[list[str]]:
    """Its cells as texts, with the empty rows above and columns before them, so that places are the sheet's own."""
    read = sheet.to_python(skip_empty_area=False)
    if len(read) > MOST_ROWS + 100:
        raise FileFault(
            f"The sheet “{sheet.name[:40]}” has more than {MOST_ROWS:,} rows. Split it into several files."
        )
    return [[text_of(cell) for cell in row] for row in read]


def text_of(cell: Any) -> str:
    """A cell as one would type it: days as 2025-03-18, moments as 2025-03-18 13:45:00, 30 and not 30.0."""
    match cell:
        case str():
            return cell
        case bool():
            return str(cell).lower()
        case float() if cell.is_integer():
            return str(int(cell))
        case dt.datetime() if not (cell.hour or cell.minute or cell.second):
            return cell.date().isoformat()
        case dt.datetime():
            return cell.isoformat(sep=" ")
        case dt.date() | dt.time():
            return cell.isoformat()
        case _:
            return str(cell)
