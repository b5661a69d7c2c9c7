"""The index as FTS5 tables on SQLite. They hold no text: a view gives it, and triggers keep them in step."""
# ruff: noqa: S608 - every name in these statements is our own

from typing import Any

from django.db import DatabaseError, transaction

from .subjects import APOSTROPHES, Subject

PRESENT = "SELECT name FROM sqlite_master WHERE name GLOB 'wording_*'"
# SQLite renames tables while it alters them, and refuses to while a view or a trigger names the old one.
STANDS_THROUGH_MIGRATIONS = False


def parts(subject: Subject) -> set[str]:
    """The names of all that is kept for `subject`."""
    name = f"wording_{subject.name}"
    return {f"{name}_words", f"{name}_fts", f"{name}_insert", f"{name}_update", f"{name}_delete"}


def create(subject: Subject) -> list[str]:
    """The statements that make the index and fill it with what is there."""
    table, fts, words = subject.table, f"wording_{subject.name}_fts", _words(subject)
    put = f"INSERT INTO {fts}(rowid, words) VALUES (NEW.id, {words.format('NEW.')});"
    take = f"INSERT INTO {fts}({fts}, rowid, words) VALUES ('delete', OLD.id, {words.format('OLD.')});"
    changed = f"OLD.{subject.column} IS NOT NEW.{subject.column} OR OLD.id <> NEW.id"
    return [
        f"CREATE VIEW wording_{subject.name}_words AS SELECT id, {words.format('')} AS words FROM {table}",
        # No diacritics are taken off: й and ї are letters of their own.
        f"CREATE VIRTUAL TABLE {fts} USING fts5(words, content='wording_{subject.name}_words', "
        "content_rowid='id', tokenize='unicode61 remove_diacritics 0')",
        f"INSERT INTO {fts}({fts}) VALUES ('rebuild')",
        f"CREATE TRIGGER wording_{subject.name}_insert AFTER INSERT ON {table} BEGIN {put} END",
        f"CREATE TRIGGER wording_{subject.name}_update AFTER UPDATE ON {table} WHEN {changed} "
        f"BEGIN {take} {put} END",
        f"CREATE TRIGGER wording_{subject.name}_delete AFTER DELETE ON {table} BEGIN {take} END",
    ]


def drop(subject: Subject) -> list[str]:
    name = f"wording_{subject.name}"
    return [
        *(f"DROP TRIGGER IF EXISTS {name}_{event}" for event in ("insert", "update", "delete")),
        f"DROP TABLE IF EXISTS {name}_fts",
        f"DROP VIEW IF EXISTS {name}_words",
    ]


def hits(subject: Subject) -> str:
    """The keys of the rows that hold a word beginning with a term; takes one parameter, made by `query`."""
    fts = f"wording_{subject.name}_fts"
    return f"SELECT rowid AS id FROM {fts} WHERE {fts} MATCH %s"


def query(term: str) -> str:
    """A term in quotes: FTS5 would take `"`, `(`, `*`, `a:b` and `-x` for its own language."""
    return '"{}"*'.format(term.replace('"', '""'))


def holds_all(cursor: Any, subject: Subject) -> bool:
    """Whether the index holds the words that the table holds, and no others; locks the database while it looks."""
    fts = f"wording_{subject.name}_fts"
    try:
        with transaction.atomic():  # what FTS5 finds it tells as an error
            cursor.execute(f"INSERT INTO {fts}({fts}, rank) VALUES ('integrity-check', 1)")
    except DatabaseError:
        return False
    return True


def _words(subject: Subject) -> str:
    """The column without apostrophes, as SQL; `{}` stands for the row's name."""
    words = "{}" + subject.column
    for mark in APOSTROPHES:
        quoted = mark.replace("'", "''")
        words = f"replace({words}, '{quoted}', '')"
    return words
