"""Things of the record as schema.org has them: for files and for pages alike. Says who said what; never a rating.

A node is plain JSON-LD under `CONTEXT`, which maps every name to its full address. `about` of a claim is its topic and
whose position it tells; its words are ours, so it has no author, and its `claimInterpreter` is who read it out of the
words: schema.org means the interpreting party by it, not the one that holds the claim. Who made the statement is the
author of its `appearance`. `datePublished` is the statement's day:
when the claim came into the world, not into ours.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

SCHEMA, XSD = "https://schema.org/", "http://www.w3.org/2001/XMLSchema#"
Node = dict[str, Any]
# Names whose value is the address of another thing.
REFERENCES = (
    "appearance", "archivedAt", "exampleOfWork", "firstAppearance", "hasPart", "isPartOf", "translationOfWork", "url",
)  # fmt: skip


def address(name: str, vocabulary: str = SCHEMA) -> dict[str, str]:
    return {"@id": vocabulary + name, "@type": "@id"}


def typed(name: str, datatype: str, vocabulary: str = SCHEMA) -> dict[str, str]:
    return {"@id": vocabulary + name, "@type": datatype}


# Of what is used in files. schema.org has types of its own for days and moments.
CONTEXT: Mapping[str, Any] = {
    "id": "@id",
    "type": "@type",
    **{
        name: SCHEMA + name
        for name in (
            "Claim", "Comment", "CorrectionComment", "CreativeWork", "Dataset", "DefinedTerm", "Event",
            "MediaObject", "Organization", "name", "description", "text", "version", "inLanguage",
            "creativeWorkStatus", "creditText",
            "sha256", "conditionsOfAccess", "author", "about", "claimInterpreter", "comment",
            "correction", "dateline", "encodingFormat", "genre", "publisher", "identifier",
        )
    },
    **{name: address(name) for name in REFERENCES},
    **{
        name: typed(name, f"{SCHEMA}{kind}")
        for name, kind in (("datePublished", "Date"), ("dateModified", "DateTime"), ("dateCreated", "DateTime"))
    },
}  # fmt: skip


def known(**parts: Any) -> Node:
    """The parts that something is known of."""
    return {name: part for name, part in parts.items() if part not in ("", [], (), {}, None)}


def day(value: dt.date | None) -> str:
    return value.isoformat() if value else ""


def moment(value: dt.datetime) -> str:
    return f"{value.astimezone(dt.UTC):%Y-%m-%dT%H:%M:%SZ}"


def organization(name: str, *, url: str = "") -> Node:
    return known(type="Organization", name=name, url=url)


def term(name: str, *, url: str = "", description: str = "", within: Node | None = None) -> Node:
    """A topic."""
    node = known(type="DefinedTerm", id=url, name=name, url=url, description=description)
    return node | ({"inDefinedTermSet": within} if within else {})


def event(name: str) -> Node:
    return known(type="Event", name=name)


def comment(text: str, *, by: str, on: dt.date | None, kind: str = "Comment") -> Node:
    """What somebody found or put right: a finding is no rating."""
    return known(type=kind, text=text, author={"name": by} if by else {}, datePublished=day(on))


def quotation(words: str, language: str, *, is_translation: bool) -> Node:
    """Words that may be shown; a translation is said to be one."""
    status = "translation" if is_translation else ""
    return known(type="Quotation", text=words, inLanguage=language, creativeWorkStatus=status)


def claim(
    *,
    url: str,
    text: str,
    appearance: str | Node,
    issued: str,
    interpreter: Node,
    identifier: str = "",
    about: Sequence[Node] = (),
    first: str = "",
    archived: Iterable[str] = (),
    **more: Any,
) -> Node:
    """A claim, which says in our words what a statement, its `appearance`, says.

    `first` is the statement that a report tells of, once someone has found that it says so; `archived` are the kept
    copies that its words stand in; `issued` is the statement's day as ISO 8601 has it.
    """
    return known(
        id=url,
        type="Claim",
        text=text,
        inLanguage="en",
        url=url,
        identifier=identifier,
        appearance=appearance,
        firstAppearance=first,
        datePublished=issued,
        about=list(about),
        claimInterpreter=interpreter,
        archivedAt=list(dict.fromkeys(archived)),
        **more,
    )


def statement(
    *, url: str, name: str, genre: str, issued: str, author: Node | Sequence[Node] = (), **more: Any
) -> Node:
    """A statement as a work of those who issued it."""
    return known(
        id=url,
        type="CreativeWork",
        name=name,
        url=url,
        genre=genre,
        author=author,
        datePublished=issued,
        **more,
    )


def kept_copy(
    *,
    url: str,
    name: str,
    of: str,
    is_translation: bool,
    language: str,
    sha256: str,
    publisher: str,
    dated: dt.date | None,
    kept_at: dt.datetime,
    licence: str,
    live_url: str,
) -> Node:
    """A kept copy: an example of the statement at `of`, or a translation of it."""
    return known(
        id=url,
        type="MediaObject",
        name=name,
        inLanguage=language,
        encodingFormat="text/plain",
        sha256=sha256,
        publisher={"name": publisher} if publisher else {},
        datePublished=day(dated),
        dateCreated=moment(kept_at),
        conditionsOfAccess=licence,
        url=live_url,
        **{"translationOfWork" if is_translation else "exampleOfWork": of},
    )


def comparison(*, url: str, name: str, description: str, publisher: Node, **more: Any) -> Node:
    """A comparison, or an edition of one, as data."""
    return known(
        id=url, type="Dataset", name=name, description=description, url=url, inLanguage="en", **more
    ) | {"publisher": publisher}
