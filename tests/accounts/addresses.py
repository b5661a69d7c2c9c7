"""Every address that there is, as the resolver has them, each with an example of its parts."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from comparisons.editions.publishing import publish
from exports.models import FileJob
from tests.factories import (
    make_capture,
    make_claim,
    make_comparison,
    make_occasion,
    make_reading,
    make_saved_search,
    make_source,
    make_statement,
    make_topic,
)

PART = re.compile(r"<(?:\w+:)?(\w+)>")
# Addresses whose pattern is an expression, not a route.
WRITTEN_OUT = {
    "account/^password/reset/key/": "account/password/reset/key/1-abc-def/",
    "admin/^(?P<app_label>": "admin/statements/",
    "admin/(?P<url>": "admin/no-such-page/",
}


@dataclass(frozen=True)
class Address:
    """One address: the pattern as written, its name, and the view behind it."""

    route: str
    name: str
    view: Any

    @property
    def parts(self) -> list[str]:
        return PART.findall(self.route)


def addresses(resolver: URLResolver | None = None, before: str = "") -> Iterator[Address]:
    """All of them, in the resolver's order."""
    for pattern in (resolver or get_resolver()).url_patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern, route)
        elif isinstance(pattern, URLPattern):
            yield Address(route, pattern.name or "", pattern.callback)


class Examples:
    """A published thing of each kind, and how its parts stand in addresses."""

    def __init__(self) -> None:
        self.occasion = make_occasion()
        self.statement, self.topic = make_statement(occasion=self.occasion), make_topic()
        self.claim = make_claim(self.statement, self.topic, value="supports")
        self.source = make_source(self.statement)
        self.capture = make_capture("The words.", self.source)
        self.newer = make_capture("Newer words.", self.source)
        self.silent = make_topic()
        self.reading = make_reading(self.statement, self.silent)
        self.comparison = make_comparison([self.statement], [self.topic, self.silent])
        self.edition = publish(self.comparison, by=None, note="First edition.")
        self.comparison.introduction = "Said at greater length."
        self.comparison.save()
        publish(self.comparison, by=None, note="A longer introduction.")
        self.saved = make_saved_search()
        self.job = FileJob.objects.create(
            maker="comparison", asked={}, title="A file", back="/", state="done"
        )

    def part(self, route: str, name: str) -> str:
        """What stands for `name` in the route; KeyError where no example is known."""
        for beginning, parts in self.by_beginning.items():
            if beginning in route and name in parts:
                return str(parts[name])
        return str(self.anywhere[name])

    @cached_property
    def by_beginning(self) -> dict[str, dict[str, Any]]:
        return {
            "account/searches/": {"key": self.saved.pk},
            "feeds/searches/": {"token": self.saved.token},
            "captures/": {"key": self.capture.pk},
            "quotes/": {"key": self.claim.quotes.get().pk},
            "readings/": {"key": self.reading.pk},
            "editions/<key:key>": {"key": self.edition.pk},
            "parties/": {"slug": self.statement.parties[0].slug},
            "occasions/": {"slug": self.occasion.slug},
            "topics/": {"slug": self.topic.slug},
            "speakers/": {"slug": self.statement.signed_by[0].slug},
            "comparisons/": {"slug": self.comparison.slug, "name": self.comparison.slug},
            "silences/": {"statement": self.statement.slug, "topic": self.silent.slug},
            "copies/": {"key": self.newer.pk},
            "sources/": {"key": self.source.pk},
            "statements/": {"slug": self.statement.slug},
            "claims/": {"key": self.claim.pk},
        }

    @cached_property
    def anywhere(self) -> dict[str, Any]:
        return {
            "slug": self.statement.slug,
            "statement": self.statement.slug,
            "topic": self.topic.slug,
            "earlier": self.capture.pk,
            "later": self.newer.pk,
            "kind": "claim",
            "key": self.claim.pk,
            "pk": 1,
            "number": 1,
            "section": "claims",
            "before": 1,
            "after": 2,
            "format": "json",
            "token": self.job.token,
            # of the admin
            "object_id": 1,
            "id": 1,
            "content_type_id": 1,
        }

    def path(self, address: Address, **known: Any) -> str:
        """The address with an example in place of each part; `known` goes before the examples."""
        for beginning, written in WRITTEN_OUT.items():
            if address.route.startswith(beginning):
                return f"/{written}"
        if address.name == "oembed":  # asked about a page, without which it is no question
            return f"/oembed?url=http://testserver{self.claim.get_absolute_url()}"
        if address.name == "own-line-up-file":  # of nothing chosen there is no file
            return f"/line-up.json?topic={self.topic.slug}"
        return "/" + PART.sub(
            lambda found: str(known.get(found[1]) or self.part(address.route, found[1])), address.route
        )
