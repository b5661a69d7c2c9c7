"""CSV: flat records that spreadsheets open and never run."""

import csv
import io

import pytest

from exports.formats.csv import harmless
from exports.registry import FORMATS
from exports.report import Report


def rows_of(*records: dict[str, str]) -> list[dict[str, str]]:
    """What Python's own reader finds in the file."""
    report = Report("Title", "name", {}, ("topic", "summary"), records)
    return list(csv.DictReader(io.StringIO(FORMATS["csv"].render(report).decode(), newline="")))


def test_it_reads_back_as_it_was_written():
    record = {"topic": "Енергетика", "summary": 'A "quoted", comma\nand a line.'}
    assert rows_of(record) == [record]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_starts_a_formula(start):
    (row,) = rows_of({"topic": f"{start}cmd|' /C calc'!A0", "summary": "plain"})
    assert row["topic"].startswith("'")
    assert row["summary"] == "plain"


def test_what_is_harmless_stays_as_it_is():
    assert harmless("− not a hyphen") == "− not a hyphen"


def test_the_head_names_every_field_though_there_is_no_record():
    report = Report("Title", "name", {}, ("topic", "summary"), ())
    assert FORMATS["csv"].render(report) == b"topic,summary\r\n"
