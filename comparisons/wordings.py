"""Two wordings of one row set against each other: quotes where they share a language, else the terms."""

from collections.abc import Iterator
from itertools import chain, combinations
from typing import NamedTuple

from comparisons.structure import (
    LineupClaim,
    LineupQuote,
    LineupRow,
    LineupTerm,
    Stretch,
    WordingPair,
    WordingSide,
)
from comparisons.verdicts import Accounts
from statements.models.closed_sets import Aspect
from statements.models.languages import language_name
from statements.wording import Run, differences, likeness

MOST = 4  # pairs a row shows; more would bury the ones that matter
OURS = "en"  # the language of our own words


class Found(NamedTuple):
    share: float
    label: str
    claim: LineupClaim
    quote: LineupQuote
    other: LineupClaim
    words: LineupQuote


def pairs(accounts: Accounts) -> tuple[WordingPair, ...]:
    """The pairs worth reading: terms on which parties differ, then quotes, those of different parties first."""
    found: dict[tuple[str, str], WordingPair] = {}
    for pair in chain(_of_terms(accounts), _of_quotes(accounts)):  # made one by one: most rows need but a few
        found.setdefault((pair.left.text, pair.right.text), pair)
        if len(found) == MOST:
            break
    return tuple(found.values())


def _of_terms(accounts: Accounts) -> Iterator[WordingPair]:
    """For each differing aspect, one pair for each two parties without a group in common."""
    for aspect in accounts.differing_aspects:
        given = accounts.terms[aspect]
        for one, other in combinations(given, 2):
            if not given[one].keys() & given[other].keys():
                left, right = next(iter(given[one].values())), next(iter(given[other].values()))
                yield _pair_of_terms(accounts, aspect, (one, left), (other, right))


def _pair_of_terms(
    accounts: Accounts, aspect: str, one: tuple[int, LineupTerm], other: tuple[int, LineupTerm]
) -> WordingPair:
    """Two terms in their own words where these share a language; across languages, as `_in_our_language` says.

    What is in our words on both sides is set side by side unmarked: its differences would be our own.
    """
    (_, left), (_, right) = one, other
    label = str(Aspect(aspect).label)
    sides = [_claim_of(accounts, party, term) for party, term in (one, other)]
    own, others = left.quote, right.quote
    if own and others and own.exact and others.exact and own.language == others.language:
        return _pair(f"{label}, {language_name(own.language)}", sides[0], own, sides[1], others)
    texts = [_in_our_language(term) for term in (left, right)]
    runs = differences(texts[0][0], texts[1][0])
    if texts[0][1] and texts[1][1]:
        runs = (Run(texts[0][0], False),), (Run(texts[1][0], False),)
    first, second = (
        _side(side.statement.speaker_names, run, OURS, side.url, ours=ours)
        for side, run, (_, ours) in zip(sides, runs, texts, strict=True)
    )
    return WordingPair(label, first, second)


def _in_our_language(term: LineupTerm) -> tuple[str, bool]:
    """The term's own words where they are in our language, else our value for it; and whether it is ours."""
    if term.quote and term.quote.exact and term.quote.language == OURS:
        return term.quote.exact, False
    return term.value, True


def _claim_of(accounts: Accounts, party: int, term: LineupTerm) -> LineupClaim:
    return next(claim for claim in accounts.claims[party] if any(term is own for own in claim.terms))


def _of_quotes(accounts: Accounts) -> Iterator[WordingPair]:
    """Quotes of one language by two statements: of each two parties the most alike, then others that share words."""
    best: dict[tuple[tuple[int, ...], tuple[int, ...]], Found] = {}
    rest: list[Found] = []
    for (label, claim, quote), (other_label, other, words) in combinations(_first_quotes(accounts), 2):
        if label != other_label or quote.language != words.language or claim.statement == other.statement:
            continue
        name = language_name(quote.language)
        found = Found(
            likeness(quote.exact, words.exact),
            f"{label}, {name}" if label else name,
            claim,
            quote,
            other,
            words,
        )
        parties = tuple(p.key for p in claim.statement.parties), tuple(p.key for p in other.statement.parties)
        if parties[0] == parties[1]:
            rest.append(found)
        elif parties not in best or best[parties].share < found.share:
            best[parties] = found
    first = sorted(best.values(), key=lambda found: -found.share)
    second = sorted((found for found in rest if found.share), key=lambda found: -found.share)
    for found in (*first, *second):
        yield _pair(found.label, found.claim, found.quote, found.other, found.words)


def _first_quotes(accounts: Accounts) -> list[tuple[str, LineupClaim, LineupQuote]]:
    """The first quote of each statement, and the first of each of its terms by aspect (the label)."""
    first: dict[tuple[str, int, str], tuple[str, LineupClaim, LineupQuote]] = {}
    for claim in accounts.by_key.values():
        quotes = [("", quote) for quote in claim.quotes[:1]]
        quotes += [(str(Aspect(term.aspect).label), term.quote) for term in claim.terms if term.quote]
        for label, quote in quotes:
            if quote.exact:
                first.setdefault((label, claim.statement.key, quote.language), (label, claim, quote))
    return list(first.values())


class Words(NamedTuple):
    """A quote of a row: a claim's own (`label` empty), or that of its term on the aspect of this label."""

    label: str
    claim: LineupClaim
    quote: LineupQuote


def words_of(row: LineupRow) -> list[Words]:
    """Every quote of a row that may be shown, in the order of its columns; none twice."""
    claims = {claim.key: claim for cell in row.cells for claim in cell.claims}
    found = [
        Words(label, claim, quote)
        for claim in claims.values()
        for label, quote in (
            *(("", quote) for quote in claim.quotes),
            *((term.aspect_label, term.quote) for term in claim.terms if term.quote),
        )
    ]
    return [words for words in found if words.quote.exact]


def pair_of(one: Words, other: Words) -> WordingPair:
    """Two quotes of one language set against each other."""
    return _pair(language_name(one.quote.language), one.claim, one.quote, other.claim, other.quote)


def _pair(
    label: str, claim: LineupClaim, quote: LineupQuote, other: LineupClaim, words: LineupQuote
) -> WordingPair:
    left, right = differences(quote.exact, words.exact)
    return WordingPair(
        label,
        _side(claim.statement.speaker_names, left, quote.language, quote.url),
        _side(other.statement.speaker_names, right, words.language, words.url),
    )


def _side(name: str, runs: tuple[Run, ...], language: str, url: str, *, ours: bool = False) -> WordingSide:
    return WordingSide(name, tuple(Stretch(run.text, run.differs) for run in runs), language, url, ours)
