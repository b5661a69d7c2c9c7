"""JSON: the whole report, nested. UTF-8, keys in the report's own order, on one line.

Indented it would take twice the time: Python indents without the encoder that is written in C.
"""

import json

from exports.report import Report

MEDIA_TYPE = "application/json; charset=utf-8"


def render(report: Report) -> bytes:
    return (json.dumps(report.document, ensure_ascii=False) + "\n").encode()
