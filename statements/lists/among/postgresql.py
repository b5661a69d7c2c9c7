"""Keys as an array."""

from collections.abc import Iterable

KEYS = "SELECT unnest(%s::bigint[])"


def parameter(keys: Iterable[int]) -> list[int]:
    return list(keys)
