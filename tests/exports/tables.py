"""A small list in plain data for tests of formats, with everything that is awkward in one."""

import datetime as dt
from typing import Any

from exports.tables.table import Field, Table, Type

MOMENT = dt.datetime(2025, 3, 20, 12, 30, 5, tzinfo=dt.UTC)
FIELDS = (
    Field("id", "Id", Type.KEY),
    Field("reference", "Reference", Type.TEXT),
    Field("url", "Address", Type.ADDRESS),
    Field("topic", "Topic", Type.TEXT),
    Field("question", "Question", Type.TEXT),
    Field("speakers", "Speakers", Type.TEXTS),
    Field("statement", "Statement", Type.TEXT),
    Field("statement_url", "Address of the statement", Type.ADDRESS),
    Field("channel", "Channel", Type.CODE),
    Field("issued_on", "Issued on", Type.DAY),
    Field("kind", "Kind", Type.CODE),
    Field("held_by", "Held by", Type.TEXTS),
    Field("summary", "Summary", Type.TEXT),
    Field("quotes", "Quotes", Type.TEXTS),
    Field("languages", "Languages", Type.CODES),
    Field("wording", "Wording", Type.CODES),
    Field("published_at", "Published at", Type.MOMENT),
)
ROW: dict[str, Any] = {
    "id": 1,
    "reference": "R1",
    "url": "https://readout.test/claims/1/",
    "topic": "Energy",
    "question": "Should it stop?",
    "speakers": ("White House", "Kremlin"),
    "statement": "Readout, “the call”",
    "statement_url": "https://readout.test/statements/call/",
    "channel": "readout",
    "issued_on": dt.date(2025, 3, 18),
    "kind": "commitment",
    "held_by": ("United States",),
    "summary": "Says that\nit stops.",
    "quotes": ("energy and infrastructure", "енергетика"),
    "languages": ("en", "uk"),
    "wording": ("original", "translation"),
    "published_at": MOMENT,
}
BLANK = dict.fromkeys(ROW, "") | {
    "id": 2,
    "url": "https://readout.test/claims/2/",
    "summary": "Without a day or words.",
    "issued_on": None,
    "published_at": None,
    **dict.fromkeys(("speakers", "held_by", "quotes", "languages", "wording"), ()),
}


def a_table(*rows: dict[str, Any]) -> Table:
    """A list of claims with these rows, each given by what differs from `ROW`; without any, `ROW` and `BLANK`."""
    told = [ROW | row for row in rows] or [ROW, BLANK]
    return Table(
        kind="claim",
        title="Claims",
        name="readout-claims-2025-03-20",
        url="https://readout.test/claims/?topic=energy",
        site="https://readout.test/",
        moment=MOMENT,
        fields=FIELDS,
        rows=iter([tuple(row[one.name] for one in FIELDS) for row in told]),
        filters={"topic": ["energy"]},
    )


def whole(chunks: Any) -> bytes:
    return b"".join(chunks)
