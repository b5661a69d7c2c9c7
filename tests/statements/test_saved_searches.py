"""Searches that people keep: theirs alone, found again, renamed and deleted, each with a feed for whoever has it."""

import datetime as dt
import json
import re

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from statements import saved_searches
from statements.models import SavedSearch
from tests import hostile
from tests.factories import make_claim, make_saved_search, make_statement, make_user

pytestmark = pytest.mark.django_db
LIST = "/account/searches/"


@pytest.fixture
def owner(client):
    user = make_user()
    client.force_login(user)
    return user


def save(client: Client, **fields: str):
    return client.post(LIST, {"name": "Truce", "query": "truce OR ceasefire", "order": "newest"} | fields)


def test_the_page_of_results_saves_what_it_shows(client, owner):
    make_claim(summary="A truce holds.")
    told = client.get("/search/", {"q": "truce  after:2025", "order": "newest"}).text
    form = told[told.index('class="save-search"') :]
    sent = dict(re.findall(r'name="(query|order|name)"[^>]*? value="([^"]*)"', form))
    assert sent == {"query": "truce after:2025", "order": "newest", "name": "truce after:2025"}
    assert client.post(LIST, sent).url == LIST
    saved = SavedSearch.objects.get()
    assert (saved.owner, saved.query, saved.order) == (owner, "truce after:2025", "newest")
    listed = client.get(LIST).text
    assert 'href="/search/?q=truce+after%3A2025&amp;order=newest"' in listed.replace("%20", "+")
    assert f"/feeds/searches/{saved.token}.atom" in listed


def test_visitors_are_offered_nothing_to_save(client):
    make_claim(summary="A truce holds.")
    assert "save-search" not in client.get("/search/", {"q": "truce"}).text


def test_it_takes_our_form_only(owner):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(owner)
    assert save(strict).status_code == 403
    assert not SavedSearch.objects.exists()


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"query": "()"}, "There is nothing in this search to be found"),
        ({"query": ""}, "This field is required"),
        ({"name": "  "}, "This field is required"),
        ({"name": "x" * 101}, "at most 100 characters"),
        ({"name": hostile.NUL}, "Null characters"),
        ({"query": "x" * 501}, "at most 500 characters"),
        ({"order": "poem"}, "Select a valid choice"),
    ],
)
def test_what_cannot_be_kept_is_said_and_what_was_typed_is_still_there(client, owner, fields, message):
    answer = save(client, **fields)
    assert answer.status_code == 200
    assert message in answer.text
    assert not SavedSearch.objects.exists()


def test_a_name_stands_for_one_search_of_a_person(client, owner):
    make_saved_search(make_user(), name="Truce")
    save(client)
    assert "You have a search of this name" in save(client, name=" Truce ").text
    assert SavedSearch.objects.filter(owner=owner).count() == 1
    with pytest.raises(IntegrityError), transaction.atomic():
        make_saved_search(owner, name="Truce")


def test_the_number_of_a_persons_searches_is_bounded(client, owner, monkeypatch):
    monkeypatch.setattr(saved_searches, "MOST", 2)
    for name in ("One", "Two", "Three"):
        answer = save(client, name=name)
    assert "2 searches are kept for one person" in answer.text
    assert SavedSearch.objects.count() == 2


def test_it_is_renamed_and_keeps_its_feed(client, owner):
    saved, other = make_saved_search(owner), make_saved_search(owner, name="Other")
    address = f"{LIST}{saved.pk}/"
    assert "You have a search of this name" in client.post(address, {"name": other.name}).text
    assert client.post(address, {"name": "Better"}).url == LIST
    renamed = SavedSearch.objects.get(pk=saved.pk)
    assert (renamed.name, renamed.token) == ("Better", saved.token)


def test_deleted_it_is_gone_with_its_feed(client, owner):
    saved = make_saved_search(owner)
    assert client.get(f"/feeds/searches/{saved.token}.json").status_code == 200
    assert client.post(f"{LIST}{saved.pk}/delete/").url == LIST
    assert client.get(f"/feeds/searches/{saved.token}.json").status_code == 404


def test_a_new_address_ends_the_old_one(client, owner):
    saved = make_saved_search(owner)
    client.post(f"{LIST}{saved.pk}/renew/")
    renewed = SavedSearch.objects.get()
    assert renewed.token != saved.token
    assert len(renewed.token) >= 32
    assert client.get(f"/feeds/searches/{saved.token}.atom").status_code == 404
    assert client.get(f"/feeds/searches/{renewed.token}.atom").status_code == 200


def test_of_anothers_searches_there_is_nothing(client, owner):
    theirs = make_saved_search(make_user(), name="Their search")
    assert "Their search" not in client.get(LIST).text
    for end in ("", "delete/", "renew/"):
        assert client.post(f"{LIST}{theirs.pk}/{end}", {"name": "Mine"}).status_code == 404
    unchanged = SavedSearch.objects.get()
    assert (unchanged.name, unchanged.token) == (theirs.name, theirs.token)


def test_hostile_names_and_queries_stay_words(client, owner):
    for number, text in enumerate(hostile.SHORT):
        save(client, name=f"{text}"[:90] + str(number), query=text)
        SavedSearch.objects.all()[saved_searches.MOST - 1 :].count()
        if SavedSearch.objects.count() >= saved_searches.MOST - 1:
            SavedSearch.objects.first().delete()
    told = client.get(LIST).text
    main = told[told.index("<main") :]
    assert not re.search(rf"<(script|img|svg|iframe)[^>]*{hostile.MARK}", main)
    for saved in SavedSearch.objects.all()[:10]:
        for format in ("atom", "json"):
            assert client.get(f"/feeds/searches/{saved.token}.{format}").status_code == 200


def feed(client: Client, address: str) -> dict:
    answer = client.get(address)
    assert answer.status_code == 200
    return json.loads(answer.text)


def published(summary: str, days_ago: int, **fields) -> None:
    moment = timezone.now() - dt.timedelta(days=days_ago)
    statement = make_statement(title=f"Statement on {summary}", published_at=moment)
    make_claim(statement, summary=summary, published_at=moment, **fields)


def test_the_feed_has_the_newest_hits_first_and_needs_no_account(client):
    saved = make_saved_search(name="Harbours", query="harbour -grain")
    published("An old harbour.", 9)
    published("A new harbour.", 1)
    published("A harbour between.", 5)
    published("A harbour of grain.", 1)
    published("A hidden harbour.", 1, status="draft")
    told = feed(client, f"/feeds/searches/{saved.token}.json")
    assert told["title"] == "Readout: Harbours"
    assert told["home_page_url"] == "http://testserver/search/?q=harbour+-grain"
    claims = [item["content_text"].split("\n")[0] for item in told["items"] if "/claims/" in item["url"]]
    assert claims == ["A new harbour.", "A harbour between.", "An old harbour."]
    assert saved.owner.username not in json.dumps(told)


def test_any_search_has_a_feed_that_names_its_own_address(client):
    published("A harbour.", 1)
    told = feed(client, "/feeds/search.json?q=harbour&utm=x")
    assert told["feed_url"] == "http://testserver/feeds/search.json?q=harbour"
    assert [item["url"] for item in told["items"] if "/claims/" in item["url"]]
    assert feed(client, "/feeds/search.json")["items"] == []


def test_a_claim_is_told_once_though_its_quote_is_found_too(client):
    published("A harbour.", 1, words="every harbour")
    told = feed(client, "/feeds/search.json?q=harbour")
    urls = [item["url"] for item in told["items"]]
    assert len(urls) == len(set(urls))


@pytest.mark.parametrize("format", ["atom", "json"])
def test_no_hostile_query_makes_a_feed_fail(client, format):
    published("A harbour.", 1)
    for text in (*hostile.ALL, hostile.NUL):
        assert client.get(f"/feeds/search.{format}", {"q": text}).status_code == 200, text
