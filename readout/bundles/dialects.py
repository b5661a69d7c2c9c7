"""Which file speaks for the database that is in use."""

from types import ModuleType

from django.db import connection

from . import postgresql, sqlite

DIALECTS: dict[str, ModuleType] = {"postgresql": postgresql, "sqlite": sqlite}


def current() -> ModuleType:
    return DIALECTS[connection.vendor]
