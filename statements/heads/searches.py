"""The head of the page of a search: found by search engines only where nothing is asked yet."""

from dataclasses import replace

from django.http import HttpRequest

from exports.letters import short
from statements.addresses import absolute
from statements.heads.head import FeedLink, Head, head_of
from statements.search_pages import Asked, feed_query

LONGEST = 60  # letters of what is sought, in a title
ABOUT = "Search claims, quotes, kept words, statements, speakers and topics: words, phrases, who, when and on what."


def of_search(request: HttpRequest, asked: Asked) -> Head:
    if asked.query.is_empty:
        return head_of(request, "Search", ABOUT)
    at = absolute(request, request.path) + asked.address(after=asked.after)
    sought = short(asked.query.text, LONGEST)
    told = (
        f"What is published here of “{sought}”: each with the words around, who said it, when, and on what."
    )
    head = head_of(request, f"Search: {sought}", told, shared=at, feeds=(search_feed(asked),), indexed=False)
    return replace(head, canonical=at)


def search_feed(asked: Asked) -> FeedLink:
    query = feed_query(asked.query)
    plain = FeedLink.to("What is new in this search", "statements:search-feed")
    return replace(
        plain, addresses=tuple((label, type, f"{path}{query}") for label, type, path in plain.addresses)
    )
