"""The formats of answers, each a renderer that content negotiation chooses by Accept or by the address's ending."""

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from rest_framework import renderers, serializers

from exports.formats.csv import harmless
from exports.tables.table import BETWEEN

from .linked import CONTEXT
from .resources.resource import Resource
from .shapes import Record, found, leaves


@dataclass(frozen=True, slots=True)
class Answer:
    """Records of one resource: one (`is_list` false) or a page of a list, whose next page is at `following`."""

    resource: Resource
    records: Sequence[Record]
    is_list: bool
    url: str
    following: str
    fields: tuple[str, ...]  # those that are asked for; empty: all

    @property
    def sparse(self) -> Sequence[Record]:
        if not self.fields:
            return self.records
        return [{name: record[name] for name in self.fields} for record in self.records]


class JSON(renderers.BaseRenderer):
    media_type = "application/json"
    format = "json"
    content_type = "application/json"
    has_fields = True

    def render(self, data: Answer, *_: Any) -> bytes:
        records = data.sparse
        whole: Any = {"next": data.following or None, "results": records} if data.is_list else records[0]
        return json.dumps(whole, ensure_ascii=False).encode()


class CSV(renderers.BaseRenderer):
    """A head line, then a line a record. A part of a part is `statement.slug`; “ | ” sets several values apart."""

    media_type = "text/csv"
    format = "csv"
    content_type = "text/csv; charset=utf-8; header=present"
    has_fields = True

    def render(self, data: Answer, *_: Any) -> bytes:
        shape = data.resource.detail if not data.is_list else data.resource.shape
        ways = [way for way in _ways(shape) if not data.fields or way[0] in data.fields]
        out = io.StringIO(newline="")
        writer = csv.writer(out)
        writer.writerow([".".join(way) for way in ways])
        writer.writerows([_cell(record, way) for way in ways] for record in data.records)
        return out.getvalue().encode()


class LinkedData(renderers.BaseRenderer):
    """JSON-LD 1.1 with its context inside: schema.org, and quotes as W3C Web Annotations."""

    media_type = "application/ld+json"
    format = "jsonld"
    content_type = "application/ld+json"
    has_fields = False

    def render(self, data: Answer, *_: Any) -> bytes:
        nodes = [data.resource.node(record) for record in data.records]
        if data.is_list:
            feed = {"type": "DataFeed", "id": data.url, "name": data.resource.title, "dataFeedElement": nodes}
            whole: Any = {"@context": CONTEXT, **feed}
        else:
            whole = {"@context": CONTEXT, **nodes[0]}
        # It will be pasted into pages: as it is written here, nothing of it ends a script element.
        return json.dumps(whole, ensure_ascii=False).replace("<", r"\u003c").encode()


@cache
def _ways(shape: type[serializers.Serializer[Any]]) -> tuple[tuple[str, ...], ...]:
    """Those to the columns of a shape; made once, as every serializer copies all its fields."""
    return tuple(leaves(shape()))


def _cell(record: Record, way: tuple[str, ...]) -> str:
    return harmless(BETWEEN.join(_text(one) for one in found(record, way)))


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)
