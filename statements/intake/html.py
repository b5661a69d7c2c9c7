"""Web pages and what a browser puts on the clipboard: cleaned by nh3, then read paragraph by paragraph.

A heading, a list item, a table's cell, a line break and a paragraph each become a line. Runs of blanks and line ends
count as one space, as a browser shows them; no-break spaces and soft hyphens stay.
"""

import codecs
import re
from html.parser import HTMLParser

import nh3

from .extracted import Extracted, Unreadable, bounded
from .text import MARKS, decoded

NAME = "web page"
SUFFIXES = (".html", ".htm", ".xhtml")
START = re.compile(
    rb"(?:\s|<!--.*?-->|<\?xml[^>]*>)*<(?:!doctype\s+html|(?:html|head|body|meta|title|article|main|div|p|h[1-6]|"
    rb"span|table|ul|ol|section|script|style|br|b|a|font)[\s/>])",
    re.IGNORECASE | re.DOTALL,
)
SNIFFED = 4096  # bytes at the start in which a page says what it is
DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([a-zA-Z0-9_.:-]{1,40})", re.IGNORECASE)
DECLARABLE = re.compile(r"utf-?8|windows-125\d|iso-?8859-\d{1,2}|koi8-[ru]|us-ascii", re.IGNORECASE)
BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "caption", "center", "dd", "details", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav",
    "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
})  # fmt: skip
VOID = frozenset({"br", "hr", "img", "wbr"})
TAGS = (
    BLOCKS | VOID | {"span", "b", "i", "em", "strong", "a", "sup", "sub", "u", "font", "q", "cite", "small"}
)
GONE = {
    "script",
    "style",
    "title",
    "template",
    "noscript",
    "iframe",
    "object",
    "svg",
    "math",
    "select",
    "button",
}
# What a style says of words that nobody saw: hidden ones, and the bullets that Word writes into its lists.
UNSEEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-list\s*:\s*ignore|mso-hide\s*:\s*all", re.I
)
BLANKS = re.compile(r"[ \t\n\r\f]+")
DEPTH = 400  # elements inside one another; what comes out of a page by hand has some thirty


def is_it(content: bytes, name: str) -> bool:
    head = content[:SNIFFED]
    for mark, marked in MARKS:
        if head.startswith(mark):
            head = head.decode(marked, errors="ignore").encode()
    return START.match(head) is not None


def extract(content: bytes, encoding: str = "") -> Extracted:
    """The words of a page, a paragraph a line."""
    declared = DECLARED.search(content[:SNIFFED])
    if not encoding and declared and DECLARABLE.fullmatch(said := declared[1].decode()):
        encoding = codecs.lookup(said).name
        try:
            return of_markup(content.decode(encoding).removeprefix("\ufeff"))
        except UnicodeDecodeError as error:
            raise Unreadable(
                f"The page says that it is in {said}, but the byte at {error.start} does not fit. Open it in a "
                "browser and paste the words."
            ) from error
    return of_markup(decoded(content, encoding))


def of_markup(markup: str) -> Extracted:
    """The words of a page or of a part of one."""
    _judge_depth(markup)
    cleaned = nh3.clean(
        markup.replace("\x00", "\ufffd"),
        tags=set(TAGS),
        clean_content_tags=GONE,
        attributes={"*": {"style", "hidden"}},
        link_rel=None,
    )
    reader = _Reader()
    reader.feed(cleaned)
    reader.close()
    warnings = []
    if reader.unseen:
        warnings.append("Parts that a browser does not show were left out.")
    if reader.tables:
        warnings.append("It has a table: each cell has become a paragraph. Look at their order.")
    if reader.pictures:
        warnings.append("It has pictures. Words in them are not taken.")
    return Extracted(bounded(reader.text()), NAME, tuple(warnings))


def _judge_depth(markup: str) -> None:
    """Refuses elements piled into one another without end, which a tree of them could not hold."""
    depth = deepest = 0
    for close, tag in re.findall(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)", markup):
        if tag.lower() in VOID or tag.lower() in ("p", "li", "td", "tr", "meta", "link", "input", "col"):
            continue  # these end without being closed
        depth = max(0, depth - 1) if close else depth + 1
        deepest = max(deepest, depth)
    if deepest > DEPTH:
        raise Unreadable("This page piles its parts too deep to be read. Paste its words as plain text.")


class _Reader(HTMLParser):
    """Reads markup that nh3 has closed and put in order."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = [""]
        self.hidden: list[bool] = []  # for each open element, whether it or one around it is not shown
        self.pre = 0
        self.unseen = self.tables = self.pictures = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in BLOCKS or tag == "br":
            self._end_line()
        self.tables |= tag == "table"
        self.pictures |= tag == "img"
        if tag in VOID:
            return
        known = dict(attrs)
        style = known.get("style") or ""
        hides = "hidden" in known or bool(UNSEEN.search(style))
        self.unseen |= hides and "mso-list" not in style
        self.hidden.append(hides or bool(self.hidden and self.hidden[-1]))
        self.pre += tag == "pre"

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if self.hidden:
            self.hidden.pop()
        self.pre -= tag == "pre"
        if tag in BLOCKS:
            self._end_line()

    def handle_data(self, data: str) -> None:
        if self.hidden and self.hidden[-1]:
            return
        if self.pre:
            first, *more = data.split("\n")
            self.lines[-1] += first
            self.lines += more
        else:
            self.lines[-1] += BLANKS.sub(" ", data)

    def _end_line(self) -> None:
        if self.lines[-1]:
            self.lines.append("")

    def text(self) -> str:
        lines = (re.sub(" +", " ", line).strip(" ") for line in self.lines)
        return "\n".join(line for line in lines if line)
