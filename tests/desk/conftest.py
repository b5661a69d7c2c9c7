"""The cast of the desk, each with a browser of their own."""

import pytest

from tests.desk.pages import Person
from tests.factories import make_user


@pytest.fixture
def contributor(db) -> Person:
    return Person(make_user("Contributor", public_name="Cora Contributor"))


@pytest.fixture
def editor(db) -> Person:
    return Person(make_user("Editor", public_name="Edda Editor"))


@pytest.fixture
def second_editor(db) -> Person:
    return Person(make_user("Editor", public_name="Egon Editor"))


@pytest.fixture
def administrator(db) -> Person:
    return Person(make_user("Administrator", public_name="Ada Administrator"))


@pytest.fixture
def reader(db) -> Person:
    """Someone with an account and no role."""
    return Person(make_user(""))
