"""Every rule of the record checked over everything, one fault a line. Asks the database in batches."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import Exists, F, OuterRef, Q

from . import anchors, captures, guards, reanchoring, wording_index
from .models import (
    SCALE_VALUES,
    Aspect,
    Capture,
    Check,
    Claim,
    Dispute,
    Quote,
    Reading,
    ReadingFinding,
    Scale,
    Statement,
    Status,
    Term,
    Value,
)
from .search import rebuilding

BATCH = 500  # rows read at once


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, and where: `quote 12: …`."""

    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


def of_guards() -> Iterator[Fault]:
    """Rules 1 and 2: the database's own triggers stand."""
    for name in sorted(guards.expected(connection.vendor) - guards.present(connection)):
        yield Fault(f"database ({connection.vendor})", f"the guard {name} is missing; run manage.py migrate")


def of_index() -> Iterator[Fault]:
    """The index of words holds what the tables hold."""
    for what in wording_index.faults(connection):
        yield Fault(f"database ({connection.vendor})", what)


def of_search() -> Iterator[Fault]:
    """What can be found is what is published, in the words of the record."""
    for where, what in rebuilding.faults(connection):
        yield Fault(where, what)


def of_captures() -> Iterator[Fault]:
    """Rules 2 and 3: kept words have their hash, in NFC with LF line ends; copies are counted from 1."""
    numbers: dict[int, int] = {}
    for capture in Capture.objects.in_order().iterator(chunk_size=BATCH):
        for what in captures.faults_of(capture):
            yield Fault(f"capture {capture.pk}", what)
        expected = numbers.get(capture.source_id, 0) + 1
        if capture.number != expected:
            yield Fault(f"capture {capture.pk}", f"is number {capture.number} of its source, not {expected}")
        numbers[capture.source_id] = capture.number


def of_quotes() -> Iterator[Fault]:
    """Rules 1 and 4: a quote proves itself, in a digest within a phrase; a lost one is gone from a later copy."""
    joined = ("capture__source", "claim", "term", "lost_in__source")
    quotes = Quote.objects.select_related(*joined).order_by("capture_id", "pk")
    for quote in quotes.iterator(chunk_size=BATCH):
        for what in _faults_of_quote(quote):
            yield Fault(f"quote {quote.pk}", what)


def _faults_of_quote(quote: Quote) -> Iterator[str]:
    capture = quote.capture
    if capture.source.statement_id != quote.claim.statement_id:
        yield "stands in a copy of another statement than its claim's"
    if quote.term and quote.term.claim_id != quote.claim_id:
        yield "belongs to a term of another claim"
    if quote.lost_in and (fault := reanchoring.loss_fault(quote, quote.lost_in)):
        yield f"is marked as lost, but {fault}"
    if capture.is_entombed:
        if quote.exact or quote.prefix or quote.suffix:
            yield "still holds words of a copy that has a tombstone"
        return
    fault = anchors.fault_of(capture.text, quote.start, quote.end, quote.exact)
    if fault:
        yield fault
        return
    there = anchors.anchor(capture.text, quote.start, quote.end)
    if (there.prefix, there.suffix) != (quote.prefix, quote.suffix):
        yield "the words kept before and after it are not those of the copy"
    if capture.source.is_digest and not anchors.within(capture.verified, quote.start, quote.end):
        yield "stands outside the verified phrases of a digest: these are our words"


def of_claims() -> Iterator[Fault]:
    """A published claim has a quote and a holder; values are on the scale; conditions are named."""
    own_quote = Quote.objects.filter(claim=OuterRef("pk"), term=None)
    condition = Term.objects.filter(claim=OuterRef("pk"), aspect=Aspect.CONDITION)
    holder = Claim.held_by.through.objects.filter(claim=OuterRef("pk"))
    published = Claim.objects.filter(status=Status.PUBLISHED)
    yield from _each(published.filter(~Exists(own_quote)), "is published without a quote")
    yield from _each(published.filter(~Exists(holder)), "is published without a holder")
    yield from _each(
        Claim.objects.filter(~Exists(condition), value=Value.CONDITIONAL),
        "supports with conditions, but no term names the condition",
    )
    for scale in Scale:
        off = Claim.objects.filter(topic__scale=scale).exclude(value__in=["", *SCALE_VALUES[scale]])
        yield from _each(off, f"has a value that is not on its topic's scale ({scale.value})")
    yield from _each(Claim.objects.filter(reports=F("statement")), "reports its own statement")
    yield from _each(published.filter(published_at=None), "is published without a moment of publication")


def of_disputes() -> Iterator[Fault]:
    """A dispute is between two claims on one topic; a check is of a claim that reports."""
    yield from _each(
        Dispute.objects.exclude(claim__topic=F("against__topic")), "is between claims on different topics"
    )
    yield from _each(Dispute.objects.filter(claim=F("against")), "is of a claim with itself")
    yield from _each(Check.objects.filter(claim__reports=None), "is of a claim that reports nothing")
    elsewhere = Check.objects.exclude(basis_capture=None).exclude(claim__reports=None)
    yield from _each(
        elsewhere.exclude(basis_capture__source__statement=F("claim__reports")),
        "is based on a copy of another statement than the one reported",
    )


def of_readings() -> Iterator[Fault]:
    """A reading has a basis in its own statement, and no published claim speaks against it."""
    claimed = Claim.objects.filter(
        statement=OuterRef("statement"), topic=OuterRef("topic"), status=Status.PUBLISHED, reports=None
    )
    published = Reading.objects.filter(status=Status.PUBLISHED)
    yield from _each(
        published.filter(Exists(claimed)).exclude(topic=None).exclude(finding=ReadingFinding.NOT_TO_BE_HAD),
        "says that the topic is silent, but a published claim stands on it",
    )
    yield from _each(Reading.objects.filter(basis="", basis_capture=None), "has no basis")
    yield from _each(
        Reading.objects.exclude(basis_capture=None).exclude(basis_capture__source__statement=F("statement")),
        "is based on a copy of another statement",
    )


def of_statements() -> Iterator[Fault]:
    """A statement has a speaker; moments have their zone; a day or why there is none."""
    yield from _each(Statement.objects.filter(speakers=None), "has no speaker")
    moment = Q(issued_at__isnull=False) | Q(not_after__isnull=False)
    yield from _each(Statement.objects.filter(moment, zone=""), "has a moment without a time zone")
    yield from _each(
        Statement.objects.filter(issued_on=None, date_note=""), "has no day and does not say why"
    )


def _each(rows: Any, what: str) -> Iterator[Fault]:
    name = rows.model._meta.verbose_name
    for pk in rows.order_by("pk").values_list("pk", flat=True).iterator(chunk_size=BATCH):
        yield Fault(f"{name} {pk}", what)


# Other apps add theirs when they are ready.
CHECKS: list[Callable[[], Iterator[Fault]]] = [
    of_guards,
    of_index,
    of_search,
    of_statements,
    of_captures,
    of_quotes,
    of_claims,
    of_disputes,
    of_readings,
]


def faults() -> Iterator[Fault]:
    """Every fault of the record. Nothing is changed."""
    for check in CHECKS:
        yield from check()
