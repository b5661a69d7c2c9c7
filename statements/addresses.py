"""Addresses that lead to words: ours in full, and a live page's with a text fragment."""

from urllib.parse import quote as encoded

from django.conf import settings
from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

from .models import Quote

LONG = 120  # code points; of a longer passage a fragment names the first and the last words
ENDS = 5  # words at each end of a long passage


def absolute(request: HttpRequest, path: str) -> str:
    """`path` with scheme and host, as readers write it down."""
    return f"{settings.SITE_URL}{path}" if settings.SITE_URL else request.build_absolute_uri(path)


def local(request: HttpRequest, asked: str) -> str:
    """`asked` where it is a path of this site, else nothing: a form must not lead anybody elsewhere."""
    safe = asked.startswith("/") and url_has_allowed_host_and_scheme(asked, allowed_hosts=None)
    return asked if safe else ""


def live_words(url: str, words: Quote) -> str:
    """`url` with a text fragment (WICG Scroll To Text Fragment) that leads a browser to the quote's words."""
    if not url or not words.exact:
        return url
    exact = " ".join(words.exact.split())
    parts = exact.split(" ")
    if len(exact) <= LONG or len(parts) <= 2 * ENDS:
        target = _encoded(exact)
    else:
        target = f"{_encoded(' '.join(parts[:ENDS]))},{_encoded(' '.join(parts[-ENDS:]))}"
    return f"{url}{'' if '#' in url else '#'}:~:text={target}"


def _encoded(words: str) -> str:
    """Percent-encoded; a hyphen too, as it has a meaning of its own in a text directive."""
    return encoded(words, safe="").replace("-", "%2D")


def is_web(url: str) -> bool:
    """Whether a reader may follow this address: whatever else an address can say to a browser is not linked."""
    return url.lower().startswith(("https://", "http://"))
