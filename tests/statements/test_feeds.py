"""Feeds of statements, topics and speakers: what is in them, what is no longer, and what never is."""

import datetime as dt

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.feedgenerator import rfc3339_date
from django.utils.http import http_date

from statements import captures, workflow
from statements.models import Topic
from tests.exports import feeds
from tests.factories import (
    make_capture,
    make_claim,
    make_quote,
    make_saved_search,
    make_source,
    make_speaker,
    make_statement,
    make_topic,
    make_user,
)

pytestmark = pytest.mark.django_db
NOON = dt.datetime(2025, 3, 20, 12, tzinfo=dt.UTC)


@pytest.fixture
def editor():
    return make_user("Editor", public_name="Edda Editor")


@pytest.fixture
def topic():
    return make_topic("Energy", slug="energy")


@pytest.fixture
def statement():
    speaker = make_speaker("Kremlin", "Russia", slug="kremlin")
    return make_statement(speaker, title="Readout of the call", languages="ru en", published_at=NOON)


def told(client, path: str) -> list[dict[str, str]]:
    """The entries of a feed, which both formats hold alike."""
    found = [feeds.texts(entry) for entry in feeds.entries(client.get(f"{path}.atom").content)]
    items = feeds.json_feed(client.get(f"{path}.json").content)["items"]
    assert [one["id"] for one in found] == [item["id"] for item in items]
    assert [one["content"] for one in found] == [item["content_html"] for item in items]
    return found


def test_a_topic_has_its_newest_claims_with_their_words(client, statement, topic):
    claim = make_claim(statement, topic, words="", summary="Strikes will halt.", published_at=NOON)
    make_quote(claim, "энергетика", make_capture("Да, энергетика.", make_source(statement, language="ru")))
    make_claim(statement, make_topic("Truce"), summary="Of another topic.")
    (entry,) = told(client, "/feeds/topics/energy")
    assert entry["title"] == "Kremlin on Energy: Strikes will halt."
    assert "“энергетика” (Russian)" in entry["summary"]
    assert 'lang="ru" dir="ltr"><p>энергетика</p></blockquote>' in entry["content"]
    assert entry["id"] == f"tag:testserver,2025:claim/{claim.pk}"
    assert entry["published"] == "2025-03-20T12:00:00+00:00"
    (item,) = client.get("/feeds/topics/energy.json").json()["items"]
    assert (item["language"], item["tags"], item["authors"]) == ("ru", ["Energy"], [{"name": "Readout"}])


def test_a_translation_is_told_to_be_one(client, statement, topic):
    claim = make_claim(statement, topic, words="", published_at=NOON)
    source = make_source(
        statement, kind="official translation", wording="translation", publisher="Kremlin", language="en"
    )
    make_quote(claim, "energy", make_capture("On energy.", source))
    (entry,) = told(client, "/feeds/topics/energy")
    marked = "fficial translation by Kremlin, not the speaker’s own words"
    assert marked in entry["content"]
    assert marked in entry["summary"]


def test_words_that_may_not_be_shown_are_in_no_feed(client, statement, topic):
    claim = make_claim(statement, topic, words="", published_at=NOON)
    make_quote(claim, "secret", make_capture("A secret word.", make_source(statement, shown="nothing")))
    by_order = make_capture("Ordered away.", make_source(statement))
    make_quote(claim, "Ordered", by_order, position=1)
    captures.entomb(by_order, reason="A court said so.", by_name="Ada")
    for path in ("/feeds/topics/energy", "/feeds/speakers/kremlin"):
        text = client.get(f"{path}.atom").text + client.get(f"{path}.json").text
        assert "secret" not in text
        assert "Ordered" not in text
        assert "The licence does not let us show these words" in text
        assert "These words were taken away by order." in text


def test_a_withdrawn_claim_says_so_under_the_same_name_and_without_its_words(
    client, statement, topic, editor
):
    claim = make_claim(statement, topic, words="the very words", summary="Too much.", published_at=NOON)
    (before,) = told(client, "/feeds/topics/energy")
    workflow.move(claim, "withdraw", by=editor, reason="It was misread.")
    (after,) = told(client, "/feeds/topics/energy")
    assert after["id"] == before["id"]
    assert after["updated"] > before["updated"]
    assert after["title"] == "Withdrawn: a claim of Kremlin on Energy"
    assert "by Edda Editor: It was misread." in after["summary"]
    assert not any(words in "".join(after.values()) for words in ("Too much", "the very words"))


def test_a_withdrawn_statement_takes_its_claims_with_it(client, statement, topic, editor):
    make_claim(statement, topic, words="the very words", summary="Too much.", published_at=NOON)
    workflow.move(statement, "withdraw", by=editor, reason="It was a forgery.")
    (on_topic,) = told(client, "/feeds/topics/energy")
    assert "The statement of this claim was withdrawn" in on_topic["summary"]
    of_speaker = told(client, "/feeds/speakers/kremlin")
    assert len(of_speaker) == 2
    assert client.get("/speakers/kremlin/").status_code == 404  # who follows them still learns of it
    (newest,) = told(client, "/feeds/statements")
    assert newest["title"] == "Withdrawn: Kremlin: Readout of the call"
    assert "It was a forgery." in newest["summary"]
    assert "the very words" not in client.get("/feeds/speakers/kremlin.atom").text


@pytest.mark.parametrize("state", ["draft", "in review"])
def test_what_is_not_published_is_in_no_feed_whoever_asks(client, statement, topic, editor, state):
    make_claim(statement, topic, status=state)
    make_claim(make_statement(statement.speakers.get(), status=state, title="Not yet"), topic)
    client.force_login(editor)
    assert told(client, "/feeds/topics/energy") == []
    assert len(told(client, "/feeds/speakers/kremlin")) == 1
    assert "Not yet" not in client.get("/feeds/statements.atom").text


def test_statements_say_who_what_when_and_on_which_topics(client, statement, topic):
    make_claim(statement, topic)
    (entry,) = told(client, "/feeds/statements")
    assert entry["title"] == "Kremlin: Readout of the call"
    assert "Kremlin, readout, 18 March 2025. In Russian, English." in entry["summary"]
    assert "Speaks of: Energy." in entry["summary"]
    (item,) = client.get("/feeds/statements.json").json()["items"]
    assert item["authors"] == [{"name": "Kremlin"}]


def test_a_speaker_has_statements_and_claims_the_newest_first(client, statement, topic):
    make_claim(statement, topic, published_at=NOON + dt.timedelta(hours=1), summary="Later.")
    make_claim(make_statement(), topic, summary="Of somebody else.")
    claim, of_statement = told(client, "/feeds/speakers/kremlin")
    assert "Later." in claim["title"]
    assert of_statement["title"].endswith("Readout of the call")


def test_a_change_is_told_by_the_moment_of_the_entry(client, statement, topic):
    claim = make_claim(statement, topic, published_at=NOON)
    (before,) = told(client, "/feeds/topics/energy")
    claim.summary = "Said otherwise."
    claim._history_date = timezone.now() + dt.timedelta(minutes=5)
    claim.save()
    (after,) = told(client, "/feeds/topics/energy")
    assert after["updated"] > before["updated"]
    assert after["published"] == before["published"]


def test_an_empty_feed_is_one(client, topic):
    assert told(client, "/feeds/topics/energy") == []
    assert told(client, "/feeds/statements") == []


def test_an_empty_feed_is_as_old_as_what_it_follows(client):
    """Of a topic and a saved search, when they were entered; of all that is new, when the record was begun."""
    topic = Topic(name="Aid", slug="aid", question="Should aid go on?")
    for moment in (NOON, NOON + dt.timedelta(days=1)):
        topic._history_date = moment
        topic.save()
    saved = make_saved_search(query="nothing", created_at=NOON - dt.timedelta(days=1))
    record = MigrationRecorder.Migration.objects.get(app="statements", name="0001_initial").applied
    for path, moment in (
        ("topics/aid", NOON), (f"searches/{saved.token}", saved.created_at), ("statements", record),
        ("search", record), ("corrections", record),
    ):  # fmt: skip
        assert told(client, f"/feeds/{path}") == []
        answer = client.get(f"/feeds/{path}.atom")
        assert feeds.atom(answer.content).findtext(f"{feeds.ATOM}updated") == rfc3339_date(moment)
        assert answer["Last-Modified"] == http_date(int(moment.timestamp()))


@pytest.mark.parametrize("ending", ["atom", "json"])
def test_who_has_it_already_is_sent_nothing(client, statement, topic, ending):
    path = f"/feeds/topics/energy.{ending}"
    first = client.get(path)
    assert "public" in first["Cache-Control"]
    assert not first.cookies
    for name, value in (("If-None-Match", first["ETag"]), ("If-Modified-Since", first["Last-Modified"])):
        again = client.get(path, headers={name: value})
        assert (again.status_code, again.content) == (304, b"")
    make_claim(statement, topic, published_at=timezone.now())
    assert client.get(path, headers={"If-None-Match": first["ETag"]}).status_code == 200
    packed = client.get(path, headers={"Accept-Encoding": "gzip"})
    assert packed["Content-Encoding"] == "gzip"
    again = client.get(path, headers={"Accept-Encoding": "gzip", "If-None-Match": packed["ETag"]})
    assert again.status_code == 304


@pytest.mark.parametrize(
    "path",
    ["statements.rss", "topics/none.atom", "speakers/nobody.atom", "topics/energy.", "speakers/a.b.atom"],
)
def test_what_is_not_there_is_not_found(client, topic, path):
    make_speaker("Nobody", slug="nobody")  # has said nothing that is published
    assert client.get(f"/feeds/{path}").status_code == 404


def test_more_entries_ask_no_more_queries(client, statement, topic, editor):
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            told(client, "/feeds/speakers/kremlin")
        return len(queries)

    def more() -> None:
        other = make_statement(statement.speakers.get(), published_at=NOON)
        for _ in range(2):
            make_claim(other, topic, published_at=NOON)
        workflow.move(make_claim(statement, topic, published_at=NOON), "withdraw", by=editor, reason="x")
        workflow.move(make_statement(statement.speakers.get()), "withdraw", by=editor, reason="x")

    more()
    before = asked()
    for _ in range(5):
        more()
    assert asked() == before
