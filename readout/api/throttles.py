"""How much one address may ask of the API, and the heads that say so (draft-ietf-httpapi-ratelimit-headers).

A count for each address and minute, in Django's cache. In memory, which is the default, each process counts for itself:
docs/operations.md says what that means and how to have one count for all.
"""

import time
from typing import Any

from django.conf import settings
from django.core.cache import cache
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

from readout.accounts.lockout import address_of

WINDOW = 60  # seconds
NAME = "anonymous"  # of the policy, in the heads


class ByAddress(BaseThrottle):
    """Lets `API_REQUESTS_A_MINUTE` through from one address; 0 lets everything through."""

    def __init__(self) -> None:
        self.left_seconds = 0

    def allow_request(self, request: Request, view: Any) -> bool:
        most: int = settings.API_REQUESTS_A_MINUTE
        if not most:
            return True
        now = time.time()
        window = int(now // WINDOW)
        self.left_seconds = int((window + 1) * WINDOW - now) + 1
        count = self._count(f"api:{address_of(request._request)}:{window}")
        request.rate_heads = {  # type: ignore[attr-defined]
            "RateLimit-Policy": f'"{NAME}";q={most};w={WINDOW}',
            "RateLimit": f'"{NAME}";r={max(most - count, 0)};t={self.left_seconds}',
        }
        return count <= most

    def wait(self) -> float:
        return self.left_seconds

    def _count(self, key: str) -> int:
        """The requests of this window, this one among them. What a cache forgets under pressure begins anew."""
        cache.add(key, 0, WINDOW * 2)
        try:
            return int(cache.incr(key))
        except ValueError:
            return 1
