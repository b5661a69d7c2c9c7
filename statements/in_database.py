"""What stands in a database beside its tables: triggers, indexes, tables that no model knows."""

from django.db.backends.base.base import BaseDatabaseWrapper


def names_in(connection: BaseDatabaseWrapper, query: str) -> set[str]:
    """The names that a query of one column finds."""
    with connection.cursor() as cursor:
        cursor.execute(query)
        return {name for (name,) in cursor.fetchall()}
