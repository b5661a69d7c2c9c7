"""How the accounts of a row relate: DESIGN.md's table of verdicts, as pure functions over plain data.

Only the claims handed in count; which those are (published, no reports, over time the newest day) is decided
by `comparisons.lineup`.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations

from comparisons.closed_sets import VerdictKind
from comparisons.structure import LineupClaim, LineupDispute, LineupTerm, PartyInfo
from statements.models.closed_sets import DisputeType, ReadingFinding, Value

POSITIVE = frozenset({Value.SUPPORTS, Value.CONDITIONAL, Value.POSITIVE})
NEGATIVE = frozenset({Value.OPPOSES, Value.NEGATIVE})
SILENT = frozenset({ReadingFinding.NOT_ADDRESSED, ReadingFinding.COULD_NOT})
CLAIMS = "claims"  # the state of a statement that has a claim on the topic


@dataclass(frozen=True)
class Accounts:
    """What counts on one topic. `claims` and `states` have an entry for every one of `parties`.

    `states`: for each statement of the party that counts, `claims`, `unread` or a finding of a reading.
    """

    parties: tuple[PartyInfo, ...]
    claims: dict[int, tuple[LineupClaim, ...]]
    states: dict[int, tuple[str, ...]]
    speakers: dict[int, tuple[str, ...]] = field(
        default_factory=dict
    )  # who issued each statement of `states`

    @cached_property
    def stands(self) -> dict[int, frozenset[str]]:
        """stand(P): the values that P's statements give for P itself; parties without one are left out."""
        found = {
            party.key: frozenset(
                claim.value
                for claim in self.claims[party.key]
                if claim.value and any(holder.key == party.key for holder in claim.held_by)
            )
            for party in self.parties
        }
        return {key: values for key, values in found.items() if values}

    @cached_property
    def told(self) -> dict[tuple[int, int], frozenset[str]]:
        """told(P, Q): the values that P's statements give for a party Q that did not issue them."""
        found: dict[tuple[int, int], set[str]] = {}
        for party in self.parties:
            for claim in self.claims[party.key]:
                issuers = {issuer.key for issuer in claim.statement.parties}
                for holder in claim.held_by:
                    if claim.value and holder.key not in issuers:
                        found.setdefault((party.key, holder.key), set()).add(claim.value)
        return {pair: frozenset(values) for pair, values in found.items()}

    @cached_property
    def by_key(self) -> dict[int, LineupClaim]:
        return {claim.key: claim for claims in self.claims.values() for claim in claims}

    @cached_property
    def terms(self) -> dict[str, dict[int, dict[str, LineupTerm]]]:
        """aspect → party → group → the first term of it; a term without a group is a group of its own."""
        found: dict[str, dict[int, dict[str, LineupTerm]]] = {}
        for party in self.parties:
            for claim in self.claims[party.key]:
                for number, term in enumerate(claim.terms):
                    # Keyed by the claim, so that a joint text agrees with itself in each party's account.
                    group = term.group or f"{claim.key}#{number}"
                    found.setdefault(term.aspect, {}).setdefault(party.key, {}).setdefault(group, term)
        return found

    @cached_property
    def differing_aspects(self) -> tuple[str, ...]:
        """The aspects on which two parties give terms with no group in common."""
        return tuple(
            aspect
            for aspect, given in self.terms.items()
            if any(not given[one].keys() & given[other].keys() for one, other in combinations(given, 2))
        )

    def disputes(self, type: str) -> Iterator[tuple[LineupClaim, LineupDispute, LineupClaim]]:
        """Disputes of this type between claims that count, issued by different parties."""
        for claim in self.by_key.values():
            for dispute in claim.disputes:
                other = self.by_key.get(dispute.other)
                if dispute.met or dispute.type != type or other is None:
                    continue
                if not {p.key for p in claim.statement.parties} & {p.key for p in other.statement.parties}:
                    yield claim, dispute, other

    def on_opposite_sides(self) -> list[tuple[int, int]]:
        """Pairs (P, Q) where what P tells of Q and what Q says of itself lie on opposite sides."""
        return [
            (teller, holder)
            for (teller, holder), values in self.told.items()
            if _opposite(values, self.stands.get(holder, frozenset()))
        ]

    def told_otherwise(self) -> list[tuple[int, int]]:
        """Pairs (P, Q) where P tells of Q something else than Q, which has a stand, says of itself."""
        return [
            (teller, holder)
            for (teller, holder), values in self.told.items()
            if holder in self.stands and values != self.stands[holder]
        ]

    def nobody_speaks(self) -> bool:
        """Whether every statement was read and does not address the topic."""
        states = [state for party in self.parties for state in self.states[party.key]]
        return bool(states) and all(state == ReadingFinding.NOT_ADDRESSED for state in states)


def _opposite(some: frozenset[str], others: frozenset[str]) -> bool:
    return bool((some & POSITIVE and others & NEGATIVE) or (some & NEGATIVE and others & POSITIVE))


def contradicts(accounts: Accounts) -> bool:
    """A dispute of a fact between different parties; or told(P, Q) and stand(Q) on opposite sides."""
    return any(accounts.disputes(DisputeType.FACT)) or bool(accounts.on_opposite_sides())


def opposes(accounts: Accounts) -> bool:
    """One party's stand positive, another's negative; or a dispute of a demand between different parties."""
    stands = accounts.stands.values()
    return any(_opposite(one, other) for one, other in combinations(stands, 2)) or any(
        accounts.disputes(DisputeType.DEMAND)
    )


def differs(accounts: Accounts) -> bool:
    """Two or more parties have a stand, and a value, a term or what one tells of another sets them apart."""
    if len(accounts.stands) < 2:
        return False
    return (
        len(frozenset().union(*accounts.stands.values())) > 1
        or bool(accounts.differing_aspects)
        or bool(accounts.told_otherwise())
    )


def is_the_same(accounts: Accounts) -> bool:
    """Two or more parties have a stand. (Nothing sets them apart: the rules before this one did not fit.)"""
    return len(accounts.stands) >= 2


def is_one_side_only(accounts: Accounts) -> bool:
    """One party has a stand, and every statement of all the others is silent by a reading."""
    if len(accounts.stands) != 1:
        return False
    return all(
        state in SILENT
        for party in accounts.parties
        if party.key not in accounts.stands
        for state in accounts.states[party.key]
    )


# The first rule that fits decides.
RULES = (
    (VerdictKind.CONTRADICT, contradicts),
    (VerdictKind.OPPOSE, opposes),
    (VerdictKind.DIFFER, differs),
    (VerdictKind.SAME, is_the_same),
    (VerdictKind.ONE_SIDE, is_one_side_only),
)


def kind_of(accounts: Accounts) -> VerdictKind:
    """The verdict of the table's first rule that fits; `too little read` where none does."""
    return next((kind for kind, fits in RULES if fits(accounts)), VerdictKind.TOO_LITTLE)
