"""The verbs by which a comparison is put together: from an occasion or a topic in one step, and piece by piece."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction
from django.db.models import F, QuerySet

from comparisons.closed_sets import Span
from comparisons.models import Comparison, ComparisonStatement, Row
from statements.models import Claim, Occasion, Statement, Status, Topic
from statements.slugs import slugified
from statements.workflow import Stamp

TAKEN = ("new", "offers")  # addresses of the desk's own
SLUG_LENGTH = 110  # so that a number has room behind it
LINED_UP = (Status.DRAFT, Status.IN_REVIEW, Status.PUBLISHED)  # what is withdrawn is not to come back unseen


@transaction.atomic
def from_occasion(occasion: Occasion, *, span: str = Span.OCCASION, by: Any) -> Comparison:
    """A draft of all the occasion's statements by day, and of the topics that they address, in topic order."""
    title = occasion.name if span == Span.OCCASION else f"{occasion.name}, over time"
    made = begin(title, span=span, occasion=occasion, by=by)
    statements = in_order_of_day(Statement.objects.in_state(*LINED_UP).filter(occasion=occasion))
    return _filled(made, statements, by)


@transaction.atomic
def over_time(topic: Topic, *, by: Any) -> Comparison:
    """A draft over time of every statement that has a claim of its own on the topic, by day."""
    made = begin(f"{topic.name} over time", span=Span.OVER_TIME, by=by)
    claims = Claim.objects.in_state(*LINED_UP).filter(topic=topic, reports=None)
    keys = claims.values("statement")
    statements = in_order_of_day(Statement.objects.in_state(*LINED_UP).filter(pk__in=keys))
    stamp = Stamp(by, "Put together from a topic")
    arrange(made, statements=[s.pk for s in statements], topics=[topic.pk], stamp=stamp)
    return made


@transaction.atomic
def begin(
    title: str, *, span: str = Span.OCCASION, occasion: Occasion | None = None, slug: str = "", by: Any
) -> Comparison:
    """An empty draft; its slug follows from the title where none is given."""
    made = Comparison(title=title, slug=slug or free_slug(title), span=span, occasion=occasion)
    made.full_clean()
    Stamp(by, "Begun").put_on(made)
    made.save()
    return made


def free_slug(title: str) -> str:
    """A slug for the title that no comparison has: `the-call`, else `the-call-2`."""
    base = slugified(title)[:SLUG_LENGTH].strip("-") or "comparison"
    taken = {*TAKEN, *Comparison.objects.filter(slug__startswith=base).values_list("slug", flat=True)}
    number, slug = 1, base
    while slug in taken:
        number += 1
        slug = f"{base}-{number}"
    return slug


def in_order_of_day(statements: "QuerySet[Statement]") -> "QuerySet[Statement]":
    """The earliest first; what has no day stands last."""
    return statements.order_by(F("issued_on").asc(nulls_last=True), F("issued_at").asc(nulls_last=True), "pk")


@transaction.atomic
def arrange(
    comparison: Comparison, *, statements: Sequence[int], topics: Sequence[int], stamp: Stamp
) -> None:
    """Makes these the comparison's statements and topics, in this order; what stays keeps its note and verdict."""
    Comparison.objects.select_for_update(of=("self",)).get(pk=comparison.pk)
    _arrange(ComparisonStatement, "statement_id", comparison, statements, stamp)
    _arrange(Row, "topic_id", comparison, topics, stamp)


def _filled(made: Comparison, statements: Iterable[Statement], by: Any) -> Comparison:
    keys = [statement.pk for statement in statements]
    claims = Claim.objects.in_state(*LINED_UP).filter(statement__in=keys)
    topics = Topic.objects.filter(pk__in=claims.values("topic"))
    stamp = Stamp(by, "Put together from an occasion")
    arrange(made, statements=keys, topics=list(topics.values_list("pk", flat=True)), stamp=stamp)
    return made


def _arrange(model: Any, link: str, comparison: Comparison, keys: Sequence[int], stamp: Stamp) -> None:
    """Writes only the rows that change: each leaves a revision."""
    there = {getattr(row, link): row for row in model.objects.filter(comparison=comparison)}
    for key in there.keys() - set(keys):
        stamp.put_on(there[key])
        there[key].delete()
    for position, key in enumerate(keys, start=1):
        row = there.get(key)
        if row is None:
            row = model(comparison=comparison, **{link: key})
        elif row.position == position:
            continue
        row.position = position
        stamp.put_on(row)
        row.save()
