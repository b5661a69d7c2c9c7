"""The whole index made anew, and compared with the record."""
# ruff: noqa: S608 - nothing in the statements but names of our own

from collections.abc import Callable, Iterator
from typing import Any

from django.db import DatabaseError, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from statements.models import Party, Speaker, Statement, Topic

from . import documents, names
from .documents import Document
from .index import (
    MADE_OF,
    dialect_of,
    expected,
    forget,
    is_ready,
    make_triggers,
    present,
    remove_triggers,
    say_what_it_is_made_of,
)
from .settling import (
    BATCH,
    COLUMNS,
    Compound,
    add_compounds,
    add_words,
    batches,
    compound_rows,
    compounds,
    marks,
    vocabulary,
)

Report = Callable[[int, int], None]  # statements done, of how many


def rebuild(connection: BaseDatabaseWrapper, report: Report = lambda done, of: None) -> int:
    """Makes the index anew from what the tables hold; returns how many documents it holds. All or nothing."""
    forget(connection)
    dialect = dialect_of(connection)
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        dialect.lock(cursor)
        remove_triggers(connection)
        for statement in (*dialect.DROP_TABLES, *dialect.TABLES, *filter(None, [dialect.FTS])):
            cursor.execute(statement)
        say_what_it_is_made_of(connection)
        make_triggers(connection)
        count = _fill(cursor, dialect, report)
        for statement in (*dialect.FILLED, *dialect.CLEANED):
            cursor.execute(statement)
    return count


def _fill(cursor: Any, dialect: Any, report: Report) -> int:
    found: set[str] = set()
    joined: set[Compound] = set()
    count = done = 0

    def put(made: list[Document]) -> None:
        nonlocal count
        dialect.insert(cursor, made)
        found.update(vocabulary(made))
        joined.update(compounds(made))
        count += len(made)

    total = Statement.objects.published().count()
    for keys in published_keys():
        put([one for those in documents.of_statements(keys).values() for one in those])
        done += len(keys)
        report(done, total)
    for model, of, named in (
        (Speaker, documents.of_speakers, names.of_speakers),
        (Topic, documents.of_topics, names.of_topics),
        (Party, None, names.of_parties),
    ):
        for batch in batches(sorted(model._default_manager.values_list("pk", flat=True))):
            if of:
                put(of(batch))
            cursor.executemany("INSERT INTO search_name VALUES (%s, %s, %s, %s)", named(batch))
    add_words(cursor, found)
    add_compounds(cursor, joined)
    return count


def published_keys() -> Iterator[list[int]]:
    last = 0
    while True:
        rows = Statement.objects.published().filter(pk__gt=last).order_by("pk")
        keys = list(rows.values_list("pk", flat=True)[:BATCH])
        if not keys:
            return
        yield keys
        last = keys[-1]


def after_migrate(using: str, **_: Any) -> None:
    """Puts in place what is missing, and fills it from what is there."""
    connection = connections[using]
    if is_ready(connection) and not expected(connection.vendor) <= present(connection):
        rebuild(connection)


def faults(connection: BaseDatabaseWrapper) -> Iterator[tuple[str, str]]:
    """Where the index does not hold what the record holds: what it is of, and what is wrong.

    What is noted and waits to be made anew is passed over: whoever searches has it made first.
    """
    there = present(connection)
    missing = sorted(expected(connection.vendor) - there)
    for name in missing:
        what = f"{name} of the search index is missing"
        if name.startswith(MADE_OF) and any(other.startswith(MADE_OF) for other in there):
            what = "the search index is made of word stems of another version"
        yield f"database ({connection.vendor})", f"{what}; run manage.py rebuild_search"
    if not missing:
        yield from _Comparing(connection).faults()


class _Comparing:
    def __init__(self, connection: BaseDatabaseWrapper) -> None:
        self.connection = connection
        self.database = f"database ({connection.vendor})"
        self.there: set[str] = set()  # words
        self.joined: set[Compound] = set()

    def faults(self) -> Iterator[tuple[str, str]]:
        with self.connection.cursor() as cursor:
            cursor.execute("SELECT kind, key FROM search_dirty")
            self.noted = set(cursor.fetchall())
            yield from self._statements(cursor)
            yield from self._named(cursor)
            if not self.noted:
                yield from self._words(cursor)
            try:
                with transaction.atomic(using=self.connection.alias):  # what FTS5 finds it tells as an error
                    dialect_of(self.connection).check(cursor)
            except DatabaseError:
                yield (
                    self.database,
                    "the search index does not hold its own documents; run manage.py rebuild_search",
                )

    def _statements(self, cursor: Any) -> Iterator[tuple[str, str]]:
        cursor.execute(
            "SELECT DISTINCT statement FROM search_doc WHERE statement <> 0 "
            "AND statement NOT IN (SELECT id FROM statements_statement)"
        )
        for (key,) in cursor.fetchall():
            if ("statement", key) not in self.noted:
                yield f"statement {key}", "is in the search index, but not in the record"
        last = 0
        while True:
            rows = Statement.objects.filter(pk__gt=last).order_by("pk")
            keys = list(rows.values_list("pk", flat=True)[:BATCH])
            if not keys:
                return
            last = keys[-1]
            wanted = documents.of_statements(keys)
            held = self._held(cursor, "statement", keys)
            for key in keys:
                here = {one for one in held if one.statement == key}
                if here != set(wanted[key]) and ("statement", key) not in self.noted:
                    yield f"statement {key}", _difference(here, set(wanted[key]))

    def _named(self, cursor: Any) -> Iterator[tuple[str, str]]:
        """Speakers and topics, with the names that fields are looked up by."""
        speakers, topics, parties = (
            sorted(model._default_manager.values_list("pk", flat=True)) for model in (Speaker, Topic, Party)
        )
        if not {kind for kind, _ in self.noted} & {"speaker", "statement", "all"}:
            yield from self._compare(cursor, 0, documents.of_speakers(speakers) + documents.of_topics(topics))
        wanted = {*names.of_speakers(speakers), *names.of_topics(topics), *names.of_parties(parties)}
        cursor.execute("SELECT word, kind, key, names FROM search_name")
        held = {names.Row(*row) for row in cursor.fetchall()}
        if not self.noted and held != wanted:
            kind, key = next((row.kind, row.key) for row in sorted(held ^ wanted))
            yield (
                f"{kind} {key}",
                "is not known to the search by the names of the record; run manage.py rebuild_search",
            )

    def _compare(self, cursor: Any, statement: int, made: list[Document]) -> Iterator[tuple[str, str]]:
        held = set(self._held(cursor, "statement", [statement]))
        for one in sorted(held ^ set(made)):
            yield (
                f"{documents.kind_of(one.id).value.removesuffix('s')} {documents.key_of(one.id)}",
                _difference(held & {one}, set(made) & {one}),
            )

    def _held(self, cursor: Any, column: str, keys: list[int]) -> list[Document]:
        cursor.execute(f"SELECT {COLUMNS} FROM search_doc WHERE {column} IN ({marks(keys)})", keys)
        held = [Document(*row) for row in cursor.fetchall()]
        self.there |= vocabulary(held)
        self.joined |= compounds(held)
        return held

    def _words(self, cursor: Any) -> Iterator[tuple[str, str]]:
        cursor.execute("SELECT word FROM search_word")
        known = {word for (word,) in cursor.fetchall()}
        if known != self.there:
            yield (
                self.database,
                f"the list of words that can be found differs by {len(known ^ self.there)}; "
                "run manage.py rebuild_search",
            )
        cursor.execute("SELECT joined, first, second FROM search_compound")
        # More than these do no harm: their parts stand side by side without a hyphen.
        if missing := compound_rows(self.joined) - set(cursor.fetchall()):
            yield (
                self.database,
                f"the list of words with a hyphen lacks {len(missing)}; run manage.py rebuild_search",
            )


def _difference(held: set[Document], wanted: set[Document]) -> str:
    one = sorted(held ^ wanted)[0]
    what = documents.kind_of(one.id).value
    return f"the search index does not hold its {what} as the record does; run manage.py rebuild_search"
