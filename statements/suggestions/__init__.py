"""What may be suggested for some words of a statement: topics, similar wording, a kind, holders.

Nothing here fills anything in: a person chooses. Each suggestion says because of which words it is made.
"""

from dataclasses import dataclass

from statements import anchors
from statements.models import Statement
from statements.wording_index import terms

from . import alike, cues, hints
from .alike import LikelyTopic, Similar
from .hints import Hint

LONGEST = 2_000  # letters; a claim stands on a sentence or two
TOO_LONG = "These are more words than a claim stands on: select a sentence or two."
NO_WORDS = "Select some words of the statement, or type them here."


@dataclass(frozen=True, slots=True)
class Suggestions:
    """What there is to suggest; `message` says why there is nothing."""

    words: str
    topics: tuple[LikelyTopic, ...] = ()
    similar: tuple[Similar, ...] = ()
    kinds: tuple[Hint, ...] = ()
    holders: tuple[Hint, ...] = ()
    message: str = ""

    @property
    def any(self) -> bool:
        return bool(self.topics or self.similar or self.kinds or self.holders)


def for_words(statement: Statement, words: str) -> Suggestions:
    """What may be suggested for `words`, whatever they are. At most thirteen queries, whatever there is."""
    words = anchors.normalised(words.replace("\x00", "")).strip()
    if not terms.tokens(words):
        return Suggestions(words, message=NO_WORDS)
    if len(words) > LONGEST:
        return Suggestions(words[:LONGEST], message=TOO_LONG)
    told = tuple(cues.found_in(words))
    found = alike.wordings(statement, words)
    return Suggestions(
        words,
        topics=alike.likely_topics(found),
        similar=alike.similar_claims(statement, found),
        kinds=hints.kinds(told),
        holders=hints.holders(statement, words, told),
    )
