"""What PostgreSQL's planner is told of the machine it plans for, at the beginning of each connection.

Its own values are of disks with heads. With them it reads all keys of a section of the index of search to spare itself
some pages (20 to 100 ms of 5, at 100,000 claims), and compiles statements that are over before they are compiled.
"""

from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

TOLD = "SET jit = off; SET random_page_cost = 1.1; SET cpu_index_tuple_cost = 0.02"


def tell(connection: BaseDatabaseWrapper, **_: Any) -> None:
    """Receives `connection_created`. A SET, not an option of the connection: not every pooler lets those through."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(TOLD)
