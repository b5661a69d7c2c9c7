"""Where a draft was typed: how its form is called, and the page that shows it again."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Set
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from .models import Claim, Draft, Source, Statement


@dataclass(frozen=True, slots=True)
class Place:
    """A draft in a list; `address` is empty where the form is not known or what it was of is gone."""

    draft: Draft
    label: str
    address: str = ""


# By what follows the kind in a draft's key: the name of what it is of, and what its page's address takes.
Found = dict[str, tuple[str, tuple[Any, ...]]]


@dataclass(frozen=True, slots=True)
class Kind:
    """A form of the desk: how a draft of it is called, the name of its page, and how to find what drafts are of."""

    label: str
    page: str
    find: Callable[[Set[str]], Found]


KEY_DIGITS = 18  # longer than any key


def keys_among(asked: Iterable[str]) -> list[int]:
    """What of `asked` may be a row's key."""
    return [int(key) for key in asked if key.isascii() and key.isdecimal() and len(key) <= KEY_DIGITS]


def _by_slug(slugs: Set[str]) -> Found:
    rows = Statement.objects.filter(slug__in=slugs).values_list("slug", "title")
    return {slug: (title, (slug,)) for slug, title in rows}


def _statements(keys: Set[str]) -> Found:
    rows = Statement.objects.filter(pk__in=keys_among(keys)).values_list("pk", "slug", "title")
    return {str(key): (title, (slug,)) for key, slug, title in rows}


def _claims(keys: Set[str]) -> Found:
    rows = Claim.objects.filter(pk__in=keys_among(keys)).values_list("pk", "summary")
    return {str(key): (summary, (key,)) for key, summary in rows}


def _sources(keys: Set[str]) -> Found:
    rows = Source.objects.filter(pk__in=keys_among(keys)).values_list("pk", "statement__title")
    return {str(key): (title, (key,)) for key, title in rows}


# By the first part of a draft's key. Other layers put their own here.
KINDS: dict[str, Kind] = {
    "claim-new": Kind("A new claim of “{}”", "desk:claim-new", _by_slug),
    "claim": Kind("Changes of the claim “{}”", "desk:claim-edit", _claims),
    "statement": Kind("Changes of “{}”", "desk:statement-edit", _statements),
    "source-new": Kind("Another source of “{}”", "desk:source-new", _by_slug),
    "source": Kind("Changes of a source of “{}”", "desk:source-edit", _sources),
    "copy-new": Kind("A copy of a source of “{}”", "desk:copy-new", _sources),
    "whole": Kind("The whole text of “{}”", "desk:digest-replace", _by_slug),
}


def places_of(drafts: Iterable[Draft]) -> list[Place]:
    """Each draft with what it is of and its address. A query a kind, however many drafts."""
    rows = [(draft, *draft.form.partition(":")[::2]) for draft in drafts]
    asked: dict[str, set[str]] = defaultdict(set)
    for _, kind, key in rows:
        asked[kind].add(key)
    found = {kind: KINDS[kind].find(keys) for kind, keys in asked.items() if kind in KINDS}
    return [_place(draft, kind, found.get(kind, {}).get(key)) for draft, kind, key in rows]


def _place(draft: Draft, kind: str, of: tuple[str, tuple[Any, ...]] | None) -> Place:
    if kind == "statement-new":
        return Place(draft, "A new statement", reverse("desk:statement-new"))
    if of is None:
        return Place(draft, draft.form.replace("-", " ").replace(":", ", "))
    name, arguments = of
    return Place(draft, KINDS[kind].label.format(name), reverse(KINDS[kind].page, args=arguments))
