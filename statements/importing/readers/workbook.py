"""A workbook made safe to read: inflated within bounds, its cells counted, and zipped anew from what was counted.

Whoever reads it afterwards sees just the bytes that were judged here, whatever the first zip said of itself.
"""

import io
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from xml.parsers import expat

from statements.importing.tables import MOST_COLUMNS, MOST_ROWS, FileFault, letter

MOST_UNPACKED = 64 * 1024 * 1024  # bytes; 10,000 claims with their words unpack to about 15 MB
MOST_MEMBERS = 500
MOST_TEXT = 64 * 1024 * 1024  # code points in all cells together: many cells may point at one long text
CHUNK = 64 * 1024
AGAIN = "Save the table alone in a new workbook and choose that."


def bounded(file: bytes) -> bytes:
    """The workbook with nothing but its XML. Raises FileFault where it is none, too large, or reaches too far."""
    try:
        with zipfile.ZipFile(io.BytesIO(file)) as archive:
            members = dict(_members(archive))
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,
        RuntimeError,
        OSError,
        ValueError,
    ) as error:
        raise FileFault(f"This workbook is damaged or locked ({str(error)[:80]}). {AGAIN}") from error
    if not {"[Content_Types].xml", "xl/workbook.xml"} <= set(members):
        raise FileFault("This is a zip file, but no .xlsx workbook. Save the table as .xlsx and choose that.")
    _judge(members)
    safe = io.BytesIO()
    with zipfile.ZipFile(safe, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return safe.getvalue()


def _members(archive: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
    """Each XML part, inflated by count and not by what the zip says of it."""
    infos = archive.infolist()
    if len(infos) > MOST_MEMBERS or sum(info.file_size for info in infos) > MOST_UNPACKED:
        raise FileFault(_too_large())
    left = MOST_UNPACKED
    for info in infos:
        if not info.filename.endswith((".xml", ".rels")):
            continue
        content = _inflated(archive, info, left)
        left -= len(content)
        yield info.filename, content


def _inflated(archive: zipfile.ZipFile, info: zipfile.ZipInfo, left: int) -> bytes:
    parts: list[bytes] = []
    with archive.open(info) as packed:
        while part := packed.read(CHUNK):
            left -= len(part)
            if left < 0:
                raise FileFault(_too_large())
            parts.append(part)
    return b"".join(parts)


def _too_large() -> str:
    return f"Unpacked, this workbook is larger than {MOST_UNPACKED // 1024 // 1024} MB. {AGAIN}"


def _judge(members: dict[str, bytes]) -> None:
    counted = _Counted()
    for name, content in members.items():
        if name.endswith(".xml"):
            counted.read(content)
    text = sum(
        counted.lengths[index] * times
        for index, times in counted.shared.items()
        if index < len(counted.lengths)
    )
    if text > MOST_TEXT:
        raise FileFault(
            f"The cells of this workbook hold more than {MOST_TEXT:,} characters. Split it into several files."
        )


class _Counted:
    """How far the cells reach and how long the shared texts are. Declared entities are refused, so none expands."""

    def __init__(self) -> None:
        self.lengths: list[int] = []
        self.shared: Counter[int] = Counter()
        self._row = self._column = self._length = 0
        self._index = ""
        self._points = self._in_value = self._in_text = False

    def read(self, content: bytes) -> None:
        parser = expat.ParserCreate()
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._data
        parser.StartDoctypeDeclHandler = self._doctype
        self._row = self._column = 0
        try:
            parser.Parse(content, True)
        except expat.ExpatError as error:
            raise FileFault(f"A part of this workbook is no XML ({error}). {AGAIN}") from error

    def _doctype(self, *_: object) -> None:
        raise FileFault(f"This workbook declares entities of its own, which no spreadsheet does. {AGAIN}")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        match name.rpartition(":")[2]:
            case "row":
                given = attributes.get("r", "")
                self._row = int(given) if given.isdecimal() and len(given) < 9 else self._row + 1
                self._column = 0
            case "c":
                self._cell(attributes)
            case "v":
                self._in_value, self._index = True, ""
            case "si":
                self._in_text, self._length = True, 0

    def _cell(self, attributes: dict[str, str]) -> None:
        self._points = attributes.get("t") == "s"
        given = attributes.get("r", "")
        letters = given.rstrip("0123456789")
        self._column = _number(letters) if letters else self._column + 1
        row = given[len(letters) :]
        if row:
            self._row = int(row) if len(row) < 9 else 10**9
        if self._column > MOST_COLUMNS or self._row > MOST_ROWS + 100:
            where = f"{letter(min(self._column, 20_000) - 1)}{self._row}"
            raise FileFault(
                f"A sheet reaches to {where}; {MOST_COLUMNS} columns and {MOST_ROWS:,} rows are the most. "
                "Delete what stands, or is only coloured, beyond the table; or split it into several files."
            )

    def _end(self, name: str) -> None:
        match name.rpartition(":")[2]:
            case "v":
                if self._points and self._index.strip().isdecimal() and len(self._index) < 10:
                    self.shared[int(self._index)] += 1
                self._in_value = False
            case "si":
                self.lengths.append(self._length)
                self._in_text = False

    def _data(self, text: str) -> None:
        if self._in_value:
            self._index = (self._index + text)[:20]
        elif self._in_text:
            self._length += len(text)


def _number(letters: str) -> int:
    """1 for `A`; more than any sheet has for what is no column."""
    number = 0
    for each in letters.upper()[:4]:
        number = number * 26 + (ord(each) - 64 if "A" <= each <= "Z" else 10**6)
    return number if len(letters) <= 3 else 10**6
