"""Keys as one parameter of a query, whatever their number: Django prepares each of a list by itself, which cost a
third of the time of a long list. What differs by database stands in a file named for it.
"""

from collections.abc import Iterable
from types import ModuleType

from django.db import connection
from django.db.models.expressions import RawSQL

from . import postgresql, sqlite

DIALECTS: dict[str, ModuleType] = {"sqlite": sqlite, "postgresql": postgresql}


def among(keys: Iterable[int]) -> RawSQL:
    """The keys as a subquery, for `filter(pk__in=among(keys))`."""
    dialect = DIALECTS[connection.vendor]
    return RawSQL(dialect.KEYS, [dialect.parameter(keys)])  # noqa: S611 - a statement of ours, the keys its parameter
