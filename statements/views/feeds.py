from django.http import HttpRequest

from exports.feeds.feed import Feed
from statements import access
from statements.addresses import base_of
from statements.feeds import subjects
from statements.feeds.answering import fed


@fed
def statement_feed(request: HttpRequest) -> Feed:
    return subjects.newest_statements(base_of(request))


@fed
def topic_feed(request: HttpRequest, slug: str) -> Feed:
    return subjects.of_topic(access.topic(slug), base_of(request))


@fed
def speaker_feed(request: HttpRequest, slug: str) -> Feed:
    return subjects.of_speaker(subjects.speaker_heard(slug), base_of(request))
