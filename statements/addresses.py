"""Addresses that lead to words: ours in full, and a live page's with a text fragment."""

from functools import lru_cache

from django.conf import settings
from django.http import HttpRequest
from django.urls import get_script_prefix, reverse
from django.utils.http import url_has_allowed_host_and_scheme

from exports.citing import text_fragments

from .models import Quote

# Where whoever looks for words is sent.


def path_to(name: str, *parts: str | int) -> str:
    """The path of the page of this name and parts: made by `reverse`, in 30 µs, and kept for the next time."""
    return _path(name, settings.ROOT_URLCONF, get_script_prefix(), *parts)


@lru_cache(maxsize=10_000, typed=True)
def _path(name: str, urlconf: str, prefix: str, *parts: str | int) -> str:
    return reverse(name, args=parts)


def absolute(request: HttpRequest, path: str) -> str:
    """`path` with scheme and host, as readers write it down."""
    return f"{settings.SITE_URL}{path}" if settings.SITE_URL else request.build_absolute_uri(path)


def base_of(request: HttpRequest) -> str:
    """Scheme and host that go before addresses: the site's where it is set, else those that were asked."""
    return absolute(request, "/").rstrip("/")


def local(request: HttpRequest, asked: str) -> str:
    """`asked` where it is a path of this site, else nothing: a form must not lead anybody elsewhere."""
    safe = asked.startswith("/") and url_has_allowed_host_and_scheme(asked, allowed_hosts=None)
    return asked if safe else ""


def live_words(url: str, words: Quote, prefix: str = "", suffix: str = "") -> str:
    """`url` with a text fragment that leads a browser to the quote's words, by those around them where they help."""
    return text_fragments.link(url, words.exact, prefix, suffix)


def is_web(url: str) -> bool:
    """Whether a reader may follow this address: whatever else an address can say to a browser is not linked."""
    return url.lower().startswith(("https://", "http://"))
