"""Comparisons and their editions as records. What readers see of a comparison is its newest edition, here too."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.urls import reverse
from rest_framework import serializers

from comparisons.lists import as_shown
from comparisons.models import Comparison, Edition
from exports.schema_org import Node, known
from statements import withdrawals
from statements.api import addresses
from statements.api.filters import number, of
from statements.api.records import in_order, iso
from statements.api.resources.resource import Resource
from statements.api.shapes import HERE, PAGE, Record, Shape, address, text
from statements.lists.among import among
from statements.lists.keys import Keys

LINE_UP = "The line-up as it is shown, in this API."


class ComparisonShape(Shape):
    id = serializers.IntegerField()
    slug = serializers.CharField()
    title = serializers.CharField()
    introduction = text()
    edition = serializers.IntegerField(allow_null=True, help_text="The number of its newest edition.")
    statements = serializers.IntegerField(help_text="How many statements it lines up.")
    topics = serializers.IntegerField(help_text="How many topics it has.")
    published_at = serializers.DateTimeField(
        allow_null=True, help_text="When the newest edition was published."
    )
    line_up_url = address(LINE_UP)
    url = address(PAGE)
    api_url = address(HERE)


def _read_comparisons(keys: Keys, site: str) -> list[Record]:
    """Two queries."""
    shown = as_shown(keys)
    return in_order({key: _comparison(one, edition, site) for key, (one, edition) in shown.items()}, keys)


def _comparison(one: Any, edition: Edition | None, site: str) -> Record:
    """By its newest edition: what an editor has changed since is not published."""
    told: Any = edition or one
    return {
        "id": one.pk,
        "slug": one.slug,
        "title": told.title,
        "introduction": told.introduction,
        "edition": edition.number if edition else None,
        "statements": told.statement_count,
        "topics": told.topic_count,
        "published_at": iso(told.published_at),
        "line_up_url": site + reverse("api:comparison-line-up", args=[one.slug]),
        "url": site + one.get_absolute_url(),
        "api_url": site + addresses.record("comparison", one.slug),
    }


COMPARISONS = Resource(
    name="comparisons",
    one="comparison",
    title="Comparisons",
    about="What editors line up: statements side by side, topic by topic. Each as its newest edition has it.",
    shape=ComparisonShape,
    rows=Comparison.objects.published,
    read=_read_comparisons,
    node=lambda one: known(
        id=one["url"],
        type="Dataset",
        name=one["title"],
        description=one["introduction"],
        version=str(one["edition"] or ""),
        datePublished=(one["published_at"] or "")[:10],
        url=one["url"],
    ),
    by="slug",
    told=lambda asked: withdrawals.tell(Comparison.objects.filter(slug=asked)),
)


class EditionShape(Shape):
    id = serializers.IntegerField()
    comparison = serializers.CharField(help_text="The slug of its comparison.")
    number = serializers.IntegerField(help_text="Counts the editions of one comparison, from 1.")
    title = serializers.CharField()
    introduction = text()
    sha256 = serializers.CharField(help_text="Of the edition’s canonical JSON.")
    document_url = address("That JSON, byte for byte.")
    published_at = serializers.DateTimeField()
    published_by = text("The name as it stood then.")
    note = text("What changed, in one line.")
    correction = text("What it puts right of those before it.")
    tombstone = text("The public reason why words were taken away.")
    statements = serializers.IntegerField(help_text="How many statements it lines up.")
    topics = serializers.IntegerField(help_text="How many topics it has.")
    line_up_url = address(LINE_UP)
    url = address(PAGE)
    api_url = address(HERE)


def _editions() -> QuerySet[Any]:
    return Edition.objects.filter(comparison__in=Comparison.objects.published())


def _read_editions(keys: Keys, site: str) -> list[Record]:
    """One query; the documents themselves stay where they are."""
    rows = _editions().filter(pk__in=among(keys)).unopened().select_related("comparison").order_by()  # type: ignore[attr-defined]
    return in_order({one.pk: _edition(one, site) for one in rows}, keys)


def _edition(one: Edition, site: str) -> Record:
    slug = one.comparison.slug
    return {
        "id": one.pk,
        "comparison": slug,
        "number": one.number,
        "title": one.title,
        "introduction": one.introduction,
        "sha256": one.redacted_sha256 or one.sha256,
        "document_url": site + reverse("comparisons:edition-file", args=[slug, one.number, "json"]),
        "published_at": iso(one.published_at),
        "published_by": one.published_by_name,
        "note": one.note,
        "correction": one.correction,
        "tombstone": one.tombstone,
        "statements": one.statement_count,
        "topics": one.topic_count,
        "line_up_url": site + reverse("api:edition-line-up", args=[one.pk]),
        "url": site + one.get_absolute_url(),
        "api_url": site + addresses.record("edition", one.pk),
    }


class EditionFilter(django_filters.FilterSet):
    comparison = of("comparison", "The slug of a comparison.")
    number = number("number", "The number of the edition.")

    class Meta:
        model = Edition
        fields: list[str] = []


def _edition_node(one: Record) -> Node:
    correction = known(
        type="CorrectionComment",
        text=one["correction"],
        datePublished=one["published_at"][:10],
        author={"name": one["published_by"]},
    )
    return known(
        id=one["url"],
        type="Dataset",
        name=one["title"],
        description=one["introduction"],
        version=str(one["number"]),
        datePublished=one["published_at"][:10],
        identifier=f"sha256:{one['sha256']}",
        correction=correction if one["correction"] else {},
        url=one["url"],
    )


EDITIONS = Resource(
    name="editions",
    one="edition",
    title="Editions",
    about="Published comparisons, numbered and frozen, with the hash of what each of them froze.",
    shape=EditionShape,
    rows=_editions,
    read=_read_editions,
    node=_edition_node,
    filters=EditionFilter,
    told=lambda asked: withdrawals.tell(Comparison.objects.filter(editions=asked)),
)
RESOURCES: tuple[Resource, ...] = (COMPARISONS, EDITIONS)
