"""The words of claims and of their quotes, kept by the database so that they can be asked for quickly.

No model knows of it. The database itself keeps it in step, in the same transaction, whoever writes: triggers and
FTS5 on SQLite, a GIN index on PostgreSQL. Put in place after `migrate`, as the guards are. `nearest` asks it;
`terms` makes what is asked for out of words.
"""

from collections.abc import Iterator
from types import ModuleType
from typing import Any

from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from statements.in_database import names_in

from . import postgresql, sqlite
from .subjects import SUBJECTS

DIALECTS: dict[str, ModuleType] = {"sqlite": sqlite, "postgresql": postgresql}


def expected(vendor: str) -> set[str]:
    """The names of all that must stand in a database of this vendor."""
    return set().union(*(DIALECTS[vendor].parts(subject) for subject in SUBJECTS))


def present(connection: BaseDatabaseWrapper) -> set[str]:
    """The names of what does stand."""
    return names_in(connection, DIALECTS[connection.vendor].PRESENT)


def install(connection: BaseDatabaseWrapper) -> None:
    """Makes the whole index anew from what the tables hold."""
    dialect = DIALECTS[connection.vendor]
    remove(connection)
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        for subject in SUBJECTS:
            for statement in dialect.create(subject):
                cursor.execute(statement)


def remove(connection: BaseDatabaseWrapper) -> None:
    dialect = DIALECTS[connection.vendor]
    with connection.cursor() as cursor:
        for subject in SUBJECTS:
            for statement in dialect.drop(subject):
                cursor.execute(statement)


def before_migrate(using: str, plan: Any = (), **_: Any) -> None:
    """Takes the index away where it would stand in a migration's way."""
    connection = connections[using]
    if plan and not DIALECTS[connection.vendor].STANDS_THROUGH_MIGRATIONS:
        remove(connection)


def after_migrate(using: str, **_: Any) -> None:
    connection = connections[using]
    tables = set(connection.introspection.table_names())
    ready = {subject.table for subject in SUBJECTS} <= tables
    if ready and not expected(connection.vendor) <= present(connection):
        install(connection)


def faults(connection: BaseDatabaseWrapper) -> Iterator[str]:
    """What is missing of the index, and where it does not hold what the tables hold."""
    there = present(connection)
    missing = sorted(expected(connection.vendor) - there)
    yield from (f"{name} of the index of words is missing; run manage.py migrate" for name in missing)
    for subject in SUBJECTS if not missing else ():
        with connection.cursor() as cursor:
            if not DIALECTS[connection.vendor].holds_all(cursor, subject):
                yield (
                    f"the index of words does not hold what {subject.table} holds; run manage.py rebuild_wording_index"
                )
