"""Reading the facts that the demo is made from, and refusing those that do not hold."""

import json
import re
import unicodedata
from pathlib import Path
from typing import Any

PUBLISHED = "published"

Facts = dict[str, Any]


class Refused(Exception):
    """The facts do not hold; the message says which."""


def read(path: Path) -> Facts:
    """The JSON object at `path`, all its texts in NFC."""
    try:
        facts = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise Refused(f"{path} is no JSON in UTF-8: {error}") from error
    found: Facts = json.loads(normalised(json.dumps(facts, ensure_ascii=False)))
    return found


def normalised(text: str) -> str:
    return unicodedata.normalize("NFC", text.removeprefix("\ufeff").replace("\r\n", "\n"))


def slug(*names: str) -> str:
    plain = unicodedata.normalize("NFKD", " ".join(names).replace("–", "-"))
    return re.sub(r"[^a-z0-9]+", "-", plain.encode("ascii", "ignore").decode().lower()).strip("-")
