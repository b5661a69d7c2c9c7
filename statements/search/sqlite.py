"""The index on SQLite: FTS5 over the table of documents, and triggers that note what was written."""
# ruff: noqa: S608 - every name in these statements is our own

from collections.abc import Sequence
from typing import Any

from .documents import EVERY, Document
from .found import Kind
from .plan import Every, Group, Plan, Side, Tokens, Where

PRESENT = "SELECT name FROM sqlite_master WHERE name GLOB 'search_*' AND name NOT GLOB 'search_fts_*'"
# SQLite renames tables while it alters them, and refuses to while a trigger names the old one.
STANDS_THROUGH_MIGRATIONS = False
TABLES = (
    """CREATE TABLE search_doc (id INTEGER PRIMARY KEY, statement INTEGER NOT NULL, place INTEGER NOT NULL,
        language TEXT NOT NULL, tokens TEXT NOT NULL, stems TEXT NOT NULL, forms TEXT NOT NULL, body TEXT NOT NULL)""",
    "CREATE INDEX search_doc_statement ON search_doc (statement)",
    """CREATE TABLE search_name (word TEXT NOT NULL, kind TEXT NOT NULL, key INTEGER NOT NULL, names TEXT NOT NULL,
        PRIMARY KEY (word, kind, key)) WITHOUT ROWID""",
    "CREATE INDEX search_name_key ON search_name (kind, key)",
    """CREATE TABLE search_word (word TEXT PRIMARY KEY, initial TEXT NOT NULL, length INTEGER NOT NULL)
        WITHOUT ROWID""",
    "CREATE INDEX search_word_like ON search_word (initial, length)",
    """CREATE TABLE search_compound (joined TEXT NOT NULL, first TEXT NOT NULL, second TEXT NOT NULL,
        PRIMARY KEY (joined, first, second)) WITHOUT ROWID""",
    """CREATE TABLE search_dirty (kind TEXT NOT NULL, key INTEGER NOT NULL, PRIMARY KEY (kind, key))
        WITHOUT ROWID""",
)
# Tokens hold ASCII letters and digits and whatever is beyond ASCII, and `ascii` parts words at all else.
FTS = """CREATE VIRTUAL TABLE search_fts USING fts5(tokens, stems, forms, content='search_doc', content_rowid='id',
    tokenize='ascii', columnsize=0)"""
FOLLOW = (
    """CREATE TRIGGER search_doc_insert AFTER INSERT ON search_doc BEGIN INSERT INTO search_fts
        (rowid, tokens, stems, forms) VALUES (NEW.id, NEW.tokens, NEW.stems, NEW.forms); END""",
    """CREATE TRIGGER search_doc_delete AFTER DELETE ON search_doc BEGIN INSERT INTO search_fts
        (search_fts, rowid, tokens, stems, forms) VALUES ('delete', OLD.id, OLD.tokens, OLD.stems, OLD.forms); END""",
)
FILLED = ("INSERT INTO search_fts(search_fts) VALUES ('rebuild')", *FOLLOW)
DROP_TABLES = tuple(
    f"DROP TABLE IF EXISTS {name}"
    for name in ("search_fts", "search_doc", "search_name", "search_word", "search_compound", "search_dirty")
)
STANDING = {
    "search_doc", "search_doc_statement", "search_name", "search_name_key", "search_word", "search_word_like",
    "search_compound", "search_dirty", "search_fts", "search_doc_insert", "search_doc_delete",
}  # fmt: skip
INSERT_DOCUMENT = "INSERT INTO search_doc VALUES (%s, %s, %s, %s, %s, %s, %s, %s)"
CLEANED = ("INSERT INTO search_fts(search_fts) VALUES ('optimize')", "ANALYZE search_doc")
EVENTS = ("INSERT", "UPDATE", "DELETE")


def triggers(table: str, notes: tuple[tuple[str, str], ...]) -> dict[str, list[str]]:
    """The triggers of a table by their names: `notes` are kinds, each with the key as SQL of a row `{row}`."""
    made = {}
    for event in EVENTS:
        rows = {"INSERT": ("NEW",), "UPDATE": ("OLD", "NEW"), "DELETE": ("OLD",)}[event]
        told = " ".join(
            f"INSERT OR IGNORE INTO search_dirty SELECT '{kind}', note.key FROM (SELECT {key.format(row=row)} AS key) "
            "AS note WHERE note.key IS NOT NULL;"
            for row in rows
            for kind, key in notes
        )
        name = f"search_note_{table}_{event.lower()}"
        made[name] = [f"CREATE TRIGGER {name} AFTER {event} ON {table} BEGIN {told} END"]
    return made


def drop_triggers(table: str) -> list[str]:
    return [f"DROP TRIGGER IF EXISTS search_note_{table}_{event.lower()}" for event in EVENTS]


def lock(cursor: Any) -> None:
    """Nothing: one transaction at a time writes."""


def take_notes(cursor: Any) -> list[tuple[str, int]]:
    """What was noted since the last time; it is noted no more."""
    cursor.execute("SELECT kind, key FROM search_dirty")
    found = cursor.fetchall()
    cursor.execute("DELETE FROM search_dirty")
    return list(found)


def insert(cursor: Any, made: Sequence[Document]) -> None:
    cursor.executemany(INSERT_DOCUMENT, made)


def check(cursor: Any) -> None:
    """Raises DatabaseError where the words of FTS5 are not those of the documents; locks the database meanwhile."""
    cursor.execute("INSERT INTO search_fts(search_fts, rank) VALUES ('integrity-check', 1)")


def some(plan: Plan) -> tuple[str, list[Any]]:
    """A row for each document that fits, in no order, as SQL with its parameters."""
    return "SELECT 1 FROM search_fts WHERE search_fts MATCH %s", [_query(plan)]


def hits(columns: str, plan: Plan, kind: Kind, span: tuple[int, int]) -> tuple[str, list[Any]]:
    """The documents of a section that fit, newest first, as SQL that still takes a limit. `span`: of their keys."""
    return (
        f"SELECT {columns} FROM search_fts f CROSS JOIN search_doc d ON d.id = f.rowid WHERE search_fts MATCH %s "
        "AND f.rowid >= %s AND f.rowid < %s ORDER BY f.rowid DESC LIMIT %s",
        [_query(plan), *span],
    )


def joined(column: str, between: str) -> str:
    """A column of several rows as one text, in the order in which a subquery has them."""
    return f"group_concat({column}, '{between}')"


def _query(plan: Plan) -> str:
    match plan:
        case Every():
            return f'tokens : "{EVERY}"'
        case Tokens(tokens):
            return " OR ".join(f'tokens : "{one}"' for one in tokens) if tokens else 'tokens : "none"'
        case Side(where, sequences):
            column = "stems" if where is Where.STEMS else "forms"
            return " OR ".join(f'{column} : "{" ".join(words)}"' for words in sequences)
    return _joined(plan)


def _joined(plan: Group) -> str:
    parts = [f"({_query(part)})" for part in plan.parts]
    if not plan.absent:
        return (" AND " if plan.every else " OR ").join(parts)
    base = " AND ".join(parts) or f'tokens : "{EVERY}"'
    return f"(({base}) NOT ({' OR '.join(f'({_query(part)})' for part in plan.absent)}))"
