from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from statements import saved_searches, search_pages
from statements.heads.searches import of_search
from statements.reading_only import read_only
from statements.search.found import LABELS
from statements.search.searching import search as search_for

# Found again within a minute, it is as it was; what is withdrawn is gone within one.
FOR_A_MINUTE = "public, max-age=60"


@read_only
def search(request: HttpRequest) -> HttpResponse:
    """What is found of what the address asks for; with nothing asked, how to ask."""
    asked = search_pages.asked(request.GET)
    found = search_for(
        asked.query, order=asked.order, sections=asked.sections, after=asked.after, size=asked.size
    )
    signed_in = request.user.is_authenticated
    context = {
        "head": of_search(request, asked),
        "asked": asked,
        "on_day": search_pages.on_day(request.GET),
        "found": found,
        "narrowings": search_pages.narrowings(found, asked),
        "in_force": search_pages.in_force(found, asked),
        "suggested_name": saved_searches.suggested_name(asked.query.text) if signed_in else "",
        "labels_of": LABELS,
        "feed_query": search_pages.feed_query(asked.query),
    }
    response = render(request, "statements/search.html", context)
    response["Cache-Control"] = "private, no-cache" if signed_in else FOR_A_MINUTE
    return response
