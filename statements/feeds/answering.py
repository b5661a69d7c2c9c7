"""How the address of a feed answers: in the format of its ending, and with nothing to whoever has it already."""

import hashlib
from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest
from django.http.response import HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.views.decorators.gzip import gzip_page

from exports.feeds.feed import Feed
from exports.feeds.registry import FEED_FORMATS, FeedFormat
from statements import as_of
from statements.addresses import absolute
from statements.lists.files import not_understood
from statements.reading_only import read_only

# Readers ask again and again; a withdrawal is seen within a minute, whoever caches.
FOR_A_MINUTE = "public, max-age=60"
NO_DAY = "A feed says what is new and is of no day: leave this out, or take the list as a file."


class NotUnderstood(Exception):
    """Parameters that mean nothing; `faults` has a message for each."""

    def __init__(self, faults: Mapping[str, str]) -> None:
        super().__init__("; ".join(faults.values()))
        self.faults = faults


def fed(make: Callable[..., Feed]) -> Callable[..., HttpResponseBase]:
    """The view of a feed. `make` takes the request and the parts of the address, and says the same to everybody."""

    @read_only
    @gzip_page  # type: ignore[untyped-decorator, unused-ignore]
    @wraps(make)
    def view(request: HttpRequest, *, format: str, **parts: Any) -> HttpResponseBase:
        written = FEED_FORMATS.get(format)
        if written is None:
            raise Http404("There is no such format.")
        if request.GET.get(as_of.PARAMETER):
            return not_understood({as_of.PARAMETER: NO_DAY})
        try:
            return _answer(request, make(request, **parts), written)
        except NotUnderstood as fault:
            return not_understood(fault.faults)

    return view


def _answer(request: HttpRequest, feed: Feed, made: FeedFormat) -> HttpResponseBase:
    body = made.write(feed, absolute(request, request.path) + feed.query)
    response = HttpResponse(body, content_type=made.media_type)
    etag, changed = f'"{hashlib.sha256(body).hexdigest()}"', int(feed.updated.timestamp())
    response["ETag"], response["Last-Modified"] = etag, http_date(changed)
    response["Cache-Control"] = FOR_A_MINUTE
    answer = get_conditional_response(request, etag, changed, response) or response
    answer["Cache-Control"] = FOR_A_MINUTE
    return answer
