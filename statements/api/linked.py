"""Records as linked data: schema.org and Web Annotation, in the vocabulary of the files (`exports.formats.jsonld`)."""

from collections.abc import Iterable, Mapping
from typing import Any

from exports.formats.jsonld import CONTEXT as OF_FILES
from exports.schema_org import SCHEMA, Node

MORE = (
    "DataFeed",
    "Thing",
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


def things(named: Iterable[Mapping[str, Any]], type: str = "Thing") -> list[Node]:
    """Those that a record names. Whether a speaker is a person is not kept, so none is said to be."""
    return [{"type": type, "name": one["name"]} for one in named]
