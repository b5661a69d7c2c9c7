"""XLSX: the line-up as a sheet, then claims, quotes, terms, sources and readings, each a sheet with filters.

Every text is written as text, never as a formula, and what looks like one carries the sign by which Excel leaves it
text after an edit too. Only addresses of ours are links. What Excel cannot hold is cut or left unlinked, and says so.
"""

import datetime as dt
import io
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from exports.addresses import is_ours
from exports.flat import TABLES, Cell, Column, Kind, Table, cell_text
from exports.formats.csv import FORMULA_STARTS
from exports.report import Report
from exports.spreadsheets import fitting

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# Excel's own limits (Microsoft, “Excel specifications and limits”).
LINKS = 65_530  # of a sheet
ADDRESS = 2_079  # characters of a link
PROPERTY = 255  # characters of a property of the file
UNWRITABLE = re.compile(r"[\x00-\x1f\ufffe\uffff]+")
CUT = " […] [Cut here: a cell of a spreadsheet holds 32,767 characters. The whole stands in the other files.]"
NO_MORE_LINKS = " (as text: a sheet holds no more links)"
FIRST_DAY = dt.date(1900, 3, 1)  # before it Excel counts a day that never was, and knows none before 1900
LINE, TALLEST = 15, 409  # points; Excel's own for a line, and the most it takes for a row
WIDE, NARROW, ADDRESS_WIDTH = 40, 15, 34  # letters
RULE = {"bottom": 4, "bottom_color": "#8B867B"}  # a dotted line under each row
A3 = 8  # as Excel counts kinds of paper
WIDE_COLUMNS = frozenset(
    (
        "summary",
        "quoted",
        "exact",
        "prefix",
        "suffix",
        "statement",
        "note",
        "basis",
        "check_basis",
        "check_note",
    )
)


def render(report: Report) -> bytes:
    out = io.BytesIO()
    book = Workbook(
        out,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    book.set_properties(
        {
            "title": _property(report.title),
            "subject": _property(report.as_it_stood),
            "comments": _property(_origin(report)),
            "created": report.moment.astimezone(dt.UTC).replace(tzinfo=None),
        }
    )
    looks = Looks(book)
    _line_up(Sheet(book.add_worksheet("Line-up"), looks, report.site), report)
    for table in TABLES:
        _flat(Sheet(book.add_worksheet(table.title), looks, report.site), table, report)
    book.close()
    return out.getvalue()


class Looks:
    """The formats that cells share; `quoted` gives of one that texts have the like for what looks like a formula."""

    def __init__(self, book: Workbook) -> None:
        self.book = book
        self.quoted: dict[Format, Format] = {}
        top = {"valign": "top"}
        self.text = self._of_texts(top | {"text_wrap": True} | RULE)
        self.title = self._of_texts({"bold": True, "font_size": 14})
        self.plain = self._of_texts({"font_color": "#5F5B53"})
        self.head = self._of_texts(
            top | {"bold": True, "text_wrap": True, "bg_color": "#F5F2EA", "bottom": 2}
        )
        self.topic = self._of_texts(top | {"bold": True, "text_wrap": True} | RULE)
        self.number = book.add_format(top | {"align": "left"} | RULE)
        self.day = book.add_format(top | RULE | {"num_format": "yyyy-mm-dd", "align": "left"})
        self.moment = book.add_format(top | RULE | {"num_format": "yyyy-mm-dd hh:mm:ss", "align": "left"})
        self.link = book.add_format(top | RULE | {"font_color": "#0B5394", "underline": 1})

    def _of_texts(self, parts: dict[str, Any]) -> Format:
        made = self.book.add_format(parts)
        self.quoted[made] = self.book.add_format(parts | {"quote_prefix": True})
        return made


@dataclass(slots=True)
class Sheet:
    """A sheet that takes each cell for what it is. `site`: the only place that its links lead to."""

    sheet: Worksheet
    looks: Looks
    site: str
    links: int = field(default=0)

    def text(self, row: int, column: int, text: str, look: Format | None = None) -> None:
        """`text` as text, cut where it is longer than a cell, with a mark that says so."""
        look = look or self.looks.text
        if text.startswith(FORMULA_STARTS):
            look = self.looks.quoted[look]
        self.sheet.write_string(row, column, fitting(text, CUT), look)

    def address(self, row: int, column: int, address: str) -> None:
        """`address` as a link where it is one of ours and the sheet holds one more, else as text."""
        if not is_ours(address, self.site) or len(address) > ADDRESS:
            self.text(row, column, address)
        elif self.links >= LINKS:
            self.text(row, column, address + NO_MORE_LINKS)
        else:
            self.links += 1
            self.sheet.write_url(row, column, address, self.looks.link, address)

    def writer(self, kind: Kind) -> Callable[[int, int, Any], None]:
        """What writes the cells of a column of this kind; nothing is written for what is not known."""
        by_kind: dict[Kind, Callable[[int, int, Any], None]] = {
            "text": self.text,
            "url": self.address,
            "number": self.number,
            "day": self.time,
            "moment": self.time,
            "yes or no": self.answer,
        }
        return by_kind[kind]

    def number(self, row: int, column: int, value: int) -> None:
        self.sheet.write_number(row, column, value, self.looks.number)

    def answer(self, row: int, column: int, value: bool) -> None:
        self.text(row, column, "yes" if value else "no")

    def heighten(self, row: int, cells: Sequence[Cell], widths: Sequence[int]) -> None:
        """Makes the row as high as its longest text will need. Excel would by itself, LibreOffice does not."""
        lines = 1 + max(
            cell.count("\n") + len(cell) // width
            for cell, width in zip(cells, widths, strict=False)
            if isinstance(cell, str)
        )
        if lines > 1:
            self.sheet.set_row(row, min(lines * LINE, TALLEST))

    def arrange(self, head: int, rows: int, widths: Sequence[int]) -> None:
        """Widths, a head and a first column that stay, filters over all columns, and the head on each page."""
        for number, width in enumerate(widths):
            self.sheet.set_column(number, number, width)
        self.sheet.freeze_panes(head + 1, 1)
        self.sheet.autofilter(head, 0, head + rows, len(widths) - 1)
        self.sheet.set_paper(A3)
        self.sheet.set_landscape()
        self.sheet.fit_to_pages(1, 0)
        self.sheet.repeat_rows(head)
        self.sheet.set_footer("&L&A&R&P / &N")

    def time(self, row: int, column: int, value: dt.date) -> None:
        """A day or a moment, as one that Excel reckons with where it can."""
        if isinstance(value, dt.datetime):
            value = value.astimezone(dt.UTC).replace(tzinfo=None, microsecond=0)
            look, day = self.looks.moment, value.date()
        else:
            look, day = self.looks.day, value
        if day < FIRST_DAY:
            self.text(row, column, value.isoformat())
        else:
            self.sheet.write_datetime(row, column, value, look)


def _line_up(made: Sheet, report: Report) -> None:
    """Title and origin, then topics by columns with how the accounts relate."""
    looks = made.looks
    made.text(0, 0, report.title, looks.title)
    made.text(1, 0, _origin(report), looks.plain)
    made.text(2, 0, _filters(report), looks.plain)
    top = 3
    names = tuple(column.name for column in report.columns)
    heads = ("Topic", "Question", *names, "Accounts", "Reason", "Note", "Address")
    widths = (20, 22, *(WIDE for _ in names), NARROW, WIDE, 24, ADDRESS_WIDTH)
    for number, head in enumerate(heads):
        made.text(top, number, head, looks.head)
    last = len(heads) - 1
    for down, row in enumerate(report.rows, top + 1):
        verdict = row.verdict
        texts = [row.question, *map(cell_text, row.cells), verdict.in_brief, verdict.reason, row.note]
        made.text(down, 0, row.name, looks.topic)
        for across, text in enumerate(texts, 1):
            made.text(down, across, text)
        made.address(down, last, row.url)
        made.heighten(down, [row.name, *texts], widths)
    made.arrange(top, max(len(report.rows), 1), widths)


def _flat(made: Sheet, table: Table[Any], report: Report) -> None:
    """One row an item, under a head that stays and filters."""
    widths = tuple(map(_width, table.columns))
    for number, column in enumerate(table.columns):
        made.text(0, number, column.title, made.looks.head)
    writers = [made.writer(column.kind) for column in table.columns]
    unwrapped = [number for number, column in enumerate(table.columns) if column.kind == "url"]
    down = 0
    for down, cells in enumerate(table.rows(report), 1):
        for number, (write, cell) in enumerate(zip(writers, cells, strict=True)):
            if cell is not None and cell != "":
                write(down, number, cell)
        for number in unwrapped:
            cells[number] = None
        made.heighten(down, cells, widths)
    made.arrange(0, max(down, 1), widths)


def _width(column: Column[Any]) -> int:
    if column.name in WIDE_COLUMNS:
        return WIDE
    return ADDRESS_WIDTH if column.kind == "url" else NARROW


def _origin(report: Report) -> str:
    """Where the sheets come from: edition, address, hash."""
    hashed = f" · SHA-256 {report.edition.sha256}" if report.edition else ""
    return f"{report.as_it_stood} · {report.url}{hashed}"


def _filters(report: Report) -> str:
    return f"Filtered. {'; '.join(report.in_words)}" if report.in_words else "All topics and claims."


def _property(text: str) -> str:
    """`text` as a property of the file: of one line, without control characters, which XML cannot hold there."""
    return UNWRITABLE.sub(" ", text)[:PROPERTY]
