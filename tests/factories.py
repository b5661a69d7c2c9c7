"""Plain keyword factories. Each makes something valid and as small as it can be."""

import datetime as dt
from itertools import count
from typing import Any

from django.contrib.auth.models import Group

from comparisons.models import Comparison, ComparisonStatement, Row
from readout.models import User
from statements import anchors, captures
from statements.models import (
    Capture,
    Claim,
    Dispute,
    Occasion,
    Party,
    Quote,
    Reading,
    SavedSearch,
    Source,
    Speaker,
    Statement,
    StatementSpeaker,
    Status,
    Term,
    Topic,
)

numbers = count(1)
PUBLISHED = Status.PUBLISHED


def make_user(role: str = "", **fields: Any) -> User:
    """A user with the role's group; `Contributor`, `Editor` and `Administrator` may enter the admin."""
    number = next(numbers)
    user = User.objects.create_user(
        **{"username": f"user{number}", "password": "a long enough word", "is_staff": bool(role)} | fields
    )
    if role:
        user.groups.add(Group.objects.get(name=role))
    return user


def make_party(name: str = "", **fields: Any) -> Party:
    number = next(numbers)
    made = {"slug": f"party-{number}", "position": number} | fields
    if not name:
        return Party.objects.create(name=f"Party {number}", **made)
    return Party.objects.get_or_create(name=name, defaults=made)[0]


def make_speaker(name: str = "", party: Party | str | None = "", **fields: Any) -> Speaker:
    """A speaker of a party of its own, of the one named, or with None of no party."""
    number = next(numbers)
    if isinstance(party, str):
        party = make_party(party)
    made = {"slug": f"speaker-{number}", "party": party} | fields
    if not name:
        return Speaker.objects.create(name=f"Speaker {number}", **made)
    return Speaker.objects.get_or_create(name=name, defaults=made)[0]


def make_occasion(**fields: Any) -> Occasion:
    number = next(numbers)
    return Occasion.objects.create(**{"name": f"Occasion {number}", "slug": f"occasion-{number}"} | fields)


def make_topic(name: str = "", **fields: Any) -> Topic:
    number = next(numbers)
    return Topic.objects.create(
        **{
            "name": name or f"Topic {number}",
            "slug": f"topic-{number}",
            "question": "Should it be so?",
            "position": number,
        }
        | fields
    )


def make_statement(*speakers: Speaker, **fields: Any) -> Statement:
    number = next(numbers)
    statement = Statement.objects.create(
        **{
            "title": f"Statement {number}",
            "slug": f"statement-{number}",
            "channel": "readout",
            "languages": "en",
            "issued_on": dt.date(2025, 3, 18),
            "status": PUBLISHED,
        }
        | fields
    )
    for position, speaker in enumerate(speakers or (make_speaker(),)):
        StatementSpeaker.objects.create(statement=statement, speaker=speaker, position=position)
    return statement


def make_source(statement: Statement | None = None, **fields: Any) -> Source:
    return Source.objects.create(
        **{
            "statement": statement or make_statement(),
            "kind": "original",
            "language": "en",
            "wording": "original",
            "shown": "whole",
        }
        | fields
    )


def make_capture(
    text: str = "The words as they stood then.", source: Source | None = None, **fields: Any
) -> Capture:
    return captures.keep(source or make_source(), text, **{"by_name": "Maker"} | fields)


def make_quote(claim: Claim, words: str, capture: Capture | None = None, **fields: Any) -> Quote:
    """A quote of `words`, found in `capture` or in a capture made to hold them."""
    if capture is None:
        capture = make_capture(f"Before them. {words} After them.", make_source(claim.statement))
    found = anchors.find(capture.text, words)[0]
    quote = Quote(
        **{
            "claim": claim,
            "capture": capture,
            "start": found.start,
            "end": found.end,
            "exact": found.exact,
            "prefix": found.prefix,
            "suffix": found.suffix,
            "language": capture.source.language,
            "wording": capture.source.wording,
        }
        | fields
    )
    quote.clean()  # that its words stand there; what else full_clean() asks, the database asks too
    quote.save()
    return quote


def make_claim(
    statement: Statement | None = None,
    topic: Topic | None = None,
    *,
    words: str = "the words",
    held_by: list[Party] | None = None,
    **fields: Any,
) -> Claim:
    """A published claim on a quote of `words` (empty: none), held by the parties that issued the statement."""
    statement = statement or make_statement()
    claim = Claim.objects.create(
        **{
            "statement": statement,
            "topic": topic or make_topic(),
            "summary": f"Point {next(numbers)}.",
            "kind": "assertion",
            "status": PUBLISHED,
        }
        | fields
    )
    claim.held_by.set(statement.parties if held_by is None else held_by)
    if words:
        make_quote(claim, words)
    return claim


def make_term(
    claim: Claim, aspect: str, value: str, group: str = "", words: str = "", capture: Capture | None = None
) -> Term:
    """A term; with `words`, on a quote of its own."""
    term = Term.objects.create(claim=claim, aspect=aspect, value=value, group=group)
    if words:
        make_quote(claim, words, capture, term=term)
    return term


def make_dispute(
    claim: Claim, against: Claim, type: str = "fact", point: str = "whether it was so"
) -> Dispute:
    return Dispute.objects.create(claim=claim, against=against, type=type, point=point)


def make_reading(
    statement: Statement, topic: Topic | None, finding: str = "not addressed", **fields: Any
) -> Reading:
    return Reading.objects.create(
        **{
            "statement": statement,
            "topic": topic,
            "finding": finding,
            "by_name": "Reader",
            "on": dt.date(2025, 3, 19),
            "basis": "the issuer’s site",
            "whole": True,
            "status": PUBLISHED,
        }
        | fields
    )


def make_comparison(
    statements: list[Statement] | None = None, topics: list[Topic] | None = None, **fields: Any
) -> Comparison:
    number = next(numbers)
    comparison = Comparison.objects.create(
        **{"title": f"Comparison {number}", "slug": f"comparison-{number}", "status": PUBLISHED} | fields
    )
    for position, statement in enumerate(statements or []):
        ComparisonStatement.objects.create(comparison=comparison, statement=statement, position=position)
    for position, topic in enumerate(topics or []):
        Row.objects.create(comparison=comparison, topic=topic, position=position)
    return comparison


def make_saved_search(owner: User | None = None, **fields: Any) -> SavedSearch:
    number = next(numbers)
    return SavedSearch.objects.create(
        **{"owner": owner or make_user(), "name": f"Search {number}", "query": "words"} | fields
    )
