"""How much one address may ask, told in every answer, and one too many refused until the window ends."""

import pytest
from django.core.cache import cache

from readout.api import throttles
from tests.api.record import ROOT, problem

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def at_a_moment(settings, monkeypatch):
    """Three requests a minute, and a clock that stands 20 seconds into one."""
    settings.API_REQUESTS_A_MINUTE = 3
    settings.CACHES = settings.CACHES | {
        "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    }
    cache.clear()
    clock = {"now": 1_800_000_020.5}
    monkeypatch.setattr(throttles.time, "time", lambda: clock["now"])
    yield clock
    cache.clear()


def test_each_answer_says_how_many_are_left(client):
    left = [client.get(ROOT)["RateLimit"] for _ in range(3)]
    assert left == [f'"anonymous";r={number};t=40' for number in (2, 1, 0)]
    assert client.get(ROOT)["RateLimit-Policy"] == '"anonymous";q=3;w=60'


def test_one_too_many_is_told_when_to_ask_again(client, at_a_moment):
    for _ in range(3):
        assert client.get(ROOT).status_code == 200
    answer = client.get(ROOT)
    assert "40 seconds" in problem(answer, 429)["detail"]
    assert answer["Retry-After"] == "40"
    assert answer["RateLimit"] == '"anonymous";r=0;t=40'
    at_a_moment["now"] += 40
    assert client.get(ROOT).status_code == 200


def test_another_address_has_a_count_of_its_own(client):
    for _ in range(4):
        client.get(ROOT)
    assert client.get(ROOT).status_code == 429
    assert client.get(ROOT, REMOTE_ADDR="192.0.2.7").status_code == 200


def test_what_a_visitor_writes_into_a_head_gives_no_other_address(client):
    for number in range(4):
        answer = client.get(ROOT, headers={"x-forwarded-for": f"192.0.2.{number}"})
    assert answer.status_code == 429


def test_pages_for_people_are_not_counted(client):
    for _ in range(5):
        assert client.get(f"{ROOT}docs/").status_code == 200
    assert client.get(ROOT)["RateLimit"] == '"anonymous";r=2;t=40'


def test_none_is_counted_where_the_setting_is_nought(client, settings):
    settings.API_REQUESTS_A_MINUTE = 0
    answers = [client.get(ROOT) for _ in range(5)]
    assert {one.status_code for one in answers} == {200}
    assert "RateLimit" not in answers[0]


def test_asking_what_may_be_done_is_not_counted(client):
    for _ in range(4):
        assert client.options(f"{ROOT}claims/").status_code == 204
    assert client.get(ROOT)["RateLimit"] == '"anonymous";r=2;t=40'


def test_guessing_addresses_is_counted_and_told(client):
    answer = client.get(f"{ROOT}nothing/")
    assert answer.status_code == 404
    assert answer["RateLimit"] == '"anonymous";r=2;t=40'
    assert client.get(ROOT)["RateLimit"] == '"anonymous";r=1;t=40'
