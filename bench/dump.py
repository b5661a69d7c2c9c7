"""The database's own dump of the columns of a list of claims, in SQL: what a file of claims is measured against.

SQLite's rows go through csv.writer, as Python's sqlite3 has no dump of its own; PostgreSQL writes CSV itself (COPY).

python -m bench.dump FILE
"""

import csv
import json
import sqlite3
import sys
import time
from pathlib import Path

import django
from django.db import connection

# What differs between the two: how texts of several rows become one, in order.
JOINED = {
    "sqlite": "(SELECT group_concat(text, ' | ') FROM (SELECT {text} AS text FROM {of} ORDER BY {order}))",
    "postgresql": "(SELECT string_agg({text}, ' | ' ORDER BY {order}) FROM {of})",
}
# An index of terms would lead SQLite through all quotes that have none: it is kept from using it.
QUOTES = """statements_quote q JOIN statements_capture k ON k.id = q.capture_id
    JOIN statements_source o ON o.id = k.source_id WHERE q.claim_id = c.id AND coalesce(q.term_id, 0) = 0"""
SIGNED = """statements_statementspeaker g JOIN statements_speaker p ON p.id = g.speaker_id
    WHERE g.statement_id = c.statement_id"""
PARTIES = """statements_party y WHERE y.id IN (SELECT p.party_id FROM statements_statementspeaker g
    JOIN statements_speaker p ON p.id = g.speaker_id WHERE g.statement_id = c.statement_id)"""
HELD = """statements_claim_held_by h JOIN statements_party y ON y.id = h.party_id WHERE h.claim_id = c.id"""
INSIDE = """(SELECT count(*) FROM statements_claim_held_by h WHERE h.claim_id = c.id AND {} h.party_id IN
    (SELECT p.party_id FROM statements_statementspeaker g JOIN statements_speaker p ON p.id = g.speaker_id
    WHERE g.statement_id = c.statement_id))"""
SHOWN = "CASE WHEN o.shown = 'nothing' OR k.tombstone <> '' THEN '' ELSE q.exact END"
SITE = "http://127.0.0.1:8000"


def statement(vendor: str) -> str:
    """The query of all published claims, the newest statement's first."""

    def joined(text: str, of: str, order: str) -> str:
        return JOINED[vendor].format(text=text, of=of, order=order)

    inside, outside = INSIDE.format(""), INSIDE.format("NOT")
    voice = f"CASE WHEN {inside} = 0 THEN 'attributed' WHEN {outside} = 0 THEN 'own' ELSE 'joint' END"
    columns = [
        "c.id", "c.reference", f"'{SITE}/claims/' || c.id || '/'", "t.name", "t.question",
        joined("p.name", SIGNED, "g.position, g.id"), joined("y.name", PARTIES, "y.position, y.name"),
        "s.title", f"'{SITE}/statements/' || s.slug || '/'", "s.channel", "s.issued_on", "c.kind", "c.value", voice,
        joined("y.name", HELD, "y.position, y.name"), "c.summary",
        *(joined(one, QUOTES, "q.position, q.id") for one in (SHOWN, "q.language", "q.wording")),
        joined("m.aspect || ': ' || m.value", "statements_term m WHERE m.claim_id = c.id", "m.position, m.id"),
        "c.published_at",
    ]  # fmt: skip
    return f"""SELECT {", ".join(columns)} FROM statements_claim c JOIN statements_statement s ON s.id = c.statement_id
        JOIN statements_topic t ON t.id = c.topic_id WHERE c.status = 'published' AND s.status = 'published'
        ORDER BY s.issued_on DESC {"" if vendor == "sqlite" else "NULLS LAST"}, s.id DESC, c.position, c.id"""  # noqa: S608


def dump(path: Path) -> None:
    if connection.vendor == "sqlite":
        with (
            sqlite3.connect(connection.settings_dict["NAME"]) as database,
            path.open("w", newline="") as file,
        ):
            csv.writer(file).writerows(database.execute(statement("sqlite")))
        return
    copied = f"COPY ({statement('postgresql')}) TO STDOUT (FORMAT csv)"
    with connection.cursor() as cursor, path.open("wb") as file, cursor.copy(copied) as copy:
        for block in copy:
            file.write(block)


def main() -> None:
    django.setup()
    connection.ensure_connection()
    started, busy = time.perf_counter(), time.process_time()
    dump(Path(sys.argv[1]))
    print(json.dumps({"seconds": time.perf_counter() - started, "cpu": time.process_time() - busy}))


if __name__ == "__main__":
    main()
