"""Keeping a search under a name, for whoever is signed in; theirs alone, but for its feed at an unguessable address."""

from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import transaction

from exports.letters import short

from .models import SavedSearch
from .models.searches import new_token
from .search import grammar

MOST = 50  # of one person
LONGEST_NAME = 100
NAME_TAKEN = "You have a search of this name. Give this one another."


def of_person(user: Any) -> list[SavedSearch]:
    """Theirs, by name."""
    return list(SavedSearch.objects.filter(owner=user)[:MOST])


def suggested_name(text: str) -> str:
    """The name that is offered for a search: what is sought, as far as it fits."""
    return short(text, LONGEST_NAME)


@transaction.atomic
def save(user: Any, *, name: str, query: str, order: str) -> SavedSearch:
    """Keeps the search. Raises ValidationError where it asks for nothing, the name is taken, or there are too many."""
    asked = grammar.parse(query)
    if asked.is_empty:
        raise ValidationError(
            {"query": "There is nothing in this search to be found. Search for a word first."}
        )
    _locked(user)
    theirs = SavedSearch.objects.filter(owner=user)
    if theirs.count() >= MOST:
        raise ValidationError(f"{MOST} searches are kept for one person. Delete one that you no longer need.")
    if theirs.filter(name=name).exists():
        raise ValidationError({"name": NAME_TAKEN})
    return SavedSearch.objects.create(owner=user, name=name, query=asked.text, order=order)


@transaction.atomic
def rename(search: SavedSearch, name: str) -> None:
    """Raises ValidationError where another of the same person's has this name."""
    _locked(search.owner)
    if SavedSearch.objects.filter(owner=search.owner, name=name).exclude(pk=search.pk).exists():
        raise ValidationError({"name": NAME_TAKEN})
    search.name = name
    search.save(update_fields=["name"])


def renew_address(search: SavedSearch) -> None:
    """Puts the feed at another address; at the old one there is nothing any more."""
    search.token = new_token()
    search.save(update_fields=["token"])


def _locked(user: Any) -> None:
    """Lets one request at a time count and name a person's searches."""
    get_user_model()._default_manager.select_for_update().get(pk=user.pk)
