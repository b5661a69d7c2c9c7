"""What of a file's name tells how it is narrowed, so that no part passes for the whole."""

from collections.abc import Mapping
from typing import Any

from django.utils.text import slugify

LONGEST = 60  # letters that tell what narrows a file


def narrowed(filters: Mapping[str, Any]) -> str:
    """`party-russia-differ`; where that would be long, `filtered`; empty where nothing narrows it."""
    words = []
    for name, value in filters.items():
        values = value if isinstance(value, list | tuple) else [] if value is True else [value]
        words += [name, *map(str, values)]
    told = slugify(" ".join(words))
    return told if len(told) <= LONGEST else "filtered"
