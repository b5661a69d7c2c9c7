"""JSON Feed 1.1 (jsonfeed.org/version/1.1)."""

import json
from typing import Any

from exports.feeds.feed import OURS, SITE, Entry, Feed
from exports.letters import plain

MEDIA_TYPE = "application/feed+json; charset=utf-8"
VERSION = "https://jsonfeed.org/version/1.1"


def write(feed: Feed, at: str) -> bytes:
    """The feed as it stands at the address `at`."""
    document = {
        "version": VERSION,
        "title": plain(feed.title),
        "home_page_url": feed.url,
        "feed_url": at,
        "description": plain(feed.subtitle),
        "language": OURS,
        "authors": [{"name": SITE}],
        "items": [_item(entry) for entry in feed.entries],
    }
    return (json.dumps(document, ensure_ascii=False) + "\n").encode()


def _item(entry: Entry) -> dict[str, Any]:
    item: dict[str, Any] = {
        "id": entry.id,
        "url": entry.url,
        "title": plain(entry.title),
        "content_html": plain(entry.html),
        "content_text": plain(entry.text),
        "date_published": entry.published.isoformat(timespec="seconds"),
        "date_modified": entry.updated.isoformat(timespec="seconds"),
        "authors": [{"name": plain(name)} for name in entry.authors],
        "language": entry.language,
    }
    return item | ({"tags": [plain(tag) for tag in entry.tags]} if entry.tags else {})
