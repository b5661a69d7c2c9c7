"""Files as people send them in, and what came of them."""

import csv
import io
import json
import zipfile
from typing import Any

import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile

from statements.importing.readers import registry
from statements.importing.run import Import
from statements.models import Upload
from tests.desk.pages import Person
from tests.factories import make_party, make_speaker, make_topic

TEXT = "They agreed to a halt. The halt covers energy and infrastructure. The halt lasts 30 days."
STATEMENT: dict[str, str] = {
    "title": "Readout of the call",
    "slug": "the-call",
    "reference": "C1",
    "speakers": "White House",
    "channel": "readout",
    "languages": "en",
    "issued_on": "2025-03-18",
    "source_kind": "original",
    "source_shown": "whole",
    "extent": "whole",
    "text": TEXT,
}
CLAIM: dict[str, str] = {
    "statement": "C1",
    "topic": "Energy halt",
    "summary": "A halt of strikes on energy.",
    "kind": "commitment",
    "held_by": "United States; Russia",
    "value": "supports",
    "reference": "C1-1",
    "words": "They agreed to a halt",
    "terms": "duration: 30 days | 30-days | lasts 30 days",
}


def scene() -> None:
    """The names that the rows above use."""
    make_speaker("White House", make_party("United States"))
    make_party("Russia")
    make_topic("Energy halt", slug="energy-halt")


def as_csv(*rows: dict[str, str], delimiter: str = ",") -> bytes:
    """One table whose head has every column of its rows."""
    head = list(dict.fromkeys(name for row in rows for name in row))
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter)
    writer.writerows([head, *([row.get(name, "") for name in head] for row in rows)])
    return out.getvalue().encode()


def as_xlsx(**sheets: list[dict[str, Any]]) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        head = list(dict.fromkeys(column for row in rows for column in row))
        sheet.write_row(0, 0, head)
        for number, row in enumerate(rows, start=1):
            for index, column in enumerate(head):
                sheet.write(number, index, row.get(column, ""))
    book.close()
    return out.getvalue()


def both(statements: list[dict[str, Any]] | None = None, claims: list[dict[str, Any]] | None = None) -> bytes:
    """A workbook with the statement and the claim above, or others."""
    return as_xlsx(statements=statements or [STATEMENT], claims=claims or [CLAIM])


def zipped(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def with_part(file: bytes, name: str, old: bytes, new: bytes) -> bytes:
    """A workbook in one part of which `old` is replaced."""
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        members = {each: archive.read(each) for each in archive.namelist()}
    assert old in members[name], members[name][:500]
    return zipped(members | {name: members[name].replace(old, new)})


def send(person: Person, file: bytes, name: str = "rows.xlsx") -> Any:
    return person.client.post("/desk/imports/", {"file": SimpleUploadedFile(name, file)})


def sent(person: Person, file: bytes, name: str = "rows.xlsx") -> Upload:
    """The upload of a file that was taken."""
    response = send(person, file, name)
    assert response.status_code == 302, response.content.decode()
    return Upload.objects.get(pk=response.url.rstrip("/").rsplit("/", 1)[1])


def streamed(person: Person, address: str) -> list[dict[str, Any]]:
    """The lines that are told while rows are gone through."""
    response = person.client.post(address, headers={"accept": "application/x-ndjson"})
    assert response["Content-Type"] == "application/x-ndjson"
    return [json.loads(line) for line in b"".join(response.streaming_content).splitlines()]


def run(file: bytes, user: Any, *, keep: bool = True) -> Import:
    """Imports a file without a page, or only tries to; returns what became of its rows."""
    made = Import(registry.read(file), user, "rows.xlsx")
    for _ in made.apply() if keep else made.check():
        pass
    return made


def faults(made: Import) -> list[tuple[str, str, str]]:
    return [fault for outcome in made.outcomes for fault in outcome.faults]
