"""Every format of feeds there is. A new one is a file here, a test, and a line."""

from collections.abc import Callable
from dataclasses import dataclass

from exports.feeds import atom, json
from exports.feeds.feed import Feed


@dataclass(frozen=True, slots=True)
class FeedFormat:
    """`name` is also the ending of the address. `write` takes the feed and the address that it stands at."""

    name: str
    label: str
    media_type: str
    write: Callable[[Feed, str], bytes]


FEED_FORMATS: dict[str, FeedFormat] = {
    made.name: made
    for made in (
        FeedFormat("atom", "Atom", atom.MEDIA_TYPE, atom.write),
        FeedFormat("json", "JSON Feed", json.MEDIA_TYPE, json.write),
    )
}
