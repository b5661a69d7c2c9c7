"""A few words to write accounts with, for tests of the verdicts. No database."""

import datetime as dt
from itertools import count

from comparisons.structure import (
    LineupClaim,
    LineupDispute,
    LineupTerm,
    PartyInfo,
    SpeakerInfo,
    StatementInfo,
)
from comparisons.verdicts import Accounts
from statements.models import voice_of

keys = count(1)
US = PartyInfo(1, "united-states", "United States", "the United States", 1)
RU = PartyInfo(2, "russia", "Russia", "Russia", 2)
UA = PartyInfo(3, "ukraine", "Ukraine", "Ukraine", 3)
IN_TEXT = {US: "the White House", RU: "the Kremlin"}
NAMES = {US: "White House", RU: "Kremlin", UA: "Volodymyr Zelenskyy"}


def statement(*parties: PartyInfo, name: str = "") -> StatementInfo:
    """What these parties issued, jointly where there are several."""
    key = next(keys)
    return StatementInfo(
        key=key,
        slug=f"s{key}",
        reference="",
        title=f"Statement {key}",
        channel="readout",
        speakers=tuple(
            SpeakerInfo(
                p.key, p.slug, name or NAMES[p], name or NAMES[p], name or IN_TEXT.get(p, NAMES[p]), p, ""
            )
            for p in parties
        ),
        parties=parties,
        issued_on=dt.date(2025, 3, 18),
        date_note="",
        is_press=False,
        url=f"/statements/s{key}/",
    )


def claim(
    issued_by: PartyInfo | StatementInfo,
    value: str = "",
    *,
    of: PartyInfo | tuple[PartyInfo, ...] | None = None,
    terms: dict[str, str | tuple[str, str]] | None = None,
    disputes: tuple[str, LineupClaim] | None = None,
    point: str = "whether it was so",
) -> LineupClaim:
    """A claim of one party (or statement) for itself or `of` others; `terms` maps aspect to value or (value, group)."""
    source = issued_by if isinstance(issued_by, StatementInfo) else statement(issued_by)
    holders = source.parties if of is None else of if isinstance(of, tuple) else (of,)
    key = next(keys)
    made = [
        LineupTerm(aspect, *(given if isinstance(given, tuple) else (given, "")), quote=None)
        for aspect, given in (terms or {}).items()
    ]
    against = [
        LineupDispute(type, point, other.key, other.statement.speaker_names, other.url, met=False)
        for type, other in ([disputes] if disputes else [])
    ]
    return LineupClaim(
        key=key,
        reference="",
        statement=source,
        topic=1,
        summary=f"Point {key}.",
        kind="assertion",
        value=value,
        voice=voice_of((p.key for p in holders), (p.key for p in source.parties)),
        held_by=holders,
        quotes=(),
        terms=tuple(made),
        disputes=tuple(against),
        note="",
        reports=None,
        reported_title="",
        reported_names="",
        reported_url="",
        check=None,
        url=f"/claims/{key}/",
    )


def accounts(*claims: LineupClaim, silent: dict[PartyInfo, tuple[str, ...]] | None = None) -> Accounts:
    """These claims set side by side; `silent` gives the states of parties' statements that make none."""
    silent = silent or {}
    parties = {p for made in claims for p in made.statement.parties} | set(silent)
    ordered = tuple(sorted(parties, key=lambda p: p.key))
    return Accounts(
        parties=ordered,
        claims={p.key: tuple(c for c in claims if p in c.statement.parties) for p in ordered},
        states={
            p.key: tuple("claims" for c in claims if p in c.statement.parties) + tuple(silent.get(p, ()))
            for p in ordered
        },
    )
