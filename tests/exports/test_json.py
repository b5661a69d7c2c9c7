"""JSON: the edition itself, or the line-up nested; readable by any reader of JSON."""

import json
from dataclasses import replace

from exports.registry import FORMATS
from tests.exports.reports import specimen

REPORT = specimen(make_document=lambda: {"title": "Енергетика “and” 🕊", "rows": []})


def test_it_reads_back_as_it_was_written():
    assert json.loads(FORMATS["json"].render(REPORT)) == REPORT.document()


def test_letters_stand_as_themselves():
    assert "Енергетика" in FORMATS["json"].render(REPORT).decode()


def test_the_same_report_gives_the_same_bytes():
    assert FORMATS["json"].render(specimen()) == FORMATS["json"].render(specimen())


def test_of_a_whole_edition_it_is_the_stored_bytes():
    report = specimen()
    assert report.edition
    stored = replace(report.edition, stored=b'{"schema":1}')
    assert FORMATS["json"].render(replace(report, edition=stored)) == b'{"schema":1}'
