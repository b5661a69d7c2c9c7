"""The index in the database: its tables, and the triggers that note what was written, whoever wrote it.

No model knows of it. A trigger on each table that documents are made of notes, in the same transaction, which
statement, speaker, party or topic has changed; `settling` makes their documents anew before the transaction is
committed, and whoever searches first sees to it that nothing is noted. So no way of writing can be forgotten.
"""

from types import ModuleType
from typing import Any

from django.apps import apps
from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from statements.in_database import names_in
from statements.stemming import VERSION

from . import postgresql, sqlite

DIALECTS: dict[str, ModuleType] = {"sqlite": sqlite, "postgresql": postgresql}
_OF_CLAIM = "(SELECT c.statement_id FROM statements_claim c WHERE c.id = {row}.claim_id)"
# What each table's rows tell of: a kind, and its key as SQL of a row.
NOTES: dict[str, tuple[tuple[str, str], ...]] = {
    "statements_statement": (("statement", "{row}.id"),),
    "statements_statementspeaker": (("statement", "{row}.statement_id"), ("speaker", "{row}.speaker_id")),
    "statements_claim": (("statement", "{row}.statement_id"),),
    "statements_claim_held_by": (("statement", _OF_CLAIM),),
    "statements_term": (("statement", _OF_CLAIM),),
    "statements_quote": (("statement", _OF_CLAIM),),
    "statements_source": (("statement", "{row}.statement_id"),),
    "statements_capture": (
        ("statement", "(SELECT s.statement_id FROM statements_source s WHERE s.id = {row}.source_id)"),
    ),
    "statements_speaker": (("speaker", "{row}.id"),),
    "statements_party": (("party", "{row}.id"),),
    "statements_topic": (("topic", "{row}.id"),),
}
# An empty table, whose name says of which stems the index is made: with others nothing would be found.
MADE_OF = "search_made_of_stems_"
_standing: set[tuple[str, str]] = set()  # databases in which the index was seen to stand


def dialect_of(connection: BaseDatabaseWrapper) -> Any:
    return DIALECTS[connection.vendor]


def expected(vendor: str) -> set[str]:
    """The names of all that must stand in a database of this vendor."""
    dialect: Any = DIALECTS[vendor]
    return {*dialect.STANDING, f"{MADE_OF}{VERSION}"}.union(
        *(dialect.triggers(table, notes) for table, notes in NOTES.items())
    )


def present(connection: BaseDatabaseWrapper) -> set[str]:
    """The names of what does stand."""
    return names_in(connection, dialect_of(connection).PRESENT)


def stands(connection: BaseDatabaseWrapper) -> bool:
    """Whether the index stands; a database is asked until it does."""
    name = (connection.alias, str(connection.settings_dict["NAME"]))
    if name not in _standing and expected(connection.vendor) <= present(connection):
        _standing.add(name)
    return name in _standing


def forget(connection: BaseDatabaseWrapper) -> None:
    _standing.discard((connection.alias, str(connection.settings_dict["NAME"])))


def say_what_it_is_made_of(connection: BaseDatabaseWrapper) -> None:
    """Says of which stems the index is made; the index must be made of them in the same transaction."""
    with connection.cursor() as cursor:
        for name in present(connection):
            if name.startswith(MADE_OF):
                cursor.execute(f"DROP TABLE {name}")
        cursor.execute(f"CREATE TABLE {MADE_OF}{VERSION} (version integer)")


def make_triggers(connection: BaseDatabaseWrapper) -> None:
    dialect = dialect_of(connection)
    with connection.cursor() as cursor:
        for table, notes in NOTES.items():
            for statements in dialect.triggers(table, notes).values():
                for statement in statements:
                    cursor.execute(statement)


def remove_triggers(connection: BaseDatabaseWrapper) -> None:
    """Takes the notes away; until they stand again the index does not follow."""
    forget(connection)
    with connection.cursor() as cursor:
        for table in NOTES:
            for statement in dialect_of(connection).drop_triggers(table):
                cursor.execute(statement)


def is_ready(connection: BaseDatabaseWrapper) -> bool:
    """Whether the tables that documents are made of stand with all their columns."""
    there = set(connection.introspection.table_names())
    for model in apps.get_app_config("statements").get_models():
        if (table := model._meta.db_table) not in NOTES:
            continue
        if table not in there:
            return False
        with connection.cursor() as cursor:
            columns = {one.name for one in connection.introspection.get_table_description(cursor, table)}
        if not {one.column for one in model._meta.concrete_fields} <= columns:
            return False
    return True


def before_migrate(using: str, plan: Any = (), **_: Any) -> None:
    """Takes the triggers away where they would stand in a migration's way."""
    connection = connections[using]
    if not plan:
        return
    forget(connection)
    if not dialect_of(connection).STANDS_THROUGH_MIGRATIONS:
        with transaction.atomic(using=using):
            there = set(connection.introspection.table_names())
            if set(NOTES) <= there:
                remove_triggers(connection)
