from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from exports.feeds.feed import Feed
from statements import access
from statements.addresses import base_of
from statements.feeds import lists, searches, subjects
from statements.feeds.answering import fed
from statements.models import SavedSearch
from statements.search.grammar import parse


@fed
def statement_feed(request: HttpRequest) -> Feed:
    """The newest of the list of statements, by its filters."""
    return lists.of_statements(request.GET, base_of(request))


@fed
def claim_feed(request: HttpRequest) -> Feed:
    """The newest of the list of claims, by its filters."""
    return lists.of_claims(request.GET, base_of(request))


@fed
def topic_feed(request: HttpRequest, slug: str) -> Feed:
    return subjects.of_topic(access.topic(slug), base_of(request))


@fed
def speaker_feed(request: HttpRequest, slug: str) -> Feed:
    return subjects.of_speaker(subjects.speaker_heard(slug), base_of(request))


@fed
def search_feed(request: HttpRequest) -> Feed:
    return searches.of_query(parse(request.GET.get("q", "")), base_of(request))


@fed
def saved_search_feed(request: HttpRequest, token: str) -> Feed:
    """For whoever has the address, which nobody guesses: it shows what everybody may see."""
    return searches.of_saved(get_object_or_404(SavedSearch, token=token), base_of(request))
