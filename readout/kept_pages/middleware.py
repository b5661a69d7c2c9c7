"""Answers a visitor with the page that was made for the one before, as long as the record stands as it stood then.

It comes before all that looks at who asks, and keeps a page with its headers. Only anonymous visitors are answered
so, and only at addresses that hold nothing but the record.
"""

import gzip
import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.cache import patch_vary_headers

from statements.kept_bytes import coding_for, etag_of, has

from . import stamp

Answer = Callable[[HttpRequest], HttpResponseBase]
LONGEST = 300  # letters of an address with its filters; few longer ones are asked for twice
SECONDS = 60 * 60
CODINGS, LEVEL = ("gzip",), 6
TEXT = ("text/", "application/json", "application/ld+json", "application/xml", "application/atom+xml")


@dataclass(frozen=True, slots=True)
class Kept:
    """A page as it was made. The body is compressed."""

    headers: tuple[tuple[str, str], ...]
    etag: str
    body: bytes


class KeptPagesMiddleware:
    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not _is_for_all(request):
            return self.get_response(request)
        key = _key(request)
        kept: Kept | None = caches["pages"].get(key)
        if kept is None:
            response = self.get_response(request)
            if not _is_kept(response):
                return response
            kept = _of(response)
            caches["pages"].set(key, kept, SECONDS)
        return _answer(request, kept)


def _is_for_all(request: HttpRequest) -> bool:
    return (
        request.method in ("GET", "HEAD")
        and settings.SESSION_COOKIE_NAME not in request.COOKIES
        and not re.match(_elsewhere(settings.NOT_KEPT), request.path)
        and len(request.get_full_path()) <= LONGEST
    )


@cache
def _elsewhere(patterns: tuple[str, ...]) -> str:
    return "|".join(patterns)


def _key(request: HttpRequest) -> str:
    """What a page is made of: its address, the record, and the day, which some pages compare with."""
    origin = f"{request.scheme}://{request.get_host()}"  # a host that is not ours is refused here
    made_of = f"{origin} {request.get_full_path()} {stamp.current()} {timezone.localdate()}"
    return hashlib.sha256(made_of.encode()).hexdigest()


def _is_kept(response: HttpResponseBase) -> bool:
    """Whether this is a whole page of text that may be shown to the next one too, and keeps no bytes by itself."""
    return (
        isinstance(response, HttpResponse)
        and response.status_code == 200
        and not response.cookies
        and not {"ETag", "Content-Encoding"} & set(response.headers)
        and not {"private", "no-store"} & set(response.get("Cache-Control", "").replace(",", " ").split())
        and response.get("Content-Type", "").startswith(TEXT)
        and not settings.DEBUG
    )


def _of(response: HttpResponseBase) -> Kept:
    assert isinstance(response, HttpResponse)  # noqa: S101 - asked before
    if "Cache-Control" not in response:
        response["Cache-Control"] = "no-cache"  # keep it, and ask whether it still stands
    patch_vary_headers(response, ("Accept-Encoding", "Cookie"))
    body = bytes(response.content)
    headers = tuple((name, value) for name, value in response.items() if name != "Content-Length")
    return Kept(headers, hashlib.sha256(body).hexdigest(), gzip.compress(body, LEVEL, mtime=0))


def _answer(request: HttpRequest, kept: Kept) -> HttpResponse:
    coding = coding_for(request, CODINGS)
    if has(request, kept.etag):
        response = HttpResponse(status=304)
    else:
        response = HttpResponse(kept.body if coding else gzip.decompress(kept.body))
        if coding:
            response["Content-Encoding"] = coding
    for name, value in kept.headers:
        response[name] = value
    response["ETag"] = etag_of(kept.etag, coding)
    if response.status_code == 304:
        del response["Content-Type"]
    return response
