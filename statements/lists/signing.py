"""Who issued statements, by their keys: the names of their speakers in order, and their parties."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from statements.models import Party, StatementSpeaker

from .among import among


@dataclass(frozen=True, slots=True)
class Signers:
    speakers: tuple[str, ...]
    parties: tuple[int, ...]  # keys, in the parties' order


NOBODY = Signers((), ())


def party_names() -> dict[int, str]:
    """The names of all parties by their keys, in the parties' order."""
    return dict(Party.objects.order_by("position", "name").values_list("pk", "name"))


def signers_of(statements: Collection[int], parties: dict[int, str]) -> dict[int, Signers]:
    """The signers of these statements; of one that nobody signed, none. `parties` gives the order of theirs."""
    signed: dict[int, list[tuple[str, int | None]]] = defaultdict(list)
    rows = (
        StatementSpeaker.objects.filter(statement__in=among(statements))
        .order_by("statement_id", "position", "pk")
        .values_list("statement_id", "speaker__name", "speaker__party_id")
    )
    for statement, name, party in rows:
        signed[statement].append((name, party))
    return {key: _signers(those, parties) for key, those in signed.items()}


def _signers(signed: list[tuple[str, int | None]], parties: dict[int, str]) -> Signers:
    issuers = {party for _, party in signed}
    if len(issuers) == 1:
        (only,) = issuers
        return Signers(tuple(name for name, _ in signed), () if only is None else (only,))
    return Signers(tuple(name for name, _ in signed), tuple(key for key in parties if key in issuers))
