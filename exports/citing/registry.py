"""Every way of citing there is. A new one is a module here, a test file, and a line below."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from exports.citing import associated_press, bibtex, csl, links, markdown, ris, wikipedia
from exports.citing.citable import Citable
from exports.citing.piece import Piece


@dataclass(frozen=True, slots=True)
class Way:
    """`pieces` are the texts to copy. `ending`: it can be taken away as a file, of one text."""

    name: str
    label: str
    note: str
    pieces: Callable[[Citable], tuple[Piece, ...]]
    is_code: bool = False
    ending: str = ""
    media_type: str = ""
    notes: Mapping[str, str] = field(default_factory=dict)  # in place of `note`, by what is cited

    def note_on(self, kind: str) -> str:
        return self.notes.get(kind, self.note)

    def file(self, citable: Citable) -> bytes:
        return "".join(piece.text for piece in self.pieces(citable)).encode()


WAYS: dict[str, Way] = {
    way.name: way
    for way in (
        Way("links", "Links", "Whoever follows them lands on the words.", links.pieces, notes=links.NOTES),
        Way("associated-press", "Associated Press", "In running text.", associated_press.pieces),
        Way("chicago", "Chicago", "Author and date.", csl.chicago),
        Way("footnote", "Footnote", "Chicago’s full note.", csl.footnote),
        Way("apa", "APA", "American Psychological Association.", csl.apa),
        Way("wikipedia", "Wikipedia", "The cite template.", wikipedia.pieces, is_code=True),
        Way("markdown", "Markdown", "With links.", markdown.pieces, is_code=True),
        Way("bibtex", "BibTeX", "For LaTeX.", bibtex.pieces, True, "bib", bibtex.MEDIA_TYPE),
        Way("ris", "RIS", "For Zotero, EndNote, Mendeley.", ris.pieces, True, "ris", ris.MEDIA_TYPE),
        Way("csl-json", "CSL-JSON", "For Zotero, Pandoc.", csl.as_json, True, "json", csl.MEDIA_TYPE),
    )
}
FILES: dict[str, Way] = {way.ending: way for way in WAYS.values() if way.ending}
