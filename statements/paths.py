"""Paths of pages, by replacing a part of one: `reverse` for each link of a page would cost more than the link."""

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
