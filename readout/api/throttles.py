"""How much one address may ask of the API, and the heads that say so (draft-ietf-httpapi-ratelimit-headers).

A count for each address and minute, in Django's cache. In memory, which is the default, each process counts for itself:
docs/operations.md says what that means and how to have one count for all.
"""

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

from readout.accounts.lockout import address_of

WINDOW = 60  # seconds
NAME = "anonymous"  # of the policy, in the heads


@dataclass(frozen=True, slots=True)
class Counted:
    """What has been asked from one address in this window, as the heads tell it; no heads where nothing is counted."""

    is_let_through: bool = True
    left_seconds: int = 0
    heads: Mapping[str, str] = field(default_factory=dict)


def counted(request: HttpRequest) -> Counted:
    """The count with this request in it."""
    most: int = settings.API_REQUESTS_A_MINUTE
    if not most:
        return Counted()
    now = time.time()
    window = int(now // WINDOW)
    left = int((window + 1) * WINDOW - now) + 1
    count = _count(f"api:{address_of(request)}:{window}")
    heads = {
        "RateLimit-Policy": f'"{NAME}";q={most};w={WINDOW}',
        "RateLimit": f'"{NAME}";r={max(most - count, 0)};t={left}',
    }
    return Counted(count <= most, left, heads)


def _count(key: str) -> int:
    """The requests of this window, this one among them. What a cache forgets under pressure begins anew."""
    cache.add(key, 0, WINDOW * 2)
    try:
        return int(cache.incr(key))
    except ValueError:
        return 1


class ByAddress(BaseThrottle):
    """Lets `API_REQUESTS_A_MINUTE` through from one address; 0 lets everything through."""

    def __init__(self) -> None:
        self.left_seconds = 0

    def allow_request(self, request: Request, view: Any) -> bool:
        found = counted(request._request)
        request.rate_heads, self.left_seconds = found.heads, found.left_seconds  # type: ignore[attr-defined]
        return found.is_let_through

    def wait(self) -> float:
        return self.left_seconds
