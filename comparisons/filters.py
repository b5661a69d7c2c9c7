"""A comparison's page as its address asks for it: which columns, which claims, which rows, in which order.

The page and its files read the same address here, so that both give the same line-up.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from django.http import QueryDict
from django_filters import DateFilter

from comparisons.access import Shown
from comparisons.as_of import as_of
from comparisons.columns import BY
from comparisons.narrowing import narrow
from comparisons.structure import EditionInfo, Lineup
from statements.as_of import PARAMETER, AsOf
from statements.as_of import read as day_asked
from statements.filters import ClaimFilter, FilterField, Option, faults, named, printable
from statements.models import Claim

COLUMNS = {"speaker": "Speakers", "party": "Parties", "statement": "Statements"}
SWITCHES = {"differ": "Only rows where accounts differ", "rarest": "Rarer verdicts first"}
OF_CLAIMS = ("kind", "value", "voice")  # the other filters choose columns (statements) and rows (topics)
ON = "on"  # what a ticked box sends


def offered_by(lineup: Lineup) -> dict[str, list[tuple[str, str]]]:
    """The parties, speakers and topics that the line-up has, as options of filters."""
    statements = [statement for statement in lineup.statements if not statement.is_press]
    parties = {party.slug: party for s in statements for party in s.parties}
    speakers = {speaker.slug: speaker.name for s in statements for speaker in s.speakers}
    return {
        "party": [(p.slug, p.name) for p in sorted(parties.values(), key=lambda party: party.stripe)],
        "speaker": list(speakers.items()),
        "topic": [(topic.slug, topic.name) for topic in lineup.topics],
    }


def blank_fields(lineup: Lineup) -> tuple[FilterField, ...]:
    """The fields of a form that asks for nothing. Most pages do; a FilterSet costs a tenth of such a page."""
    offered = offered_by(lineup)
    fields = []
    for name, one in ClaimFilter.base_filters.items():
        choices = offered.get(name) or one.extra.get("choices", ())
        options = tuple(Option(str(value), str(label), False) for value, label in choices)
        fields.append(FilterField(name, str(one.label), isinstance(one, DateFilter), options, "", ()))
    return tuple(fields)


class LineupClaimFilter(ClaimFilter):
    """The filters of claims, offering only the parties, speakers and topics that the line-up has."""

    def __init__(self, asked: QueryDict, lineup: Lineup) -> None:
        self.options = {name: partial(list, found) for name, found in offered_by(lineup).items()}
        self.lineup = lineup
        super().__init__(
            asked, Claim.objects.none()
        )  # the claims are the line-up's own; no database is asked

    def chosen(self, name: str) -> set[str]:
        """The options of one filter that are asked for and exist."""
        offered = {value for value, _ in self.filters[name].extra["choices"]}
        return offered.intersection(self._asked(name))

    def claim_keys(self) -> set[int] | None:
        """The claims that pass the filters of claims proper; None where none of these is asked for.

        Who issued a statement, and when, decides which columns stay. It is not asked of claims here: the press
        issued the reports that stand in those columns.
        """
        asked = {name: set(value) for name in OF_CLAIMS if (value := self.good(name))}
        if not asked:
            return None
        return {
            claim.key
            for claim in self.lineup.claims()
            if all(getattr(claim, name) in value for name, value in asked.items())
        }

    def day(self, name: str) -> dt.date | None:
        day: dt.date | None = self.form.cleaned_data.get(name)
        return day


@dataclass(frozen=True, slots=True)
class Switches:
    """What the address asks for beside the filters of claims, with a message for each value that is none."""

    by: str
    differ: bool
    rarest: bool
    errors: dict[str, str]

    @classmethod
    def read(cls, asked: QueryDict) -> "Switches":
        errors = {}
        by = asked.get("by") or BY[0]
        if by not in BY:
            errors["by"] = f"Columns are by {', '.join(BY)}; not by “{printable(by)}”."
            by = BY[0]
        for name in SWITCHES:
            value = asked.get(name) or ""
            if value not in ("", ON):
                errors[name] = f"This is “{ON}” or left out; not “{printable(value)}”."
        return cls(by, asked.get("differ") == ON, asked.get("rarest") == ON, errors)


@dataclass(frozen=True, slots=True)
class Asked:
    """A line-up as an address asks for it. `whole` is the same before any filter, as of the same day."""

    lineup: Lineup
    whole: Lineup
    switches: Switches
    fields: tuple[FilterField, ...]
    query: str  # of the address, encoded, with its question mark; empty where nothing is asked for
    as_of: AsOf = field(default_factory=AsOf)
    made_from: EditionInfo | None = None  # where it is as of a day

    @property
    def named(self) -> dict[str, Any]:
        """What is asked for and holds, in words of the address: for files, and for saying it on the page."""
        switches = {name: True for name in SWITCHES if getattr(self.switches, name)}
        return named(self.fields) | switches | ({PARAMETER: str(self.as_of.day)} if self.as_of.day else {})

    @property
    def is_whole(self) -> bool:
        """Whether all is shown, arranged as at first: the very content of an edition."""
        return not self.named and self.switches.by == BY[0]

    @property
    def in_words(self) -> tuple[str, ...]:
        """`Party: Russia or Ukraine`; one line for each filter that holds. Of a day first: it changes verdicts."""
        words = [self.then] if self.then else []
        for one in self.fields:
            labels = [option.label for option in one.chosen]
            if one.is_day and one.value and not one.errors:
                words.append(f"{one.label}: {one.value}")
            elif labels:
                words.append(f"{one.label}: {' or '.join(labels)}")
        return (*words, *(label for name, label in SWITCHES.items() if getattr(self.switches, name)))

    @property
    def then(self) -> str:
        """What a line-up as of a day is, in words; empty for any other."""
        day = self.as_of.day
        if day is None:
            return ""
        made = (
            f"made from edition {self.made_from.number}, not an edition"
            if self.made_from
            else "not an edition"
        )
        return f"Only what had been said by {day.day} {day:%B %Y}, for the verdicts too ({made})"

    @property
    def errors(self) -> dict[str, str]:
        """A message for each parameter that could not be understood."""
        found = faults(self.fields)
        day = {PARAMETER: self.as_of.message} if self.as_of.message else {}
        return found | self.switches.errors | day

    @property
    def has_errors(self) -> bool:
        return bool(self.errors)


def asked_for(shown: Shown, asked: QueryDict) -> Asked:
    """What is shown, as `asked`; what cannot be understood is left out and said."""
    switches, day = Switches.read(asked), day_asked(asked)
    whole = shown.lineup(switches.by)
    edition = whole.comparison.edition
    whole = as_of(whole, day.day) if day.day else whole
    narrowed: dict[str, Any] = {}
    if any(any(asked.getlist(name)) for name in ClaimFilter.base_filters):
        claims = LineupClaimFilter(asked, whole)
        fields = claims.fields
        narrowed = {
            "claims": claims.claim_keys(),
            "statements": _statements(claims, whole),
            "topics": _topics(claims, whole),
        }
    else:
        fields = blank_fields(whole)
    if narrowed or switches.differ or switches.rarest:
        lineup = narrow(whole, **narrowed, differing_only=switches.differ, rarest_first=switches.rarest)
    else:
        lineup = whole
    query = asked.urlencode()
    return Asked(lineup, whole, switches, fields, f"?{query}" if query else "", day, edition)


def _statements(claims: LineupClaimFilter, lineup: Lineup) -> set[int]:
    """Statements whose columns stay: a column that a filter of statements empties says nothing."""
    parties, speakers = claims.chosen("party"), claims.chosen("speaker")
    first, last = claims.day("from"), claims.day("to")
    return {
        statement.key
        for statement in lineup.statements
        if _any_of(parties, (party.slug for party in statement.parties))
        and _any_of(speakers, (speaker.slug for speaker in statement.speakers))
        and _within(statement.issued_on, first, last)
    }


def _any_of(wanted: set[str], there: Iterable[str]) -> bool:
    return not wanted or not wanted.isdisjoint(there)


def _within(day: dt.date | None, first: dt.date | None, last: dt.date | None) -> bool:
    if first is None and last is None:
        return True
    return day is not None and (first is None or day >= first) and (last is None or day <= last)


def _topics(claims: LineupClaimFilter, lineup: Lineup) -> set[int] | None:
    wanted = claims.chosen("topic")
    return {topic.key for topic in lineup.topics if topic.slug in wanted} if wanted else None
