"""Every format there is. A new one is a file in `formats`, a test file, and a line here."""

from collections.abc import Callable
from dataclasses import dataclass

from exports.formats import csv, json
from exports.report import Report


@dataclass(frozen=True, slots=True)
class Format:
    """A file format; `name` is also the ending of the file and of the address."""

    name: str
    label: str
    media_type: str
    render: Callable[[Report], bytes]


FORMATS: dict[str, Format] = {
    made.name: made
    for made in (
        Format("json", "JSON", json.MEDIA_TYPE, json.render),
        Format("csv", "CSV", csv.MEDIA_TYPE, csv.render),
    )
}
