"""Home and the list of comparisons."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, OuterRef, Prefetch, QuerySet, Subquery, prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from comparisons import heads
from comparisons.facts import stripe_of
from comparisons.lists import COMPARISONS
from comparisons.models import Comparison, Edition
from exports.tables.registry import TABLE_FORMATS
from statements.lists.files import Unfiltered, list_file
from statements.models import Statement
from statements.paging import page_of
from statements.reading_only import read_only

NEWEST = 5
NEWEST_STATEMENTS = 8
PAGE_SIZE = 20


@dataclass(frozen=True, slots=True)
class Entry:
    """A comparison as lists show it: by its newest edition, or as it stands where it has none that readers see."""

    title: str
    introduction: str
    url: str
    day: dt.datetime | None
    edition: int | None
    state: str  # where readers do not see it
    parties: tuple[tuple[str, int], ...]  # name and colour
    statements: int
    topics: int


def _entries(comparisons: Iterable[Comparison]) -> list[Entry]:
    listed = list(comparisons)
    keys = [one.newest for one in listed if one.is_published]  # type: ignore[attr-defined]
    editions = {
        one.comparison_id: one for one in Edition.objects.unopened().filter(pk__in=filter(None, keys))
    }
    live = [one for one in listed if one.pk not in editions]
    prefetch_related_objects(
        live, Prefetch("statements", queryset=Statement.objects.published().with_speakers())
    )
    return [
        _of_edition(one, editions[one.pk]) if one.pk in editions else _as_it_stands(one) for one in listed
    ]


def _of_edition(comparison: Comparison, edition: Edition) -> Entry:
    return Entry(
        title=edition.title,
        introduction=edition.introduction,
        url=comparison.get_absolute_url(),
        day=edition.published_at,
        edition=edition.number,
        state="",
        parties=tuple((party["name"], party["stripe"]) for party in edition.parties),
        statements=edition.statement_count,
        topics=edition.topic_count,
    )


def _as_it_stands(comparison: Comparison) -> Entry:
    statements = comparison.statements.all()
    return Entry(
        title=comparison.title,
        introduction=comparison.introduction,
        url=comparison.get_absolute_url(),
        day=comparison.published_at,
        edition=None,
        state="" if comparison.is_published else str(comparison.get_status_display()),
        parties=_parties(statements),
        statements=len(statements),
        topics=comparison.topic_count,  # type: ignore[attr-defined]
    )


def _parties(statements: Iterable[Statement]) -> tuple[tuple[str, int], ...]:
    """The parties that issued any of the statements, each once, in the parties' order."""
    found = {party.pk: party for statement in statements for party in statement.parties}
    ordered = sorted(found.values(), key=lambda party: (party.position, party.name))
    return tuple((party.name, stripe_of(party)) for party in ordered)


def _listed(request: HttpRequest) -> QuerySet[Comparison]:
    """Comparisons this person may see, newest first, with the key of their newest edition."""
    newest = Edition.objects.filter(comparison=OuterRef("pk")).order_by("-number").values("pk")[:1]
    seen = Comparison.objects.visible_to(request.user).newest_first()
    return seen.annotate(topic_count=Count("topics", distinct=True), newest=Subquery(newest))


@read_only
def home(request: HttpRequest) -> HttpResponse:
    statements = Statement.objects.visible_to(request.user).newest_first().with_speakers()
    return render(
        request,
        "comparisons/home.html",
        {
            "head": heads.home(request),
            "entries": _entries(_listed(request)[:NEWEST]),
            "statements": statements[:NEWEST_STATEMENTS],
        },
    )


@read_only
def comparison_list(request: HttpRequest) -> HttpResponse:
    page = page_of(_listed(request), request.GET, size=PAGE_SIZE)
    context = {
        "head": heads.comparison_list(request, page),
        "page": page,
        "entries": _entries(page),
        "formats": TABLE_FORMATS,
    }
    return render(request, "comparisons/comparison_list.html", context)


@read_only
def comparison_list_file(request: HttpRequest, format: str) -> HttpResponseBase:
    """The published comparisons; others, which the page shows to those who work on them, are in no file."""
    return list_file(request, format, COMPARISONS, Unfiltered(Comparison.objects.published().newest_first()))
