"""Reading a file in a process of its own, which may hang or die without harm (see child.py)."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from .extracted import Extracted, Unreadable

CHILD = Path(__file__).with_name("child.py")
SECONDS = 30  # by the clock; the processor's time is bounded in the child
STOPPED = (
    "This {name} takes more time or memory than any text needs, so reading it was stopped. Open it yourself and paste "
    "the words."
)


def extract(kind: str, name: str, content: bytes, encoding: str = "") -> Extracted:
    """What the reader of that kind finds; Unreadable where it fails, hangs or dies."""
    # -I: neither the folder nor the environment adds to what is imported.
    command = [sys.executable, "-I", "-B", str(CHILD), kind, encoding]
    try:
        done = subprocess.run(  # noqa: S603 - a program of ours, the file on its standard input
            command, input=content, capture_output=True, timeout=SECONDS, env={}, check=False
        )
        answer = json.loads(done.stdout) if done.returncode == 0 else {"failed": True}
    except (subprocess.TimeoutExpired, ValueError, OSError):
        answer = {"failed": True}
    return _told(answer, name)


def _told(answer: dict[str, Any], name: str) -> Extracted:
    if "unreadable" in answer:
        raise Unreadable(answer["unreadable"])
    if "text" not in answer:
        raise Unreadable(STOPPED.format(name=name))
    # Half of a surrogate pair is no letter; JSON lets it through, a database does not.
    text = answer["text"].encode("utf-8", "replace").decode()
    return Extracted(text, answer["kind"], tuple(answer["warnings"]))
