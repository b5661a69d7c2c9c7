"""A list as a file, streamed: the same filters as its page, in the same order."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone

from exports.file_names import narrowed
from exports.tables.registry import TABLE_FORMATS, TableFormat
from exports.tables.table import Row, Table
from statements import addresses, paging
from statements.filters import FilterField, faults

from .keys import Keys, in_batches, keys_of
from .subjects import Read, Subject


class Filters(Protocol):
    """What narrows a list: a `ListFilter`, or nothing."""

    @property
    def qs(self) -> QuerySet[Any]: ...
    @property
    def has_errors(self) -> bool: ...
    @property
    def fields(self) -> tuple[FilterField, ...]: ...
    @property
    def named(self) -> Mapping[str, Any]: ...


@dataclass(frozen=True, slots=True)
class Unfiltered:
    """A list that has no filters."""

    qs: QuerySet[Any]
    has_errors: bool = False
    fields: tuple[FilterField, ...] = ()
    named: Mapping[str, Any] = field(default_factory=dict)


def list_file(request: HttpRequest, format: str, subject: Subject, filters: Filters) -> HttpResponseBase:
    """The rows that pass `filters` as a file of this format; 404 where there is no such format.

    A page says what it could not understand and shows the rest. A file cannot say so to whoever opens it later, and
    would pass for what was asked: it is refused, with the messages. So is one that its format has no room for.
    """
    if format not in TABLE_FORMATS:
        raise Http404("There is no such format.")
    made = TABLE_FORMATS[format]
    if filters.has_errors:
        return not_understood(faults(filters.fields))
    keys = None
    if made.limit is not None:
        keys = keys_of(filters.qs, at_most=made.limit + 1)
        if len(keys) > made.limit:
            return refused(_too_long(made, subject))
    table = _table(request, subject, filters, keys)
    return answer(request, made, table)


def _table(request: HttpRequest, subject: Subject, filters: Filters, keys: Keys | None) -> Table:
    site = addresses.base_of(request)
    query = paging.rest_of(request.GET, {one.name for one in filters.fields}).rstrip("&")
    now = timezone.now()
    return Table(
        kind=subject.kind,
        title=subject.title,
        name="-".join(
            filter(None, ("readout", subject.title.lower(), f"{now:%Y-%m-%d}", narrowed(filters.named)))
        ),
        url=site + reverse(subject.page, args=subject.of) + (f"?{query}" if query else ""),
        site=f"{site}/",
        moment=now,
        fields=subject.fields,
        rows=_rows(filters, subject.reading(site), keys),
        filters=filters.named,
    )


def _rows(filters: Filters, read: Read, keys: Keys | None) -> Iterator[Row]:
    """Asks for nothing before the first row is: until then the head of the file may be on its way."""
    yield from in_batches(keys_of(filters.qs) if keys is None else keys, read)


def answer(request: HttpRequest, made: TableFormat, table: Table) -> HttpResponseBase:
    """A table as a file; for HEAD without a body: whoever asks for heads alone should not have a million rows read.

    Nor is a length told then, which is not known.
    """
    body: Iterator[bytes] = iter(()) if request.method == "HEAD" else made.write(table)
    response = StreamingHttpResponse(body, content_type=made.media_type)
    response["Content-Disposition"] = f'attachment; filename="{table.name}.{made.name}"'
    return response


def _too_long(made: TableFormat, subject: Subject) -> str:
    return (
        f"This list has more than {made.limit:,} {subject.title.lower()}, the most that a file of {made.label} "
        "holds here. Narrow the list by its filters, or take it as CSV or JSON Lines, which have no limit.\n"
    )


def not_understood(faults: Mapping[str, str]) -> HttpResponse:
    """In place of a file: what of the address could not be understood, by the parameter, a line each."""
    return refused("".join(f"{name}: {message}\n" for name, message in faults.items()))


def refused(why: str) -> HttpResponse:
    """In place of a file: why it is not made, and what to do."""
    return HttpResponseBadRequest(why, content_type="text/plain; charset=utf-8")
