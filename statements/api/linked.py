"""Records as linked data: schema.org and Web Annotation, in the vocabulary of the files (`exports.formats.jsonld`)."""

from collections.abc import Iterable, Mapping
from typing import Any

from exports.formats.jsonld import CONTEXT as OF_FILES
from exports.schema_org import SCHEMA, Node, known

from . import addresses

MORE = (
    "DataFeed",
    "Person",
    "Quotation",
    "alternateName",
    "termCode",
    "creativeWorkStatus",
    "abstract",
)
CONTEXT: Mapping[str, Any] = {
    **OF_FILES,
    **{name: SCHEMA + name for name in MORE},
    "sameAs": {"@id": f"{SCHEMA}sameAs", "@type": "@id"},
    "dataFeedElement": {"@id": f"{SCHEMA}dataFeedElement"},
    "startDate": {"@id": f"{SCHEMA}startDate", "@type": f"{SCHEMA}Date"},
    "endDate": {"@id": f"{SCHEMA}endDate", "@type": f"{SCHEMA}Date"},
}


def things(named: Iterable[Mapping[str, Any]], site: str, page: str, type: str = "") -> list[Node]:
    """Those that a record names, by the address of their page, as the pages' own heads have them.

    `page` is the name of that address. A speaker's own node says whether it is a person: no other needs to.
    """
    return [known(id=site + addresses.page(page, one["slug"]), type=type, name=one["name"]) for one in named]


def event(one: Mapping[str, Any]) -> Node:
    """An occasion, which has no page."""
    return {"type": "Event", "name": one["name"]}
