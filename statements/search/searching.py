"""The one question: what is found of a query."""
# ruff: noqa: S608 - nothing in the statements but names of our own

import logging
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection

from statements import anchors

from . import candidates, facets, names, on_topics, ranking, suggesting
from .candidates import Candidates
from .documents import span_of, token
from .found import LABELS, ORDERS, Found, Kind, Section, Suggestion
from .grammar import AnyOf, Field, Query, Word, parse
from .hits import Hits
from .index import dialect_of
from .names import Named
from .plan import Resolved, Tokens, named_words, resolve, word_forms
from .settling import noted_statements, settle

log = logging.getLogger(__name__)
PAGE = 10  # hits of a section
MOST_PAGE = 100
TELLING, MOST_TOPICS = 4, 3  # letters of a word that names a topic; topics that are named
# Hits that are ranked and counted, the newest: of one section, and of each where there are several.
NEWEST, NEWEST_OF_EACH = 1_000, 250


def search(
    query: Query | str,
    *,
    order: str = "relevance",
    sections: Collection[Kind] = tuple(Kind),
    after: str = "",
    size: int = PAGE,
) -> Found:
    """What is published and holds all that is asked, in sections of `size` hits, the best or the newest first.

    `after` is the `next` of a section; it is for one section only, and one that is none begins anew.
    """
    asked = parse(query) if isinstance(query, str) else query
    order = order if order in ORDERS else ORDERS[0]
    if asked.is_empty:
        return Found(asked, order, messages=(*asked.messages, *asked.notes), not_understood=asked.messages)
    with connection.cursor() as cursor:
        stale, known = _known(asked)
        kinds = tuple(kind for kind in Kind if kind in sections)
        resolved = resolve(asked, known)
        topics = tuple(one for one in _topics(asked, known) if one.token not in resolved.chosen)
        searching = _Searching(cursor, asked, resolved, order, kinds, stale, tuple(known), topics)
        return searching.found(after, max(1, min(size, MOST_PAGE)))


def _known(asked: Query) -> tuple[frozenset[int], list[Named]]:
    """The statements of which the index cannot be trusted, and all that the query may name. Mostly one query."""
    known, is_noted = names.with_words_and_notes(connection, named_words(asked))
    if not is_noted:
        return frozenset(), known
    stale = _brought_up_to_date()
    return stale, names.with_words(connection, named_words(asked))


def _topics(asked: Query, known: Sequence[Named]) -> list[Named]:
    """The topics that a word which was typed may mean, those first that have most of them in their names."""
    forms = [form for node in asked.leaves if isinstance(node, Word) for form in word_forms(node)]
    return names.named_by(known, "topic", [form for form in forms if len(form) >= TELLING])[:MOST_TOPICS]


def _tokens(counted: Sequence[tuple[str, int]]) -> list[str]:
    return [one for one, _ in counted]


def _brought_up_to_date() -> frozenset[int]:
    """Sees to it that the index follows; returns the statements of which it cannot be trusted, mostly none."""
    try:
        settle(connection)
        return frozenset()
    except Exception:
        log.exception("The search index could not be brought up to date; what has changed is left out.")
        return noted_statements(connection)


@dataclass(frozen=True, slots=True)
class _Searching:
    cursor: Any
    query: Query
    resolved: Resolved
    order: str
    kinds: tuple[Kind, ...]
    stale: frozenset[int]
    known: tuple[Named, ...]
    topics: tuple[Named, ...]

    @property
    def bound(self) -> int:
        return NEWEST if len(self.kinds) == 1 else NEWEST_OF_EACH

    def found(self, after: str, size: int) -> Found:
        of_kind, topics = self._candidates()
        bounded = tuple(kind for kind, those in of_kind.items() if those.more_than)
        pages = {kind: self._page(kind, those, after, size) for kind, those in of_kind.items()}
        counts = facets.counted(those.tokens for those in of_kind.values())
        by_letter = facets.shown(counts, self.resolved.chosen)
        hits = Hits(self.cursor, self.resolved.terms)
        hits.read(
            {id for ids, _ in pages.values() for id in ids}.union(*(one.others for one in topics)),
            [
                t
                for those in (*(one.tokens for one in topics), *map(_tokens, by_letter.values()))
                for t in those
            ],
        )
        made = tuple(
            Section(kind, hits.of(ids), len(of_kind[kind].ids), kind in bounded, following)
            for kind, (ids, following) in pages.items()
        )
        not_understood = (*self.query.messages, *self.resolved.messages)
        if not of_kind:
            not_understood += tuple(self._languages_that_are_none())
        return Found(
            self.query,
            self.order,
            made,
            facets.facets(by_letter, hits.names, self.resolved.chosen, bounded=bool(bounded)),
            self._suggestions(any_hit=bool(of_kind)),
            tuple(one.told(hits) for one in topics),
            (*not_understood, *self.query.notes, *self._bounds(bounded)),
            not_understood,
        )

    def _candidates(self) -> tuple[dict[Kind, Candidates], list[on_topics.Reading]]:
        """Of each section that has any the newest that fit, as many as are ranked and counted; and of each topic."""
        spans = {kind: span_of(kind, self.query.since, self.query.until) for kind in self.kinds}
        claims = span_of(Kind.CLAIMS, self.query.since, self.query.until)
        found, beside = candidates.read(
            self.cursor,
            dialect_of(connection),
            self.resolved.plan,
            spans,
            self.bound + 1,
            words=bool(self.order == "relevance" and self.resolved.terms),
            beside=[
                (on_topics.plan_of(self.query, one.slug, self.known), Kind.CLAIMS, claims, on_topics.MOST + 1)
                for one in self.topics
            ],
        )
        if self.stale:
            changed = self._changed()
            found = {kind: those.without(changed) for kind, those in found.items()}
            beside = [those.without(changed) for those in beside]
        kept = {
            kind: found[kind].first(self.bound) for kind in self.kinds if kind in found and found[kind].ids
        }
        has = kept.get(Kind.CLAIMS, Candidates([], "", [], [])) if Kind.CLAIMS in self.kinds else None
        return kept, [
            on_topics.Reading(self.query, topic, those.first(on_topics.MOST), has)
            for topic, those in zip(self.topics, beside, strict=True)
        ]

    def _changed(self) -> set[int]:
        """The documents of statements of which the index cannot be trusted."""
        marks = ", ".join(["%s"] * len(self.stale))
        self.cursor.execute(f"SELECT id FROM search_doc WHERE statement IN ({marks})", sorted(self.stale))
        return {id for (id,) in self.cursor.fetchall()}

    def _page(self, kind: Kind, those: Candidates, after: str, size: int) -> tuple[list[int], str]:
        """The keys of a section's hits to show, and the cursor of what follows them."""
        after = after if len(self.kinds) == 1 else ""
        if self.order == "newest":
            return self._newest(kind, those, after, size)
        start = int(after[1:]) if after[:1] == "r" and after[1:].isdecimal() and len(after) < 9 else 0
        ids = ranking.ranked(those, self.resolved.terms)
        following = f"r{start + size}" if len(ids) > start + size else ""
        return ids[start : start + size], following

    def _newest(self, kind: Kind, those: Candidates, after: str, size: int) -> tuple[list[int], str]:
        """Newest first there is no end: what is beyond those that were counted is asked for by key."""
        ids, many = those.ids, len(those.ids) + those.more_than
        last = int(after[1:]) if after[:1] == "n" and after[1:].isdecimal() and len(after) < 21 else None
        if last is not None:
            low, high = span_of(kind, self.query.since, self.query.until)
            sql, match = dialect_of(connection).hits(
                "d.id", self.resolved.plan, kind, (low, max(low, min(high, last)))
            )
            self.cursor.execute(sql, [*match, size + 1])
            ids = [id for (id,) in self.cursor.fetchall()]
            many = len(ids)
        following = f"n{ids[size - 1]}" if many > size else ""
        return ids[:size], following

    def _suggestions(self, *, any_hit: bool) -> tuple[Suggestion, ...]:
        """Of words that are nowhere; where there is a hit, only one beside an OR can be."""
        if any_hit and not any(isinstance(part, AnyOf) for part in self.query.root.parts):
            return ()
        return suggesting.suggestions(self.cursor, dialect_of(connection), self.query, self.resolved.terms)

    def _languages_that_are_none(self) -> Iterator[str]:
        """That there is nothing in a language, where nothing was found of what is asked in it."""
        for node in self.query.leaves:
            if isinstance(node, Field) and node.name == "lang":
                some, asked = dialect_of(connection).some(Tokens((token("l", node.value),)))
                self.cursor.execute(f"{some} LIMIT 1", asked)
                if self.cursor.fetchone() is None:
                    yield (
                        f"Nothing that is published here is in “{anchors.shortened(node.typed)}”. "
                        "Write lang:uk, lang:ru or lang:en."
                    )

    def _bounds(self, bounded: Sequence[Kind]) -> list[str]:
        if not bounded:
            return []
        which = ", ".join(LABELS[kind].lower() for kind in bounded)
        what = "ranked and counted" if self.order == "relevance" else "counted"
        return [
            f"There are more than {self.bound:,} hits among {which}: the newest {self.bound:,} are {what}."
        ]
