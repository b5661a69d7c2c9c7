"""Positions over time as rows of a table: what the page of a topic, a speaker or a party draws, a line each."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone

from exports.tables.registry import TABLE_FORMATS
from exports.tables.table import Field, Row, Table, Type
from statements import addresses, as_of
from statements.models import Party, Speaker, Topic
from statements.positions import Timeline
from statements.positions.record import Point, Silent

from .files import answer, not_understood

FIELDS = (
    Field("day", "Day", Type.DAY),
    Field("speaker", "Speaker", Type.TEXT),
    Field("party", "Party", Type.TEXT),
    Field("topic", "Topic", Type.TEXT),
    Field("found", "Found", Type.CODE),  # position, or not addressed
    Field("value", "Value", Type.CODE),
    Field("changed_from", "Changed from", Type.CODES),  # the values of the day before, where they are others
    Field("summary", "Summary", Type.TEXT),
    Field("url", "Address", Type.ADDRESS),
    Field("statement", "Statement", Type.TEXT),
    Field("channel", "Channel", Type.CODE),
    Field("statement_url", "Statement’s address", Type.ADDRESS),
    Field("read_by", "Read by", Type.TEXT),
    Field("read_on", "Read on", Type.DAY),
)
POSITION, SILENT = "position", "not addressed"
Read = Callable[[dt.date | None], Iterable[Timeline]]


def position_file(
    request: HttpRequest, format: str, of: Topic | Speaker | Party, read: Read
) -> HttpResponseBase:
    """The timelines of one page as a file of this format, as of the day that is asked for.

    404 where there is no such format. A page says of a day that is none that it is none, and shows today: a file is
    refused.
    """
    if format not in TABLE_FORMATS:
        raise Http404("There is no such format.")
    shown = as_of.read(request.GET)
    if shown.fault:
        return not_understood({as_of.PARAMETER: shown.fault})
    return answer(request, TABLE_FORMATS[format], _table(request, of, read, shown))


def _table(request: HttpRequest, of: Topic | Speaker | Party, read: Read, shown: as_of.AsOf) -> Table:
    site = addresses.base_of(request)
    now = timezone.now()
    by = {as_of.PARAMETER: str(shown.day)} if shown.day else {}
    day = f"as-of-{shown.day}" if shown.day else f"{now:%Y-%m-%d}"
    return Table(
        kind="position",
        title="Positions over time",
        name=f"readout-positions-{of.slug}-{day}",
        url=site + of.get_absolute_url() + shown.suffix,
        site=f"{site}/",
        moment=now,
        fields=FIELDS,
        rows=_rows(read, shown.day, site),
        filters={of._meta.model_name or "": of.slug, **by},
    )


def _rows(read: Read, until: dt.date | None, site: str) -> Iterator[Row]:
    """By speaker and topic as on the page, each oldest first. Asks for nothing before the first row is."""
    for line in read(until):
        changed = {change.day: change.before.values for change in line.changes}
        told = [
            (point.day, _position(line, point, changed, site)) for one in line.days for point in one.points
        ]
        silent = [(one.day, _silence(line, one, site)) for one in line.silences]
        yield from (row for _, row in sorted([*told, *silent], key=lambda one: one[0]))


def _who(line: Timeline) -> tuple[str, str, str]:
    return line.speaker.name, line.speaker.party.name if line.speaker.party else "", line.topic.name


def _position(
    line: Timeline, point: Point, changed: dict[dt.date, tuple[str, ...]], site: str
) -> tuple[object, ...]:
    before = changed.get(point.day, ())
    said = (POSITION, point.value, before, point.summary, site + point.url)
    return (point.day, *_who(line), *said, *_where(point, site), "", None)


def _silence(line: Timeline, one: Silent, site: str) -> tuple[object, ...]:
    """Somebody read the whole statement for the topic, and it does not address it."""
    said = (SILENT, None, (), "", site + one.url)
    return (one.day, *_who(line), *said, *_where(one, site), one.by_name, one.on)


def _where(one: Point | Silent, site: str) -> tuple[str, str, str]:
    return one.statement.title, one.statement.channel, site + one.statement.url
