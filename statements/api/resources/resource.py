"""What makes a resource."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import django_filters
from django.db.models import QuerySet
from django.http import QueryDict
from rest_framework import serializers

from exports.schema_org import Node
from statements.api.shapes import Record
from statements.lists.keys import Keys

Rows = Callable[[], QuerySet[Any]]
Read = Callable[[Keys, str], list[Record]]
FilterOf = Callable[[QueryDict, QuerySet[Any]], django_filters.FilterSet]


def _nothing(asked: Any) -> None:
    """What is never withdrawn has nothing to tell of it."""


@dataclass(frozen=True, slots=True)
class Resource:
    """One kind of thing. Every reader takes keys and the site's address, and asks a fixed number of queries.

    `read` gives the records of those keys that are published still, in their order; `read_one` the fuller record of
    `detail` where there is one. `told` raises Gone where what is asked for was withdrawn.
    """

    name: str  # as it stands in addresses: claims
    one: str  # claim
    title: str
    about: str  # what it is, in a sentence or two
    shape: type[serializers.Serializer[Any]]
    rows: Rows = field(repr=False)  # what is published
    read: Read = field(repr=False)
    node: Callable[[Record], Node] = field(repr=False)
    filters: type[django_filters.FilterSet] | None = None
    filter: FilterOf | None = field(default=None, repr=False)  # in place of making one of `filters`
    walk: Rows | None = field(default=None, repr=False)  # what lists go through: see `cursors`
    by: str = "pk"  # the column that an address names: pk or slug
    told: Callable[[Any], None] = field(default=_nothing, repr=False)
    fuller: type[serializers.Serializer[Any]] | None = None
    read_fuller: Read | None = field(default=None, repr=False)
    batch: int = 500  # records read at once for bulk files

    @property
    def detail(self) -> type[serializers.Serializer[Any]]:
        return self.fuller or self.shape

    @property
    def read_one(self) -> Read:
        return self.read_fuller or self.read

    def walked(self) -> QuerySet[Any]:
        """The rows whose keys lists and bulk files go through; `read` leaves out what is not published."""
        return (self.walk or self.rows)()

    def filtered(self, asked: QueryDict, rows: QuerySet[Any]) -> django_filters.FilterSet | None:
        """The filters as asked; None where the list has none."""
        if self.filter:
            return self.filter(asked, rows)
        return self.filters(asked, rows) if self.filters else None
