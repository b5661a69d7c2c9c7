"""CSV: flat records that spreadsheets open and never run."""

import csv
import io

import pytest

from exports.formats.csv import harmless
from exports.registry import FORMATS
from tests.exports.reports import flat, specimen


def rows_of(*records: dict[str, str]) -> list[dict[str, str]]:
    """What Python's own reader finds in the file."""
    report = flat(("topic", "summary"), *records)
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
    report = flat(("topic", "summary"))
    assert FORMATS["csv"].render(report) == b"topic,summary\r\n"


def test_every_claim_of_a_line_up_stands_in_it_once():
    report = specimen()
    rows = list(csv.DictReader(io.StringIO(FORMATS["csv"].render(report).decode(), newline="")))
    told = [row["url"] for row in rows if row["record"] != "silence"]
    assert len(told) == len(list(report.claims())) > 3
