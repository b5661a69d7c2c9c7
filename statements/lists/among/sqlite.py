"""Keys as JSON, taken apart by SQLite."""

from collections.abc import Iterable

KEYS = "SELECT value FROM json_each(%s)"


def parameter(keys: Iterable[int]) -> str:
    return f"[{','.join(map(str, keys))}]"
