"""What the desk's pages of comparisons show: lists, and one comparison's columns and rows with their verdicts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet

from comparisons.arranging import LINED_UP
from comparisons.lineup import build
from comparisons.models import Comparison
from comparisons.structure import LineupRow
from statements import states
from statements.models import Statement, Status, Topic

OFFERED = 12  # things that a search shows; who wants another types more of its name


@dataclass(frozen=True, slots=True)
class Item:
    """A statement or a topic as the list of a comparison shows it."""

    key: int
    name: str
    about: str
    state: str = ""  # of a statement that readers do not see yet
    occasion: int | None = None
    occasion_name: str = ""
    row: LineupRow | None = None  # of a topic that is kept in the comparison: its verdicts
    slug: str = ""


def listed() -> "QuerySet[Comparison]":
    """Every comparison, what was published last first, with how much it lines up."""
    counted = Comparison.objects.with_occasion().newest_first()
    return counted.annotate(
        statement_count=Count("statements", distinct=True), topic_count=Count("topics", distinct=True)
    )


def columns_of(keys: Sequence[str]) -> tuple[Item, ...]:
    """The statements of these keys, in this order."""
    statements = Statement.objects.with_speakers().filter(pk__in=_numbers(keys))
    return _in_order(keys, map(_of_statement, statements))


def rows_of(keys: Sequence[str], comparison: Comparison) -> tuple[Item, ...]:
    """The topics of these keys, in this order, with the verdicts of those that the comparison has."""
    lined_up = {row.topic.key: row for row in build(comparison).rows} if comparison.pk else {}
    topics = Topic.objects.filter(pk__in=_numbers(keys))
    return _in_order(keys, (_of_topic(topic, lined_up.get(topic.pk)) for topic in topics))


def offered(name: str, words: str, *, without: Sequence[str] = (), occasion: Any = None) -> tuple[Item, ...]:
    """Statements or topics to add whose names hold the words; with none, those that lie nearest."""
    if name == "topics":
        topics = Topic.objects.exclude(pk__in=_numbers(without)).filter(_each(words, "name", "question"))
        return tuple(_of_topic(topic, None) for topic in topics[:OFFERED])
    found = Statement.objects.in_state(*LINED_UP).exclude(pk__in=_numbers(without))
    if not words and occasion:
        found = found.filter(occasion=occasion)
    elif words:
        named = _each(words, "title", "reference", "speakers__name", "occasion__name")
        found = found.filter(pk__in=Statement.objects.filter(named).values("pk"))
    return tuple(_of_statement(one) for one in found.with_speakers().newest_first()[:OFFERED])


def _each(words: str, *fields: str) -> Q:
    """Every word stands in one of the fields."""
    every = Q()
    for word in words.split()[:OFFERED]:
        one = Q()
        for field in fields:
            one |= Q(**{f"{field}__icontains": word})
        every &= one
    return every


def _numbers(keys: Iterable[str]) -> list[int]:
    return [int(key) for key in keys if key.isdecimal() and len(key) < 19]


def _in_order(keys: Sequence[str], items: Iterable[Item]) -> tuple[Item, ...]:
    found = {str(item.key): item for item in items}
    return tuple(found[key] for key in dict.fromkeys(keys) if key in found)


def _of_statement(statement: Statement) -> Item:
    day = statement.issued_on
    told = (statement.speaker_names, f"{day.day} {day:%B %Y}" if day else "day not known")
    return Item(
        key=statement.pk,
        name=statement.title,
        about=", ".join(filter(None, told)),
        state="" if statement.is_published else str(statement.get_status_display()),
        occasion=statement.occasion_id,
        occasion_name=statement.occasion.name if statement.occasion else "",
    )


def _of_topic(topic: Topic, row: LineupRow | None) -> Item:
    return Item(key=topic.pk, name=topic.name, about=topic.question, row=row, slug=topic.slug)


def moves(comparison: Comparison, user: Any) -> tuple[states.Move, ...]:
    """What may be done with it beside publishing, which has a page: nobody else need look at it, so no review."""
    left_out = (Status.IN_REVIEW, Status.PUBLISHED)
    return tuple(move for move in states.moves(comparison, user) if move.target not in left_out)
