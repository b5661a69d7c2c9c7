"""Who issued statements and who holds claims, by their slugs and names."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from statements.lists.among import among
from statements.models import Party, StatementSpeaker

Names = dict[str, str]  # a slug and a name, as `shapes.Named` has them


@dataclass(frozen=True, slots=True)
class Signers:
    speakers: tuple[Names, ...]
    parties: tuple[int, ...]  # keys


NOBODY = Signers((), ())


class Parties:
    """All parties, in their order: they are few."""

    def __init__(self) -> None:
        rows = Party.objects.order_by("position", "name").values_list("pk", "slug", "name")
        self.known: dict[int, Names] = {pk: {"slug": slug, "name": name} for pk, slug, name in rows}

    def named(self, keys: Iterable[int]) -> list[Names]:
        """Those of these keys, in the parties' order."""
        wanted = set(keys)
        return [names for key, names in self.known.items() if key in wanted]


def signers_of(statements: Collection[int]) -> dict[int, Signers]:
    """The signers of these statements in the order in which they signed; of one that nobody signed, none."""
    signed: dict[int, list[tuple[Names, int | None]]] = defaultdict(list)
    rows = (
        StatementSpeaker.objects.filter(statement__in=among(statements))
        .order_by("statement_id", "position", "pk")
        .values_list("statement_id", "speaker__slug", "speaker__name", "speaker__party_id")
    )
    for statement, slug, name, party in rows:
        signed[statement].append(({"slug": slug, "name": name}, party))
    return {
        key: Signers(tuple(names for names, _ in those), tuple({party for _, party in those if party}))
        for key, those in signed.items()
    }
