"""Two wordings of one row set against each other: quotes where they share a language, else the terms."""

from collections.abc import Iterator
from itertools import chain, combinations

from comparisons.structure import (
    LineupClaim,
    LineupQuote,
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


def pairs(accounts: Accounts) -> tuple[WordingPair, ...]:
    """The pairs worth reading: first the terms on which parties differ, then the quotes most alike."""
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
    """Two terms in their own words where these share a language; across languages, in ours."""
    (_, left), (_, right) = one, other
    label = str(Aspect(aspect).label)
    sides = [_claim_of(accounts, party, term) for party, term in (one, other)]
    if left.quote and right.quote and left.quote.language == right.quote.language and left.quote.exact:
        return _pair(
            f"{label}, {language_name(left.quote.language)}", sides[0], left.quote, sides[1], right.quote
        )
    first, second = differences(left.value, right.value)
    return WordingPair(
        f"{label}, in our words",
        _side(sides[0].statement.speaker_names, first, OURS, sides[0].url, ours=True),
        _side(sides[1].statement.speaker_names, second, OURS, sides[1].url, ours=True),
    )


def _claim_of(accounts: Accounts, party: int, term: LineupTerm) -> LineupClaim:
    return next(claim for claim in accounts.claims[party] if any(term is own for own in claim.terms))


def _of_quotes(accounts: Accounts) -> Iterator[WordingPair]:
    """Quotes of one language by two statements, the most alike first; quotes that share nothing are no pair."""
    found = []
    for (label, claim, quote), (other_label, other, words) in combinations(_first_quotes(accounts), 2):
        if label == other_label and quote.language == words.language and claim.statement != other.statement:
            share = likeness(quote.exact, words.exact)
            if share:
                name = language_name(quote.language)
                shown = f"{label}, {name}" if label else name
                found.append((share, (shown, claim, quote, other, words)))
    found.sort(key=lambda pair: -pair[0])
    for _, pair in found:
        yield _pair(*pair)


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
