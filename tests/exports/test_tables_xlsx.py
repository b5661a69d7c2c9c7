"""A list as a workbook, read by two other readers: a head that stays, real dates, links, and no formula ever."""

import datetime as dt
import io

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from exports.tables import xlsx
from tests.exports.tables import FIELDS, a_table, whole
from tests.hostile import FORMULAS

AT = {one.name: at for at, one in enumerate(FIELDS)}


def sheet_of(*rows):
    return openpyxl.load_workbook(io.BytesIO(whole(xlsx.write(a_table(*rows))))).active


@pytest.fixture(scope="module")
def sheet():
    return sheet_of()


def cell(sheet, name: str, line: int = 2):
    return sheet.cell(line, AT[name] + 1)


def test_the_head_has_the_labels_stays_and_filters(sheet):
    assert [one.value for one in sheet[1]] == [one.label for one in FIELDS]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:Q3"
    assert sheet.title == "Claims"


def test_days_and_moments_are_dates(sheet):
    assert cell(sheet, "issued_on").value == dt.datetime(2025, 3, 18)
    assert cell(sheet, "issued_on").is_date
    assert cell(sheet, "published_at").value == dt.datetime(2025, 3, 20, 12, 30, 5)
    assert cell(sheet, "issued_on", 3).value is None


def test_a_day_before_the_calendar_of_excel_is_text():
    assert cell(sheet_of({"issued_on": dt.date(1863, 11, 19)}), "issued_on").value == "1863-11-19"


def test_no_text_becomes_a_rich_text():
    """XlsxWriter writes a text from <r> to </r> as it is, as parts of a rich text."""
    text = "<r><t>forged</t></r>"
    assert cell(sheet_of({"summary": text}), "summary").value.strip() == text


def test_addresses_are_links_and_texts_are_not():
    sheet = sheet_of({"summary": "https://evil.example/ is said"})
    assert cell(sheet, "url").hyperlink.target == "https://readout.test/claims/1/"
    assert cell(sheet, "summary").hyperlink is None


def test_an_address_that_is_none_is_text():
    assert cell(sheet_of({"url": "javascript:alert(1)"}), "url").hyperlink is None


def test_more_addresses_than_a_sheet_holds_links_are_text(monkeypatch):
    monkeypatch.setattr(xlsx, "LINKS", 1)
    sheet = sheet_of()
    assert cell(sheet, "url").hyperlink
    assert cell(sheet, "url", 3).hyperlink is None
    assert cell(sheet, "url", 3).value == "https://readout.test/claims/2/"


@pytest.mark.parametrize("formula", FORMULAS)
def test_nothing_becomes_a_formula(formula):
    sheet = sheet_of({"summary": formula, "speakers": (formula,), "reference": "12", "channel": formula})
    assert cell(sheet, "summary").data_type == cell(sheet, "speakers").data_type == "s"
    assert cell(sheet, "channel").data_type == "s"
    assert cell(sheet, "reference").value == "12"


def test_a_text_longer_than_a_cell_says_that_it_is_cut():
    value = cell(sheet_of({"summary": "x" * 40_000}), "summary").value
    assert len(value) == 32_767
    assert value.endswith("(cut: a cell holds no more)")


def test_another_reader_reads_the_same():
    content = whole(xlsx.write(a_table()))
    lines = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    assert lines[1][AT["quotes"]] == "energy and infrastructure | енергетика"
    assert lines[1][AT["issued_on"]] == dt.date(2025, 3, 18)
    assert len(lines) == 3


def test_nothing_is_left_in_the_folder_for_temporary_files(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    chunks = xlsx.write(a_table())
    next(chunks)
    chunks.close()
    assert list(tmp_path.iterdir()) == []
