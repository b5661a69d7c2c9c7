"""What counts for the verdict of a row: whose claims, of which statements, and over time of which day."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence

from comparisons.closed_sets import Span
from comparisons.structure import LineupClaim, PartyInfo, Silence, StatementInfo
from comparisons.verdicts import CLAIMS, Accounts

Told = Mapping[
    tuple[int, int], Sequence[LineupClaim]
]  # claims by topic and statement; none where none was made


def accounts_of(
    topic: int,
    statements: Sequence[StatementInfo],
    told: Told,
    silence: Callable[[StatementInfo, int], Silence],
    span: Span,
) -> tuple[Accounts, list[str]]:
    """What counts on the topic, and over time the day that counts for each party.

    `silence` says of a statement without a claim on the topic what is known of that.
    """
    issued: dict[int, list[StatementInfo]] = defaultdict(list)
    parties: dict[int, PartyInfo] = {}
    for statement in statements:
        for party in statement.parties:
            parties[party.key] = party
            issued[party.key].append(statement)
    days: list[str] = []
    claims: dict[int, tuple[LineupClaim, ...]] = {}
    states: dict[int, tuple[str, ...]] = {}
    speakers: dict[int, tuple[str, ...]] = {}
    ordered = sorted(parties.values(), key=lambda party: (party.stripe, party.name))
    for party in ordered:
        counted = issued[party.key]
        if span == Span.OVER_TIME:
            counted, newest = _newest(counted, topic, told)
            if newest:
                days.append(f"{party.in_text} {newest.day} {newest:%B %Y}")
        claims[party.key] = tuple(claim for s in counted for claim in told.get((topic, s.key), ()))
        states[party.key] = tuple(
            CLAIMS if (topic, s.key) in told else silence(s, topic).state for s in counted
        )
        speakers[party.key] = _issuers(counted)
    return Accounts(tuple(ordered), claims, states, speakers), days


def _issuers(statements: Sequence[StatementInfo]) -> tuple[str, ...]:
    """Who issued each, as it reads in a sentence; with the title where one speaker issued several."""
    names = Counter(statement.speakers_in_text for statement in statements)
    return tuple(
        s.speakers_in_text if names[s.speakers_in_text] == 1 else f"{s.speakers_in_text} (“{s.title}”)"
        for s in statements
    )


def _newest(
    statements: list[StatementInfo], topic: int, told: Told
) -> tuple[list[StatementInfo], dt.date | None]:
    """The statements of the newest day with a claim on the topic; all of them where none has one."""
    days = [s.issued_on for s in statements if s.issued_on and (topic, s.key) in told]
    if not days:
        return statements, None
    return [s for s in statements if s.issued_on == max(days)], max(days)
