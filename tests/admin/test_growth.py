"""No page of the admin asks more of the database because the record has grown."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from readout.models import User
from statements.models import Occasion, Party, Speaker, Topic
from tests.factories import make_claim, make_occasion, make_party, make_speaker, make_topic, make_user

MODELS = [Party, Speaker, Topic, Occasion, User]


def queries_of(desk, address: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        response = desk.client.get(address)
    assert response.status_code == 200, address
    return len(queries)


def grow(count: int) -> None:
    for number in range(count):
        make_party(f"Party of {count}, {number}")
        make_speaker(f"Speaker of {count}, {number}")
        make_topic(f"Topic of {count}, {number}")
        make_occasion(name=f"Occasion of {count}, {number}")
        make_user("Contributor")


def test_lists_and_forms_take_as_many_queries_at_60_rows_as_at_6(administrator):
    things = [make_party("One"), make_speaker("One"), make_topic("One"), make_occasion(), make_user("Editor")]
    make_claim()
    grow(6)
    addresses = [administrator.address(model, page) for model in MODELS for page in ("changelist", "add")]
    addresses += [administrator.address(type(thing), "change", thing.pk) for thing in things]
    for address in addresses:
        administrator.client.get(address)  # what is looked up once and kept
    few = {address: queries_of(administrator, address) for address in addresses}
    grow(60)
    assert {address: queries_of(administrator, address) for address in addresses} == few
