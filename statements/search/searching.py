"""The one question: what is found of a query."""

from collections.abc import Collection
from typing import Any

from statements.models import Claim

from .found import Found, Hit, Kind, Link, Piece, Section
from .grammar import Phrase, Query, Word, parse

PAGE = 10  # hits of a section


def search(
    query: Query | str,
    *,
    order: str = "relevance",
    sections: Collection[Kind] = tuple(Kind),
    after: str = "",
    size: int = PAGE,
) -> Found:
    """What is published and holds all that is asked, in sections of `size` hits, the best or the newest first.

    `after` is the `next` of a section; it is for one section only, and one that is none begins anew.
    """
    asked = parse(query) if isinstance(query, str) else query
    rows: Any = Claim.objects.published().select_related("statement", "topic").newest_first()
    for leaf in asked.leaves:
        if isinstance(leaf, Word | Phrase):
            rows = rows.filter(summary__icontains=leaf.typed)
    hits = tuple(_hit(row) for row in rows[:size]) if asked.leaves else ()
    made = (Section(Kind.CLAIMS, hits, len(hits)),) if Kind.CLAIMS in sections and hits else ()
    return Found(asked, order, made, messages=asked.messages)


def _hit(claim: Claim) -> Hit:
    return Hit(
        section=Kind.CLAIMS,
        key=claim.pk,
        title=claim.summary,
        address=claim.get_absolute_url(),
        language="en",
        snippet=(Piece(claim.summary),),
        day=claim.statement.issued_on,
        topic=Link(claim.topic.name, claim.topic.get_absolute_url(), claim.topic.slug),
        statement=Link(claim.statement.title, claim.statement.get_absolute_url(), claim.statement.slug),
        value=claim.value,
        kind=claim.kind,
    )
