"""Every format there is. A new one is a file in `formats`, a test file, and a line here."""

from collections.abc import Callable
from dataclasses import dataclass

from exports.formats import csv, csv_grid, datapackage, html, json, jsonld, markdown, xlsx
from exports.report import Report


@dataclass(frozen=True, slots=True)
class Format:
    """A file format. `ending` is that of the file and of its address.

    `is_saved`: a browser saves it and never shows it under our address, where our own content policy would hold for it.
    """

    name: str
    ending: str
    label: str
    media_type: str
    render: Callable[[Report], bytes]
    is_saved: bool = False


FORMATS: dict[str, Format] = {
    made.name: made
    for made in (
        Format("json", "json", "JSON", json.MEDIA_TYPE, json.render),
        Format("csv", "csv", "CSV", csv.MEDIA_TYPE, csv.render),
        Format("csv-grid", "grid.csv", "CSV of the grid", csv_grid.MEDIA_TYPE, csv_grid.render),
        Format("xlsx", "xlsx", "XLSX", xlsx.MEDIA_TYPE, xlsx.render, is_saved=True),
        Format("markdown", "md", "Markdown", markdown.MEDIA_TYPE, markdown.render),
        Format("html", "html", "HTML file", html.MEDIA_TYPE, html.render, is_saved=True),
        Format("jsonld", "jsonld", "JSON-LD", jsonld.MEDIA_TYPE, jsonld.render),
        Format(
            "datapackage", "zip", "Data package", datapackage.MEDIA_TYPE, datapackage.render, is_saved=True
        ),
    )
}
BY_ENDING = {made.ending: made for made in FORMATS.values()}
