"""Addresses of pages and of the API's own, by replacing a part of one: `reverse` for each row would cost more."""

from statements.paths import page, pattern

__all__ = ["page", "pattern", "record"]


def record(one: str, part: object) -> str:
    """The path of a record of this API: `record("claim", 7)`."""
    return pattern(f"api:{one}-detail", by_key=isinstance(part, int)) % (part,)
