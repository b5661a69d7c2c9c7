"""Who issued statements and who holds claims, by their keys: speakers as they signed, parties in their own order."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from statements.models import Claim, Party, StatementSpeaker

from .among import among


class Name(NamedTuple):
    """How something is named in addresses, and to people."""

    slug: str
    name: str


@dataclass(frozen=True, slots=True)
class Signers:
    speakers: tuple[Name, ...]
    parties: tuple[int, ...]  # keys, in the parties' order


NOBODY = Signers((), ())


def all_parties() -> dict[int, Name]:
    """All parties by their keys, in their order: they are few."""
    rows = Party.objects.order_by("position", "name").values_list("pk", "slug", "name")
    return {pk: Name(slug, name) for pk, slug, name in rows}


def signers_of(statements: Collection[int], parties: Iterable[int]) -> dict[int, Signers]:
    """The signers of these statements; of one that nobody signed, none. `parties`: all keys, in their order."""
    order = tuple(parties)
    signed: dict[int, list[tuple[Name, int | None]]] = defaultdict(list)
    rows = (
        StatementSpeaker.objects.filter(statement__in=among(statements))
        .order_by("statement_id", "position", "pk")
        .values_list("statement_id", "speaker__slug", "speaker__name", "speaker__party_id")
    )
    for statement, slug, name, party in rows:
        signed[statement].append((Name(slug, name), party))
    return {key: _signers(those, order) for key, those in signed.items()}


def _signers(signed: list[tuple[Name, int | None]], order: tuple[int, ...]) -> Signers:
    issuers = {party for _, party in signed}
    if len(issuers) == 1:
        (only,) = issuers
        return Signers(tuple(name for name, _ in signed), () if only is None else (only,))
    return Signers(tuple(name for name, _ in signed), tuple(key for key in order if key in issuers))


def holders_of(claims: Collection[int]) -> dict[int, tuple[int, ...]]:
    """The keys of each claim's holders, in the parties' order."""
    held: dict[int, tuple[int, ...]] = {}
    rows = Claim.held_by.through.objects.filter(claim__in=among(claims))
    for claim, party in rows.order_by("party__position", "party__name").values_list("claim_id", "party_id"):
        held[claim] = (*held.get(claim, ()), party)
    return held
