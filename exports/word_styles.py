"""The styles of the Word document: whoever edits it changes a look in one place."""

# On Windows and macOS alike; LibreOffice has Liberation Sans of the same widths for it.
FONT = '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:eastAsia="Arial" w:cs="Arial"/>'
RULE, MUTED, ALARM, ACCENT = "BDB7A8", "5F5B53", "A32A12", "0B5394"


def _paragraph(
    key: str,
    name: str,
    *,
    size: int = 17,
    before: int = 0,
    after: int = 60,
    looks: str = "",
    letters: str = "",
) -> str:
    """`size` in half points; `before` and `after` in twentieths of a point."""
    based = "" if key == "Normal" else '<w:basedOn w:val="Normal"/>'
    default = ' w:default="1"' if key == "Normal" else ""
    head, _, rest = looks.partition("|")  # the order of a style's parts is laid down: spacing comes between
    return (
        f'<w:style w:type="paragraph" w:styleId="{key}"{default}><w:name w:val="{name}"/>{based}<w:qFormat/>'
        f'<w:pPr>{head}<w:spacing w:before="{before}" w:after="{after}"/>{rest}</w:pPr>'
        f'<w:rPr>{FONT}{letters}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr></w:style>'
    )


def _heading(level: int, size: int, before: int) -> str:
    return _paragraph(
        f"Heading{level}",
        f"heading {level}",
        size=size,
        before=before,
        after=80,
        looks=f'<w:keepNext/><w:keepLines/>|<w:outlineLvl w:val="{level - 1}"/>',
        letters="<w:b/>",
    )


def _letters(key: str, name: str, looks: str) -> str:
    return (
        f'<w:style w:type="character" w:styleId="{key}"><w:name w:val="{name}"/><w:qFormat/>'
        f"<w:rPr>{looks}</w:rPr></w:style>"
    )


def _edges(**kinds: str) -> str:
    """Borders round a paragraph: the side, its kind, weight and colour."""
    sides = ("top", "left", "bottom", "right")
    made = "".join(
        f'<w:{side} w:val="{kind}" w:sz="{weight}" w:space="2" w:color="{colour}"/>'
        for side in sides
        if side in kinds
        for kind, weight, colour in [kinds[side].split()]
    )
    return f"<w:pBdr>{made}</w:pBdr>"


INSIDE = '|<w:ind w:left="90" w:right="90"/>'  # so that a border stands inside its cell


def _all_round(kind: str) -> str:
    return _edges(top=kind, left=kind, bottom=kind, right=kind) + INSIDE


SHADE = '<w:shd w:val="clear" w:color="auto" w:fill="F5F2EA"/>'
GREY = f'<w:color w:val="{MUTED}"/>'
TABLE = (
    '<w:style w:type="table" w:customStyle="1" w:styleId="LineUp"><w:name w:val="Line-up"/>'
    '<w:basedOn w:val="TableNormal"/><w:qFormat/><w:tblPr><w:tblBorders>'
    + "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{RULE}"/>'
        for side in ("top", "bottom", "insideH", "insideV")
    )
    + '</w:tblBorders><w:tblCellMar><w:top w:w="50" w:type="dxa"/><w:left w:w="90" w:type="dxa"/>'
    '<w:bottom w:w="50" w:type="dxa"/><w:right w:w="90" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr></w:tblStylePr></w:style>'
)
STYLES = (
    _paragraph("Normal", "Normal")
    + _paragraph("Title", "Title", size=44, after=80, letters="<w:b/>")
    + _heading(1, 28, 280)
    + _heading(2, 24, 240)
    + _paragraph("Verdict", "Verdict", size=17, looks="<w:keepNext/>", letters="<w:b/>")
    + _paragraph("Reason", "Reason of a verdict", looks="<w:keepNext/>")
    + _paragraph("Scope", "Note of a topic", size=14, after=40, looks="<w:keepNext/>", letters=GREY)
    + _paragraph("Claim", "Claim", size=17, before=40, looks="<w:keepLines/>")
    + _paragraph("Value", "Value of a claim", before=100, after=20, looks="<w:keepNext/>", letters="<w:b/>")
    + _paragraph(
        "Words",
        "Quoted words",
        size=17,
        looks="<w:keepLines/>" + _edges(left=f"single 8 {RULE}") + '|<w:ind w:left="120"/>',
    )
    + _paragraph("Small", "Small print", size=14, after=40, letters=GREY)
    + _paragraph("After", "After a table", size=8, after=0)
    + _paragraph("Lost", "Lost words", size=17, letters=f'<w:b/><w:color w:val="{ALARM}"/>')
    + _paragraph("NotAddressed", "Not addressed", size=15, before=80, looks=_all_round(f"single 6 {MUTED}"))
    + _paragraph("CouldNot", "Could not have been addressed", size=15, before=80, looks=SHADE)
    + _paragraph(
        "NotToBeHad",
        "Whole not to be had",
        size=15,
        before=80,
        looks=_edges(left=f"double 6 {MUTED}") + INSIDE,
    )
    + _paragraph("Unread", "Not read yet", size=15, before=80, looks=_all_round(f"dotted 6 {MUTED}"))
    + _paragraph(
        "Told",
        "Told by the press",
        size=16,
        before=100,
        looks="<w:keepLines/>" + _edges(left=f"dashed 8 {MUTED}") + '|<w:ind w:left="120"/>',
    )
    + _paragraph("Check", "Check", size=15, looks="<w:keepLines/>" + _all_round(f"single 6 {MUTED}"))
    + _paragraph(
        "CheckStandsOut",
        "Check that stands out",
        size=15,
        looks="<w:keepLines/>" + _all_round(f"single 12 {ALARM}"),
        letters=f'<w:color w:val="{ALARM}"/>',
    )
    + _paragraph("Hash", "Hash", size=13, after=40)
    + _paragraph("Footer", "footer", size=14, after=0, letters=GREY)
    + _letters("Hyperlink", "Hyperlink", f'<w:color w:val="{ACCENT}"/><w:u w:val="single"/>')
    + _letters(
        "NoteNumber", "Number of a note", f'<w:color w:val="{ACCENT}"/><w:vertAlign w:val="superscript"/>'
    )
    + _letters(
        "SmallLetters", "Small letters", f'<w:b w:val="0"/>{GREY}<w:sz w:val="14"/><w:szCs w:val="14"/>'
    )
    + TABLE
)
