from django.http import HttpRequest

from comparisons import feeds
from exports.feeds.feed import Feed
from statements import access
from statements.addresses import base_of
from statements.feeds.answering import fed


@fed
def correction_feed(request: HttpRequest) -> Feed:
    return feeds.of_corrections(base_of(request))


@fed
def row_feed(request: HttpRequest, slug: str, topic: str) -> Feed:
    return feeds.of_row(slug, access.topic(topic), base_of(request))
