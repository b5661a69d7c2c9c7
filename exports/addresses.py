"""Which addresses a file may lead to. An address that is none of these is shown as text and leads nowhere."""

import re
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


def is_ours(address: str, site: str) -> bool:
    """Whether `address` is an absolute one of the site, given as scheme and host."""
    after = address[len(site) : len(site) + 1]
    return bool(site) and address.startswith(site) and after in ("", "/", "#", "?") and is_web(address)
