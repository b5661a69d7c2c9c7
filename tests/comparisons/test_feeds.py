"""Feeds of comparisons: corrections, and what each edition changed in one row, in words."""

import json

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from comparisons.editions.history import told as history
from comparisons.editions.publishing import publish
from comparisons.models import Edition, Row
from statements import captures, workflow
from tests.exports import feeds
from tests.factories import (
    make_claim,
    make_comparison,
    make_quote,
    make_reading,
    make_speaker,
    make_statement,
    make_topic,
    make_user,
)

pytestmark = pytest.mark.django_db
ENERGY, TRUCE = "/feeds/comparisons/call/energy", "/feeds/comparisons/call/truce"


@pytest.fixture
def editor():
    return make_user("Editor", public_name="Edda Editor")


@pytest.fixture
def comparison(editor):
    energy, truce = make_topic("Energy", slug="energy"), make_topic("Truce", slug="truce")
    one, two = (make_statement(make_speaker(name, name), title=f"Of {name}") for name in ("One", "Two"))
    make_claim(one, energy, value="supports", summary="Strikes will halt.")
    make_claim(two, energy, value="supports", summary="They agreed to halt strikes.")
    make_claim(one, truce, value="supports", summary="A truce.")
    make_reading(two, truce)
    made = make_comparison([one, two], [energy, truce], slug="call", title="The call", status="draft")
    publish(made, by=editor, note="First edition.")
    return made


@pytest.fixture
def second(comparison, editor):
    """A silence is broken, which changes the verdict of that row and nothing of the other."""
    two = comparison.statements.last()
    workflow.move(two.readings.get(), "withdraw", by=editor, reason="It does speak of it.")
    make_claim(two, comparison.topics.last(), value="opposes", summary="No truce.")
    return publish(comparison, by=editor, note="It is spoken of.", correction="Two is not silent.")


def told(client, path: str) -> list[dict[str, str]]:
    found = [feeds.texts(entry) for entry in feeds.entries(client.get(f"{path}.atom").content)]
    assert [one["id"] for one in found] == [
        item["id"] for item in feeds.json_feed(client.get(f"{path}.json").content)["items"]
    ]
    return found


def test_a_row_says_what_each_edition_changed_the_newest_first(client, second):
    new, first = told(client, TRUCE)
    assert new["title"] == (
        "Truce: the verdict changed from “one side only” to “oppose”; a silence was broken (Two, 18 Mar 2025); "
        "a claim was added (Two, 18 Mar 2025); one more change (edition 2)"
    )
    assert "Edition 2, published on" in new["summary"]
    assert "by Edda Editor: It is spoken of." in new["summary"]
    assert "Correction: Two is not silent." in new["summary"]
    assert "Verdict: from “One side only” to “Oppose”" in new["summary"]
    assert "A silence was broken: it was not addressed (Two, 18 Mar 2025)" in new["summary"]
    assert "http://testserver/comparisons/call/changes/1..2/" in new["content"]
    assert first["title"].startswith("Truce: lined up; the verdict is “one side only”")
    assert "A truce." in first["content"]
    assert "changes/" not in first["content"]


def test_an_edition_that_leaves_the_row_as_it_was_is_no_news(client, second):
    (only,) = told(client, ENERGY)
    assert only["title"].startswith("Energy: lined up; the verdict is “same”")
    assert "Truce" not in "".join(only.values())


def test_names_stay_and_a_row_that_was_left_out_says_so(client, second, comparison, editor):
    before = [entry["id"] for entry in told(client, TRUCE)]
    assert (
        before[0] == f"tag:testserver,2025:comparison/{comparison.pk}/edition/2/topic/{_truce(comparison).pk}"
    )
    Row.objects.get(topic__slug="truce").delete()
    publish(comparison, by=editor, note="No truce any more.")
    after = told(client, TRUCE)
    assert [entry["id"] for entry in after[1:]] == before
    assert after[0]["title"] == "Truce: left out of the comparison (edition 3)"


def _truce(comparison):
    return comparison.topics.get(slug="truce")


def test_a_withdrawn_comparison_says_so_and_nothing_else(client, second, comparison, editor):
    workflow.move(comparison, "withdraw", by=editor, reason="Two calls were mixed up.")
    (entry,) = told(client, TRUCE)
    assert entry["title"] == "Withdrawn: The call"
    assert "by Edda Editor: Two calls were mixed up." in entry["summary"]
    assert "No truce" not in client.get(f"{TRUCE}.atom").text
    (correction,) = told(client, "/feeds/corrections")  # which stays, and says so
    assert correction["title"] == "The call, edition 2 (withdrawn)"
    assert "The comparison was withdrawn: Two calls were mixed up." in correction["summary"]


def test_words_that_were_taken_away_by_order_are_gone_from_the_feed_too(client, second, comparison, editor):
    claim = comparison.statements.first().claims.get(topic__slug="truce")
    quote = make_quote(claim, "for thirty days", position=1)
    publish(comparison, by=editor, note="More words.")
    assert "for thirty days" in told(client, TRUCE)[0]["summary"]
    captures.entomb(quote.capture, reason="A court said so.", by_name="Ada")
    after = told(client, TRUCE)
    assert not any("for thirty days" in "".join(entry.values()) for entry in after)
    assert "by order: A court said so." in after[0]["summary"]


def test_editions_are_compared_once(client, second):
    cache.clear()
    client.get(f"{TRUCE}.atom")
    with CaptureQueriesContext(connection) as asked:
        client.get(f"{ENERGY}.json")
    assert not [query for query in asked if '"comparisons_edition"."document"' in query["sql"]]


def test_only_the_newest_editions_are_looked_at(second, comparison):
    (only,) = history(comparison, at_most=1)
    assert only.edition.number == 2
    assert [row.kind for row in only.rows] == ["changed"]


def test_a_damaged_edition_hides_no_other(client, second, monkeypatch):
    damaged = bytes(Edition.objects.get(number=1).document).replace(b"A truce", b"No truce")
    monkeypatch.setattr(Edition, "from_db", classmethod(_damaging(Edition.from_db, damaged)))
    cache.clear()
    assert told(client, TRUCE) == []


def _damaging(from_db, document):
    def damaged(cls, db, names, values):
        made = from_db.__func__(cls, db, names, values)
        if "document" in names and made.number == 1:
            made.document = document
        return made

    return damaged


@pytest.mark.parametrize(
    "path", ["call/none.atom", "none/truce.atom", "call/elsewhere.json", "draft/truce.atom", "call/truce.rss"]
)
def test_what_is_not_there_is_not_found(client, comparison, path):
    make_topic("Elsewhere", slug="elsewhere")
    make_comparison([make_statement()], [_truce(comparison)], slug="draft", status="draft")
    assert client.get(f"/feeds/comparisons/{path}").status_code == 404


def test_a_row_without_an_edition_is_an_empty_feed(client, comparison):
    make_comparison([make_statement()], [_truce(comparison)], slug="old")
    assert told(client, "/feeds/comparisons/old/truce") == []


def test_corrections_are_fed_with_who_and_when(client, second):
    (entry,) = told(client, "/feeds/corrections")
    assert entry["title"] == "The call, edition 2"
    assert entry["summary"] == "Two is not silent."
    (item,) = json.loads(client.get("/feeds/corrections.json").content)["items"]
    assert item["authors"] == [{"name": "Edda Editor"}]
    assert item["url"] == "http://testserver/comparisons/call/editions/2/"
