"""Starts Python with chosen settings, for tests of what happens before Django is up."""

import os
import subprocess
import sys
from pathlib import Path

BASE_DIR = Path(__file__).resolve().parent.parent


def run_python(code: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Runs `code` in a fresh Python that has no settings but those given."""
    inherited = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    clean = {"DJANGO_SETTINGS_MODULE": "readout.settings", "READOUT_ENV_FILE": os.devnull}
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=BASE_DIR,
        env=inherited | clean | environment,
        capture_output=True,
        text=True,
        timeout=60,
    )
