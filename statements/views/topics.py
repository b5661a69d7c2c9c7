from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from exports.tables.registry import TABLE_FORMATS
from statements import access, labels, paging, positions, queries
from statements.filters import ClaimFilter
from statements.heads import pages as heads
from statements.models import Claim
from statements.reading_only import read_only

PAGE_SIZE = 30
LIST_SIZE = 100


@read_only
def topic_list(request: HttpRequest) -> HttpResponse:
    page = paging.page_of(queries.listed_topics(), request.GET, size=LIST_SIZE)
    context = {
        "head": heads.topic_list(request, page),
        "page": page,
        "query": paging.rest_of(request.GET),
    }
    return render(request, "statements/topic_list.html", context)


@read_only
def topic_detail(request: HttpRequest, slug: str) -> HttpResponse:
    topic = access.topic(slug)
    claims = queries.for_lists(Claim.objects.visible_to(request.user).filter(topic=topic))
    scale = [(value.value, labels.VALUES[value]) for value in topic.values]
    filters = ClaimFilter(request.GET, claims, without=["topic"], only={"value": scale})
    page = paging.page_of(filters.qs, request.GET, size=PAGE_SIZE)
    context = {
        "head": heads.of_topic(request, topic, page),
        "topic": topic,
        "positions": positions.on_topic(topic),
        "filters": filters,
        "page": page,
        "days": queries.by_day(page.object_list),
        "query": paging.rest_of(request.GET),
        "formats": TABLE_FORMATS,
    }
    return render(request, "statements/topic_detail.html", context)
