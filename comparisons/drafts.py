"""Drafts of the desk's pages of comparisons: the keys of their forms, and where each was typed."""

from collections.abc import Set
from typing import Any

from comparisons.models import Comparison, Row
from statements.draft_places import KINDS, Found, Kind, keys_among
from statements.models import Draft


def key_of(thing: Comparison | Row) -> str:
    """The key of the form that changes `thing`."""
    return f"comparison:{thing.pk}" if isinstance(thing, Comparison) else f"comparison-row:{thing.pk}"


def unsaved(comparison: Comparison, user: Any) -> bool:
    """Whether `user` has typed something on the comparison's page, or a row's, that is not saved yet."""
    keys = [key_of(comparison), *(key_of(row) for row in Row.objects.filter(comparison=comparison))]
    return Draft.objects.filter(user=user, form__in=keys).exists()


def _comparisons(keys: Set[str]) -> Found:
    rows = Comparison.objects.filter(pk__in=keys_among(keys)).values_list("pk", "slug", "title")
    return {str(key): (title, (slug,)) for key, slug, title in rows}


def _rows(keys: Set[str]) -> Found:
    rows = Row.objects.filter(pk__in=keys_among(keys)).select_related("comparison", "topic")
    return {
        str(row.pk): (f"{row.topic}: {row.comparison}", (row.comparison.slug, row.topic.slug)) for row in rows
    }


KINDS["comparison"] = Kind("Changes of the comparison “{}”", "desk-comparisons:edit", _comparisons)
KINDS["comparison-row"] = Kind("Note and verdict on “{}”", "desk-comparisons:row", _rows)
