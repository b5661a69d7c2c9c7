"""Writing many drafts at once, each with the revision that says who, when and from which file."""

import datetime as dt
from collections.abc import Sequence
from typing import Any, TypeVar

from django.apps import apps
from django.db.models import Model

from statements import captures
from statements.forms.anchoring import Found
from statements.models import (
    Capture,
    Claim,
    Extent,
    How,
    Quote,
    Source,
    Speaker,
    Statement,
    StatementSpeaker,
    Term,
)
from statements.workflow import Stamp

from .claim_rows import ClaimMade

M = TypeVar("M", bound=Model)
BATCH = 200  # rows of one INSERT


def keep(things: Sequence[M], stamp: Stamp) -> list[Any]:
    """Keeps new things of one model with their first revisions, which are returned in the same order."""
    if not things:
        return []
    model: Any = type(things[0])
    for thing in things:
        stamp.put_on(thing)
    # Both or neither: nothing is written without its history.
    model._default_manager.bulk_create(things, batch_size=BATCH)
    return list(model.history.bulk_history_create(things, batch_size=BATCH))


def keep_statements(made: Sequence[tuple[Statement, Sequence[Speaker]]], stamp: Stamp) -> None:
    keep([statement for statement, _ in made], stamp)
    signed = [
        StatementSpeaker(statement=statement, speaker=speaker, position=position)
        for statement, speakers in made
        for position, speaker in enumerate(speakers)
    ]
    keep(signed, stamp)


def keep_sources(made: Sequence[tuple[Source, str, str]], stamp: Stamp, at: dt.datetime) -> list[Capture]:
    """Keeps new sources, each with its words and their extent; returns the copies of those that have words."""
    for source, _, _ in made:
        source.statement_id = source.statement.pk  # it had no key yet when the row was judged
    keep([source for source, _, _ in made], stamp)
    return captures.keep_first(
        [(source, text, Extent(extent)) for source, text, extent in made if text],
        by=stamp.by,
        how=How.UPLOADED,
        at=at,
    )


def keep_claims(made: Sequence[ClaimMade], stamp: Stamp) -> None:
    """Keeps claims with holders, terms and quotes. The database's guards prove each quote."""
    for one in made:
        one.claim.statement_id = one.claim.statement.pk
        one.claim.reports_id = one.claim.reports.pk if one.claim.reports else None
    revisions = keep([one.claim for one in made], stamp)
    through: Any = Claim.held_by.through
    revised: Any = apps.get_model("statements", f"Historical{through.__name__}")
    rows = [through(claim=one.claim, party=party) for one in made for party in one.held_by]
    through._default_manager.bulk_create(rows, batch_size=BATCH)
    revision = {one.claim.pk: kept for one, kept in zip(made, revisions, strict=True)}
    revised._default_manager.bulk_create(
        [
            revised(history=revision[r.claim_id], id=r.pk, claim_id=r.claim_id, party_id=r.party_id)
            for r in rows
        ],
        batch_size=BATCH,
    )
    for one in made:
        for position, term in enumerate(one.terms):
            term.term.claim, term.term.position = one.claim, position
    keep([term.term for one in made for term in one.terms], stamp)
    keep(_quotes(made), stamp)


def _quotes(made: Sequence[ClaimMade]) -> list[Quote]:
    quotes = []
    for one in made:
        quotes += [_quote(one.claim, found, position=number) for number, found in enumerate(one.quotes)]
        quotes += [_quote(one.claim, term.found, term=term.term) for term in one.terms if term.found]
    return quotes


def _quote(claim: Claim, found: Found, *, position: int = 0, term: Term | None = None) -> Quote:
    source = found.copy.source
    quote = Quote(claim=claim, term=term, position=position, language=source.language, wording=source.wording)
    found.put_on(quote)
    return quote
