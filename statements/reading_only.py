"""What every public page has in common: it can be read, and nothing can be sent to it."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from .withdrawals import Gone, Withdrawal

View = TypeVar("View", bound=Callable[..., HttpResponseBase])


def read_only(view: View) -> View:
    """`view` for GET and HEAD; anything else is a 405. What was withdrawn is told with status 410.

    Exempt from the proof of a form, which would be asked for first: a page that takes no form has none to refuse.
    """

    @wraps(view)
    def told(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return view(request, *args, **kwargs)
        except Gone as gone:
            return _withdrawn(request, gone.withdrawal, is_file="format" in kwargs)

    made: Any = csrf_exempt(require_safe(told))
    return made  # type: ignore[no-any-return]


def _withdrawn(request: HttpRequest, withdrawal: Withdrawal, *, is_file: bool) -> HttpResponse:
    """Who took it back, when and why: a page, or a line of text where a file was asked for."""
    if is_file:
        day = f"{withdrawal.at.day} {withdrawal.at:%B %Y}"
        text = f"This {withdrawal.what} was withdrawn on {day} by {withdrawal.by_name}: {withdrawal.reason}\n"
        response = HttpResponse(text, status=410, content_type="text/plain; charset=utf-8")
    else:
        response = render(request, "statements/withdrawn.html", {"withdrawal": withdrawal}, status=410)
    response["Cache-Control"] = "no-cache"  # it may be published again
    return response
