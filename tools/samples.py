"""`make samples`: every format of the demo's main comparison in docs/samples/, from a database of its own."""

import os
import secrets
import subprocess
import tempfile
from pathlib import Path

from tools import packages

BASE_DIR = Path(__file__).resolve().parent.parent
SAMPLES = BASE_DIR / "docs" / "samples"
COMPARISON, ROW = "trump-putin-call-18-march-2025", "energy-halt"
SITE = "https://readout.example"


def main() -> None:
    packages.ensure(packages.DEVELOP)
    SAMPLES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="readout-samples-") as folder:
        environment = os.environ | {
            "DATABASE_URL": f"sqlite:///{folder}/readout.sqlite3",
            "READOUT_ENV_FILE": os.devnull,
            "SECRET_KEY": secrets.token_urlsafe(50),
        }
        _call(environment, "migrate", "-v0")
        _call(environment, "load_demo")
        # In one process: that of the formats knows them all.
        made = "from tools.samples import write; write()"
        _call(environment, "shell", "-v0", "-c", made)


def write() -> None:
    """Inside Django, with the demo loaded."""
    from django.core.management import call_command

    from exports.registry import FORMATS

    for made in FORMATS.values():
        path = SAMPLES / f"{COMPARISON}.{made.ending}"
        call_command("export_comparison", COMPARISON, format=made.name, output=path, site=SITE)
    card = SAMPLES / f"{COMPARISON}-{ROW}.png"
    call_command("export_comparison", COMPARISON, format="png", output=card, site=SITE, query=f"topic={ROW}")


def _call(environment: dict[str, str], *arguments: str) -> None:
    subprocess.run([str(packages.PYTHON), "manage.py", *arguments], cwd=BASE_DIR, env=environment, check=True)


if __name__ == "__main__":
    main()
