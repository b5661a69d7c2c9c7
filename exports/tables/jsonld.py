"""JSON-LD of a list: a schema.org DataFeed of claims or statements. Says who said what; never a rating.

The context stands in the file, so that nothing has to be fetched to read it.
"""

from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from typing import Any

from exports import schema_org
from exports.schema_org import Node, known, organization, term
from exports.tables.json import RECORDS, encoded, record
from exports.tables.table import Table, moment

MEDIA_TYPE = "application/ld+json; charset=utf-8"
CONTEXT = {
    "@vocab": schema_org.SCHEMA,
    "id": "@id",
    "type": "@type",
    "xsd": schema_org.XSD,
    "url": {"@type": "@id"},
    "sameAs": {"@type": "@id"},
    "datePublished": {"@type": "xsd:date"},
    "dateModified": {"@type": "xsd:dateTime"},
}
Record = Mapping[str, Any]


def write(table: Table) -> Iterator[bytes]:
    """The head at once, then the things, one a line."""
    head = {
        "@context": CONTEXT,
        "type": "DataFeed",
        "id": table.url,
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


def _publisher(table: Table) -> Node:
    return {"id": table.site} | organization("Readout", url=table.site)


def _claim(found: Record, table: Table) -> Node:
    """A claim as schema.org has it. Its interpreter is whoever put the point into words: the site."""
    authors = _named(found["speakers"])
    return schema_org.claim(
        url=found["url"],
        text=found["summary"],
        appearance=schema_org.statement(
            url=found["statement_url"],
            name=found["statement"],
            genre=found["channel"],
            issued=found["issued_on"] or "",
            author=authors,
        ),
        issued=found["issued_on"] or "",
        interpreter={"id": table.site},
        identifier=found["reference"],
        author=authors,
        about=[term(found["topic"], description=found["question"])],
        genre=found["kind"],
        mentions=_named(found["held_by"]),
        hasPart=_quotations(found),
    )


def _quotations(found: Record) -> list[Node]:
    """The words that the claim stands on; withheld ones are left out, and a translation is said to be one."""
    return [
        schema_org.quotation(words, language, is_translation=wording == "translation")
        for words, language, wording in zip(
            found["quotes"], found["languages"], found["wording"], strict=True
        )
        if words
    ]


def _statement(found: Record, table: Table) -> Node:
    return schema_org.statement(
        url=found["url"],
        name=found["title"],
        genre=found["channel"],
        issued=found["issued_on"] or "",
        author=_named(found["speakers"]),
        identifier=found["reference"],
        inLanguage=list(found["languages"]),
        about=schema_org.event(found["occasion"]) if found["occasion"] else {},
        sameAs=found["canonical_url"],
    )


def _topic(found: Record, table: Table) -> Node:
    described = " ".join(filter(None, (found["question"], found["scope_note"])))
    return term(found["name"], url=found["url"], description=described)


def _speaker(found: Record, table: Table) -> Node:
    """Whether it is a person is not in the list, so none is said to be."""
    return known(
        type="Thing",
        id=found["url"],
        url=found["url"],
        name=found["name"],
        alternateName=list(found["other_names"]),
    )


def _party(found: Record, table: Table) -> Node:
    named = known(id=found["url"], alternateName=list(found["other_names"]))
    return named | organization(found["name"], url=found["url"])


def _position(found: Record, table: Table) -> Node:
    """A claim that tells a position; where nothing is said, a work of whoever read the statement and found it so."""
    of = schema_org.statement(
        url=found["statement_url"],
        name=found["statement"],
        genre=found["channel"],
        issued=found["day"],
        author=_named((found["speaker"],)),
    )
    about = [term(found["topic"])]
    if found["value"]:
        return schema_org.claim(
            url=found["url"],
            text=found["summary"],
            appearance=of,
            issued=found["day"],
            interpreter={"id": table.site},
            author=_named((found["speaker"],)),
            about=about,
        )
    return known(
        type="CreativeWork",
        id=found["url"],
        url=found["url"],
        name=f"{found['topic']}: {found['found']} in “{found['statement']}”",
        about=[of, *about],
        author={"name": found["read_by"]} if found["read_by"] else {},
        datePublished=found["read_on"] or "",
    )


def _comparison(found: Record, table: Table) -> Node:
    return known(
        type="Dataset",
        id=found["url"],
        url=found["url"],
        name=found["title"],
        description=found["introduction"],
        version=str(found["edition"] or ""),
        datePublished=(found["published_at"] or "")[:10],
    )


def _named(names: tuple[str, ...]) -> list[Node]:
    """Those who speak or hold a position. Whether one is a person is not kept, so none is said to be."""
    return [{"type": "Thing", "name": name} for name in names]


THINGS: dict[str, Callable[[Record, Table], Node]] = {
    "claim": _claim,
    "statement": _statement,
    "topic": _topic,
    "speaker": _speaker,
    "party": _party,
    "position": _position,
    "comparison": _comparison,
}
