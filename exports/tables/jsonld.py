"""JSON-LD of a list: a schema.org DataFeed of claims or statements. Says who said what; never a rating.

The context stands in the file, so that nothing has to be fetched to read it.
"""

from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from typing import Any

from exports.tables.json import RECORDS, encoded, record
from exports.tables.table import Table, moment

MEDIA_TYPE = "application/ld+json; charset=utf-8"
CONTEXT = {
    "@vocab": "https://schema.org/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "url": {"@type": "@id"},
    "sameAs": {"@type": "@id"},
    "datePublished": {"@type": "xsd:date"},
    "dateModified": {"@type": "xsd:dateTime"},
}
Record = Mapping[str, Any]
Thing = dict[str, Any]


def write(table: Table) -> Iterator[bytes]:
    """The head at once, then the things, one a line."""
    head = {
        "@context": CONTEXT,
        "@type": "DataFeed",
        "@id": table.url,
        "name": table.title,
        "url": table.url,
        "dateModified": moment(table.moment),
        "publisher": _publisher(table),
    }
    yield encoded(head)[:-1] + b', "dataFeedElement": ['
    thing, rows, begun = THINGS[table.kind], iter(table.rows), False
    while some := list(islice(rows, RECORDS)):
        lines = b",\n".join(encoded(thing(record(table, row), table)) for row in some)
        yield (b",\n" if begun else b"\n") + lines
        begun = True
    yield b"\n]}\n"


def _publisher(table: Table) -> Thing:
    return {"@type": "Organization", "@id": table.site, "name": "Readout", "url": table.site}


def _claim(found: Record, table: Table) -> Thing:
    """A claim as schema.org has it. Its interpreter is whoever put the point into words: the site."""
    return _said(
        {
            "@type": "Claim",
            "@id": found["url"],
            "url": found["url"],
            "identifier": found["reference"],
            "text": found["summary"],
            "genre": found["kind"],
            "about": {"@type": "Thing", "name": found["topic"], "description": found["question"]},
            "author": _named(found["speakers"]),
            "mentions": _named(found["held_by"]),
            "datePublished": (found["published_at"] or "")[:10],
            "claimInterpreter": {"@id": table.site},
            "appearance": _said(
                {
                    "@type": "CreativeWork",
                    "@id": found["statement_url"],
                    "url": found["statement_url"],
                    "name": found["statement"],
                    "genre": found["channel"],
                    "datePublished": found["issued_on"],
                    "author": _named(found["speakers"]),
                }
            ),
            "hasPart": _quotations(found),
        }
    )


def _quotations(found: Record) -> list[Thing]:
    """The words that the claim stands on; withheld ones are left out, and a translation is said to be one."""
    return [
        _said(
            {
                "@type": "Quotation",
                "text": words,
                "inLanguage": language,
                "creativeWorkStatus": "translation" if wording == "translation" else "",
            }
        )
        for words, language, wording in zip(
            found["quotes"], found["languages"], found["wording"], strict=True
        )
        if words
    ]


def _statement(found: Record, table: Table) -> Thing:
    return _said(
        {
            "@type": "CreativeWork",
            "@id": found["url"],
            "url": found["url"],
            "identifier": found["reference"],
            "name": found["title"],
            "genre": found["channel"],
            "inLanguage": list(found["languages"]),
            "about": found["occasion"] and {"@type": "Event", "name": found["occasion"]},
            "datePublished": found["issued_on"],
            "author": _named(found["speakers"]),
            "sameAs": found["canonical_url"],
        }
    )


def _topic(found: Record, table: Table) -> Thing:
    return _said(
        {
            "@type": "DefinedTerm",
            "@id": found["url"],
            "url": found["url"],
            "name": found["name"],
            "description": " ".join(filter(None, (found["question"], found["scope_note"]))),
        }
    )


def _speaker(found: Record, table: Table) -> Thing:
    """Whether it is a person is not kept, so none is said to be."""
    return _said(
        {
            "@type": "Thing",
            "@id": found["url"],
            "url": found["url"],
            "name": found["name"],
            "alternateName": list(found["other_names"]),
        }
    )


def _comparison(found: Record, table: Table) -> Thing:
    return _said(
        {
            "@type": "Dataset",
            "@id": found["url"],
            "url": found["url"],
            "name": found["title"],
            "description": found["introduction"],
            "version": str(found["edition"] or ""),
            "datePublished": (found["published_at"] or "")[:10],
        }
    )


def _named(names: tuple[str, ...]) -> list[Thing]:
    """Those who speak or hold a position. Whether one is a person is not kept, so none is said to be."""
    return [{"@type": "Thing", "name": name} for name in names]


def _said(thing: Thing) -> Thing:
    """`thing` without what is empty."""
    return {name: value for name, value in thing.items() if value}


THINGS: dict[str, Callable[[Record, Table], Thing]] = {
    "claim": _claim,
    "statement": _statement,
    "topic": _topic,
    "speaker": _speaker,
    "comparison": _comparison,
}
