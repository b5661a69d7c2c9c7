"""Claims in similar wording: what the index finds, ranked by how alike the words are. Never what they mean."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz

from statements.models import Claim, Quote, Statement, Status, Topic, signatures
from statements.wording_index import terms
from statements.wording_index.nearest import nearest
from statements.wording_index.subjects import CLAIMS, QUOTES

CANDIDATES = 100  # of quotes, and as many of summaries, that are compared letter by letter
SHOWN = 5  # similar claims
TOPICS = 3  # topics
VOTERS = 3  # of a topic's claims, the most similar, that speak for it
# Of 100. Below the first the words share little more than any two sentences do; below the second nobody would call
# them alike, but several such claims together may still tell of a topic.
LEAST_ALIKE, LEAST = 55.0, 45.0


@dataclass(frozen=True, slots=True)
class Wording:
    """A passage of a claim: a quote's words, or its summary; `score` is of 100."""

    claim: int
    text: str
    language: str  # BCP 47; empty for our own words
    score: float


@dataclass(frozen=True, slots=True)
class Similar:
    """A claim of another speaker with the passage of it that is alike."""

    claim: Claim
    wording: Wording

    @property
    def percent(self) -> int:
        return round(self.wording.score)


@dataclass(frozen=True, slots=True)
class LikelyTopic:
    """A topic on which published claims have similar words; `because` is the most similar."""

    topic: Topic
    because: Wording


def wordings(statement: Statement, words: str) -> list[Wording]:
    """The most similar passage of each claim that shares words, the most similar first. Four queries."""
    asked = terms.terms(words, statement.language_tags)
    quotes = Quote.objects.filter(pk__in=nearest(QUOTES, asked, limit=CANDIDATES)).order_by()
    passages = list(quotes.values_list("claim_id", "exact", "language"))
    claims = Claim.objects.filter(pk__in=nearest(CLAIMS, asked, limit=CANDIDATES)).order_by()
    passages += ((key, summary, "") for key, summary in claims.values_list("pk", "summary"))
    given = " ".join(terms.tokens(words))
    best: dict[int, Wording] = {}
    for claim, text, language in passages:
        score = likeness(given, " ".join(terms.tokens(text)))
        if score >= LEAST and (claim not in best or best[claim].score < score):
            best[claim] = Wording(claim, text, language, score)
    return sorted(best.values(), key=lambda wording: (-wording.score, -wording.claim))


def likeness(one: str, other: str) -> float:
    """How alike two passages are, 0 to 100: in the words they share, and as wholes, in whatever order."""
    return float(fuzz.token_set_ratio(one, other) + fuzz.token_sort_ratio(one, other)) / 2


def likely_topics(found: Iterable[Wording]) -> tuple[LikelyTopic, ...]:
    """The topics of the published claims among those found, the likeliest first. Two queries."""
    by_claim = {wording.claim: wording for wording in found}
    rows = Claim.objects.published().filter(pk__in=by_claim).order_by().values_list("pk", "topic_id")
    voters: dict[int, list[Wording]] = defaultdict(list)
    for claim, topic in rows:
        voters[topic].append(by_claim[claim])
    for those in voters.values():
        those.sort(key=lambda wording: -wording.score)
    ranked = sorted(voters, key=lambda topic: (-_weight(voters[topic]), topic))[:TOPICS]
    topics = Topic.objects.in_bulk(ranked)
    return tuple(LikelyTopic(topics[key], voters[key][0]) for key in ranked)


def _weight(voters: list[Wording]) -> float:
    """Two claims that are very alike speak louder than many that are somewhat."""
    return sum((wording.score / 100) ** 3 for wording in voters[:VOTERS])


def similar_claims(statement: Statement, found: Iterable[Wording]) -> tuple[Similar, ...]:
    """Those of the claims found that other speakers made, but for withdrawn ones. Three queries."""
    by_claim = {wording.claim: wording for wording in found if wording.score >= LEAST_ALIKE}
    others = Claim.objects.filter(pk__in=by_claim).exclude(status=Status.WITHDRAWN)
    own = [signed.speaker_id for signed in statement.statement_speakers.all()]
    others = others.exclude(statement=statement).exclude(statement__speakers__in=own)
    rows = sorted(
        others.order_by().values_list("pk", "statement_id"), key=lambda row: -by_claim[row[0]].score
    )
    # Two claims on one passage are one passage to look at.
    passages = {(by_claim[claim].text, statement_id): claim for claim, statement_id in reversed(rows)}
    keys = [claim for claim, _ in rows if claim in passages.values()][:SHOWN]
    claims = Claim.objects.select_related("statement", "topic").prefetch_related(signatures("statement"))
    known = claims.in_bulk(keys)
    return tuple(Similar(known[key], by_claim[key]) for key in keys)
