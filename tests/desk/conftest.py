"""The cast of the desk, each with a browser of their own."""

import sqlite3

import pytest
from django.db import connection, connections

from tests.desk.pages import Person
from tests.factories import make_user


@pytest.fixture
def contributor(db) -> Person:
    return Person(make_user("Contributor", public_name="Cora Contributor"))


@pytest.fixture
def editor(db) -> Person:
    return Person(make_user("Editor", public_name="Edda Editor"))


@pytest.fixture
def second_editor(db) -> Person:
    return Person(make_user("Editor", public_name="Egon Editor"))


@pytest.fixture
def administrator(db) -> Person:
    return Person(make_user("Administrator", public_name="Ada Administrator"))


@pytest.fixture
def reader(db) -> Person:
    """Someone with an account and no role."""
    return Person(make_user(""))


@pytest.fixture
def real_database(transactional_db, tmp_path):
    """A database in which each thread has a connection of its own: SQLite's in memory has but one writer's."""
    if connection.vendor != "sqlite":
        yield
        return
    path, in_memory = tmp_path / "record.sqlite3", connections["default"]
    in_memory.ensure_connection()
    with sqlite3.connect(path) as copy:
        in_memory.connection.backup(copy)
    copy.close()
    name, options = in_memory.settings_dict["NAME"], in_memory.settings_dict["OPTIONS"]
    in_memory.settings_dict["NAME"] = str(path)
    # Nothing here has to outlive a power cut; what is locked, and how long, is as it is served.
    never_waits = options["init_command"].replace("synchronous=FULL", "synchronous=OFF")
    in_memory.settings_dict["OPTIONS"] = options | {"init_command": never_waits}
    del connections["default"]
    yield
    connections["default"].close()
    in_memory.settings_dict["NAME"], in_memory.settings_dict["OPTIONS"] = name, options
    connections["default"] = in_memory
