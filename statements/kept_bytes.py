"""How bytes that are kept go out: in a coding that the visitor takes, or not at all to whoever has them already."""

import re
from collections.abc import Sequence

from django.http import HttpRequest
from django.utils.http import parse_etags

REFUSED = re.compile(r"q=0(?:\.0*)?")


def coding_for(request: HttpRequest, codings: Sequence[str]) -> str:
    """The first of `codings` that the visitor takes (RFC 9110, 12.5.3); none where they name none of them."""
    taken = set()
    for one in request.headers.get("Accept-Encoding", "").lower().split(","):
        name, _, weight = one.partition(";")
        if not REFUSED.fullmatch(weight.strip()):
            taken.add(name.strip())
    return next((coding for coding in codings if coding in taken), "")


def etag_of(sha256: str, coding: str) -> str:
    """A strong one: the same bytes have another in another coding."""
    return f'"{sha256}-{coding}"' if coding else f'"{sha256}"'


def has(request: HttpRequest, sha256: str) -> bool:
    """Whether the visitor has these bytes already, in whatever coding."""
    header = request.headers.get("If-None-Match")
    if not header:
        return False
    known = [one.removeprefix("W/").strip('"').split("-")[0] for one in parse_etags(header)]
    return sha256 in known or "*" in known
