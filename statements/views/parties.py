from functools import partial
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from exports.tables.registry import TABLE_FORMATS
from statements import access, as_of, paging, positions, queries, spoken_of
from statements.heads import pages as heads
from statements.lists.files import Unfiltered, list_file
from statements.lists.positions import position_file
from statements.lists.subjects import PARTIES
from statements.models import Party, Statement
from statements.positions.conflicts import by_topic, disputes_within
from statements.reading_only import read_only

LIST_SIZE = 100


@read_only
def party_list(request: HttpRequest) -> HttpResponse:
    page = paging.page_of(queries.listed_parties(to=request.user), request.GET, size=LIST_SIZE)
    context = {
        "head": heads.party_list(request, page),
        "page": page,
        "query": paging.rest_of(request.GET),
        "formats": TABLE_FORMATS,
    }
    return render(request, "statements/party_list.html", context)


@read_only
def party_file(request: HttpRequest, format: str) -> HttpResponseBase:
    return list_file(request, format, PARTIES, Unfiltered(queries.listed_parties(to=AnonymousUser())))


@read_only
def party_detail(request: HttpRequest, slug: str) -> HttpResponse:
    party, shown = access.party(slug, to=request.user), as_of.read(request.GET)
    lines = positions.of_party(party, shown.day)
    topics, disputes = by_topic(lines), disputes_within(party, lines, shown.day)
    speakers = queries.listed_speakers(to=request.user, until=shown.day).filter(party=party)
    page = paging.page_of(speakers, request.GET, size=LIST_SIZE)
    context = {
        "head": heads.of_party(request, party, page),
        "party": party,
        "as_of": shown,
        "formats": TABLE_FORMATS,
        "steps": as_of.steps(shown, _days(party), request.GET),
        "speakers": page,
        "query": paging.rest_of(request.GET),
        "topics": topics,
        "splits": [one for one in topics if one.is_split],
        "disputes": [one.dispute for one in disputes if not one.left],
        "left": [one for one in disputes if one.left],
        "attributed": spoken_of.attributed(party, shown.day),
    }
    return render(request, "statements/party_detail.html", context)


@read_only
def party_position_file(request: HttpRequest, slug: str, format: str) -> HttpResponseBase:
    """The positions over time, as everybody sees them."""
    party = access.party(slug, to=AnonymousUser())
    return position_file(request, format, party, partial(positions.of_party, party))


def _days(party: Party) -> Any:
    return as_of.days_of(Statement.objects.published().filter(speakers__party=party), "issued_on")
