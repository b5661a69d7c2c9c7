"""A SQLite database as `migrate` leaves it: made once for all parts of a run, then copied."""

import fcntl
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from tests.processes import BASE_DIR

SHARED = "READOUT_TEST_SHARED"  # the folder of all parts of one run (tools/test.py)


def shared() -> Path | None:
    """Where the parts of this run keep what they have in common; none where pytest was started alone."""
    return Path(folder) if (folder := os.environ.get(SHARED)) else None


def migrated(folder: Path) -> Path:
    """The file of such a database in `folder`, or in the folder that is shared. Who asks first makes it."""
    folder = shared() or folder
    path, making = folder / "migrated.sqlite3", folder / "migrating.sqlite3"
    with (folder / "migrated.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not path.exists():
            _migrate(making)
            making.rename(path)
    return path


def _migrate(path: Path) -> None:
    inherited = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    environment = inherited | {
        "DATABASE_URL": f"sqlite:///{path}",
        "READOUT_ENV_FILE": os.devnull,
        "SECRET_KEY": "of this file alone, " * 5,
    }
    command = [sys.executable, "manage.py", "migrate", "--no-input", "--verbosity", "0"]
    subprocess.run(command, cwd=BASE_DIR, env=environment, check=True, timeout=600)
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA journal_mode=DELETE")  # all of it in the one file, which is then copied


def fill(path: Path, name: str) -> sqlite3.Connection:
    """Makes the database `name`, a file or one in memory, a copy of `path`.

    The connection that is returned keeps one in memory alive.
    """
    copy = sqlite3.connect(name, uri=name.startswith("file:"))
    with closing(sqlite3.connect(path)) as source:
        source.backup(copy)
    return copy
