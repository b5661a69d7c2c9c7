from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from exports.tables.registry import TABLE_FORMATS
from statements import access, addresses, as_of, cards, claim_pages, foreign, paging, queries, revisions
from statements.feeds import lists
from statements.filters import AllClaimsFilter
from statements.heads import pages as heads
from statements.lists.files import list_file
from statements.lists.subjects import CLAIMS
from statements.models import Claim
from statements.reading_only import read_only


@read_only
def claim_list(request: HttpRequest) -> HttpResponse:
    """The published claims; those who see drafts see them on the pages of topics and statements."""
    claims = Claim.objects.published()
    filters = AllClaimsFilter(request.GET, claims)
    page = cards.listed(claims, filters, request.GET)
    context = {
        "head": heads.claim_list(request, page, lists.query_of(request.GET, AllClaimsFilter)),
        "filters": filters,
        "as_of": as_of.AsOf(filters.good("as_of")),
        "page": page,
        "days": queries.by_day(page.object_list),
        "query": paging.rest_of(request.GET, filters.base_filters),
        "formats": TABLE_FORMATS,
    }
    return render(request, "statements/claim_list.html", context)


@read_only
def claim_file(request: HttpRequest, format: str) -> HttpResponseBase:
    # A file should begin at once.
    filters = AllClaimsFilter.without_form(request.GET, Claim.objects.published().newest_first())
    return list_file(request, format, CLAIMS, filters)


@read_only
def claim_detail(request: HttpRequest, key: int) -> HttpResponse:
    claim = access.claim(key, to=request.user)
    quotes = claim_pages.quoted(claim)
    context = {
        "head": heads.of_claim(request, claim, quotes),
        "claim": claim,
        "quotes": quotes,
        "disputes": claim_pages.disputes(claim, to=request.user),
        "note": foreign.runs(claim.note, claim.statement.language_tags),
        "changes": revisions.public_changes(claim),
        "address": addresses.absolute(request, claim.get_absolute_url()),
    }
    return render(request, "statements/claim_detail.html", context)
