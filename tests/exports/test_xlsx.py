"""XLSX: read back by two other readers, no formula from data, only our own links, Excel's limits told."""

import datetime as dt
import io
import zipfile
from dataclasses import replace
from xml.etree import ElementTree

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from exports import spreadsheets
from exports.flat import TABLES
from exports.formats import xlsx
from exports.registry import FORMATS
from tests import hostile
from tests.exports.reports import SITE, poisoned, specimen

SHEETS = ["Line-up", "Claims", "Quotes", "Terms", "Sources", "Readings"]
HEAD = 4  # row of the heads on the line-up, counted from 1


def opened(report):
    return openpyxl.load_workbook(io.BytesIO(FORMATS["xlsx"].render(report)))


@pytest.fixture(scope="module")
def book():
    return opened(specimen())


def records(sheet):
    head, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rows]


def cells(book):
    return [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]


def test_it_has_the_six_sheets_with_heads_that_stay_and_filters(book):
    assert book.sheetnames == SHEETS
    assert book["Line-up"].freeze_panes == "B5"
    assert {book[name].freeze_panes for name in SHEETS[1:]} == {"B2"}
    assert all(book[name].auto_filter.ref for name in SHEETS)
    assert book["Claims"].auto_filter.ref == f"A1:X{1 + len(list(specimen().claims()))}"


def test_each_sheet_holds_its_table(book):
    report = specimen()
    for table in TABLES:
        assert book[table.title].max_row == 1 + len(list(table.rows(report))), table.name
        heads = [cell.value for cell in book[table.title][1]]
        assert heads == [column.title for column in table.columns]


def test_the_line_up_holds_each_topic_with_claims_and_accounts(book):
    sheet = book["Line-up"]
    assert sheet["A1"].value == "The bridge"
    assert sheet["A2"].value.startswith("Edition 2, 20 March 2025 · ")
    assert "SHA-256 " + "ab" * 32 in sheet["A2"].value
    assert [cell.value for cell in sheet[HEAD]][:3] == ["Topic", "Question", "Northland’s ministry"]
    row = [cell.value for cell in sheet[HEAD + 1]]
    assert row[0] == "Opening of the bridge"
    assert "“open the eastern lane”" in row[2]
    assert row[5] == "Differ: scope"


def test_days_and_moments_are_real(book):
    (source,) = records(book["Sources"])
    assert source["Issued on"] == dt.datetime(2025, 1, 15)
    assert source["Kept at (UTC)"] == dt.datetime(2025, 1, 16, 9, 30)
    assert all(type(row["Claim"]) is int for row in records(book["Claims"]))


def test_a_day_that_excel_cannot_reckon_with_is_told_as_text():
    report = specimen()
    old = replace(report.copies[0], dated=dt.date(1815, 6, 9))
    (source,) = records(opened(replace(report, copies=(old,)))["Sources"])
    assert source["Dated"] == "1815-06-09"


def test_a_reading_says_who_when_and_on_what_basis(book):
    found = {row["Finding"]: row for row in records(book["Readings"])}["Not addressed"]
    assert (found["Read by"], found["Basis"]) == ("A reader", "kept copy 1")
    assert found["Read on"] == dt.datetime(2025, 1, 15)


def test_our_addresses_are_links(book):
    linked = [cell for cell in cells(book) if cell.hyperlink]
    assert len(linked) > 20
    for cell in linked:
        location = f"#{cell.hyperlink.location}" if cell.hyperlink.location else ""
        assert cell.hyperlink.target + location == cell.value
        assert cell.value.startswith(SITE)


def test_another_reader_finds_the_same(book):
    other = CalamineWorkbook.from_filelike(io.BytesIO(FORMATS["xlsx"].render(specimen())))
    assert other.sheet_names == SHEETS
    claims = other.get_sheet_by_name("Claims").to_python()
    assert [row[9] for row in claims[1:]] == [row["Summary"] for row in records(book["Claims"])]


def test_the_same_report_gives_the_same_bytes():
    assert FORMATS["xlsx"].render(specimen()) == FORMATS["xlsx"].render(specimen())


@pytest.mark.parametrize("turn", range(0, len(hostile.ALL), 5))
def test_hostile_texts_are_texts_and_lead_nowhere(turn):
    """Whatever a text begins with, its cell is a text, and none of the hostile addresses is a link."""
    data = FORMATS["xlsx"].render(poisoned(turn))
    book = openpyxl.load_workbook(io.BytesIO(data))
    found = cells(book)
    assert {cell.data_type for cell in found} <= {"s", "n", "d"}
    assert not [cell for cell in found if cell.hyperlink]
    for cell in found:
        if str(cell.value).startswith(("=", "+", "-", "@", "\t")):
            assert cell.quotePrefix, cell.value
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            root = ElementTree.fromstring(archive.read(name))  # noqa: S314 - XML of our own
            assert not [one for one in root.iter() if one.tag.endswith("}f")], name


def test_a_text_stands_there_as_it_was_typed():
    report = specimen()
    for text in (*hostile.FORMULAS[:5], *hostile.MARKUP, "_x0041_ and\ttab"):
        note = replace(report.rows[0], note=text)
        sheet = opened(replace(report, rows=(note,)))["Line-up"]
        notes = {cell.value: sheet.cell(HEAD + 1, cell.column).value for cell in sheet[HEAD]}
        assert notes["Note"] == text


def test_markup_of_a_sheets_own_is_a_text_too():
    """XlsxWriter writes a text from <r> to </r> as it is, as parts of a rich text."""
    text = "<r><t>forged</t></r>"
    book = opened(specimen(title=text))
    assert book["Line-up"]["A1"].value == f"{text} "
    longest = f"<r>{'x' * (spreadsheets.CHARACTERS - 7)}</r>"
    assert len(longest) == spreadsheets.CHARACTERS
    assert opened(specimen(title=longest))["Line-up"]["A1"].value.endswith(xlsx.CUT)


@pytest.mark.parametrize("letter", ["x", "🕊"])
def test_a_text_too_long_for_a_cell_is_cut_and_says_so(letter):
    cell = opened(specimen(title=letter * 40_000))["Line-up"]["A1"].value
    assert cell.endswith(xlsx.CUT)
    assert spreadsheets.CHARACTERS - 1 <= len(cell.encode("utf-16-le")) / 2 <= spreadsheets.CHARACTERS
    assert set(cell.removesuffix(xlsx.CUT)) == {letter}


def test_a_text_as_long_as_a_cell_is_not_cut():
    assert (
        opened(specimen(title="x" * spreadsheets.CHARACTERS))["Line-up"]["A1"].value
        == "x" * spreadsheets.CHARACTERS
    )


def test_links_beyond_what_a_sheet_holds_are_text_and_say_so(monkeypatch):
    monkeypatch.setattr(xlsx, "LINKS", 2)
    sheet = opened(specimen())["Claims"]
    addresses = [row[-1] for row in sheet.iter_rows(min_row=2)]
    assert [bool(cell.hyperlink) for cell in addresses[:3]] == [True, True, False]
    assert addresses[2].value.endswith(xlsx.NO_MORE_LINKS)


def test_filters_are_told():
    sheet = opened(specimen(in_words=("Party: Northland",)))["Line-up"]
    assert sheet["A3"].value == "Filtered. Party: Northland"
