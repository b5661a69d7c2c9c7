"""BibTeX, for the old program and for biblatex: an entry of type `misc` in UTF-8."""

import re

from exports.citing.citable import Citable, Name
from exports.citing.csl import item
from exports.citing.piece import Piece
from exports.citing.wording import clean

MEDIA_TYPE = "application/x-bibtex; charset=utf-8"
# BibTeX counts braces even after a backslash: those of a text are written by name.
SPECIAL = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        "&": r"\&",
        "%": r"\%",
        "$": r"\$",
        "#": r"\#",
        "_": r"\_",
    }
)

JOINS = re.compile(r",|\band\b", re.IGNORECASE)  # what BibTeX takes names apart at


def pieces(citable: Citable) -> tuple[Piece, ...]:
    return (Piece("", text(citable)),)


def text(citable: Citable) -> str:
    known = item(citable)
    fields = {"title": f"{{{escaped(known['title'])}}}"}  # braced twice: no style may change its capitals
    if citable.authors:
        fields["author"] = " and ".join(map(_name, citable.authors))
    if citable.issued:
        fields |= {"date": citable.issued.isoformat(), "year": str(citable.issued.year)}
    fields["type"] = escaped(known["genre"])
    fields["howpublished"] = escaped(citable.container or "Readout")
    if citable.edition is not None:
        fields["version"] = str(citable.edition)
    fields["url"] = known["URL"]  # its braces and backslashes are percent-encoded
    if citable.accessed:
        fields["urldate"] = citable.accessed.isoformat()
    fields["language"] = escaped(citable.language)
    if "note" in known:
        fields["note"] = escaped(known["note"])
    body = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return f"@misc{{{citable.key},\n{body}}}\n"


def _name(name: Name) -> str:
    """`Trump, Donald` of a person; a body's name is braced, so that it is not taken apart at an “and” or a comma."""
    family, given = escaped(name.family), escaped(name.given)
    if not family:
        return f"{{{escaped(name.whole)}}}"
    parts = (family, given) if given else (f"{{{family}}}",)  # “Aung San” alone would be taken for two parts
    return ", ".join(f"{{{part}}}" if JOINS.search(part) else part for part in parts)


def escaped(value: str) -> str:
    return clean(value).translate(SPECIAL)
