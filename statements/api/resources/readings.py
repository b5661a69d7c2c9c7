"""Readings: who read a statement for a topic, on what basis, and found no claim to make."""

from typing import Any

from rest_framework import serializers

from exports.schema_org import Node, known
from statements import withdrawals
from statements.api import addresses, linked
from statements.api.filters import ReadingFilter
from statements.api.records import in_order, iso
from statements.api.shapes import HERE, PAGE, Named, Record, Shape, StatementLink, address, text
from statements.lists.among import among
from statements.lists.keys import Keys
from statements.models import Reading, ReadingFinding, Status

from .resource import Resource

COLUMNS = (
    "pk", "statement__slug", "statement__title", "topic__slug", "topic__name", "finding", "whole", "by_name", "on",
    "basis", "basis_capture_id", "note", "reopened", "published_at",
    "status", "statement__status",
)  # fmt: skip


class ReadingShape(Shape):
    id = serializers.IntegerField()
    statement = StatementLink()
    topic = Named(
        allow_null=True, help_text="None where the whole is not to be had, which holds for every topic."
    )
    finding = serializers.ChoiceField(
        choices=ReadingFinding.choices, help_text="Only “not addressed” may be quoted as silence."
    )
    reopened = serializers.BooleanField(
        help_text="A newer copy was kept since: until someone reads again, nobody knows."
    )
    whole = serializers.BooleanField(help_text="The whole statement was read.")
    by = text("Who found it; the name as it stood then.")
    on = serializers.DateField()
    basis = text("Where it was read, if not in a kept copy.")
    capture = serializers.IntegerField(allow_null=True, help_text="The id of the kept copy that was read.")
    note = text()
    published_at = serializers.DateTimeField(allow_null=True)
    url = address(PAGE)
    api_url = address(HERE)


def _read(keys: Keys, site: str) -> list[Record]:
    """One query."""
    rows = Reading.objects.filter(pk__in=among(keys)).with_reopened().order_by()
    found = {}
    for (
        pk, slug, title, topic, topic_name, finding, whole, by, on, basis, capture, note, reopened, published_at,
        status, of_statement,
    ) in rows.values_list(*COLUMNS):  # fmt: skip
        if not status == of_statement == Status.PUBLISHED:
            continue
        page = (
            addresses.page("silence-detail", slug, topic)
            if topic
            else addresses.page("statement-detail", slug)
        )
        found[pk] = {
            "id": pk,
            "statement": {"slug": slug, "title": title},
            "topic": {"slug": topic, "name": topic_name} if topic else None,
            "finding": finding,
            "reopened": bool(reopened),
            "whole": whole,
            "by": by,
            "on": iso(on),
            "basis": basis,
            "capture": capture,
            "note": note,
            "published_at": iso(published_at),
            "url": site + page,
            "api_url": site + addresses.record("reading", pk),
        }
    return in_order(found, keys)


def _node(one: Record) -> Node:
    """A finding is a comment on the statement; never a rating."""
    site = one["api_url"].removesuffix(addresses.record("reading", one["id"]))
    about = one["topic"]["name"] if one["topic"] else "any topic"
    reopened = " A newer copy was kept since." if one["reopened"] else ""
    return known(
        id=one["url"],
        type="Comment",
        text=f"{one['finding'].capitalize()}: {about}, in “{one['statement']['title']}”.{reopened}",
        about=linked.things([one["topic"]], site, "topic-detail", "DefinedTerm") if one["topic"] else [],
        author={"name": one["by"]} if one["by"] else {},
        datePublished=one["on"],
        url=one["url"],
    )


def _told(asked: Any) -> None:
    withdrawals.tell(Reading.objects.filter(pk=asked))


READINGS = Resource(
    name="readings",
    one="reading",
    title="Readings",
    about="Someone read the whole of a statement, or looked at it for one topic, and found no claim to make.",
    shape=ReadingShape,
    rows=Reading.objects.published,
    read=_read,
    node=_node,
    filters=ReadingFilter,
    walk=Reading.objects.all,
    told=_told,
)
