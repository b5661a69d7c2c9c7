"""Pages by key: every record once, in order, whatever is published meanwhile, and none costs more than the first."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from statements.api import cursors
from statements.models import Topic
from tests.api.record import ROOT, ask
from tests.factories import make_topic


def walk(client, path: str, **asked) -> list[list[int]]:
    """The ids of every page."""
    pages, page = [], ask(client, path, **asked)
    while True:
        pages.append([one["id"] for one in page["results"]])
        if page["next"] is None:
            return pages
        page = ask(client, page["next"].removeprefix("http://testserver"))


@pytest.mark.django_db
@pytest.mark.parametrize("order", ["id", "-id"])
def test_following_next_gives_every_record_once(client, order):
    for _ in range(7):
        make_topic()
    keys = list(Topic.objects.order_by("pk" if order == "id" else "-pk").values_list("pk", flat=True))
    assert walk(client, "topics/", limit=3, order=order) == [keys[:3], keys[3:6], keys[6:]]


@pytest.mark.django_db
def test_a_list_that_fits_a_page_exactly_has_no_next(client):
    for _ in range(3):
        make_topic()
    assert ask(client, "topics/", limit=3)["next"] is None


@pytest.mark.django_db
def test_next_keeps_what_was_asked_and_stands_in_the_link_head_of_every_format(client):
    for _ in range(3):
        make_topic()
    answer = client.get(f"{ROOT}topics.csv?limit=2&fields=id,slug&order=-id")
    link = answer["Link"]
    assert link.startswith("<http://testserver/api/v1/topics.csv?")
    assert link.endswith('>; rel="next"')
    assert "fields=id%2Cslug" in link
    assert "order=-id" in link
    assert len(client.get(link[1:].partition(">")[0]).content.splitlines()) == 2
    assert "Link" not in client.get(f"{ROOT}topics.csv")


@pytest.mark.django_db
def test_what_is_published_meanwhile_moves_no_record(client):
    for _ in range(4):
        make_topic()
    first = ask(client, "topics/", limit=2, order="-id")
    newer = make_topic()
    second = ask(client, first["next"].removeprefix("http://testserver"))
    seen = [one["id"] for one in (*first["results"], *second["results"])]
    assert len(set(seen)) == 4
    assert newer.pk not in seen


@pytest.mark.django_db
def test_a_page_is_found_by_its_key_not_by_counting(client):
    for _ in range(5):
        make_topic()
    following = ask(client, "topics/", limit=2)["next"].removeprefix("http://testserver")
    with CaptureQueriesContext(connection) as captured:
        client.get(following)
    assert not [one["sql"] for one in captured if "OFFSET" in one["sql"] or "COUNT(*)" in one["sql"]]


@given(st.integers(min_value=0, max_value=2**63 - 1))
def test_a_cursor_is_read_as_it_was_written(key):
    assert cursors.read(cursors.written(key)) == key


@given(st.text(max_size=40))
def test_no_text_makes_reading_a_cursor_fail(text):
    read = cursors.read(text)
    assert read is None or 0 <= read <= 2**63 - 1
