"""What is answered where a stored edition is not what was published: a page that names it, and status 500."""

import logging
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from comparisons.editions.opening import BrokenEdition

log = logging.getLogger(__name__)


class BrokenEditionMiddleware:
    """Names the broken edition in place of any page or file that needs it; nothing else falls."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, BrokenEdition):
            return None
        log.error("%s", error)
        response = render(request, "comparisons/edition_broken.html", {"broken": error}, status=500)
        response["Cache-Control"] = "no-cache"
        return response
