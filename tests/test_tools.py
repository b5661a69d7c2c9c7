"""What stands behind `make`: a clear word where something is missing, and nothing skipped unseen."""

import re
import socket
import subprocess
from pathlib import Path

import pytest

from readout import roles
from tests.processes import BASE_DIR
from tests.shares import share_of
from tools import chromium, postgres, serve
from tools import test as suite

PART = suite.Part("PostgreSQL", "postgresql", "not browser", lambda: "its programs were not found")


def test_a_skipped_part_is_said_plainly():
    outcome = suite.Outcome(PART, skipped=PART.missing())
    assert outcome.sentence() == "Skipped: PostgreSQL (its programs were not found)"


@pytest.mark.parametrize(("required", "failed"), [(False, False), (True, True)])
def test_a_skipped_part_fails_only_where_nothing_may_be_skipped(monkeypatch, required, failed):
    monkeypatch.setattr(suite, "REQUIRE_ALL", required)
    assert suite.Outcome(PART, skipped="not found").failed is failed


def test_a_part_that_failed_says_so_with_its_counts():
    outcome = suite.Outcome(PART, status=1, seconds=2.4, counts={"passed": 7, "failed": 1, "skipped": 0})
    assert outcome.failed
    assert outcome.sentence() == "PostgreSQL  FAILED 7 passed, 1 failed in 2 s"


def test_the_shares_of_a_part_are_all_of_it_and_about_as_large():
    tests = [
        Path(f"{name}.py") for name, number in (("a", 9), ("b", 5), ("c", 4), ("d", 1)) for _ in range(number)
    ]
    halves = [share_of(tests, share) for share in ("1/2", "2/2")]
    assert halves == [{Path("a.py"), Path("d.py")}, {Path("b.py"), Path("c.py")}]


def test_tests_that_are_named_run_in_one_share_of_each_part():
    assert [part.title for part in suite._parts("browser", [])] == ["Browser 1/2", "Browser 2/2"]
    assert [
        part.title for part in suite._parts("browser", ["-x", "tests/browser/test_look.py::test_it"])
    ] == ["Browser"]


def test_the_suite_runs_without_the_settings_of_an_installation():
    names = suite._settings()
    assert {"DATABASE_URL", "DATABASE_URL_FILE", "SECRET_KEY", "DEBUG", "HTTPS"} <= names
    assert "PATH" not in names


def test_programs_that_are_not_there_are_not_found(monkeypatch):
    monkeypatch.setenv("PATH", "/nowhere")
    monkeypatch.setattr(postgres, "DEBIAN", "/nowhere")
    assert chromium.executable() is None
    assert postgres.programs() is None


def test_the_newest_postgresql_is_taken(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", "/nowhere")
    monkeypatch.setattr(postgres, "DEBIAN", str(tmp_path))
    for version in (9, 17, 16):
        folder = tmp_path / str(version) / "bin"
        folder.mkdir(parents=True)
        (folder / "initdb").touch()
        (folder / "pg_ctl").write_text(f"#!/bin/sh\necho 'pg_ctl (PostgreSQL) {version}.2 (Debian 15)'\n")
        (folder / "pg_ctl").chmod(0o755)
    assert postgres.programs() == tmp_path / "17" / "bin"


def test_a_missing_python_is_said_in_words():
    done = subprocess.run(
        [BASE_DIR / "tools" / "python", "-c", "pass"],
        env={"PATH": "/usr/bin:/bin", "PYTHON": "/no/such/python"},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert "Readout needs Python 3.11 or newer; found: none." in done.stderr


def test_a_port_in_use_is_said_before_any_work(monkeypatch):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        monkeypatch.setenv("PORT", str(taken.getsockname()[1]))
        with pytest.raises(SystemExit, match="cannot be used"):
            serve._port()


@pytest.mark.parametrize("port", ["http", "0", "70000", "-1"])
def test_a_port_that_is_none_is_refused(monkeypatch, port):
    monkeypatch.setenv("PORT", port)
    with pytest.raises(SystemExit, match="a number from 1 to 65535"):
        serve._port()


def test_make_help_names_every_target():
    makefile = (BASE_DIR / "Makefile").read_text()
    said = subprocess.run(["make", "--silent", "help"], cwd=BASE_DIR, capture_output=True, text=True).stdout
    [declared] = [line for line in makefile.splitlines() if line.startswith(".PHONY:")]
    assert [line.split()[1] for line in said.splitlines()] == declared.split()[1:]


def test_every_command_is_in_the_docs():
    docs = (BASE_DIR / "docs" / "operations.md").read_text()
    commands = {path.stem for path in BASE_DIR.glob("*/management/commands/[a-z]*.py")}
    libraries = {"axes_reset", "clearsessions", "db_worker"}  # commands of others that an administrator needs
    assert commands | libraries == set(re.findall(r"^\| `([a-z_]+)` \|", docs, re.MULTILINE))


@pytest.mark.parametrize("role", roles.ROLES)
def test_every_role_is_in_the_docs(role):
    assert f"\n| {role} |" in (BASE_DIR / "docs" / "operations.md").read_text()
