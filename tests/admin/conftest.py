import pytest

from tests.admin.pages import Desk
from tests.factories import make_user


@pytest.fixture
def editor(db) -> Desk:
    return Desk(make_user("Editor", public_name="Erin Editor"))


@pytest.fixture
def contributor(db) -> Desk:
    return Desk(make_user("Contributor", public_name="Connie Contributor"))


@pytest.fixture
def administrator(db) -> Desk:
    return Desk(make_user("Administrator", public_name="Ada Administrator"))
