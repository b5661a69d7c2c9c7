"""The record's stamp: a short text that is another one after every committed write to what public pages show."""

from types import ModuleType
from typing import Any

from django.apps import apps
from django.db import connection, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from statements.in_database import names_in

from . import postgresql, sqlite

DIALECTS: dict[str, ModuleType] = {"sqlite": sqlite, "postgresql": postgresql}
APPS = ("statements", "comparisons")
TABLE = "page_stamp"
# Tables of ours that no public page shows. Drafts save themselves while somebody types.
UNSHOWN = frozenset(
    {
        "statements_draft",
        "statements_upload",
        "statements_proposal",
        "statements_savedsearch",
        "comparisons_editionpage",
    }
)


def tables() -> list[str]:
    """The tables whose rows public pages show. Revisions are left out: each is written with its row."""
    models = [
        model for name in APPS for model in apps.get_app_config(name).get_models(include_auto_created=True)
    ]
    shown = {model._meta.db_table for model in models if not hasattr(model, "history_id")}
    return sorted(shown - UNSHOWN)


def current() -> str:
    """The stamp as it stands: what differs from it was written in between. One query."""
    with connection.cursor() as cursor:
        cursor.execute(DIALECTS[connection.vendor].READ)
        row = cursor.fetchone()
    return str(row[0])


def expected(vendor: str) -> set[str]:
    """The names of all that must stand in a database of this vendor."""
    return {TABLE}.union(*(DIALECTS[vendor].parts(table) for table in tables()))


def present(connection: BaseDatabaseWrapper) -> set[str]:
    return names_in(connection, DIALECTS[connection.vendor].PRESENT)


def install(connection: BaseDatabaseWrapper) -> None:
    dialect = DIALECTS[connection.vendor]
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        for statement in dialect.prepare():
            cursor.execute(statement)
        for table in tables():
            for statement in (*dialect.drop(table), *dialect.create(table)):
                cursor.execute(statement)


def before_migrate(using: str, plan: Any = (), **_: Any) -> None:
    """Takes the triggers away where they would stand in a migration's way."""
    connection = connections[using]
    dialect = DIALECTS[connection.vendor]
    if not plan or dialect.STANDS_THROUGH_MIGRATIONS:
        return
    with connection.cursor() as cursor:
        for name in sorted(present(connection) - {TABLE}):
            cursor.execute(f"DROP TRIGGER IF EXISTS {connection.ops.quote_name(name)}")


def after_migrate(using: str, **_: Any) -> None:
    connection = connections[using]
    ready = set(tables()) <= set(connection.introspection.table_names())
    if ready and not expected(connection.vendor) <= present(connection):
        install(connection)
