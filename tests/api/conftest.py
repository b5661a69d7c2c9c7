import pytest

from tests.api.record import Everything


@pytest.fixture
def everything(db) -> Everything:
    return Everything()
