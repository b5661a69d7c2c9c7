"""CSV of the grid: one row a topic, ready for a chart."""

import csv
import io
from dataclasses import replace

import pytest

from exports.registry import FORMATS
from tests import hostile
from tests.exports.reports import poisoned, specimen


def read(report):
    return list(csv.reader(io.StringIO(FORMATS["csv-grid"].render(report).decode(), newline="")))


def test_each_topic_is_a_row_and_each_column_a_column():
    report = specimen()
    head, *rows = read(report)
    assert head == ["Topic", *(column.name for column in report.columns), "Accounts", "Reason"]
    assert [row[0] for row in rows] == ["Opening of the bridge", "Tolls", "The ferry"]
    assert rows[0][1:4] == ["Supports", "With conditions", "Opposes (told of Southland)"]
    assert rows[1][1:4] == ["Not addressed", "Could not have been addressed", "Whole not to be had"]
    assert rows[0][4:] == ["Differ: scope", report.rows[0].verdict.reason]


def test_columns_of_one_name_are_told_apart():
    report = specimen()
    same = tuple(replace(column, name="Topic") for column in report.columns)
    head, *_ = read(replace(report, columns=same))
    assert head[:4] == ["Topic", "Topic (2)", "Topic (3)", "Topic (4)"]


@pytest.mark.parametrize("turn", range(0, len(hostile.ALL), 7))
def test_no_cell_starts_a_formula(turn):
    for row in read(poisoned(turn)):
        assert not [cell for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_the_same_report_gives_the_same_bytes():
    assert FORMATS["csv-grid"].render(specimen()) == FORMATS["csv-grid"].render(specimen())
