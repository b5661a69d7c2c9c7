"""Every format there is. A new one is a file in `formats`, a test file, and a line here."""

from collections.abc import Callable
from dataclasses import dataclass

from exports.formats import csv, docx, json, pdf, png
from exports.report import Report


@dataclass(frozen=True, slots=True)
class Format:
    """A file format. `ending` is that of the file and of its address; `serves` says in a few words what it is for."""

    name: str
    ending: str
    label: str
    serves: str
    media_type: str
    render: Callable[[Report], bytes]


FORMATS: dict[str, Format] = {
    made.name: made
    for made in (
        Format("json", "json", "JSON", "the edition itself", json.MEDIA_TYPE, json.render),
        Format("csv", "csv", "CSV", "claims, one a row", csv.MEDIA_TYPE, csv.render),
        Format("pdf", "pdf", "PDF", "to print and to read", pdf.MEDIA_TYPE, pdf.render),
        Format("docx", "docx", "Word", "to edit", docx.MEDIA_TYPE, docx.render),
        Format("png", "png", "Picture", "a card to share", png.MEDIA_TYPE, png.render),
    )
}
BY_ENDING = {made.ending: made for made in FORMATS.values()}
