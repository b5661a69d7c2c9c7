"""The cast, and a browser for each; nobody is locked out by what an earlier test did."""

import pytest
from django.core.cache import cache

from tests.desk.pages import Person
from tests.factories import make_user


@pytest.fixture(autouse=True)
def nothing_counted():
    """allauth counts in the memory of the process, which tests share."""
    cache.clear()


@pytest.fixture
def contributor(db) -> Person:
    return Person(make_user("Contributor", username="cora"))


@pytest.fixture
def editor(db) -> Person:
    return Person(make_user("Editor", username="edda", email="edda@example.org"))


@pytest.fixture
def administrator(db) -> Person:
    return Person(make_user("Administrator", username="ada"))


@pytest.fixture
def reader(db) -> Person:
    """Someone with an account and no role."""
    return Person(make_user("", username="rita"))
