"""Parties and speakers that bear another name in a newer line-up: told once, and not wherever the name stands."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from comparisons.structure import Lineup, PartyInfo, SpeakerInfo


@dataclass(frozen=True)
class Renames:
    """`whole` are the names as lists have them, `all` also short ones and those inside a sentence: old, then new."""

    whole: tuple[tuple[str, str, str], ...]  # with what it is the name of: “Party”
    all: dict[str, str]

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        names = sorted(self.all, key=len, reverse=True)
        return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)")

    def explain(self, before: str, after: str) -> bool:
        """Whether two texts that we made of names differ by nothing but the renaming.

        A party and its speaker may share a name that only one of them gave up, so that each may stand or be changed.
        """
        if not self.all:
            return before == after
        made, last = [], 0
        for found in self._pattern.finditer(before):
            made.append(re.escape(before[last : found.start()]))
            made.append(f"(?:{re.escape(found[0])}|{re.escape(self.all[found[0]])})")
            last = found.end()
        made.append(re.escape(before[last:]))
        return re.fullmatch("".join(made), after) is not None


def renames(old: Lineup, new: Lineup) -> Renames:
    before, after = dict(_named(old)), dict(_named(new))
    whole: list[tuple[str, str, str]] = []
    every: dict[str, str] = {}
    for key in before.keys() & after.keys():
        was, now = before[key], after[key]
        if was.name != now.name:
            whole.append((key[0], was.name, now.name))
        every |= {
            one: other for one, other in zip(_names(was), _names(now), strict=True) if one and one != other
        }
    return Renames(tuple(sorted(whole)), every)


def _names(one: PartyInfo | SpeakerInfo) -> tuple[str, ...]:
    return (one.name, one.in_text, one.short_name if isinstance(one, SpeakerInfo) else "")


def _named(lineup: Lineup) -> Iterator[tuple[tuple[str, int], PartyInfo | SpeakerInfo]]:
    """Every party and speaker of the line-up, by what it is and its key."""
    statements = [*lineup.statements, *(claim.statement for claim in (*lineup.claims(), *lineup.also))]
    for statement in statements:
        for speaker in statement.speakers:
            yield ("Speaker", speaker.key), speaker
        for party in statement.parties:
            yield ("Party", party.key), party
    for claim in (*lineup.claims(), *lineup.also):
        for party in claim.held_by:
            yield ("Party", party.key), party
