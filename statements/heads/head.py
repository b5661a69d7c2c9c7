"""The head of a public page as plain data, which `templates/_head.html` writes."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from django.http import HttpRequest
from django.utils.safestring import SafeString, mark_safe

from exports.citing.wording import clean
from exports.feeds.registry import FEED_FORMATS
from exports.letters import short
from exports.schema_org import REFERENCES, SCHEMA, Node, known
from statements import as_of
from statements.addresses import absolute, base_of, path_to
from statements.paging import PARAMETER

LONGEST_TITLE = 160
LONGEST_DESCRIPTION = 200
# What could end the element that data stands in, or a line of a script: written as JSON writes any letter.
ESCAPED = {ord(letter): f"\\u{ord(letter):04x}" for letter in "<>&\u2028\u2029"}


class Part(Protocol):
    """A part of a list; the number of a page where the list has numbered pages."""

    @property
    def number(self) -> int | None: ...


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A feed that a page leads to. `addresses`: of each format its label, its media type and its path."""

    title: str
    addresses: tuple[tuple[str, str, str], ...]

    @classmethod
    def to(cls, title: str, name: str, *parts: str) -> "FeedLink":
        """The feed whose address has this name and these parts."""
        formats = FEED_FORMATS.values()
        found = (
            (made.label, made.media_type.split(";")[0], path_to(name, *parts, made.name)) for made in formats
        )
        return cls(title, tuple(found))


@dataclass(frozen=True, slots=True)
class Head:
    """`shared` is the address that a link to this very view has elsewhere, filters and all.

    A page that is `hidden` is not for search engines, and its head says nothing of what is on it but the title.
    """

    title: str
    description: str
    canonical: str
    shared: str
    kind: str = "website"  # of Open Graph: website, article, profile
    data: str = ""  # JSON-LD, safe inside an element
    feeds: tuple[FeedLink, ...] = ()
    indexed: bool = True
    hidden: bool = False


def head_of(
    request: HttpRequest,
    title: str,
    description: str,
    *,
    page: Part | None = None,
    kind: str = "website",
    shared: str = "",
    nodes: Sequence[Node] = (),
    feeds: tuple[FeedLink, ...] = (),
    indexed: bool = True,
    hidden: bool = False,
) -> Head:
    """The head of the page at the address asked for; `page` is the part of a list that it shows."""
    number = _number(request, page)
    at = canonical(request, number)
    told = clean(f"{title}, page {number}" if number > 1 else title)
    if hidden:
        return Head(short(told, LONGEST_TITLE), "", "", "", hidden=True)
    return Head(
        title=short(told, LONGEST_TITLE),
        description=short(clean(description), LONGEST_DESCRIPTION),
        canonical=at,
        shared=shared or at,
        kind=kind,
        data=structured(nodes) if nodes else "",
        feeds=feeds,
        indexed=indexed and as_of.read(request.GET).day is None,  # there are as many as there are days
    )


def _number(request: HttpRequest, page: Part | None) -> int:
    """Which page of the list; that of a list which filters narrow is none that stands for itself."""
    is_narrowed = any(name != PARAMETER for name in request.GET)
    return 1 if page is None or is_narrowed else page.number or 1


def canonical(request: HttpRequest, number: int = 1) -> str:
    """The one address of what is shown, without filters: of a list, of its page of that number."""
    query = f"?{PARAMETER}={number}" if number > 1 else ""
    return absolute(request, request.path) + query


def structured(nodes: Iterable[Node]) -> SafeString:
    """Nodes of `exports.schema_org` as JSON-LD that stands inside a page."""
    document = {"@context": SCHEMA.rstrip("/"), "@graph": [_for_pages(node) for node in nodes]}
    written = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    return mark_safe(written.translate(ESCAPED))  # noqa: S308 - nothing of it ends the element now


def _for_pages(thing: Any, name: str = "") -> Any:
    """As search engines read it: keywords with their sign, and what is an address of a thing said to be one."""
    if isinstance(thing, dict):
        return {
            f"@{key}" if key in ("id", "type") else key: _for_pages(value, key)
            for key, value in thing.items()
        }
    if isinstance(thing, list | tuple):
        return [_for_pages(one, name) for one in thing]
    return {"@id": thing} if name in REFERENCES and name != "url" else thing


def breadcrumbs(request: HttpRequest, *steps: tuple[str, str]) -> Node:
    """The way to a page: names with their paths, the page itself last."""
    base = base_of(request)
    return known(
        type="BreadcrumbList",
        itemListElement=[
            {"type": "ListItem", "position": place, "name": clean(name), "item": base + path}
            for place, (name, path) in enumerate(steps, start=1)
        ],
    )
