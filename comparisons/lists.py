"""Comparisons as rows of a table, each as its newest edition has it; and their editions."""

from typing import Any

from django.db.models import Count, OuterRef, Subquery

from comparisons.models import Comparison, Edition
from exports.tables.table import Field, Row, Type
from statements.lists.among import among
from statements.lists.keys import Keys
from statements.lists.subjects import Subject

FIELDS = (
    Field("id", "Id", Type.KEY),
    Field("url", "Address", Type.ADDRESS),
    Field("title", "Title", Type.TEXT),
    Field("introduction", "Introduction", Type.TEXT),
    Field("edition", "Edition", Type.KEY),
    Field("statements", "Statements", Type.KEY),
    Field("topics", "Topics", Type.KEY),
    Field("published_at", "Published at", Type.MOMENT),
)


def as_shown(keys: Keys) -> dict[int, tuple[Any, Edition | None]]:
    """The published ones of these, each with the newest edition, by which readers know it. Two queries."""
    newest = Edition.objects.filter(comparison=OuterRef("pk")).order_by("-number").values("pk")[:1]
    rows = (
        Comparison.objects.published()
        .filter(pk__in=among(keys))
        .annotate(
            newest=Subquery(newest),
            topic_count=Count("topics", distinct=True),
            statement_count=Count("statements", distinct=True),
        )
        .order_by()
    )
    listed: list[Any] = list(rows)
    editions = Edition.objects.unopened().in_bulk([one.newest for one in listed if one.newest])
    return {one.pk: (one, editions.get(one.newest)) for one in listed}


class ComparisonRows:
    """Reads comparisons by their keys. `site` goes before addresses."""

    def __init__(self, site: str) -> None:
        self._site = site

    def read(self, keys: Keys) -> list[Row]:
        """The rows of those comparisons that are published still, in the order of `keys`."""
        shown = as_shown(keys)
        return [self._row(*shown[key]) for key in keys if key in shown]

    def _row(self, one: Any, edition: Edition | None) -> Row:
        told: Any = edition or one
        return (
            one.pk,
            self._site + one.get_absolute_url(),
            told.title,
            told.introduction,
            edition.number if edition else None,
            told.statement_count,
            told.topic_count,
            told.published_at,
        )


COMPARISONS = Subject(
    "comparison",
    "Comparisons",
    FIELDS,
    "comparisons:comparison-list",
    lambda site: ComparisonRows(site).read,
)

EDITION = (
    Field("id", "Id", Type.KEY),
    Field("url", "Address", Type.ADDRESS),
    Field("comparison", "Comparison", Type.CODE),
    Field("number", "Number", Type.KEY),
    Field("title", "Title", Type.TEXT),
    Field("published_at", "Published at", Type.MOMENT),
    Field("published_by", "Published by", Type.TEXT),
    Field("note", "What changed", Type.TEXT),
    Field("correction", "Correction", Type.TEXT),
    Field("statements", "Statements", Type.KEY),
    Field("topics", "Topics", Type.KEY),
    Field("sha256", "SHA-256", Type.CODE),
    Field("redacted_sha256", "SHA-256 since words were taken away", Type.CODE),
    Field("withdrawn_at", "Comparison withdrawn at", Type.MOMENT),
    Field("withdrawn_reason", "Why", Type.TEXT),
)


class EditionRows:
    """Reads editions by their keys. `site` goes before addresses."""

    def __init__(self, site: str) -> None:
        self._site = site

    def read(self, keys: Keys) -> list[Row]:
        """The rows of those editions, in the order of `keys`; one query. Those that were withdrawn say so."""
        rows = Edition.objects.unopened().filter(pk__in=among(keys)).select_related("comparison").order_by()
        found = {one.pk: self._row(one) for one in rows}
        return [found[key] for key in keys if key in found]

    def _row(self, one: Edition) -> Row:
        comparison = one.comparison
        withdrawn = not comparison.is_published
        return (
            one.pk,
            self._site + one.get_absolute_url(),
            comparison.slug,
            one.number,
            one.title,
            one.published_at,
            one.published_by_name,
            one.note,
            one.correction,
            one.statement_count,
            one.topic_count,
            one.sha256,
            one.redacted_sha256 or None,
            comparison.withdrawn_at if withdrawn else None,
            comparison.withdrawn_reason if withdrawn else "",
        )


CORRECTIONS = Subject(
    "edition",
    "Corrections",
    EDITION,
    "comparisons:correction-list",
    lambda site: EditionRows(site).read,
)


def editions_of(slug: str) -> Subject:
    """The editions of the comparison of this slug."""
    return Subject(
        "edition",
        "Editions",
        EDITION,
        "comparisons:edition-list",
        lambda site: EditionRows(site).read,
        of=(slug,),
    )
