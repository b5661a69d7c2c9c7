"""Feeds as they are written: read again by the rules of each format."""

import datetime as dt

import pytest

from exports.feeds.feed import MOST, Entry, Feed, name_of, newest_first
from exports.feeds.registry import FEED_FORMATS
from tests import hostile
from tests.exports import feeds

AT = "https://readout.test/feeds/x"
NOON = dt.datetime(2025, 3, 18, 12, tzinfo=dt.UTC)
BEGAN = NOON - dt.timedelta(days=90)


def an_entry(number=1, **fields) -> Entry:
    return Entry(
        **{
            "id": name_of("https://readout.test", "claim", number),
            "url": f"https://readout.test/claims/{number}/",
            "title": "Kremlin on energy",
            "text": "«энергетика»",
            "html": "<p>x</p>",
            "published": NOON,
            "updated": NOON,
        }
        | fields
    )


def a_feed(*entries: Entry, **fields) -> Feed:
    return Feed(
        **{
            "id": name_of("https://readout.test", "statements"),
            "title": "Readout",
            "subtitle": "What is new.",
            "url": "https://readout.test/",
            "entries": entries,
            "began": BEGAN,
        }
        | fields
    )


def written(name: str, feed: Feed) -> bytes:
    return FEED_FORMATS[name].write(feed, AT)


def test_words_in_another_language_say_so_and_our_title_says_that_it_is_in_ours():
    (entry,) = feeds.entries(written("atom", a_feed(an_entry(language="ru"))))
    assert entry.get(feeds.LANG) == "ru"
    title = entry.find(f"{feeds.ATOM}title")
    assert title is not None
    assert title.get(feeds.LANG) == "en"
    assert feeds.json_feed(written("json", a_feed(an_entry(language="ru"))))["items"][0]["language"] == "ru"


@pytest.mark.parametrize("name", FEED_FORMATS)
def test_nothing_new_is_a_whole_feed_and_the_same_each_time(name):
    assert written(name, a_feed()) == written(name, a_feed())
    (feeds.atom if name == "atom" else feeds.json_feed)(written(name, a_feed()))
    assert a_feed().updated == BEGAN


@pytest.mark.parametrize("text", [*hostile.UNICODE, hostile.NUL, *hostile.MARKUP[:3], "\ud800", "]]>"])
def test_no_letter_breaks_a_feed(text):
    entry = an_entry(title=f"a{text}", text=f"a{text}", authors=(f"a{text}",), tags=(f"a{text}",))
    feed = a_feed(entry, title=f"a{text}", subtitle=f"a{text}")
    (found,) = feeds.entries(written("atom", feed))
    assert feeds.texts(found)["title"].startswith("a")
    feeds.json_feed(written("json", feed))


def test_a_nameless_author_does_not_make_the_feed_invalid():
    feeds.atom(written("atom", a_feed(an_entry(authors=("",)), an_entry(2, authors=()))))


def test_what_was_withdrawn_stands_where_it_went_and_a_feed_holds_no_more_than_it_may():
    later = NOON + dt.timedelta(days=1)
    changed = an_entry(2, published=NOON, updated=later + dt.timedelta(days=1))
    gone = an_entry(3, published=NOON - dt.timedelta(days=9), updated=later, is_withdrawn=True)
    assert newest_first([an_entry(1), changed], [gone]) == (gone, changed, an_entry(1))
    assert len(newest_first(map(an_entry, range(1, MOST + 9)))) == MOST


@pytest.mark.parametrize(
    ("site", "host"), [("https://a.example:8000", "a.example"), ("http://[::1]:8000", "--1")]
)
def test_names_hold_the_host_alone(site, host):
    assert name_of(site, "claim", 7) == f"tag:{host},2025:claim/7"
    assert feeds.TAG.fullmatch(name_of(site, "claim", 7))
