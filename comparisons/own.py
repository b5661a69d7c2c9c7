"""A line-up that a reader asks for: topics, speakers and days of their own choice, at an address that can be sent.

It is made of what is published now, and is no edition: at the same address the record may stand otherwise tomorrow.
"""

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict
from django.urls import reverse

from comparisons.as_of import as_of
from comparisons.closed_sets import Span, VerdictKind
from comparisons.facts import Facts
from comparisons.filters import Switches
from comparisons.lineup import build_of
from comparisons.models import Row
from comparisons.reasons import TOO_LITTLE
from comparisons.structure import ComparisonInfo, Lineup, LineupRow, Verdict
from statements.as_of import PARAMETER, AsOf
from statements.as_of import read as read_day
from statements.filters import AllClaimsFilter, FilterField, ListFilter, StatementFilter, faults, named
from statements.models import Claim, Statement, Topic

MOST_STATEMENTS, MOST_TOPICS = 60, 20
NAMED = 4  # that a title names
TODAY = AsOf()
NOT_AN_EDITION = "Put together by a reader from what was published then; not an edition"
NOTHING = "Nothing fits, or nothing was chosen: choose topics, speakers or days."
CHOSEN = ("topic", "party", "speaker", "from", "to")


@dataclass(frozen=True, slots=True)
class Own:
    """What was asked for and what came of it. `lineup` is none where nothing was chosen yet, or nothing fits."""

    fields: tuple[FilterField, ...]
    switches: Switches
    lineup: Lineup | None
    left_out: tuple[str, ...]  # what is too much for one page, in sentences
    errors: dict[str, str]
    query: str  # of the address, with its question mark
    as_of: AsOf = TODAY

    @property
    def is_asked(self) -> bool:
        return any(field.value for field in self.fields)

    @property
    def named(self) -> dict[str, Any]:
        return named(self.fields) | ({PARAMETER: str(self.as_of.day)} if self.as_of.day else {})

    @property
    def faults(self) -> dict[str, str]:
        """Why there is no file of it: a message by the parameter; empty where there is one."""
        return self.errors | ({} if self.lineup else {"line-up": NOTHING})

    @property
    def in_words(self) -> tuple[str, ...]:
        day = self.as_of.day
        then = (f"Only what had been said by {day.day} {day:%B %Y}",) if day else ()
        return (NOT_AN_EDITION, *then, *self.left_out)


def own(asked: QueryDict) -> Own:
    """The line-up that an address asks for; what cannot be understood is left out and said. At most 20 queries."""
    filters = AllClaimsFilter(asked, Claim.objects.published(), without=_others(AllClaimsFilter))
    switches = Switches.read(asked)
    fields = tuple(sorted(filters.fields, key=lambda field: CHOSEN.index(field.name)))
    errors = faults(fields) | switches.errors
    query, day = asked.urlencode(), read_day(asked)
    if day.message:
        errors[PARAMETER] = day.message
    lineup: Lineup | None = None
    left_out: list[str] = []
    if any(field.chosen or (field.value and not field.errors) for field in fields):
        topics = list(Topic.objects.filter(slug__in=filters.good("topic") or []))
        statements, left_out = _statements(asked, filters, topics)
        if not topics:
            topics, more = _topics_of(statements)
            left_out += more
        address = f"{reverse('comparisons:own-line-up')}?{query}"
        lineup = _lineup(topics, statements, fields, address, switches.by)
        lineup = as_of(lineup, day.day) if lineup and day.day else lineup
        lineup = _with_somebody_to_compare(lineup) if lineup else lineup
    return Own(fields, switches, lineup, tuple(left_out), errors, f"?{query}" if query else "", day)


def _others(filters: type[ListFilter]) -> list[str]:
    """The filters that choose neither topic nor speaker nor day."""
    return [name for name in filters.base_filters if name not in CHOSEN]


def _statements(
    asked: QueryDict, filters: AllClaimsFilter, topics: list[Topic]
) -> tuple[list[Statement], list[str]]:
    """The newest statements that fit, oldest first.

    Of speakers who are named all of them, since silence tells too; of others those that speak of the topics.
    """
    found = StatementFilter(asked, Statement.objects.published(), without=_others(StatementFilter)).qs
    if topics and not (filters.good("speaker") or filters.good("party")):
        speaking = Claim.objects.published().filter(topic__in=topics)
        found = found.filter(pk__in=speaking.order_by().values("statement"))
    newest = list(found.order_by("-issued_on", "-pk")[: MOST_STATEMENTS + 1])
    kept = sorted(newest[:MOST_STATEMENTS], key=lambda one: (one.issued_on or dt.date.min, one.pk))
    if len(newest) <= MOST_STATEMENTS:
        return kept, []
    return kept, [f"More than {MOST_STATEMENTS} statements fit; the newest {MOST_STATEMENTS} are lined up"]


def _topics_of(statements: list[Statement]) -> tuple[list[Topic], list[str]]:
    """The topics that the statements speak of, in the topics' order."""
    claims = Claim.objects.published().filter(statement__in=[one.pk for one in statements])
    topics = list(Topic.objects.filter(pk__in=claims.order_by().values("topic"))[: MOST_TOPICS + 1])
    if len(topics) <= MOST_TOPICS:
        return topics, []
    return topics[:MOST_TOPICS], [
        f"They speak of more than {MOST_TOPICS} topics; the first {MOST_TOPICS} are shown"
    ]


def _lineup(
    topics: list[Topic], statements: list[Statement], fields: tuple[FilterField, ...], address: str, by: str
) -> Lineup | None:
    if not topics or not statements:
        return None
    rows = [Row(topic=topic, position=position) for position, topic in enumerate(topics)]
    facts = Facts(rows, _ordered(statements))
    occasions = {one.occasion_id for one in statements}
    info = ComparisonInfo(
        key=0,
        slug="",
        title=_title(fields, topics),
        introduction="",
        # Accounts of one occasion stand beside each other; otherwise the newest word of each party counts.
        span=Span.OCCASION if len(occasions) == 1 and None not in occasions else Span.OVER_TIME,
        occasion="",
        is_draft=False,
        published_on=None,
        url=address,
    )
    return build_of(info, facts, by=by)


def _with_somebody_to_compare(lineup: Lineup) -> Lineup:
    """The line-up; where only one party is in it, its verdicts say so.

    That others are silent is a finding of editors who chose them. Here the reader left them out, or nothing of theirs
    was asked for, and one side only would be said of the choice, not of the accounts.
    """
    parties = {party.key: party for one in lineup.statements for party in one.parties}
    if len(parties) != 1:
        return lineup
    (party,) = parties.values()
    told = f"There is nothing to compare: only statements of {party.in_text} are lined up here."
    return replace(lineup, rows=tuple(_alone(row, told) for row in lineup.rows))


def _alone(row: LineupRow, told: str) -> LineupRow:
    verdict = row.computed
    has_claims = any(cell.claims for cell in row.cells)
    if not has_claims or verdict.kind not in (VerdictKind.ONE_SIDE, VerdictKind.TOO_LITTLE):
        return row
    rest = tuple(one for one in verdict.sentences if one != TOO_LITTLE)
    return replace(row, computed=Verdict(VerdictKind.TOO_LITTLE, (told, *rest), verdict.aspects))


def _ordered(statements: list[Statement]) -> QuerySet[Statement]:
    return (
        Statement.objects.published()
        .filter(pk__in=[one.pk for one in statements])
        .order_by("issued_on", "pk")
    )


def _title(fields: tuple[FilterField, ...], topics: list[Topic]) -> str:
    """`Energy halt, Truce: Kremlin, White House`; what was not chosen is not named."""
    chosen = {field.name: [option.label for option in field.chosen] for field in fields}
    about = _listed(chosen["topic"]) or _listed([topic.name for topic in topics])
    who = _listed(chosen["party"] + chosen["speaker"])
    return f"{about}: {who}" if who else about


def _listed(names: list[str]) -> str:
    more = len(names) - NAMED
    return ", ".join(names[:NAMED]) + (f" and {more} more" if more > 0 else "")
