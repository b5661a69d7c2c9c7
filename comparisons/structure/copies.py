"""Where quoted words were kept: one copy of one source, as plain data."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CopyInfo:
    """A kept copy with what is known of its source. `captured_at` is in UTC; `url` is the live page, or empty."""

    key: int
    number: int
    kind: str  # of the source: original, official translation, …
    publisher: str
    url: str
    language: str
    dated: dt.date | None
    licence: str
    shown: str  # whole, quoted, nothing
    captured_at: dt.datetime
    captured_by: str
    extent: str
    text_sha256: str
    is_entombed: bool = False
