"""Home and the list of comparisons."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Prefetch, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from comparisons.models import Comparison
from statements.models import Party, Statement, Status
from statements.paging import page_of
from statements.reading_only import read_only

NEWEST = 5
NEWEST_STATEMENTS = 8
PAGE_SIZE = 20


@dataclass(frozen=True, slots=True)
class Entry:
    """A comparison as lists show it."""

    comparison: Comparison
    parties: tuple[Party, ...]
    statements: int
    topics: int


def _entries(comparisons: Iterable[Comparison]) -> list[Entry]:
    return [
        Entry(
            comparison=one,
            parties=_parties(one.statements.all()),
            statements=one.statement_count,  # type: ignore[attr-defined]
            topics=one.topic_count,  # type: ignore[attr-defined]
        )
        for one in comparisons
    ]


def _parties(statements: Iterable[Statement]) -> tuple[Party, ...]:
    """The parties that issued any of the statements, each once, in the parties' order."""
    found = {party.pk: party for statement in statements for party in statement.parties}
    return tuple(sorted(found.values(), key=lambda party: (party.position, party.name)))


def _listed(request: HttpRequest) -> QuerySet[Comparison]:
    """Comparisons this person may see, newest first, with what their entries say."""
    published = Statement.objects.published().with_speakers()
    return (
        Comparison.objects.visible_to(request.user)
        .newest_first()
        .annotate(
            statement_count=Count("statements", filter=Q(statements__status=Status.PUBLISHED), distinct=True),
            topic_count=Count("topics", distinct=True),
        )
        .prefetch_related(Prefetch("statements", queryset=published))
    )


@read_only
def home(request: HttpRequest) -> HttpResponse:
    statements = Statement.objects.visible_to(request.user).newest_first().with_speakers()
    return render(
        request,
        "comparisons/home.html",
        {"entries": _entries(_listed(request)[:NEWEST]), "statements": statements[:NEWEST_STATEMENTS]},
    )


@read_only
def comparison_list(request: HttpRequest) -> HttpResponse:
    page = page_of(_listed(request), request.GET, size=PAGE_SIZE)
    return render(request, "comparisons/comparison_list.html", {"page": page, "entries": _entries(page)})
