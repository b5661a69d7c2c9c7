"""States of the database, kept once and brought back: emptying and filling all tables takes thirty times as long."""

import sqlite3
from pathlib import Path

from django.db import connection


def possible() -> bool:
    return connection.vendor == "sqlite"


def keep(path: Path) -> None:
    """Copies the database as it stands into the file `path`."""
    connection.ensure_connection()
    copy = sqlite3.connect(path)
    connection.connection.backup(copy)
    copy.close()


def bring_back(path: Path) -> None:
    """Makes the database, for all its connections, what it was when `path` was kept."""
    connection.ensure_connection()
    copy = sqlite3.connect(path)
    copy.backup(connection.connection)
    copy.close()
