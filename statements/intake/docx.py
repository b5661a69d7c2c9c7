"""Word's .docx: a zip with XML inside. Its size is looked at before and while it is unpacked; no entity is known."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from lxml import etree  # type: ignore[import-untyped]

from .extracted import PART_LIMIT, UNPACKED_LIMIT, Extracted, Unreadable, bounded

NAME = "Word document"
SUFFIXES = (".docx",)
MAIN = "word/document.xml"
PARTS = 2000  # files inside; a long report with pictures has some 200
RATIO = 200  # unpacked to packed, of the part that is read; XML seldom passes 30
CHUNK = 256 * 1024
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
WRITTEN = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
LEFT_OUT = {"del", "moveFrom", "pPrChange", "rPrChange", "instrText", "delText"}
BROKEN = (
    "This Word document is damaged and cannot be read. Open it in Word, save it anew, or paste the words."
)
TOO_LARGE = "Unpacked, this file is far too large to be a text. It is not opened: paste the words."
NOTES = {"footnoteReference": "footnotes", "endnoteReference": "endnotes", "commentReference": "comments"}


def is_it(content: bytes, name: str) -> bool:
    return content.startswith(b"PK\x03\x04") and MAIN in names(content)


def names(content: bytes) -> list[str]:
    """What lies in a zip, by its directory; nothing where it has none."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            return packed.namelist()
    except Exception:  # a hostile directory raises of every kind
        return []


def extract(content: bytes, encoding: str = "") -> Extracted:
    """The words of the body, a paragraph a line, insertions taken and deletions left out."""
    root = _tree(_part(content))
    reader = _Reader()
    text = "\n".join(line for line in reader.lines(root) if line.strip())
    return Extracted(bounded(text), NAME, tuple(reader.warnings()))


def _part(content: bytes) -> bytes:
    """The main part, unpacked: sizes are asked of the directory first, then held against what really comes out."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            entries = packed.infolist()
            if len(entries) > PARTS or sum(entry.file_size for entry in entries) > UNPACKED_LIMIT:
                raise Unreadable(TOO_LARGE)
            main = packed.getinfo(MAIN)
            if main.flag_bits & 0x1:
                raise Unreadable(
                    "This document is locked by a password. Save it without one, or paste the words."
                )
            if main.file_size > PART_LIMIT or main.file_size > RATIO * max(main.compress_size, 4096):
                raise Unreadable(TOO_LARGE)
            with packed.open(main) as part:
                return _read(part)
    except Unreadable:
        raise
    except (
        zipfile.BadZipFile,
        zlib.error,
        KeyError,
        EOFError,
        ValueError,
        OSError,
        NotImplementedError,
    ) as error:
        raise Unreadable(BROKEN) from error


def _read(part: Any) -> bytes:
    """All of a part, never more than the limit whatever the directory says."""
    found = bytearray()
    while chunk := part.read(CHUNK):
        found += chunk
        if len(found) > PART_LIMIT:
            raise Unreadable(TOO_LARGE)
    return bytes(found)


def _tree(xml: bytes) -> Any:
    parser = etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(xml, parser)
    except etree.XMLSyntaxError as error:
        raise Unreadable(BROKEN) from error
    # Word writes no DTD. One that is there serves to declare entities, and to no good end.
    if root.getroottree().docinfo.doctype:
        raise Unreadable("This document declares entities of its own, which Word never does. It is not read.")
    return root


def _local(element: Any) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) and tag.startswith((W, STRICT)) else ""


class _Reader:
    """Walks the body in the order of reading, and notices what is not taken."""

    def __init__(self) -> None:
        self.noticed: set[str] = set()

    def lines(self, root: Any) -> Iterator[str]:
        """Paragraph by paragraph; one inside another (a text box) stands after the words before it."""
        line: list[str] = []
        skip = None
        for event, element in etree.iterwalk(root, events=("start", "end")):
            name = _local(element)
            if skip is not None:
                skip = None if element is skip and event == "end" else skip
            elif event == "start" and (name in LEFT_OUT or element.tag == FALLBACK):
                self._notice(name)
                skip = element
            elif name == "p":
                yield from "".join(line).split("\n")
                line.clear()
            elif event == "start":
                self._notice(name)
                line.append(self._written(element, name))
        yield from "".join(line).split("\n")

    def _written(self, element: Any, name: str) -> str:
        if name == "t":
            return element.text or ""
        parent = _local(element.getparent()) if element.getparent() is not None else ""
        return WRITTEN.get(name, "") if parent == "r" else ""  # a tab's setting is no tab

    def _notice(self, name: str) -> None:
        if name in ("ins", "del", "moveFrom", "moveTo"):
            self.noticed.add("changes")
        elif name in NOTES:
            self.noticed.add(NOTES[name])
        elif name in ("tbl", "drawing", "pict", "numPr"):
            self.noticed.add(name)

    def warnings(self) -> Iterator[str]:
        if "changes" in self.noticed:
            yield "It holds tracked changes: insertions are taken, deletions left out. Is this the version issued?"
        if notes := sorted(self.noticed & set(NOTES.values())):
            yield f"Its {' and '.join(notes)} are not taken."
        if "tbl" in self.noticed:
            yield "It has a table: each cell has become a paragraph. Look at their order."
        if "numPr" in self.noticed:
            yield "Numbers and bullets of lists are Word’s own and no part of the text."
        if self.noticed & {"drawing", "pict"}:
            yield "It has pictures. Words in them are not taken."
