"""The columns of a line-up: one for each set of speakers, each party, or each statement."""

import datetime as dt

from django.urls import reverse

from comparisons.structure import Column, StatementInfo

BY = ("speaker", "party", "statement")
NO_PARTY = ("no-party", "No party")
LAST = 10_000  # orders what has no party behind everything that has one


def columns(statements: tuple[StatementInfo, ...], by: str, *, by_day: bool = False) -> tuple[Column, ...]:
    """Columns in the order of parties, then of the statements; the press has none, its claims are reports.

    By party a joint text stands in the column of each party that issued it. With `by_day`, statements as
    columns stand in the order of their days, whoever issued them.
    """
    if by_day and by == "statement":
        statements = tuple(sorted(statements, key=lambda statement: statement.issued_on or dt.date.max))
    groups: dict[str, list[StatementInfo]] = {}
    heads: dict[str, Column] = {}
    order: dict[str, tuple[int, int]] = {}
    for number, statement in enumerate(statements):
        if statement.is_press:
            continue
        for head, rank in _heads(statement, by):
            heads.setdefault(head.key, head)
            order.setdefault(head.key, (0 if by_day and by == "statement" else rank, number))
            groups.setdefault(head.key, []).append(statement)
    return tuple(
        Column(head.key, head.name, head.short_name, head.stripe, tuple(groups[head.key]), head.url)
        for head in sorted(heads.values(), key=lambda head: order[head.key])
    )


def _heads(statement: StatementInfo, by: str) -> list[tuple[Column, int]]:
    """The columns a statement stands in, still empty, each with the rank of its party."""
    stripe, rank = _stripe_and_rank(statement)
    if by == "party":
        parties = [
            (
                Column(
                    party.slug,
                    party.name,
                    party.name,
                    party.stripe,
                    (),
                    reverse("statements:party-detail", args=[party.slug]),
                ),
                party.stripe,
            )
            for party in statement.parties
        ]
        return parties or [(Column(NO_PARTY[0], NO_PARTY[1], NO_PARTY[1], 0, (), ""), LAST)]
    names = statement.speaker_names
    short = ", ".join(speaker.short_name for speaker in statement.speakers)
    if by == "statement":
        return [
            (
                Column(
                    statement.slug,
                    statement.title,
                    f"{short}: {statement.channel}",
                    stripe,
                    (),
                    statement.url,
                ),
                rank,
            )
        ]
    key = "+".join(sorted(speaker.slug for speaker in statement.speakers))
    url = statement.speakers[0].url if len(statement.speakers) == 1 else ""
    return [(Column(key, names, short, stripe, (), url), rank)]


def _stripe_and_rank(statement: StatementInfo) -> tuple[int, int]:
    """The colour of the party that issued it and its rank; a joint text has no colour and follows all others."""
    match statement.parties:
        case (party,):
            return party.stripe, party.stripe
        case ():
            return 0, LAST
        case _:
            return 0, LAST - 1
