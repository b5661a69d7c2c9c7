"""Triggers by which the database itself keeps rules 1 to 3, whoever writes to it.

Put in place after every `migrate`. Before one they are taken away on SQLite, which renames tables while it
alters them and refuses to while a trigger names the old one; PostgreSQL keeps them throughout.
"""

from dataclasses import dataclass
from types import ModuleType
from typing import Any

from django.apps import apps
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

from statements.in_database import names_in

from . import postgresql, sqlite


@dataclass(frozen=True, slots=True)
class Guard:
    """A trigger of another app's table. `sqlite` is the whole statement, `postgresql` what follows its name and BEFORE;
    empty where that database has none. `prepare` makes its function on PostgreSQL."""

    name: str
    table: str
    sqlite: str = ""
    postgresql: str = ""
    prepare: str = ""


OTHERS: list[Guard] = []  # each app adds its own once, when it is ready


DIALECTS: dict[str, ModuleType] = {"sqlite": sqlite, "postgresql": postgresql}


def revision_tables() -> list[tuple[str, bool]]:
    """Each table of kept revisions, and whether its rows hold a quote's words."""
    tables = []
    for model in apps.get_models():
        if hasattr(model, "history_id") or "history" in {f.name for f in model._meta.fields}:
            tables.append((model._meta.db_table, model._meta.model_name == "historicalquote"))
    return sorted(set(tables))


def _ready(connection: BaseDatabaseWrapper) -> bool:
    """Whether every guarded table is there: a `migrate` of one app alone may have made only some."""
    names = set(connection.introspection.table_names())
    needed = {"statements_capture", "statements_quote", *(table for table, _ in revision_tables())}
    needed |= {guard.table for guard in OTHERS}
    return needed <= names


def expected(vendor: str) -> set[str]:
    """The names of the triggers that must stand in a database of this vendor."""
    others = {guard.name for guard in OTHERS if getattr(guard, vendor)}
    return {name for name, _ in DIALECTS[vendor].triggers(revision_tables())} | others


def present(connection: BaseDatabaseWrapper) -> set[str]:
    """The names of our triggers that do stand."""
    return names_in(connection, DIALECTS[connection.vendor].PRESENT)


def install(connection: BaseDatabaseWrapper) -> None:
    dialect = DIALECTS[connection.vendor]
    with connection.cursor() as cursor:
        for statement in dialect.PREPARE:
            cursor.execute(statement)
        for name, sql in dialect.triggers(revision_tables()):
            for statement in dialect.drop(name, revision_tables()):
                cursor.execute(statement)
            cursor.execute(sql)
        for guard in OTHERS:
            _install(cursor, guard, connection.vendor)


def _install(cursor: Any, guard: Guard, vendor: str) -> None:
    if vendor == "sqlite" and guard.sqlite:
        cursor.execute(f"DROP TRIGGER IF EXISTS {guard.name}")
        cursor.execute(guard.sqlite)
    if vendor == "postgresql" and guard.postgresql:
        if guard.prepare:
            cursor.execute(guard.prepare)
        cursor.execute(f"DROP TRIGGER IF EXISTS {guard.name} ON {guard.table}")
        cursor.execute(f"CREATE TRIGGER {guard.name} BEFORE {guard.postgresql}")


def before_migrate(using: str, **_: Any) -> None:
    connection = connections[using]
    if connection.vendor != "sqlite":
        return
    for name in present(connection):
        with connection.cursor() as cursor:
            cursor.execute(f"DROP TRIGGER IF EXISTS {connection.ops.quote_name(name)}")


def after_migrate(using: str, **_: Any) -> None:
    connection = connections[using]
    if _ready(connection) and present(connection) != expected(connection.vendor):
        install(connection)
