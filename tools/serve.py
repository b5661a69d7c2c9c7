"""Prepares database and static files, then becomes the server. Runs inside .venv/ (see tools/run.py)."""

import hashlib
import os
import socket
import subprocess
import sys
from pathlib import Path

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = BASE_DIR / "var"
SERVER = ["--worker-class", "gthread", "--workers", "2", "--threads", "4", "--no-control-socket"]
SERVER += ["--log-level", "warning"]  # the address is said once, by us; no access log
# Gunicorn answers a line it finds too long by a bare page of its own, and knows no limit between 8,190 and none.
# A long address is ours to answer; the next request names it in a header (Referer).
SERVER += ["--limit-request-line", "0", "--limit-request-field_size", "65536"]


def main() -> None:
    port, develop = _port(), "--dev" in sys.argv[1:]
    if develop:
        os.environ["DEBUG"] = "true"
    _prepare(static=not develop)
    print(f"\nReadout is at http://127.0.0.1:{port}/   (Ctrl-C ends it)\n", flush=True)
    _start_worker()
    _become(_develop(port) if develop else _serve(port))


def _port() -> int:
    """The port to serve on; ends the process where it is no port or is taken, before any work is done."""
    given = os.environ.get("PORT", "8000")
    if not given.isdecimal() or not 0 < int(given) < 65536:
        sys.exit(f"PORT is {given!r}; write a number from 1 to 65535.")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", int(given)))
        except OSError as error:
            sys.exit(f"Port {given} cannot be used ({error.strerror}). Another one: PORT=8001 make run")
    return int(given)


def _prepare(*, static: bool) -> None:
    """Tables, the demo in an empty database, a local editor, static files: one Django start for all."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "readout.settings")
    import django
    from django.core.management import call_command
    from django.db import connections

    django.setup()
    print("Preparing the database …", flush=True)
    call_command("migrate", interactive=False, verbosity=0)
    call_command("load_demo", if_empty=True)
    call_command("publish_editions")  # of a database from before there were editions
    if static:
        _collect_static()
    call_command("local_editor", file=str(VAR_DIR / "sign-in"))
    connections.close_all()


def _collect_static() -> None:
    """Names and compresses the static files, where one of them, a package or a setting has changed since."""
    from django.core.management import call_command

    stamp, wanted = VAR_DIR / "static.stamp", _static_state()
    if not (stamp.exists() and stamp.read_text() == wanted):
        call_command("collectstatic", interactive=False, clear=True, verbosity=0)
        stamp.write_text(wanted)


def _static_state() -> str:
    files = [BASE_DIR / "requirements.txt"]
    files += [BASE_DIR / "readout" / name for name in ("settings.py", "storage.py")]
    files += sorted(path for path in (BASE_DIR / "static").rglob("*") if path.is_file())
    digest = hashlib.sha256()
    for path in files:
        digest.update(f"{path.relative_to(BASE_DIR)}\0{path.stat().st_size}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _start_worker() -> None:
    """Long exports are made beside the server, by a process that ends when this one does."""
    subprocess.Popen([sys.executable, "-m", "tools.worker"], cwd=BASE_DIR)


def _serve(port: int) -> list[str]:
    return ["-m", "gunicorn", "readout.wsgi", *SERVER, "--bind", f"127.0.0.1:{port}"]


def _develop(port: int) -> list[str]:
    return ["manage.py", "runserver", f"127.0.0.1:{port}"]


def _become(arguments: list[str]) -> None:
    """Goes on as the server in this same process, so that whoever ends it ends the server."""
    os.chdir(BASE_DIR)
    os.execv(sys.executable, [sys.executable, *arguments])  # noqa: S606


if __name__ == "__main__":
    main()
