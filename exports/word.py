"""WordprocessingML: runs, links, paragraphs and tables as XML, and a package that is the same whenever it is made.

Texts are escaped here and nowhere else. What XML cannot hold stands as �.
"""

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from functools import cache
from html import escape

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm

from exports import letters
from exports.word_styles import STYLES

EDGE = Mm(14)
WIDTH = 15250  # between the margins of A4 across, in twentieths of a point
QUICK = 3  # of the levels of compression: half the time of the usual one, a tenth larger
# Parts of the package, and the places in them that are filled in.
DOCUMENT, FOOTER = "word/document.xml", "word/footer1.xml"
RELATIONS, PROPERTIES = "word/_rels/document.xml.rels", "docProps/core.xml"
BODY, FOOT, LEADS = "<!--body-->", "<!--foot-->", "<!--leads-->"
TITLE, AUTHOR, MOMENT = "<!--title-->", "<!--author-->", "<!--moment-->"
PLACES = {
    DOCUMENT: (BODY,),
    FOOTER: (FOOT,),
    RELATIONS: (LEADS,),
    PROPERTIES: (AUTHOR, MOMENT, TITLE),
}
CORE = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><cp:coreProperties '
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
    f"<dc:title>{TITLE}</dc:title><dc:creator>{AUTHOR}</dc:creator><cp:lastModifiedBy>{AUTHOR}</cp:lastModifiedBy>"
    f'<dcterms:created xsi:type="dcterms:W3CDTF">{MOMENT}</dcterms:created>'
    f'<dcterms:modified xsi:type="dcterms:W3CDTF">{MOMENT}</dcterms:modified>'
    "<dc:language>en-GB</dc:language><cp:revision>1</cp:revision></cp:coreProperties>"
)
OLDEST = (1980, 1, 1, 0, 0, 0)  # the oldest time that a zip can hold


def text(words: str) -> str:
    """The inside of a run: line ends are breaks."""
    if words.isprintable():  # most are: one line, and nothing to replace
        return f'<w:t xml:space="preserve">{escape(words)}</w:t>'
    lines = letters.plain(words).split("\n")
    return "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in lines)


def run(words: str, *, style: str = "", bold: bool = False, lang: str = "", rtl: bool = False) -> str:
    """Words of one look. `lang` is a BCP 47 name."""
    if not words:
        return ""
    looks = f'<w:rStyle w:val="{style}"/>' if style else ""
    looks += "<w:b/>" if bold else ""
    looks += "<w:rtl/>" if rtl else ""
    if lang:
        name = "bidi" if rtl else "val"
        looks += f'<w:lang w:{name}="{escape(lang)}"/>'
    return f"<w:r>{f'<w:rPr>{looks}</w:rPr>' if looks else ''}{text(words)}</w:r>"


def paragraph(*runs: str, style: str = "", rtl: bool = False) -> str:
    looks = (f'<w:pStyle w:val="{style}"/>' if style else "") + ("<w:bidi/>" if rtl else "")
    return f"<w:p>{f'<w:pPr>{looks}</w:pPr>' if looks else ''}{''.join(runs)}</w:p>"


def to_bookmark(name: str, words: str) -> str:
    return f'<w:hyperlink w:anchor="{name}">{run(words, style="NoteNumber")}</w:hyperlink>'


def bookmark(number: int, name: str, inside: str) -> str:
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{inside}<w:bookmarkEnd w:id="{number}"/>'


def field(code: str) -> str:
    """A field that Word reckons itself: PAGE, NUMPAGES."""
    return f'<w:fldSimple w:instr=" {code} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'


def _cell(inside: str, width: int, *, shaded: bool = False) -> str:
    shade = '<w:shd w:val="clear" w:color="auto" w:fill="F5F2EA"/>' if shaded else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}</w:tcPr>{inside or paragraph()}</w:tc>'


def row(cells: Sequence[str], widths: Sequence[int], *, head: bool = False, whole: bool = True) -> str:
    """A row of cells, each of paragraphs. `head`: stands again on each page; `whole`: is not split over two."""
    looks = ("<w:cantSplit/>" if whole else "") + ("<w:tblHeader/>" if head else "")
    inside = "".join(_cell(one, width, shaded=head) for one, width in zip(cells, widths, strict=True))
    return f"<w:tr>{f'<w:trPr>{looks}</w:trPr>' if looks else ''}{inside}</w:tr>"


def shares(parts: Sequence[float], width: int = WIDTH) -> list[int]:
    """Widths of columns, as shares of the whole."""
    return [int(width * part / sum(parts)) for part in parts]


def table(widths: Sequence[int], rows: Iterable[str], *, title: str = "") -> str:
    """A table of fixed widths with the document's own style; `title` is what a screen reader calls it."""
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    caption = f'<w:tblCaption w:val="{escape(letters.plain(title))}"/>' if title else ""
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="LineUp"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0420" w:firstRow="1" w:noVBand="1"/>'
        f"{caption}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>{paragraph(style='After')}"
    )


class Links:
    """Addresses that the document leads to: each has one relationship, however often it stands."""

    def __init__(self) -> None:
        self.found: dict[str, str] = {}

    def to(self, address: str, words: str, style: str = "Hyperlink") -> str:
        """`words` as a link; as plain words where there is no address."""
        if not address:
            return run(words)
        name = self.found.setdefault(address, f"rIdLink{len(self.found) + 1}")
        return f'<w:hyperlink r:id="{name}">{run(words, style=style)}</w:hyperlink>'


def document(body: str, foot: str, links: Links, *, title: str, author: str, moment: dt.datetime) -> bytes:
    """The file: A4 across, with `body` and, on every page, `foot`.

    The parts are put into an empty document as they are: read into a tree again, they would take twice the time.
    All parts have one time and keep their order, so the same content gives the same bytes.
    """
    hyperlink = escape(RELATIONSHIP_TYPE.HYPERLINK)
    leads = "".join(
        f'<Relationship Id="{name}" Type="{hyperlink}" Target="{escape(letters.plain(address))}" '
        'TargetMode="External"/>'
        for address, name in links.found.items()
    )
    filled = {
        BODY: body,
        FOOT: foot,
        LEADS: leads,
        TITLE: escape(letters.plain(title)[:255]),  # as many letters as the property may have
        AUTHOR: escape(author),
        MOMENT: f"{moment.astimezone(dt.UTC):%Y-%m-%dT%H:%M:%SZ}",
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, content in _empty().items():
            part = zipfile.ZipInfo(name, OLDEST)
            part.compress_type = zipfile.ZIP_DEFLATED
            part.create_system = 0
            package.writestr(part, _filled(name, content, filled), compresslevel=QUICK)
    return out.getvalue()


def _filled(name: str, content: str | bytes, filled: dict[str, str]) -> str | bytes:
    """A part with what belongs in its places; each place is a comment of its own, of which texts can hold none."""
    if isinstance(content, bytes):
        return content
    for place in PLACES[name]:
        content = content.replace(place, filled[place])
    return content


@cache
def _empty() -> dict[str, str | bytes]:
    """The parts of a document of ours without a word in it, with styles; text where there are places in it."""
    made = Document()
    section = made.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = EDGE
    section.footer_distance = Mm(7)
    section.footer.is_linked_to_previous = False
    _with_styles(made.styles.element)
    out = io.BytesIO()
    made.save(out)
    with zipfile.ZipFile(out) as package:
        parts: dict[str, str | bytes] = {name: package.read(name) for name in package.namelist()}
    for name, put in (
        (DOCUMENT, lambda old: old.replace("<w:body>", f"<w:body>{BODY}")),
        (FOOTER, lambda old: re.sub(r"(<w:ftr[^>]*>).*(</w:ftr>)", rf"\1{FOOT}\2", old, flags=re.DOTALL)),
        (RELATIONS, lambda old: old.replace("</Relationships>", f"{LEADS}</Relationships>")),
        (PROPERTIES, lambda _: CORE),
    ):
        content = parts[name]
        parts[name] = put(content.decode() if isinstance(content, bytes) else content)
    return parts


def _with_styles(styles: BaseOxmlElement) -> None:
    """Puts ours in the place of those of the same name."""
    for lang in styles.iter(qn("w:lang")):
        lang.set(qn("w:val"), "en-GB")
    ours = parse_xml(f"<w:styles {nsdecls('w')}>{STYLES}</w:styles>")
    names = {style.get(qn("w:styleId")) for style in ours}
    for style in list(styles):
        if style.get(qn("w:styleId")) in names:
            styles.remove(style)
    for style in list(ours):
        styles.append(style)
