"""Every format there is. A new one is a file in `formats`, a test file, and a line here."""

from collections.abc import Callable
from dataclasses import dataclass

from exports.formats import csv, csv_grid, datapackage, docx, html, json, jsonld, markdown, pdf, png, xlsx
from exports.report import Report

# Most claims. Of 1,300 a PDF takes half a minute and a gigabyte; the others a second, and they grow as their claims do.
LAID_OUT, IN_MEMORY = 2_000, 20_000
TO_SHARE = "png"  # what shows to everyone what it is of


@dataclass(frozen=True, slots=True)
class Format:
    """A file format. `ending` is that of the file and of its address; `serves` says in a few words what it is for,
    `serves_part` what else it is of anything but a whole edition.
    `limit` is the most claims it is made of: none of a file that is written as it is read.

    `is_saved`: a browser saves it and never shows it under our address, where our own content policy would hold for it.
    """

    name: str
    ending: str
    label: str
    serves: str
    media_type: str
    render: Callable[[Report], bytes]
    is_saved: bool = False
    limit: int | None = None
    serves_part: str = ""

    def use(self, *, is_whole: bool) -> str:
        """What it is for, in a few words; `is_whole`: it is made of an edition of which nothing is left out."""
        return self.serves if is_whole else self.serves_part or self.serves

    def refusal(self, claims: int) -> str:
        """Why a line-up of so many claims is no file of this format, and what to do; empty where it can be one."""
        if self.limit is None or claims <= self.limit:
            return ""
        without = ", ".join(made.label for made in FORMATS.values() if made.limit is None)
        said = f"{claims:,} claim{'' if claims == 1 else 's'}"
        return (
            f"This line-up has {said}; as {self.label} a file holds {self.limit:,} at most. Narrow it by its filters, "
            f"or take it in a format that has no limit: {without}.\n"
        )

    def file_name(self, report: Report) -> str:
        return f"{report.name}.{self.ending}"


FORMATS: dict[str, Format] = {
    made.name: made
    for made in (
        Format("pdf", "pdf", "PDF", "to print and to read", pdf.MEDIA_TYPE, pdf.render, limit=LAID_OUT),
        Format(
            "docx", "docx", "Word", "to edit", docx.MEDIA_TYPE, docx.render, is_saved=True, limit=IN_MEMORY
        ),
        Format(
            "xlsx",
            "xlsx",
            "Excel",
            "six sheets to sort",
            xlsx.MEDIA_TYPE,
            xlsx.render,
            is_saved=True,
            limit=IN_MEMORY,
        ),
        Format("csv", "csv", "CSV of claims", "one a row", csv.MEDIA_TYPE, csv.render),
        Format("csv-grid", "grid.csv", "CSV of the grid", "for charts", csv_grid.MEDIA_TYPE, csv_grid.render),
        Format("markdown", "md", "Markdown", "with footnotes", markdown.MEDIA_TYPE, markdown.render),
        Format(
            "html",
            "html",
            "HTML",
            "one file, works offline",
            html.MEDIA_TYPE,
            html.render,
            is_saved=True,
            limit=IN_MEMORY,
        ),
        Format("png", "png", "Picture", "a card to share", png.MEDIA_TYPE, png.render),
        Format(
            "json",
            "json",
            "JSON",
            "the edition itself",
            json.MEDIA_TYPE,
            json.render,
            serves_part="what is shown, as data",
        ),
        Format("jsonld", "jsonld", "JSON-LD", "linked data", jsonld.MEDIA_TYPE, jsonld.render),
        Format(
            "datapackage",
            "zip",
            "Data package",
            "all of it, with checksums",
            datapackage.MEDIA_TYPE,
            datapackage.render,
            is_saved=True,
            serves_part="what is shown, with checksums",
        ),
    )
}
BY_ENDING = {made.ending: made for made in FORMATS.values()}
