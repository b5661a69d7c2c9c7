"""Every refusal of the API as a problem (RFC 9457), in words that say what to do."""

import json
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from rest_framework import exceptions

from statements.withdrawals import Gone, Withdrawal

MEDIA_TYPE = "application/problem+json"
Faults = Mapping[str, Sequence[str]]


class BadQuery(exceptions.APIException):
    """Parameters that mean nothing; `faults` has the messages of each."""

    status_code = HTTPStatus.BAD_REQUEST

    def __init__(self, faults: Faults) -> None:
        super().__init__("Some parameters could not be understood: see errors.")
        self.faults = faults


class Broken(exceptions.APIException):
    """What is stored is not what was published: said, and not passed off as it."""

    status_code = HTTPStatus.INTERNAL_SERVER_ERROR


def problem(status: int, detail: str, *, path: str, **more: Any) -> HttpResponse:
    """A problem of the plain HTTP kind: its type is `about:blank`, so its title is that of the status."""
    told = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": int(status),
        "detail": detail,
        "instance": path,
        **more,
    }
    response = HttpResponse(
        json.dumps(told, ensure_ascii=False).encode(), status=status, content_type=MEDIA_TYPE
    )
    response["Cache-Control"] = "no-store" if status >= HTTPStatus.INTERNAL_SERVER_ERROR else "no-cache"
    return response


def answer(error: Exception, context: Mapping[str, Any]) -> HttpResponse | None:
    """The problem that an error of a view is told as; None leaves it to Django (DRF's EXCEPTION_HANDLER)."""
    path = context["request"].path
    if isinstance(error, Gone):
        return _withdrawn(error.withdrawal, path)
    if isinstance(error, BadQuery):
        return problem(error.status_code, str(error.detail), path=path, errors=dict(error.faults))
    if isinstance(error, exceptions.Throttled):
        return _throttled(error, path)
    if isinstance(error, Http404 | exceptions.NotFound):
        return problem(404, "Nothing stands at this address, or nothing that is published.", path=path)
    if isinstance(error, PermissionDenied):
        return problem(403, "This may not be read.", path=path)
    if isinstance(error, exceptions.NotAcceptable):
        offered = [one.media_type for one in context["view"].renderer_classes]
        detail = f"This can be had as {', '.join(offered)}; the Accept header takes none of these."
        return problem(406, detail, path=path, offered=offered)
    if isinstance(error, exceptions.APIException):
        return problem(error.status_code, str(error.detail), path=path)
    return None


def _withdrawn(withdrawal: Withdrawal, path: str) -> HttpResponse:
    """Who took it back, when and why, and none of its words."""
    day = f"{withdrawal.at.day} {withdrawal.at:%B %Y}"
    return problem(
        HTTPStatus.GONE,
        f"This {withdrawal.what} was withdrawn on {day} by {withdrawal.by_name}: {withdrawal.reason}",
        path=path,
        withdrawn_at=withdrawal.at.isoformat(timespec="seconds"),
        withdrawn_by=withdrawal.by_name,
        reason=withdrawal.reason,
    )


def _throttled(error: exceptions.Throttled, path: str) -> HttpResponse:
    seconds = max(int(getattr(error, "wait", None) or 0), 1)
    detail = f"Too many requests from this address. Ask again in {seconds} seconds."
    response = problem(HTTPStatus.TOO_MANY_REQUESTS, detail, path=path)
    response["Retry-After"] = str(seconds)
    return response
