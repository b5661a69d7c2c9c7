# ruff: noqa: S608 - every name in these statements is our own
"""The same corpus in Datasette, with indexes and full-text search: what our search and lists are measured beside.

    python -m bench.pages_of_datasette FILE

writes FILE, a SQLite database with one flat table of claims and one of statements, from the filled database.
"""

import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import django
from django.db import connection

from bench.sizes import FREQUENT, LISTED_TOPIC, RARE, READ

NAME = "corpus"  # of the database in Datasette's addresses, and of its file
BATCH = 5_000
TABLES = {
    "statements": (
        ("id", "slug", "title", "speaker", "party", "issued_on", "language", "words"),
        """SELECT s.id, s.slug, s.title, p.name, y.name, s.issued_on, s.languages, c.text
        FROM statements_statement s JOIN statements_statementspeaker g ON g.statement_id = s.id
        JOIN statements_speaker p ON p.id = g.speaker_id JOIN statements_party y ON y.id = p.party_id
        JOIN statements_source o ON o.statement_id = s.id JOIN statements_capture c ON c.source_id = o.id""",
    ),
    "claims": (
        ("id", "statement", "topic", "speaker", "party", "issued_on", "kind", "value", "language", "summary", "words"),
        """SELECT c.id, s.id, t.slug, p.name, y.name, s.issued_on, c.kind, c.value, q.language, c.summary, q.exact
        FROM statements_claim c JOIN statements_statement s ON s.id = c.statement_id
        JOIN statements_topic t ON t.id = c.topic_id
        JOIN statements_statementspeaker g ON g.statement_id = s.id
        JOIN statements_speaker p ON p.id = g.speaker_id JOIN statements_party y ON y.id = p.party_id
        JOIN statements_quote q ON q.claim_id = c.id AND coalesce(q.term_id, 0) = 0""",
    ),
}  # fmt: skip
SEARCHED = {"statements": "title, words", "claims": "summary, words"}
INDEXED = {
    "statements": ("speaker", "party", "issued_on", "language", "slug"),
    "claims": ("statement", "topic", "speaker", "party", "issued_on", "kind", "value", "language"),
}
FACETS = [("_facet", name) for name in ("speaker", "party", "value", "kind")]
# What is asked of Datasette in place of each of our pages; each asks one table, where ours asks six.
ADDRESSES = {
    "search, rare word": f"/{NAME}/claims?" + urlencode([("_search", RARE), *FACETS]),
    "search, frequent word": f"/{NAME}/claims?" + urlencode([("_search", FREQUENT), *FACETS]),
    "filtered list with facets": f"/{NAME}/claims?"
    + urlencode([("topic", LISTED_TOPIC), ("_sort_desc", "issued_on"), *FACETS]),
    "list of claims": f"/{NAME}/claims?" + urlencode([("topic", LISTED_TOPIC), ("_sort_desc", "issued_on")]),
    "statement": f"/{NAME}/statements?" + urlencode([("slug__exact", READ)]),
}
SERVE = [
    *("--setting", "default_page_size", "30"),  # as many rows as a page of ours
    *("--setting", "suggest_facets", "off"),  # ours suggests none either
    *("--setting", "sql_time_limit_ms", "60000"),
    *("--setting", "facet_time_limit_ms", "60000"),  # or it would leave out what takes it long
]


def write(path: Path) -> None:
    """Writes the tables with their indexes, as somebody who knows Datasette would."""
    with sqlite3.connect(path) as database:
        database.execute("PRAGMA journal_mode = OFF")
        for name, (columns, query) in TABLES.items():
            told = ", ".join(
                f"{column} INTEGER PRIMARY KEY" if column == "id" else column for column in columns
            )
            database.execute(f"CREATE TABLE {name} ({told})")
            places = ", ".join("?" * len(columns))
            database.executemany(f"INSERT INTO {name} VALUES ({places})", _rows(query))
            for column in INDEXED[name]:
                database.execute(f"CREATE INDEX {name}_{column} ON {name} ({column})")
            database.execute(
                f"CREATE VIRTUAL TABLE {name}_fts USING fts5({SEARCHED[name]}, content='{name}', content_rowid='id', "
                "tokenize='porter')"
            )
            database.execute(f"INSERT INTO {name}_fts({name}_fts) VALUES ('rebuild')")
        database.execute("ANALYZE")


def _rows(query: str) -> Iterator[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query)
        while rows := cursor.fetchmany(BATCH):
            for row in rows:
                yield tuple(value if isinstance(value, int) else str(value) for value in row)


if __name__ == "__main__":
    django.setup()
    write(Path(sys.argv[1]))
