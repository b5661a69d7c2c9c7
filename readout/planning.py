"""What PostgreSQL's planner is told at the beginning of each connection: to compile no statement.

Ours are over before they would be compiled. What pages cost to read is left as the server has it: told once for all
that indexes are cheap, it joined tables that it believed empty in an order that took minutes.
"""

from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

TOLD = "SET jit = off"


def tell(connection: BaseDatabaseWrapper, **_: Any) -> None:
    """Receives `connection_created`. A SET, not an option of the connection: not every pooler lets those through."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(TOLD)
