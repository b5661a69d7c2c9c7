"""CSV (RFC 4180): the flat records, UTF-8, a head line, lines ending with CR LF.

A cell that a spreadsheet would take for a formula gets an apostrophe before it, and so is read as text.
"""

import csv
import io

from exports.report import Report

MEDIA_TYPE = "text/csv; charset=utf-8; header=present"
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def harmless(text: str) -> str:
    """`text`, with an apostrophe before what would start a formula."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def render(report: Report) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(report.fields)
    writer.writerows([harmless(record[name]) for name in report.fields] for record in report.records())
    return out.getvalue().encode()
