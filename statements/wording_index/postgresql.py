"""The index as GIN indexes on PostgreSQL, which keeps them in step by itself."""
# ruff: noqa: S608 - every name in these statements is our own

from typing import Any

from .subjects import APOSTROPHES, Subject

PRESENT = "SELECT relname FROM pg_class WHERE relkind = 'i' AND relname LIKE 'wording\\_%%'"
STANDS_THROUGH_MIGRATIONS = True
# `to_tsvector` refuses more than a megabyte; so long a passage is no quote.
LONGEST = 100_000


def parts(subject: Subject) -> set[str]:
    """The name of the index. A change of `_lexemes` needs a new one, or the old index stays."""
    return {f"wording_{subject.name}_gin"}


def create(subject: Subject) -> list[str]:
    return [
        f"CREATE INDEX wording_{subject.name}_gin ON {subject.table} USING gin (({_lexemes(subject)})) "
        "WITH (fastupdate = off)",  # what waits in its list would be read through at every question
        f"ANALYZE {subject.table}",  # or the planner takes every word for a frequent one
    ]


def drop(subject: Subject) -> list[str]:
    return [f"DROP INDEX IF EXISTS wording_{subject.name}_gin"]


def hits(subject: Subject) -> str:
    """The keys of the rows that hold a word beginning with a term; takes one parameter, made by `query`."""
    return f"SELECT id FROM {subject.table} WHERE {_lexemes(subject)} @@ %s::tsquery"


def query(term: str) -> str:
    """A term in quotes: a query has a language of its own."""
    return "'{}':*".format(term.replace("\\", "\\\\").replace("'", "''"))


def holds_all(cursor: Any, subject: Subject) -> bool:
    """Whether the index may be trusted: PostgreSQL keeps it in step, unless it was never finished."""
    cursor.execute(
        "SELECT indisvalid AND indisready FROM pg_index WHERE indexrelid = to_regclass(%s)",
        [f"wording_{subject.name}_gin"],
    )
    return bool(cursor.fetchone() == (True,))


def _lexemes(subject: Subject) -> str:
    """The words of a row as SQL, in small letters and without apostrophes.

    Only letters and digits are left: the parser would take `energy/ports` for a file's name. The collation is
    named because in a database with the locale C small letters are those of English only.
    """
    kept = f"""translate(left({subject.column}, {LONGEST}), '{APOSTROPHES.replace("'", "''")}', '')"""
    small = f'lower({kept} COLLATE "und-x-icu")'
    return f"to_tsvector('simple', regexp_replace({small}, '[^[:alnum:]]+', ' ', 'g'))"
