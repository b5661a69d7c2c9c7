"""When things of the record were last changed for readers, many at once."""

import datetime as dt
from collections.abc import Collection, Iterable
from typing import Any

from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Max, Min
from django.db.models.expressions import RawSQL

from statements.models import Claim, Quote, Statement, Status

BEFORE_ALL = dt.datetime(2025, 1, 1, tzinfo=dt.UTC)  # of what came in without a moment of its own
Moment = dt.datetime | None
Moments = dict[int, dt.datetime]


def newest(*moments: Moment) -> dt.datetime:
    """The latest of those that are known."""
    return max(filter(None, moments), default=BEFORE_ALL)


def began(thing: Any = None) -> dt.datetime:
    """When `thing` was entered; without it, or where nobody kept that, when the record was begun: its tables made."""
    rows = thing.history.aggregate(at=Min("history_date")) if thing else {"at": None}
    entered: Moment = rows["at"]
    return entered or _record_began()


def _record_began() -> dt.datetime:
    ours = MigrationRecorder.Migration.objects.filter(app=Claim._meta.app_label)
    return newest(ours.aggregate(at=Min("applied"))["at"])


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
