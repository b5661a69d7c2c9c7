"""A file is told by its content; one that cannot be taken gets a message that says what to do, never an error."""

import io
import zipfile

import pytest

from exports import bundle
from statements.importing.readers import registry, workbook
from statements.importing.tables import MOST_COLUMNS, FileFault
from statements.models import Claim, Quote, Statement
from tests.desk.imported import (
    CLAIM,
    STATEMENT,
    as_csv,
    as_xlsx,
    both,
    faults,
    run,
    scene,
    send,
    with_part,
    zipped,
)
from tests.desk.pages import text_of

SHEET = "xl/worksheets/sheet1.xml"
CELL = b'<c r="A1"'


def fault(file: bytes) -> str:
    with pytest.raises(FileFault) as caught:
        registry.read(file)
    return str(caught.value)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_csv_is_read_as_spreadsheets_write_it(delimiter, encoding):
    text = as_csv(STATEMENT | {"title": "Зеленський, «так»; п’ять"}, delimiter=delimiter).decode()
    [table] = registry.read(text.encode(encoding))
    assert table.kind == "statements"
    assert table.rows[0].cells["title"] == "Зеленський, «так»; п’ять"
    assert table.rows[0].number == 2


def test_a_cell_may_hold_lines_quotation_marks_and_the_delimiter():
    [table] = registry.read(as_csv(STATEMENT | {"text": 'One, "two";\n\nthree.'}))
    assert table.rows[0].cells["text"] == 'One, "two";\n\nthree.'


def test_the_head_tells_statements_from_claims():
    assert [table.kind for table in registry.read(as_csv(CLAIM))] == ["claims"]
    assert [table.kind for table in registry.read(both())] == ["statements", "claims"]


def test_statements_come_first_wherever_their_sheet_stands():
    tables = registry.read(as_xlsx(b=[CLAIM], a=[STATEMENT]))
    assert [(table.kind, table.name) for table in tables] == [("statements", "a"), ("claims", "b")]


def test_heads_may_be_written_as_words():
    [table] = registry.read(as_csv({name.replace("_", " ").title(): cell for name, cell in CLAIM.items()}))
    assert table.rows[0].cells["held_by"] == CLAIM["held_by"]


def test_days_and_numbers_of_a_spreadsheet_are_read_as_typed():
    import datetime as dt

    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, list(STATEMENT))
    sheet.write_row(1, 0, list(STATEMENT.values()))
    day = book.add_format({"num_format": "dd.mm.yyyy"})
    columns = list(STATEMENT)
    sheet.write_datetime(1, columns.index("issued_on"), dt.datetime(2025, 3, 18), day)
    sheet.write_number(1, columns.index("reference"), 30)
    sheet.write_formula(1, columns.index("title"), '="Read"&"out"', None, "Readout")
    book.close()
    [table] = registry.read(out.getvalue())
    cells = table.rows[0].cells
    assert (cells["issued_on"], cells["reference"], cells["title"]) == ("2025-03-18", "30", "Readout")


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (b"", "There are no rows in this file"),
        (b"\n\n,,\n", "There are no rows in this file"),
        (as_csv(STATEMENT).splitlines()[0], "There are no rows in this file"),
        (
            "Überschrift,Datum\n1,2\n".encode("latin-1"),
            "This is no text in UTF-8: the byte at 0 does not fit",
        ),
        (as_csv(STATEMENT).decode().encode("utf-16-le"), "looks like UTF-16 without its mark"),
        (b"\xff\xfea", "This is no text in UTF-16"),
        (b"one,two\n1,2\n", "begins with “one”, “two”: that is the head of neither statements nor claims"),
        (b"title,title,speakers,channel,languages\n", "column B is a second “title”"),
        (b"title,speakers,channel\na,b,c\n", "missing: languages"),
        (
            b"title,speeker,channel,languages\na,b,c,d\n",
            "“speeker”, is none of ours (did you mean “speakers”?)",
        ),
        (b'title,speakers,channel,languages\n"a,b,c,d\n', "is no CSV"),
        (b"title,speakers,channel,languages\na,b,c,d,e\n", "has something in E2, where no column has a head"),
        (b"title,speakers," + b",".join(b"x%d" % n for n in range(1_000_000)), "columns; 100 are the most"),
        (b"\xd0\xcf\x11\xe0rest", "an old workbook (.xls)"),
        (b"%PDF-1.7", "This is a PDF"),
        (b"PK\x03\x04 and no more", "damaged or locked"),
        (zipped({"a.txt": b"x"}), "a zip file, but no .xlsx workbook"),
        (b'{"a": 1}', "This is no bundle of Readout"),
        (b"[]", "This is no bundle of Readout"),
        (b"{" * 100_000, "This is no bundle of Readout"),
        (as_xlsx(one=[STATEMENT], two=[STATEMENT]), "Two sheets hold statements"),
    ],
)
def test_a_file_that_cannot_be_taken_says_what_to_do(file, said):
    assert said in fault(file)


def test_a_file_that_is_too_large_is_not_read():
    assert "21.0 MB; 20 MB are the most" in fault(b"x" * 21 * 1024 * 1024)


def test_too_many_rows_are_to_be_split():
    line = b"\na,b,readout,en"
    assert "more than 20,000 rows" in fault(b"title,speakers,channel,languages" + line * 20_001)


def test_a_bomb_is_known_by_what_it_unpacks_to():
    bomb = zipped({"[Content_Types].xml": b"<a/>", "xl/workbook.xml": b" " * (workbook.MOST_UNPACKED + 1)})
    assert len(bomb) < 1_000_000
    assert "Unpacked, this workbook is larger than 64 MB" in fault(bomb)


def test_a_bomb_that_lies_about_its_size_is_not_unpacked_either():
    bomb = bytearray(zipped({"[Content_Types].xml": b"<a/>", "xl/workbook.xml": b" " * 80_000_000}))
    for offset in (bomb.find(b"PK\x01\x02", bomb.find(b"PK\x01\x02") + 1) + 24,):
        bomb[offset : offset + 4] = (1000).to_bytes(4, "little")
    said = fault(bytes(bomb))
    assert "damaged or locked" in said or "larger than" in said


def test_declared_entities_are_refused():
    bomb = with_part(
        both(), SHEET, b"<worksheet", b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><worksheet'
    )
    assert "declares entities of its own" in fault(bomb)


@pytest.mark.parametrize("reference", [b"XFD1", b"A1048576", b"XFD1048576", b"ZZZZZZ99999999999", b"?1"])
def test_a_lone_cell_far_away_does_not_fill_the_memory(reference):
    far = with_part(both(), SHEET, CELL, b'<c r="' + reference + b'"')
    assert "A sheet reaches to" in fault(far)


def test_cells_without_a_place_are_counted():
    wide = with_part(both(), SHEET, b"</row>", b"<c/>" * (MOST_COLUMNS + 1) + b"</row>")
    assert "A sheet reaches to" in fault(wide)


def test_one_long_text_in_many_cells_is_counted_for_each():
    pointing = b"".join(b'<c r="A%d" t="s"><v>0</v></c>' % n for n in range(3, 3003))
    many = with_part(both(), SHEET, b"</sheetData>", b'<row r="3">' + pointing + b"</row></sheetData>")
    long = with_part(many, "xl/sharedStrings.xml", b"<si><t>title", b"<si><t>title" + b"x" * 100_000)
    assert "hold more than" in fault(long)


@pytest.mark.parametrize("part", [SHEET, "xl/workbook.xml", "xl/sharedStrings.xml"])
def test_broken_xml_is_said_so(part):
    assert "is no XML" in fault(
        with_part(
            both(),
            part,
            b"</",
            b"<",
        )
    )


def test_a_workbook_without_its_sheets_is_said_so():
    with zipfile.ZipFile(io.BytesIO(both())) as archive:
        members = {
            name: archive.read(name) for name in archive.namelist() if not name.startswith("xl/worksheets")
        }
    assert "cannot be read" in fault(zipped(members))


@pytest.mark.django_db
@pytest.mark.parametrize("odd", ["\x00", "\x00words"])
def test_a_cell_that_is_no_text_is_refused_by_its_place(contributor, odd):
    scene()
    made = run(as_csv(STATEMENT | {"note": odd}), contributor.user)
    [(place, column, message)] = faults(made)
    assert column == "note"
    assert place.endswith("2")
    assert "no text (U+0000)" in message


@pytest.mark.django_db
@pytest.mark.parametrize("file", [b"", b"\xff\xfe", b"PK", zipped({}), b"\x00" * 100, "\ufeff".encode()])
def test_no_file_breaks_the_page(contributor, file):
    response = send(contributor, file, "rows.xlsx")
    assert response.status_code == 400
    assert "Nothing is saved yet" in text_of(response)


def line(model: str, key: int, **fields: object) -> dict[str, object]:
    return {"model": model, "pk": key, "fields": fields}


def as_bundle(*records: dict[str, object]) -> bytes:
    out = io.BytesIO()
    bundle.write(out, bundle.Head(), records)
    return out.getvalue()


TEXT = "First a halt. Then a halt for 30 days."
RECORDS = (
    line("statements.speaker", 5, name="White House"),
    line("statements.party", 6, name="Russia"),
    line("statements.topic", 7, name="Energy halt"),
    line("statements.statement", 8, title="The call", slug="the-call", channel="readout", languages="en",
         issued_on="2025-03-18", issued_at="2025-03-18T17:45:00.000000Z", zone="America/New_York", reference=""),
    line("statements.statementspeaker", 9, statement=8, speaker=5, position=0),
    line("statements.source", 10, statement=8, kind="original", language="en", publisher="", url="", dated=None,
         licence="", shown="whole"),
    line("statements.capture", 11, source=10, number=1, text="Old words.", extent="whole"),
    line("statements.capture", 12, source=10, number=2, text=TEXT, extent="whole"),
    line("statements.claim", 13, statement=8, topic=7, reference="", summary="A halt.", kind="commitment",
         value="supports", reports=None, note="", status="published"),
    line("statements.claim_held_by", 14, claim=13, party=6),
    line("statements.term", 15, claim=13, aspect="duration", value="30 | days", group=""),
    line("statements.quote", 16, claim=13, term=None, capture=12, exact="a halt", prefix="First a halt. Then ",
         position=0),
    line("statements.quote", 17, claim=13, term=15, capture=12, exact="30 days", prefix="", position=0),
)  # fmt: skip


@pytest.mark.django_db
def test_a_bundle_becomes_new_drafts_by_names(contributor):
    scene()
    made = run(as_bundle(*RECORDS), contributor.user)
    assert faults(made) == []
    statement, claim = Statement.objects.get(), Claim.objects.get()
    assert (statement.slug, statement.status, claim.status) == ("the-call", "draft", "draft")
    assert statement.issued_at.isoformat() == "2025-03-18T17:45:00+00:00"
    assert claim.terms.get().value == "30 | days"
    assert Quote.objects.get(term=None).start == TEXT.rindex("a halt")


def test_a_bundle_that_was_changed_is_refused():
    assert "not as it was written" in fault(as_bundle(*RECORDS).replace(b"30 days", b"31 days"))


def test_a_bundle_that_points_at_nothing_is_refused():
    assert "names something that is not in it" in fault(as_bundle(*RECORDS[1:]))
