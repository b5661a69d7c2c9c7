"""Public pages are made once for all visitors, and never shown again after the record has changed."""

import gzip

import pytest
from django.core.cache import caches
from django.db import connection, transaction

from readout.kept_pages import stamp
from statements.models import Speaker, Statement, Topic
from tests import factories

pytestmark = pytest.mark.django_db
# On PostgreSQL a transaction changes the stamp once, when it is committed.
committed = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _kept(settings):
    settings.CACHES = settings.CACHES | {
        "pages": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "kept-pages"}
    }
    caches["pages"].clear()
    yield
    caches["pages"].clear()


@pytest.fixture
def statement():
    return factories.make_statement(title="What was said", status="published")


def test_the_next_visitor_gets_the_page_without_a_query_but_for_the_stamp(
    client, statement, django_assert_num_queries
):
    first = client.get(statement.get_absolute_url())
    with django_assert_num_queries(1):
        again = client.get(statement.get_absolute_url())
    assert again.content == first.content
    headers = dict(again.headers)
    assert headers == dict(first.headers)
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Cache-Control"] == "no-cache"
    assert {"Cookie", "Accept-Encoding"} <= set(headers["Vary"].replace(",", "").split())


@committed
def test_a_change_is_seen_by_the_next_visitor_and_a_withdrawal_at_once(client, statement):
    shown = client.get(statement.get_absolute_url())
    known = client.get(statement.get_absolute_url(), headers={"if-none-match": shown["ETag"]})
    assert (known.status_code, known.content, known["ETag"]) == (304, b"", shown["ETag"])
    Statement.objects.filter(pk=statement.pk).update(title="What was said indeed")
    changed = client.get(statement.get_absolute_url(), headers={"if-none-match": shown["ETag"]})
    assert changed.status_code == 200
    assert "What was said indeed" in changed.content.decode()
    Statement.objects.filter(pk=statement.pk).update(status="draft")
    assert client.get(statement.get_absolute_url()).status_code == 404


@committed
def test_what_is_rolled_back_changes_nothing(statement):
    before = stamp.current()
    with transaction.atomic():
        Statement.objects.filter(pk=statement.pk).update(title="Otherwise")
        transaction.set_rollback(True)
    assert stamp.current() == before


def test_every_table_that_pages_show_has_its_triggers():
    assert stamp.expected(connection.vendor) == stamp.present(connection)


@committed
def test_each_way_of_writing_changes_the_stamp():
    seen = [stamp.current()]
    topic = factories.make_topic()
    seen.append(stamp.current())
    Topic.objects.filter(pk=topic.pk).update(name="Another name")
    seen.append(stamp.current())
    Topic.objects.filter(pk=topic.pk).delete()
    seen.append(stamp.current())
    Speaker.objects.bulk_create([Speaker(name="A", slug="a"), Speaker(name="B", slug="b")])
    seen.append(stamp.current())
    assert len(set(seen)) == len(seen)


def test_tables_are_shown_or_named_as_not_shown():
    """A new table of the record is among those that change the stamp, unless it is named."""
    assert {"statements_claim", "statements_claim_held_by", "statements_quote", "comparisons_row"} <= set(
        stamp.tables()
    )
    assert not stamp.UNSHOWN & set(stamp.tables())


@pytest.mark.parametrize(
    ("asked", "packed"), [("gzip, br", True), ("", False), ("gzip;q=0", False), ("br, gzip;q=0.5", True)]
)
def test_it_is_packed_for_those_who_take_it(client, statement, asked, packed):
    plain = client.get(statement.get_absolute_url()).content
    answer = client.get(statement.get_absolute_url(), headers={"accept-encoding": asked})
    assert answer.get("Content-Encoding", "") == ("gzip" if packed else "")
    assert (gzip.decompress(answer.content) if packed else answer.content) == plain


def test_who_is_signed_in_gets_a_page_of_their_own(client, admin_client, statement):
    shown = client.get(statement.get_absolute_url())
    signed_in = admin_client.get(statement.get_absolute_url())
    assert "ETag" not in signed_in.headers
    assert signed_in.content != shown.content, "the page of somebody signed in leads to the desk"
    assert client.get(statement.get_absolute_url()).content == shown.content


def test_filters_and_hosts_have_pages_of_their_own(client, statement, settings):
    settings.ALLOWED_HOSTS = ["one.example", "other.example"]
    on_one = client.get("/statements/", headers={"host": "one.example"})
    on_other = client.get("/statements/?channel=post", headers={"host": "one.example"})
    elsewhere = client.get("/statements/", headers={"host": "other.example"})
    assert len({on_one["ETag"], on_other["ETag"]}) == 2
    assert elsewhere.status_code == 200
    assert client.get("/statements/", headers={"host": "third.example"}).status_code == 400


def test_files_that_are_streamed_and_errors_are_not_kept(client, statement):
    assert "ETag" not in client.get("/claims.csv").headers
    assert "ETag" not in client.get("/statements/none/").headers
    assert "ETag" not in client.get("/account/sign-in/").headers
