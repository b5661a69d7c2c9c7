"""BibTeX, for the old program and for biblatex: an entry of type `misc` in UTF-8."""

from exports.citing.citable import Citable
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


def pieces(citable: Citable) -> tuple[Piece, ...]:
    return (Piece("", text(citable)),)


def text(citable: Citable) -> str:
    known = item(citable)
    fields = {"title": f"{{{escaped(known['title'])}}}"}  # braced twice: no style may change its capitals
    if citable.authors:
        # Braced names are not taken apart, not even at an “and” or a comma.
        fields["author"] = " and ".join(f"{{{escaped(name)}}}" for name in citable.authors)
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


def escaped(value: str) -> str:
    return clean(value).translate(SPECIAL)
