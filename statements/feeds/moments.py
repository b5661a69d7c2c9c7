"""When things of the record were last changed for readers, many at once."""

import datetime as dt
from collections.abc import Collection, Iterable
from typing import Any

from django.db.models import Max
from django.db.models.expressions import RawSQL

from exports.feeds.feed import BEFORE_ALL
from statements.models import Claim, Quote, Statement, Status

Moment = dt.datetime | None
Moments = dict[int, dt.datetime]


def newest(*moments: Moment) -> dt.datetime:
    """The latest of those that are known."""
    return max(filter(None, moments), default=BEFORE_ALL)


def revised(model: type[Claim] | type[Statement], keys: Collection[int] | RawSQL) -> Moments:
    """When each of the published things was saved last. One query."""
    rows = model.history.filter(id__in=keys, status=Status.PUBLISHED)
    return _latest(rows, "id")


def requoted(claims: Collection[int]) -> Moments:
    """When any quote of each of the claims was saved last. One query."""
    return _latest(Quote.history.filter(claim_id__in=claims), "claim_id")


def _latest(revisions: Any, by: str) -> Moments:
    rows: Iterable[tuple[int, dt.datetime]] = (
        revisions.order_by().values_list(by).annotate(Max("history_date"))
    )
    return dict(rows)
