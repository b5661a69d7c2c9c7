"""docs/performance.md by parts, each written by the run that measured it; the others stay as they are."""

import re
from pathlib import Path

PARTS = ("head", "pages", "million")  # in their order in the document
OPEN, CLOSE = "<!-- part: {} -->", "<!-- end of {} -->"


def write(path: Path, written: dict[str, str]) -> None:
    """Puts these parts into the document at `path`, in place of what they said before."""
    parts = (_parts(path.read_text(encoding="utf-8")) if path.exists() else {}) | written
    found = [
        f"{OPEN.format(name)}\n{parts[name].strip()}\n{CLOSE.format(name)}" for name in PARTS if name in parts
    ]
    path.write_text("\n\n".join(found) + "\n", encoding="utf-8")


def _parts(document: str) -> dict[str, str]:
    pattern = "|".join(
        f"{re.escape(OPEN.format(name))}(?P<{name}>.*?){re.escape(CLOSE.format(name))}" for name in PARTS
    )
    return {
        name: text
        for match in re.finditer(pattern, document, re.DOTALL)
        for name, text in match.groupdict().items()
        if text is not None
    }
