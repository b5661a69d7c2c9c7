"""One claim as it stands in an edition: what a frame or a citation pinned to it shows, whatever became of the claim."""

from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.http import Http404

from comparisons.access import shown_for
from comparisons.editions.opening import BrokenEdition, opened
from comparisons.models import Comparison, Edition
from comparisons.structure import EditionInfo, Lineup, LineupClaim
from statements import withdrawals
from statements.models import Claim
from statements.withdrawals import Gone, Withdrawal

MOST = 10  # comparisons that are looked through for a claim


@dataclass(frozen=True, slots=True)
class PinnedClaim:
    """A claim with the edition that it was read from. `topic` is the topic's name as it was then."""

    claim: LineupClaim
    lineup: Lineup
    edition: EditionInfo
    topic: str

    @property
    def page(self) -> str:
        """The place in the edition where it stands."""
        return f"{self.edition.url}#{self.claim.anchor}"

    @property
    def name(self) -> str:
        return f"{self.topic}: {self.claim.statement.speaker_names}"


def pinned(lineup: Lineup, key: int) -> PinnedClaim:
    """The claim of that number; 404 where the line-up has none, or was read from no edition."""
    edition = lineup.comparison.edition
    claim = next((claim for claim in lineup.claims() if claim.key == key), None)
    if claim is None or edition is None:
        raise Http404("This edition has no such claim.")
    names = {topic.key: topic.name for topic in lineup.topics}
    return PinnedClaim(claim, lineup, edition, names.get(claim.topic, lineup.comparison.title))


def pinned_claim(slug: str, number: int, key: int) -> PinnedClaim:
    """The same as any visitor sees it; Gone where the comparison was withdrawn."""
    return pinned(shown_for(AnonymousUser(), slug, number).lineup("speaker"), key)


def pins_of(claim: Claim) -> tuple[PinnedClaim, ...]:
    """The claim in the newest edition of each published comparison that has it."""
    there = Comparison.objects.published().filter(statements=claim.statement_id).order_by("title", "pk")
    found = []
    for comparison in there[:MOST]:
        edition = Edition.objects.newest_of(comparison)
        if edition is None:
            continue
        edition.comparison = comparison
        try:
            found.append(pinned(opened(edition).lineup("speaker"), claim.pk))
        except (BrokenEdition, Http404):
            continue
    return tuple(found)


def withdrawn_since(claim: LineupClaim) -> Withdrawal | None:
    """That the claim, or its statement, was taken back after it was published here."""
    try:
        withdrawals.tell(Claim.objects.filter(pk=claim.key))
    except Gone as gone:
        return gone.withdrawal
    return None
