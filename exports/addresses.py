"""Which addresses a file may lead to. An address that is none of these is shown as text and leads nowhere."""

import re
from functools import lru_cache
from urllib.parse import urlsplit

UNFIT = re.compile(r"[\x00-\x20\x7f<>\"'`\\{}|^]")  # none of them stands in an address as it is written


def is_web(address: str) -> bool:
    """Whether `address` is an absolute http or https address, without a user's name in it."""
    if UNFIT.search(address):
        return False
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc


is_site = lru_cache(maxsize=8)(is_web)  # asked for each of a thousand addresses of one report


def is_ours(address: str, site: str) -> bool:
    """Whether `address` is an absolute one of the site, given as scheme and host."""
    return (
        address.startswith(site)
        and address[len(site) : len(site) + 1] in ("", "/", "#", "?")
        and is_site(site)
        and not UNFIT.search(address)
    )
