"""The database of a run is the one that was meant, and a local SQLite loses no acknowledged write."""

import json
import os

import pytest
from django.conf import settings
from django.db import connection

from readout import planning
from tests.processes import run_python

PRAGMAS = ("journal_mode", "synchronous", "foreign_keys")
ASK = f"""
import json, django
django.setup()
from django.db import connection
with connection.cursor() as cursor:
    answers = {{name: cursor.execute("PRAGMA " + name).fetchone()[0] for name in {PRAGMAS!r}}}
print(json.dumps(answers))
"""
SYNCHRONOUS_FULL = 2


@pytest.mark.django_db
def test_the_database_is_the_one_that_was_meant():
    meant = os.environ.get("READOUT_EXPECT_VENDOR") or settings.DATABASES["default"]["ENGINE"].rsplit(".")[-1]
    assert meant.startswith(connection.vendor)  # the engine of the vendor "sqlite" is called sqlite3
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        assert cursor.fetchone() == (1,)


@pytest.mark.django_db
def test_cyrillic_survives_and_is_compared_by_code_point():
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s, LENGTH(%s)", ["п’яти днів 🕊", "п’яти днів 🕊"])
        assert cursor.fetchone() == ("п’яти днів 🕊", 12)


def test_a_local_sqlite_waits_for_the_disk_and_checks_foreign_keys(tmp_path):
    done = run_python(ASK, DATABASE_URL=f"sqlite:///{tmp_path}/kept.sqlite3", SECRET_KEY="k" * 50)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {
        "journal_mode": "wal",
        "synchronous": SYNCHRONOUS_FULL,
        "foreign_keys": 1,
    }


@pytest.mark.django_db
def test_the_planner_is_told_to_compile_nothing():
    """On PostgreSQL, that is; on SQLite there is nothing to tell, and a connection is none the worse."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SHOW jit")
            assert cursor.fetchone() == ("off",)
        else:
            planning.tell(connection)
            assert cursor.execute("PRAGMA foreign_keys").fetchone() == (1,)
