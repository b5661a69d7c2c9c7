"""After five wrong passwords or codes for one account from one address, fifteen minutes of nothing (django-axes)."""

import datetime as dt
import ipaddress
import math
from http import HTTPStatus
from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from axes.handlers.proxy import AxesProxyHandler
from axes.models import AccessAttempt
from django.conf import settings
from django.contrib.auth.signals import user_login_failed
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from readout.models import User

NAME_LENGTH = 255  # of the column in which django-axes keeps what was typed
HERE = "127.0.0.1"  # whoever comes by a socket, or by no connection at all as in a test


def address_of(request: HttpRequest) -> str:
    """The address that a request came from; behind a trusted proxy the one that this proxy saw.

    The proxy adds it at the end of X-Forwarded-For; what stands before it is whatever the visitor wrote there.
    """
    given = request.META.get("REMOTE_ADDR") or HERE
    if settings.TRUSTED_PROXY:
        given = request.META.get("HTTP_X_FORWARDED_FOR", "").rsplit(",", 1)[-1].strip() or given
    try:
        return str(ipaddress.ip_address(given))
    except ValueError:
        return HERE


def account_named(request: HttpRequest, credentials: dict[str, Any] | None) -> str:
    """The name that attempts are counted under: one for an account, however it is written or whether by e-mail."""
    typed = str((credentials or {}).get("username") or (credentials or {}).get("email") or "").strip()
    if "\x00" in typed:
        return ""
    found = User.objects.filter(Q(username__iexact=typed) | Q(email__iexact=typed)).order_by("pk").first()
    return (found.username if found and typed else typed.lower())[:NAME_LENGTH]


def minutes_left(username: str, address: str) -> int:
    """In how many minutes the account may be tried again from the address, rounded up."""
    last = (
        AccessAttempt.objects.filter(username=username, ip_address=address).order_by("-attempt_time").first()
    )
    if last is None:
        return 0
    left: dt.timedelta = last.attempt_time + settings.AXES_COOLOFF_TIME - timezone.now()
    return max(math.ceil(left.total_seconds() / 60), 0)


def locked_out(
    request: HttpRequest, response: HttpResponse | None = None, credentials: dict[str, Any] | None = None
) -> HttpResponse:
    """The page that says how long it lasts and what to do meanwhile."""
    minutes = minutes_left(account_named(request, credentials), address_of(request))
    told = {"minutes": max(minutes, 1), "limit": settings.AXES_FAILURE_LIMIT}
    return render(request, "account/locked_out.html", told, status=HTTPStatus.TOO_MANY_REQUESTS)


def refuse(request: HttpRequest, user: User) -> None:
    """Ends the request with the page above where the account is locked from this address."""
    credentials = {"username": user.username}
    if not AxesProxyHandler.is_allowed(request, credentials):
        raise ImmediateHttpResponse(locked_out(request, credentials=credentials))


def count_wrong_code(request: HttpRequest, user: User) -> None:
    """Counts a wrong code like a wrong password, in the same place."""
    user_login_failed.send(sender=__name__, credentials={"username": user.username}, request=request)


def lift(user: User) -> int:
    """Lets the account be tried again from everywhere; returns how many counts were taken away."""
    return int(AxesProxyHandler.reset_attempts(username=user.username))
