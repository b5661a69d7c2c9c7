"""CSV (RFC 4180): one table a file; comma, semicolon or tab; UTF-8, or UTF-16 with its mark."""

import codecs
import csv
import io

from statements.importing import columns
from statements.importing.tables import FileFault, Table, table, tidy_head

DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab"}
MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}

# A whole text may stand in one cell; the file's own limit is what bounds it.
csv.field_size_limit(2**27)


def read(file: bytes) -> list[Table]:
    text = decoded(file)
    delimiter = delimiter_of(text)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        found = table(rows)
    except csv.Error as error:
        raise FileFault(
            f"Line {rows.line_num} is no CSV ({error}). A cell that holds a quotation mark, a line end or a "
            f"{DELIMITERS[delimiter]} stands in quotation marks, with each mark inside it doubled."
        ) from error
    return [found] if found else []


def decoded(file: bytes) -> str:
    encoding = next((name for mark, name in MARKS.items() if file.startswith(mark)), "utf-8")
    try:
        text = file.decode(encoding)
    except UnicodeDecodeError as error:
        raise FileFault(
            f"This is no text in {'UTF-16' if encoding == 'utf-16' else 'UTF-8'}: the byte at {error.start:,} does "
            "not fit. Save the table as “CSV UTF-8” and choose it again."
        ) from error
    if text.count("\x00") > len(text) // 4:
        raise FileFault("This looks like UTF-16 without its mark. Save the table as “CSV UTF-8”.")
    return text


def delimiter_of(text: str) -> str:
    """What stands between the columns: that by which the first line has most of our heads."""
    line = text.lstrip().split("\n", 1)[0][:20_000]
    known = set(columns.NAMES[columns.STATEMENTS]) | set(columns.NAMES[columns.CLAIMS])

    def heads(delimiter: str) -> int:
        return len({tidy_head(cell.strip().strip('"')) for cell in line.split(delimiter)} & known)

    return max(DELIMITERS, key=heads)
