"""Long files of a comparison: the same bytes as at once, made by a real worker on either database."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

import pytest
from django.db import connection

from comparisons import jobs
from exports.jobs import make as make_job
from exports.models import FileJob, State
from tests.factories import make_claim, make_comparison, make_statement, make_topic
from tests.processes import BASE_DIR

SECONDS = 120  # for a worker to start, work and end


@pytest.fixture
def comparison():
    topic, statement = make_topic(slug="energy"), make_statement()
    make_claim(statement, topic, summary="Said on energy.")
    make_claim(statement, make_topic(), summary="Said on something else.")
    return make_comparison([statement], [topic], slug="call")


def ask(comparison, **fields) -> FileJob:
    known = {
        "slug": comparison.slug,
        "version": "1",
        "query": "topic=energy",
        "format": "json",
        "base": "http://testserver",
        "title": comparison.title,
        "back": comparison.get_absolute_url(),
    }
    return jobs.ask(**(known | fields))


@pytest.mark.parametrize(
    ("format", "claims", "long"),
    [("pdf", 501, True), ("docx", 501, True), ("pdf", 500, False), ("csv", 10_000, False)],
)
def test_what_is_laid_out_and_has_many_claims_is_long(format, claims, long):
    assert jobs.is_long(format, claims) is long


@pytest.mark.django_db
def test_a_job_gives_what_the_address_gives_at_once(client, comparison):
    job = ask(comparison, format="csv")
    make_job(job.pk)
    job.refresh_from_db()
    at_once = client.get("/comparisons/call.csv", {"topic": "energy"})
    assert (job.state, job.message) == (State.DONE, "")
    assert bytes(job.file) == at_once.content
    assert job.media_type == at_once["Content-Type"]
    assert job.file_name in at_once["Content-Disposition"]


@pytest.mark.django_db
def test_what_was_withdrawn_meanwhile_is_not_made(comparison):
    job = ask(comparison)
    type(comparison).objects.update(status="draft")
    make_job(job.pk)
    job.refresh_from_db()
    assert (job.state, job.message) == (State.FAILED, "The comparison is not published any more.")


@pytest.mark.django_db
@pytest.mark.parametrize("field", ["version", "query", "format", "base"])
def test_each_part_of_what_is_asked_makes_another_file(comparison, field):
    assert ask(comparison).pk != ask(comparison, **{field: "csv"}).pk


def database_for_a_process(folder: Path) -> str:
    """The address of this test's database, as another process finds it: of one in memory, a copy in a file."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(folder / "copy.sqlite3")])
        return f"sqlite:///{folder / 'copy.sqlite3'}"
    known = connection.settings_dict
    return f"postgres://{known['USER']}@{quote(known['HOST'], safe='')}/{known['NAME']}"


def made_by(folder: Path, key: int) -> tuple[str, int, bytes]:
    asked = f"SELECT state, progress, file FROM exports_filejob WHERE id = {key}"
    if connection.vendor == "sqlite":
        with sqlite3.connect(folder / "copy.sqlite3") as copy:
            return copy.execute(asked).fetchone()
    with connection.cursor() as cursor:
        cursor.execute(asked)
        state, progress, file = cursor.fetchone()
        return state, progress, bytes(file)


@pytest.mark.django_db(transaction=True)
def test_a_worker_takes_the_job_and_makes_the_file(comparison, tmp_path):
    job = ask(comparison)
    environment = os.environ | {
        "DATABASE_URL": database_for_a_process(tmp_path),
        "DJANGO_SETTINGS_MODULE": "readout.settings",
        "SECRET_KEY": "x" * 50,
    }
    command = [sys.executable, "manage.py", "db_worker", "--batch", "--no-startup-delay"]
    done = subprocess.run(
        command, cwd=BASE_DIR, env=environment, capture_output=True, text=True, timeout=SECONDS
    )
    assert done.returncode == 0, done.stderr
    state, progress, file = made_by(tmp_path, job.pk)
    assert (state, progress) == ("done", 100)
    assert b"Said on energy." in file
    assert b"Said on something else." not in file
