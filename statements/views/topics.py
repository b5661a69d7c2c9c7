from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from exports.tables.registry import TABLE_FORMATS
from statements import access, as_of, cards, labels, paging, positions, queries
from statements.filters import TopicClaimsFilter
from statements.heads import pages as heads
from statements.lists.files import list_file
from statements.lists.positions import position_file
from statements.lists.subjects import TOPICS
from statements.models import Claim, Topic
from statements.positions.charts import charts
from statements.positions.compared import compared
from statements.reading_only import read_only
from statements.subject_filters import TopicFilter

LIST_SIZE = 100


@read_only
def topic_list(request: HttpRequest) -> HttpResponse:
    filters = TopicFilter(request.GET, queries.listed_topics(as_of.read(request.GET).day))
    page = paging.page_of(filters.qs, request.GET, size=LIST_SIZE)
    context = {
        "head": heads.topic_list(request, page),
        "filters": filters,
        "as_of": as_of.AsOf(filters.until),
        "page": page,
        "query": paging.rest_of(request.GET, filters.base_filters),
        "formats": TABLE_FORMATS,
    }
    return render(request, "statements/topic_list.html", context)


@read_only
def topic_file(request: HttpRequest, format: str) -> HttpResponseBase:
    filters = TopicFilter(request.GET, queries.listed_topics(as_of.read(request.GET).day))
    return list_file(request, format, TOPICS.as_of(filters.until), filters)


@read_only
def topic_detail(request: HttpRequest, slug: str) -> HttpResponse:
    topic, shown = access.topic(slug), as_of.read(request.GET)
    scale = [(value.value, labels.VALUES[value]) for value in topic.values]
    claims = Claim.objects.visible_to(request.user).filter(topic=topic).by_day(shown.day)
    filters = TopicClaimsFilter(request.GET, claims, without=["topic"], only={"value": scale})
    page = cards.listed(claims, filters, request.GET, until=shown.day)
    context = {
        "head": heads.of_topic(request, topic, page),
        "topic": topic,
        "steps": as_of.steps(shown, _days(topic), request.GET),
        "filters": filters,
        "page": page,
        "days": queries.by_day(page.object_list),
        "query": paging.rest_of(request.GET),
        "formats": TABLE_FORMATS,
    } | _positions(topic, shown)
    return render(request, "statements/topic_detail.html", context)


@read_only
def topic_position_file(request: HttpRequest, slug: str, format: str) -> HttpResponseBase:
    """The positions over time, as everybody sees them."""
    topic = access.topic(slug)
    return position_file(request, format, topic, partial(positions.on_topic, topic))


def _positions(topic: Topic, shown: as_of.AsOf) -> dict[str, Any]:
    lines = positions.on_topic(topic, shown.day)
    return {"as_of": shown, "timelines": lines, "charts": charts(lines), "compared": compared(lines)}


def _days(topic: Topic) -> Any:
    """The days on which something was said on the topic."""
    return as_of.days_of(Claim.objects.published().filter(topic=topic), "statement__issued_on")
