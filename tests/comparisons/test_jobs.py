"""Long files of a comparison: the same bytes as at once, made by a real worker on either database."""

import os
import sqlite3
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.http import QueryDict

from comparisons import jobs
from comparisons.access import shown_for
from comparisons.files import report_of
from comparisons.filters import asked_for
from exports.jobs import make as make_job
from exports.models import FileJob, State
from exports.registry import BY_ENDING, FORMATS
from tests.factories import make_claim, make_comparison, make_statement, make_topic, make_user
from tests.processes import BASE_DIR

SECONDS = 120  # for a worker to start, work and end


@pytest.fixture
def comparison():
    topic, statement = make_topic(slug="energy"), make_statement()
    make_claim(statement, topic, summary="Said on energy.")
    make_claim(statement, make_topic(), summary="Said on something else.")
    return make_comparison([statement], [topic], slug="call")


def ask(comparison, **fields) -> FileJob:
    known = {"version": "1", "query": "topic=energy", "format": "json", "base": "http://testserver"} | fields
    wanted = jobs.Wanted(slug=comparison.slug, version=known["version"], back=comparison.get_absolute_url())
    shown = shown_for(AnonymousUser(), comparison.slug)
    report = report_of(shown, asked_for(shown, QueryDict(known["query"])), known["base"])
    return jobs.ask(wanted, report, known["query"], known["format"])


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
@pytest.mark.parametrize("path", ["/comparisons/call", "/comparisons/call/draft", "/line-up"])
def test_whatever_is_long_is_made_as_a_job(client, comparison, monkeypatch, path):
    """Also what is no edition: a live comparison, a draft, a reader's own line-up."""
    client.force_login(make_user("Editor"))
    at_once = client.get(f"{path}.docx", {"topic": "energy"})
    assert at_once.status_code == 200
    monkeypatch.setattr(jobs, "LONG", 0)
    answers = [client.get(f"{path}.docx", {"topic": "energy"}) for _ in range(2)]
    job = FileJob.objects.get()
    assert [answer["Location"] for answer in answers] == [job.get_absolute_url()] * 2
    assert job.back == f"{path}/?topic=energy"
    make_job(job.pk)
    job.refresh_from_db()
    assert (job.state, job.message) == (State.DONE, "")
    assert job.file_name in at_once["Content-Disposition"]
    claim = comparison.statements.get().claims.get(topic__slug="energy")
    claim.summary = "Said otherwise."
    claim.save()
    assert client.get(f"{path}.docx", {"topic": "energy"})["Location"] != job.get_absolute_url()


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/comparisons/call", "/comparisons/call/draft", "/line-up"])
def test_what_is_too_large_for_a_format_says_its_limit_and_which_have_none(
    client, comparison, monkeypatch, path
):
    client.force_login(make_user("Editor"))
    monkeypatch.setitem(FORMATS, "pdf", replace(FORMATS["pdf"], limit=0))
    monkeypatch.setitem(BY_ENDING, "pdf", FORMATS["pdf"])
    answer = client.get(f"{path}.pdf", {"topic": "energy"})
    assert (answer.status_code, answer["Content-Type"]) == (400, "text/plain; charset=utf-8")
    assert "This line-up has 1 claim; as PDF a file holds 0 at most." in answer.text
    assert (
        "no limit: CSV of claims, CSV of the grid, Markdown, Picture, JSON, JSON-LD, Data package."
        in answer.text
    )
    assert client.get(f"{path}.csv", {"topic": "energy"}).status_code == 200


def test_what_is_held_in_memory_whole_has_a_limit():
    assert {name for name, made in FORMATS.items() if made.limit} == {"pdf", "docx", "xlsx", "html"}
    assert FORMATS["pdf"].refusal(2_000) == ""
    assert "2,001 claims" in FORMATS["pdf"].refusal(2_001)


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
