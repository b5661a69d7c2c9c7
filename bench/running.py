"""How the bench runs Readout's commands: each in a process of its own, in an environment that is nobody's."""

import json
import os
import secrets
import sqlite3
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import psycopg

from tools.serve import BASE_DIR

INHERITED = ("PATH", "HOME", "LANG", "TMPDIR")  # nobody's settings of Readout reach the run


def environment_of(url: str, folder: Path) -> dict[str, str]:
    """A process's environment: Readout as it is served, but for its addresses and plain HTTP."""
    return {name: os.environ[name] for name in INHERITED if name in os.environ} | {
        "DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": "bench.settings",
        "HTTPS": "false",
        "READOUT_BENCH_STATIC": str(folder / "static"),
        "READOUT_ENV_FILE": os.devnull,
        "SECRET_KEY": secrets.token_urlsafe(50),
    }


def database_name(url: str) -> str:
    """`PostgreSQL 17.2`."""
    if url.startswith("sqlite"):
        return f"SQLite {sqlite3.sqlite_version}"
    with psycopg.connect(url) as connection:
        return f"PostgreSQL {'.'.join(map(str, divmod(connection.info.server_version, 10_000)))}"


def call(environment: Mapping[str, str], *arguments: str) -> None:
    """Raises CalledProcessError where it fails."""
    subprocess.run([sys.executable, *arguments], cwd=BASE_DIR, env=dict(environment), check=True)


def figures_of(environment: Mapping[str, str], module: str, *arguments: str) -> dict[str, Any]:
    """What a module of the bench measures and prints as one JSON object."""
    asked = [sys.executable, "-m", module, *arguments]
    done = subprocess.run(asked, cwd=BASE_DIR, env=dict(environment), stdout=subprocess.PIPE, check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def say(words: str) -> None:
    print(words, flush=True)
