"""The feeds of searches: what was published last of all that a search finds, claims and statements."""

import datetime as dt
from urllib.parse import quote_plus

from django.urls import reverse

from exports.feeds.feed import Feed, name_of, newest_first
from exports.letters import short
from statements.feeds import found_keys, moments, subjects
from statements.models import Claim, SavedSearch, Statement
from statements.search.grammar import Query, parse

LONGEST = 80  # letters of a search in a title
SUBTITLE = "The newest claims and statements in which this is found, each as it is published here."


def of_query(asked: Query, site: str) -> Feed:
    """Of any search: it stands at its own query, so that its address says what it follows."""
    query = f"?q={quote_plus(asked.text, errors='replace')}"
    name = name_of(site, "search", quote_plus(asked.text))
    return _feed(name, asked.text, asked, site, began=moments.began(), query=query)


def of_saved(saved: SavedSearch, site: str) -> Feed:
    """Of a saved search, under its name."""
    name = name_of(site, "saved-search", saved.pk)
    return _feed(name, saved.name, parse(saved.query), site, began=saved.created_at)


def _feed(id: str, title: str, asked: Query, site: str, *, began: dt.datetime, query: str = "") -> Feed:
    keys = found_keys.of_claims_and_statements(asked)
    claims = Claim.objects.filter(pk__in=keys.claims)
    statements = Statement.objects.filter(pk__in=keys.statements)
    return Feed(
        id=id,
        title=f"Readout: {short(title, LONGEST)}" if title else "Readout: a search for nothing",
        subtitle=" ".join((SUBTITLE, *asked.messages)),
        url=f"{site}{reverse('statements:search')}?q={quote_plus(asked.text, errors='replace')}",
        entries=newest_first(subjects.of_claims(claims, site), subjects.of_statements(statements, site)),
        began=began,
        query=query,
    )
