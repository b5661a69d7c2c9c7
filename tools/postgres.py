"""A PostgreSQL server for one run of the tests: made, used over a Unix socket only, and removed."""

import os
import pwd
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

DEBIAN = "/usr/lib/postgresql"  # where Debian keeps server programs, one folder a version, outside of PATH
# Nothing has to survive this server, so that it need not wait for the disk.
FAST = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "listen_addresses=''"]
LOCALE = "C.UTF-8" if sys.platform == "linux" else "en_US.UTF-8"
SECONDS = 60  # for each step; the slowest takes about one


def programs() -> Path | None:
    """The folder of the newest PostgreSQL server programs on this machine, or none."""
    folders = list(Path(DEBIAN).glob("*/bin"))
    if found := shutil.which("initdb"):
        folders.append(Path(found).resolve().parent)
    usable = [folder for folder in folders if (folder / "initdb").exists() and (folder / "pg_ctl").exists()]
    return max(usable, key=_version, default=None)


def _version(folder: Path) -> int:
    said = subprocess.run([str(folder / "pg_ctl"), "--version"], capture_output=True, text=True).stdout
    found = re.search(r"(\d+)", said)
    return int(found[1]) if found else 0


@contextmanager
def temporary_server(bin_dir: Path) -> Iterator[str]:
    """Yields the DATABASE_URL of a running, empty server; stops and removes it whatever happens."""
    folder = Path(tempfile.mkdtemp(prefix="readout-pg-"))
    run_as = _other_user(folder)
    data = folder / "data"
    options = " ".join(f"-c {setting}" for setting in [*FAST, f"unix_socket_directories='{folder}'"])
    initdb: list[str | Path] = [bin_dir / "initdb", "-D", data, "-U", "readout", "--auth=trust", "--no-sync"]
    pg_ctl: list[str | Path] = [bin_dir / "pg_ctl", "-D", data]
    try:
        _call([*initdb, "--encoding=UTF8", f"--locale={LOCALE}"], run_as)
        _call([*pg_ctl, "-w", "-l", folder / "log", "-o", options, "start"], run_as)
        yield f"postgres://readout@{quote(str(folder), safe='')}/postgres"
    finally:
        if (data / "postmaster.pid").exists():
            _call([*pg_ctl, "-m", "immediate", "stop"], run_as)
        shutil.rmtree(folder, ignore_errors=True)


def _other_user(folder: Path) -> dict[str, Any]:
    """How a process is started as someone else where we are root: PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return {}
    users = {user.pw_name: user for user in pwd.getpwall()}
    user = users.get("postgres") or users["nobody"]
    os.chown(folder, user.pw_uid, user.pw_gid)
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def _call(command: Sequence[str | Path], run_as: dict[str, Any]) -> None:
    """Runs a step; where it fails, the reason goes up with what the step said."""
    with tempfile.TemporaryFile("w+") as log:  # not a pipe: the server would hold it open, and us with it
        done = subprocess.run(
            [str(part) for part in command],
            **run_as,
            cwd=tempfile.gettempdir(),  # a folder that the other user may stand in
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            timeout=SECONDS,
        )
        if done.returncode != 0:
            log.seek(0)
            name = Path(command[0]).name
            raise RuntimeError(f"{name} failed with status {done.returncode}:\n{log.read()}")
