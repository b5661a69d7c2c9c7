"""JSON: the whole report, nested, readable by any reader of JSON."""

import json

from exports.registry import FORMATS
from exports.report import Report

REPORT = Report("Title", "name", {"title": "Енергетика “and” 🕊", "rows": []}, ("a",), ({"a": "1"},))


def test_it_reads_back_as_it_was_written():
    assert json.loads(FORMATS["json"].render(REPORT)) == REPORT.document


def test_letters_stand_as_themselves():
    assert "Енергетика" in FORMATS["json"].render(REPORT).decode()


def test_the_same_report_gives_the_same_bytes():
    assert FORMATS["json"].render(REPORT) == FORMATS["json"].render(REPORT)
