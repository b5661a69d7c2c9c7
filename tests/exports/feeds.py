"""Feeds read by a second reader: whatever of RFC 4287 and of JSON Feed 1.1 a feed must keep to, it is held to here."""

import datetime as dt
import json
import re
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree

ATOM = "{http://www.w3.org/2005/Atom}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
TAG = re.compile(r"tag:[a-z0-9.-]+,\d{4}:[a-z0-9/-]+")  # RFC 4151, as far as we use it
FEED_ONCE = ("id", "title", "updated", "subtitle")
ENTRY_ONCE = ("id", "title", "updated", "published", "summary", "content")
VOID = {"br", "hr", "img"}


def atom(content: bytes) -> ElementTree.Element:
    """The feed, if it keeps the rules of Atom."""
    feed = ElementTree.fromstring(content)  # noqa: S314 - our own feed
    assert feed.tag == f"{ATOM}feed"
    assert feed.get(LANG) == "en"
    _once(feed, FEED_ONCE)
    assert feed.findtext(f"{ATOM}author/{ATOM}name")
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    assert set(links) == {"self", "alternate"}
    assert all(map(_is_absolute, links.values()))
    entries = feed.findall(f"{ATOM}entry")
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    assert len(set(ids)) == len(ids)
    for entry in entries:
        _once(entry, ENTRY_ONCE)
        (link,) = entry.findall(f"{ATOM}link")
        assert link.get("rel") == "alternate"
        assert _is_absolute(link.get("href"))
        assert entry.findall(f"{ATOM}author")
        assert all(name.text for name in entry.iterfind(f"{ATOM}author/{ATOM}name"))
        content_ = entry.find(f"{ATOM}content")
        assert content_ is not None
        assert content_.get("type") == "html"
        assert_well_formed(content_.text or "")
        assert _moment(entry, "published") <= _moment(entry, "updated")
    return feed


def json_feed(content: bytes) -> dict[str, Any]:
    """The feed, if it keeps the rules of JSON Feed."""
    feed: dict[str, Any] = json.loads(content)
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["title"]
    assert all(_is_absolute(feed[name]) for name in ("home_page_url", "feed_url"))
    ids = [item["id"] for item in feed["items"]]
    assert len(set(ids)) == len(ids)
    for item in feed["items"]:
        assert TAG.fullmatch(item["id"])
        assert _is_absolute(item["url"])
        assert item["content_html"]
        assert item["content_text"]
        assert_well_formed(item["content_html"])
        for name in ("date_published", "date_modified"):
            assert RFC3339.fullmatch(item[name])
        assert all(author["name"] for author in item["authors"])
        assert item["language"]
    return feed


def texts(entry: ElementTree.Element) -> dict[str, str]:
    """What an entry of Atom says, by the names of its parts."""
    return {name: entry.findtext(f"{ATOM}{name}") or "" for name in ENTRY_ONCE}


def entries(content: bytes) -> list[ElementTree.Element]:
    return atom(content).findall(f"{ATOM}entry")


def _once(element: ElementTree.Element, names: tuple[str, ...]) -> None:
    for name in names:
        (found,) = element.findall(f"{ATOM}{name}")
        assert found.text, name
    assert TAG.fullmatch(element.findtext(f"{ATOM}id") or "")
    assert RFC3339.fullmatch(element.findtext(f"{ATOM}updated") or "")


def _moment(entry: ElementTree.Element, name: str) -> dt.datetime:
    return dt.datetime.fromisoformat(entry.findtext(f"{ATOM}{name}") or "")


def _is_absolute(address: str | None) -> bool:
    parts = urlsplit(address or "")
    return parts.scheme in ("http", "https") and bool(parts.netloc)


class _Markup(HTMLParser):
    """Whether each element that is opened is closed; which elements and attributes there are."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: set[str] = set()
        self.attributes: list[tuple[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        self.attributes += attrs
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def assert_well_formed(html: str) -> None:
    """Markup of ours alone, closed as it was opened, with absolute addresses."""
    read = _Markup()
    read.feed(html)
    read.close()
    assert not read.open
    assert read.seen <= {"p", "blockquote", "small", "a", "ul", "li", "del", "ins", "b"}
    assert {name for name, _ in read.attributes} <= {"href", "cite", "lang", "dir"}
    assert all(_is_absolute(value) for name, value in read.attributes if name in ("href", "cite"))
