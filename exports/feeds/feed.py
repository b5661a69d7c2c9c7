"""What every way of writing a feed takes: plain, frozen data with absolute addresses."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

MOST = 50  # entries of one feed
OURS = "en"  # the language of what is written here
SITE = "Readout"
SINCE = "2025"  # from when on the host is taken for ours in the names that are made of it (RFC 4151)


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that is new. `id` stays what it is, whatever becomes of the thing and of its address.

    `title` is ours; `language` is that of the words in `text` and `html`, where those are quoted. Inside `html`, which
    is safe as it stands, each part names its own language wherever it is another one.
    """

    id: str
    url: str
    title: str
    text: str
    html: str
    published: dt.datetime
    updated: dt.datetime
    authors: tuple[str, ...] = (SITE,)
    language: str = OURS
    tags: tuple[str, ...] = ()
    is_withdrawn: bool = False

    @property
    def came(self) -> dt.datetime:
        """When it became news: that it was withdrawn is news too."""
        return self.updated if self.is_withdrawn else self.published


@dataclass(frozen=True, slots=True)
class Feed:
    """`url` is the page that the feed follows; `entries` stand newest first, at most `MOST`.

    `began` is when what it follows was entered: a feed needs a moment of its last change, and one without entries has
    had none since. `query` is the part of its own address that says what it follows, where its path does not.
    """

    id: str
    title: str
    subtitle: str
    url: str
    entries: tuple[Entry, ...]
    began: dt.datetime
    query: str = ""

    @property
    def updated(self) -> dt.datetime:
        return max((entry.updated for entry in self.entries), default=self.began)


def newest_first(*lists: Iterable[Entry]) -> tuple[Entry, ...]:
    """The newest of all these entries, as many as a feed has."""
    every = (entry for some in lists for entry in some)
    return tuple(sorted(every, key=lambda entry: (entry.came, entry.id), reverse=True)[:MOST])


def name_of(site: str, *parts: object) -> str:
    """A name for good of what has no other (RFC 4151): `tag:readout.example.org,2025:claim/7`.

    `site` is scheme and host; `parts` are kinds and keys, never words that may change.
    """
    host = (urlsplit(site).hostname or "localhost").replace(":", "-")  # an address of IPv6 is no name
    return f"tag:{host},{SINCE}:{'/'.join(map(str, parts))}"
