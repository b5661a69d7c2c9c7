"""The feeds of the lists of statements and of claims, narrowed as the lists are: by the filters of the address.

How a list is arranged, and the day that it is of, say nothing of what is new, so they are no part of it.
"""

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict
from django.urls import reverse

from exports.feeds.feed import Feed, name_of
from statements import paging
from statements.feeds import subjects
from statements.feeds.answering import NotUnderstood
from statements.feeds.moments import began
from statements.filters import ARRANGING, AllClaimsFilter, ListFilter, StatementFilter, faults
from statements.models import Claim, Statement


def of_statements(asked: QueryDict, site: str) -> Feed:
    return _feed(
        StatementFilter,
        asked,
        site,
        rows=Statement.objects,
        entries=subjects.of_statements,
        of="statement",
        subtitle="What was issued, with the topics that it speaks of, as it is published here.",
    )


def of_claims(asked: QueryDict, site: str) -> Feed:
    return _feed(
        AllClaimsFilter,
        asked,
        site,
        rows=Claim.objects,
        entries=subjects.of_claims,
        of="claim",
        subtitle="What statements say, point by point, each with the words it stands on.",
    )


def query_of(asked: QueryDict, filters: type[ListFilter]) -> str:
    """What an address asks of a feed: its filters alone, without a question mark."""
    return paging.rest_of(asked, _narrowing(filters)).rstrip("&")


def _narrowing(filters: type[ListFilter]) -> set[str]:
    return set(filters.base_filters) - ARRANGING


def _feed(
    kind: type[ListFilter],
    asked: QueryDict,
    site: str,
    *,
    rows: Any,
    entries: Callable[[Any, str], Any],
    of: str,
    subtitle: str,
) -> Feed:
    """Of what passes the filters, the withdrawn among it. Raises NotUnderstood: a feed cannot say what it left out."""
    # Most ask for nothing: what may be asked for is read only where something is.
    unasked = [name for name in kind.base_filters if name in ARRANGING or not any(asked.getlist(name))]
    filters = kind(asked, rows.published(), without=unasked)
    if filters.has_errors:
        raise NotUnderstood(faults(filters.fields))
    found: QuerySet[Any] = filters.filter_queryset(rows.all())
    query = query_of(asked, kind)
    chosen = "; ".join(_in_words(filters))
    return Feed(
        id=name_of(site, f"{of}s", *([query] if query else [])),
        title=f"Readout: newest {of}s" + (f" ({chosen})" if chosen else ""),
        subtitle=subtitle,
        url=site + reverse(f"statements:{of}-list") + (f"?{query}" if query else ""),
        entries=entries(found, site),
        began=began(),
        query=f"?{query}" if query else "",
    )


def _in_words(filters: ListFilter) -> list[str]:
    """`Party: Russia or Ukraine`."""
    return [
        f"{one.label}: {one.value if one.is_day else ' or '.join(option.label for option in one.chosen)}"
        for one in filters.fields
        if one.value
    ]
