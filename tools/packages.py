"""The project's own virtual environment, .venv/, holding exactly what a lock file names."""

import fcntl
import hashlib
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

BASE_DIR = Path(__file__).resolve().parent.parent
VENV = BASE_DIR / ".venv"
PYTHON = VENV / "bin" / "python"
RUN = "requirements.txt"
DEVELOP = "requirements-dev.txt"  # holds all of RUN in the same versions
NO_VENV = """Readout needs Python's venv module with pip, and this Python ({python}) lacks it.
On Debian and Ubuntu: apt install python3-venv"""


def ensure(lock: str) -> Path:
    """The Python of .venv/, which then holds what `lock` names. Returns at once where it already does."""
    with _alone():
        stamp, wanted = VENV / f".{lock}.sha256", _digest(BASE_DIR / lock)
        if not PYTHON.exists():  # also when the Python it was made from is gone
            _make()
        if not (stamp.exists() and stamp.read_text() == wanted):
            _install(lock)
            stamp.write_text(wanted)
    return PYTHON


@contextmanager
def _alone() -> Iterator[None]:
    """Holds off a second `make` that would change .venv/ at the same time."""
    (BASE_DIR / "var").mkdir(mode=0o700, exist_ok=True)
    with (BASE_DIR / "var" / "venv.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _make() -> None:
    print(f"Making {VENV.name}/ with Python {sys.version.split()[0]} …", flush=True)
    shutil.rmtree(VENV, ignore_errors=True)
    made = subprocess.run([sys.executable, "-m", "venv", str(VENV)], capture_output=True, text=True)
    if made.returncode != 0:
        shutil.rmtree(VENV, ignore_errors=True)
        sys.exit(NO_VENV.format(python=sys.executable) + f"\n\n{made.stdout}{made.stderr}")


def _install(lock: str) -> None:
    print(f"Installing {lock} …", flush=True)
    # Twice quiet: errors only. The lock is whole, so that there is nothing to resolve.
    pip = [str(PYTHON), "-m", "pip", "install", "-qq", "--disable-pip-version-check", "--no-deps"]
    if subprocess.run([*pip, "--require-hashes", "-r", lock], cwd=BASE_DIR).returncode != 0:
        sys.exit(f"The packages of {lock} could not be installed; the reason stands above.")


if __name__ == "__main__":
    ensure({"run": RUN, "develop": DEVELOP}[sys.argv[1]])
