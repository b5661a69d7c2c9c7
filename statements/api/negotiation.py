"""Which format of those there are an Accept header takes best (RFC 9110, 12.5.1)."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from rest_framework.exceptions import NotAcceptable
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request
from rest_framework.utils.mediatypes import _MediaType

WEIGHT = re.compile(r"0(?:\.\d{0,3})?|1(?:\.0{0,3})?")


class ByWeight(DefaultContentNegotiation):
    """The format with the greatest weight; of several, the one that is named most exactly, then the first there is.

    The framework's own goes by exactness alone, and so sends what is hardly wanted, or refused with a weight of 0.
    """

    def select_renderer(
        self, request: Request, renderers: Iterable[BaseRenderer], format_suffix: str | None = None
    ) -> tuple[BaseRenderer, str]:
        offered: Sequence[Any] = list(renderers)
        if format_suffix:
            offered = self.filter_renderers(offered, format_suffix)
        ranges = [_MediaType(one) for one in self.get_accept_list(request)]
        liked = [(_liking(one.media_type, ranges), one) for one in offered]
        (weight, _), best = max(liked, key=lambda one: one[0])
        if not weight:
            raise NotAcceptable(available_renderers=offered)
        return best, best.media_type


def _liking(media_type: str, ranges: Iterable[Any]) -> tuple[float, int]:
    """The weight of a media type, which the range that names it most exactly gives it, and how exactly that is."""
    offered = _MediaType(media_type)
    fitting = [(one.precedence, _weight(one.params.get("q", ""))) for one in ranges if offered.match(one)]
    exactness, weight = max(fitting, default=(0, 0.0))
    return weight, exactness


def _weight(said: str) -> float:
    """From 0, which refuses, to 1, which also stands for what is no weight."""
    return float(said) if WEIGHT.fullmatch(said) else 1.0
