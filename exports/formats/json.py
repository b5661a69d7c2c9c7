"""JSON: the whole report, nested. UTF-8, keys in the report's own order, two spaces a level."""

import json

from exports.report import Report

MEDIA_TYPE = "application/json; charset=utf-8"


def render(report: Report) -> bytes:
    return (json.dumps(report.document, ensure_ascii=False, indent=2) + "\n").encode()
