"""Claims as cards, of which a page shows dozens: plain rows, read by their keys in a fixed number of queries."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from django.http import QueryDict

from . import labels, paging
from .filters import ClaimFilter
from .lists.among import among
from .lists.signing import Name
from .models import (
    Claim,
    ClaimQuerySet,
    Quote,
    Statement,
    StatementSpeaker,
    Status,
    Term,
    Voice,
    signatures,
    voice_of,
)
from .paths import page
from .queries import HEAVY

CLAIM = (
    "pk", "status", "reference", "summary", "kind", "value", "position", "topic_id", "reports_id", "topic__slug",
    "topic__name", "statement_id", "statement__slug", "statement__title", "statement__channel",
    "statement__issued_on",
)  # fmt: skip
QUOTE = (
    "pk", "claim_id", "term_id", "capture_id", "start", "end", "exact", "language", "wording",
    "capture__source__shown", "lost_in__captured_at",
)  # fmt: skip
PAGE_SIZE = 30
Party = tuple[str, int | None]  # somebody's name, and the key of the party that they are or speak for


class Words(NamedTuple):
    """A quote, with how much its licence lets us show, and when the copy that lost it was kept."""

    pk: int
    claim_id: int
    term_id: int | None
    capture_id: int
    start: int
    end: int
    exact: str
    language: str
    wording: str
    shown: str
    lost_when: dt.datetime | None


class Told(NamedTuple):
    """A term with the words that it stands on, if any are kept."""

    aspect: str
    value: str
    words: tuple[Words, ...]


class Issued(NamedTuple):
    """The statement of a claim: its path, how it is called, and by whom and when it was issued."""

    pk: int
    page: str
    title: str
    channel: str
    issued_on: dt.date | None
    names: str


@dataclass(frozen=True, slots=True)
class Card:
    """A claim with all that its card says. `report` is the claim itself where it tells of another statement."""

    pk: int
    status: str
    reference: str
    summary: str
    kind: str
    value: str
    position: int
    topic_id: int
    topic: Name
    statement: Issued
    voice: Voice
    held_by: str
    quotes: tuple[Words, ...]  # those of its terms too
    terms: tuple[Told, ...]
    report: Claim | None

    @property
    def statement_id(self) -> int:
        return self.statement.pk

    @property
    def is_published(self) -> bool:
        return self.status == Status.PUBLISHED

    @property
    def is_report(self) -> bool:
        return self.report is not None

    @property
    def state(self) -> str:
        return str(Status(self.status).label)

    @property
    def page(self) -> str:
        return page("claim-detail", self.pk)

    @property
    def topic_page(self) -> str:
        return page("topic-detail", self.topic.slug)

    @property
    def words(self) -> list[Words]:
        """The quotes that it stands on itself."""
        return [one for one in self.quotes if one.term_id is None]

    @property
    def label(self) -> str:
        """What is said beside the mark of its value; without a value the mark itself says its kind."""
        return labels.kind_label(self.kind, self.voice) if self.value else labels.VOICES[self.voice]


def cards(claims: ClaimQuerySet) -> list[Card]:
    """These claims in their order; five queries, and three where any of them reports."""
    rows = list(claims.values_list(*CLAIM))
    return _cards(rows, _signed({row[11] for row in rows})) if rows else []


def listed(
    claims: ClaimQuerySet, filters: ClaimFilter, asked: QueryDict, *, until: dt.date | None = None
) -> paging.Listed:
    """The part that `asked` names of these claims as they pass the filters, of statements until that day."""
    return paging.listed(
        filters.qs,
        asked,
        size=PAGE_SIZE,
        order=filters.order,
        read=lambda keys: cards(claims.filter(pk__in=keys)),
        walk=filters.walk.until(until),
    )


def of_statement(statement: Statement, *, to: Any) -> list[Card]:
    """The claims that `to` may see of a statement that came with its speakers."""
    claims = Claim.objects.visible_to(to).filter(statement=statement).order_by("position", "pk")
    rows = list(claims.values_list(*CLAIM))
    signed = [(one.name, one.party_id) for one in statement.signed_by]
    return _cards(rows, {statement.pk: signed}) if rows else []


def _cards(rows: list[Any], signed: Mapping[int, list[Party]]) -> list[Card]:
    keys = [row[0] for row in rows]
    held, quotes, reports = _held(keys), _quotes(keys), _reports([row[0] for row in rows if row[8]])
    terms = _terms(keys, quotes)
    made = []
    for pk, status, reference, summary, kind, value, position, topic_id, _, slug, topic, of, *issued in rows:
        holders, signers = held.get(pk, ()), signed.get(of, ())
        address, title, channel, issued_on = issued
        names = ", ".join([name for name, _ in signers])
        made.append(
            Card(
                pk=pk,
                status=status,
                reference=reference,
                summary=summary,
                kind=kind,
                value=value,
                position=position,
                topic_id=topic_id,
                topic=Name(slug, topic),
                statement=Issued(of, page("statement-detail", address), title, channel, issued_on, names),
                voice=_voice(tuple(key for _, key in holders), tuple(key for _, key in signers)),
                held_by=", ".join([name for name, _ in holders]),
                quotes=tuple(quotes.get(pk, ())),
                terms=tuple(terms.get(pk, ())),
                report=reports.get(pk),
            )
        )
    return made


@lru_cache(maxsize=4096)  # a few combinations, asked for by every card
def _voice(held_by: tuple[int | None, ...], signed_by: tuple[int | None, ...]) -> Voice:
    return voice_of((key for key in held_by if key), (key for key in signed_by if key))


def _signed(statements: Collection[int]) -> dict[int, list[Party]]:
    """Who signed each of these statements, in the order in which they did."""
    found: dict[int, list[Party]] = defaultdict(list)
    rows = StatementSpeaker.objects.filter(statement__in=among(statements)).order_by("position", "pk")
    for statement, name, party in rows.values_list("statement_id", "speaker__name", "speaker__party_id"):
        found[statement].append((name, party))
    return found


def _held(claims: Collection[int]) -> dict[int, list[Party]]:
    """Whose position each of these claims tells, in the parties' order."""
    found: dict[int, list[Party]] = defaultdict(list)
    rows = Claim.held_by.through.objects.filter(claim__in=among(claims))
    rows = rows.order_by("party__position", "party__name")
    for claim, name, party in rows.values_list("claim_id", "party__name", "party_id"):
        found[claim].append((name, party))
    return found


def _quotes(claims: Collection[int]) -> dict[int, list[Words]]:
    found: dict[int, list[Words]] = defaultdict(list)
    rows = Quote.objects.filter(claim__in=among(claims)).order_by("position", "pk")
    for row in rows.values_list(*QUOTE):
        found[row[1]].append(Words(*row))
    return found


def _terms(claims: Collection[int], quotes: Mapping[int, list[Words]]) -> dict[int, list[Told]]:
    found: dict[int, list[Told]] = defaultdict(list)
    rows = Term.objects.filter(claim__in=among(claims)).order_by("position", "pk")
    for pk, claim, aspect, value in rows.values_list("pk", "claim_id", "aspect", "value"):
        words = tuple(one for one in quotes.get(claim, ()) if one.term_id == pk)
        found[claim].append(Told(aspect, value, words))
    return found


def _reports(claims: Collection[int]) -> dict[int, Claim]:
    """Claims that report, each with the statement that it tells of and what was found on reading that one."""
    if not claims:
        return {}
    rows = Claim.objects.select_related("reports", "check_made__basis_capture__source")
    light = rows.defer(*(f"check_made__basis_capture__{name}" for name in HEAVY))
    return light.prefetch_related(signatures("reports")).in_bulk(claims)
