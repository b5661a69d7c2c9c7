"""Home and the list of comparisons: what is published, newest first; the rest for those who work on it."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories import make_comparison, make_speaker, make_statement, make_topic, make_user

pytestmark = pytest.mark.django_db
HOME = reverse("comparisons:home")
LIST = reverse("comparisons:comparison-list")


def page_of(client, path, **query):
    response = client.get(path, query)
    assert response.status_code == 200
    return response.text


def test_home_shows_the_newest_comparisons_and_statements(client):
    statement = make_statement(make_speaker("Kremlin", "Russia"), title="A readout")
    make_comparison([statement], [make_topic()], title="The call")
    text = page_of(client, HOME)
    assert "The call" in text
    assert "A readout" in text
    assert "Russia" in text
    assert "1 topic · 1 statement" in text


def test_home_says_so_where_nothing_is_published(client):
    text = page_of(client, HOME)
    assert "No comparison is published yet" in text
    assert "No statement is published yet" in text


@pytest.mark.parametrize("path", [HOME, LIST])
def test_a_draft_is_listed_only_for_those_who_work_on_it(client, path):
    make_comparison(title="Not ready", status="draft")
    assert "Not ready" not in page_of(client, path)
    client.force_login(make_user("Editor"))
    assert "Not ready" in page_of(client, path)


def test_a_draft_statement_is_not_counted(client):
    make_comparison([make_statement(), make_statement(status="draft")], title="The call")
    assert "1 statement<" in page_of(client, LIST)


def test_newest_comes_first(client):
    for day in (1, 3, 2):
        make_comparison(title=f"Of day {day}", published_at=dt.datetime(2025, 3, day, tzinfo=dt.UTC))
    text = page_of(client, LIST)
    assert text.index("Of day 3") < text.index("Of day 2") < text.index("Of day 1")


@pytest.mark.parametrize("asked", ["2", "0", "-1", "9" * 5000, "next", "\x00", "١"])
def test_any_page_number_is_answered_with_some_page(client, asked):
    for _ in range(21):
        make_comparison()
    assert "of 2</span>" in page_of(client, LIST, page=asked)


def queries_of(client, path):
    with CaptureQueriesContext(connection) as counted:
        page_of(client, path)
    return len(counted)


@pytest.mark.parametrize("path", [HOME, LIST])
def test_more_comparisons_need_no_more_queries(client, path):
    make_comparison([make_statement()], [make_topic()])
    few = queries_of(client, path)
    for _ in range(4):
        make_comparison([make_statement(), make_statement()], [make_topic(), make_topic()])
    assert queries_of(client, path) == few
