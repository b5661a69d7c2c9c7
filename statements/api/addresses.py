"""Addresses of pages and of the API's own, by replacing a part of one: `reverse` for each row would cost more."""

from functools import cache

from django.urls import reverse

MARK = "x-x-x"


@cache
def pattern(name: str, parts: int = 1, *, by_key: bool = False) -> str:
    """The path of that name with `%s` for each of its parts."""
    if by_key:
        return reverse(name, args=[7]).replace("/7/", "/%s/")
    return reverse(name, args=[MARK] * parts).replace(MARK, "%s")


def page(name: str, *parts: object) -> str:
    """The path of a page for people, as `statements:claim-detail`."""
    return pattern(f"statements:{name}", len(parts), by_key=name == "claim-detail") % parts


def record(one: str, part: object) -> str:
    """The path of a record of this API: `record("claim", 7)`."""
    return pattern(f"api:{one}-detail", by_key=isinstance(part, int)) % (part,)
