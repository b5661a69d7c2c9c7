"""What is kept on the topics that a word may mean: claims are kept by topic, in whatever words they were said.

A search for a word alone would miss those that say it otherwise. So each such topic is counted under the same fields
and days, with who spoke on it, and the newest claims on it that lack the words are shown.
"""

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from . import grammar
from .candidates import LINE, Candidates
from .found import Link, OnTopic
from .grammar import All, AnyOf, Field, Node, Not, Query
from .hits import Hits
from .names import Named
from .plan import Plan, resolve

MOST_OTHERS = 5  # claims that lack the words
MOST_SPEAKERS = 12
MOST = 100  # claims of a topic that are counted


def narrowed(query: Query, topic: str) -> Query:
    """The query for all claims on a topic under the fields and days of `query`, with none of its words."""
    kept = tuple(part for part in query.root.parts if _is_of_fields(part))
    root = All((Field("topic", topic, topic), *kept))
    told = [_text(part) for part in root.parts]
    told += [f"{name}:{_day(day)}" for name, day in (("after", query.since), ("before", query.until)) if day]
    return Query(" ".join(told), root, query.since, query.until)


def plan_of(query: Query, topic: str, known: Sequence[Named]) -> Plan:
    """The plan of `narrowed`; `known` is what the query names, the topic with it."""
    return resolve(narrowed(query, topic), known).plan


def _is_of_fields(node: Node) -> bool:
    match node:
        case Field():
            return True
        case Not(of):
            return _is_of_fields(of)
        case AnyOf(parts):
            return all(map(_is_of_fields, parts))
    return False


def _text(node: Node) -> str:
    """As it would be typed."""
    match node:
        case Field(name, _, typed):
            return f"{name}:{typed}" if grammar.PLAIN.fullmatch(typed) else f'{name}:"{typed}"'
        case Not(of):
            return f"-{_text(of)}"
        case AnyOf(parts):
            return " OR ".join(map(_text, parts))
    return ""


def _day(day: dt.date) -> str:
    return f"{day:%Y-%m}" if day.day == 1 else day.isoformat()


class Reading:
    """What is told of one topic: `claims` are the newest on it, `found` those claims that have the words.

    `found` is None where no claims were asked for: which of them lack the words is not known then.
    """

    def __init__(self, query: Query, topic: Named, claims: Candidates, found: Candidates | None) -> None:
        self.query, self.topic, self.claims = query, topic, claims
        told = claims.tokens.split(LINE) if claims.ids else []
        self._speakers = [tuple(one for one in line.split() if one[0] == "s") for line in told]
        counts = Counter(one for speakers in self._speakers for one in speakers)
        most = sorted(counts.items(), key=lambda pair: (-pair[1], int(pair[0][1:])))
        self.speakers = most[:MOST_SPEAKERS]
        self.others = list(self._others(found))[:MOST_OTHERS] if found else []

    @property
    def tokens(self) -> list[str]:
        """What of it has a name that is to be read."""
        return [self.topic.token, *(one for one, _ in self.speakers)]

    def _others(self, found: Candidates) -> Iterator[int]:
        """The claims that lack the words: first the newest of each who spoke, then the rest, the newest first."""
        has = set(found.ids)
        # Of what is older than the last that was read it is not known whether it has the words.
        oldest = found.ids[-1] if found.more_than else 0
        lack = [
            (id, speakers)
            for id, speakers in zip(self.claims.ids, self._speakers, strict=True)
            if id >= oldest and id not in has
        ]
        seen: set[tuple[str, ...]] = set()
        later = []
        for id, speakers in lack:
            if speakers in seen:
                later.append(id)
            else:
                seen.add(speakers)
                yield id
        yield from later

    def told(self, hits: Hits) -> OnTopic:
        """The same in words, when `hits` has read `tokens` and `others`."""
        (link,) = hits.topics([self.topic.token])
        return OnTopic(
            name=link.name,
            address=link.address,
            slug=link.slug,
            query=narrowed(self.query, self.topic.slug).text,
            count=len(self.claims.ids),
            more_than=self.claims.more_than,
            speakers=tuple(_named(self.speakers, hits)),
            others=hits.of(self.others),
        )


def _named(speakers: Collection[tuple[str, int]], hits: Hits) -> Iterator[tuple[Link, int]]:
    for one, count in speakers:
        for link in hits.speakers([one]):
            yield link, count
