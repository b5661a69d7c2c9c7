"""JSON: the edition itself, byte for byte; where filters narrow it, or of a live line-up, the report, nested.

UTF-8, keys in the report's own order, on one line.
Indented it would take twice the time: Python indents without the encoder that is written in C.
"""

import json

from exports.report import Report

MEDIA_TYPE = "application/json; charset=utf-8"


def render(report: Report) -> bytes:
    if report.edition and report.edition.stored:
        return report.edition.stored
    return (json.dumps(report.document(), ensure_ascii=False) + "\n").encode()
