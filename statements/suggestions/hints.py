"""The likely kind of a claim and its likely holders, each with the words that speak for it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from statements.models import Party, Speaker, Statement
from statements.wording_index import terms

from . import cues
from .cues import Whose

SHOWN = 3  # of each


@dataclass(frozen=True, slots=True)
class Hint:
    """What a field may take: `value` as the form's field takes it, several with commas between."""

    value: str
    label: str
    because: str


@dataclass(frozen=True, slots=True)
class Name:
    """A name that stands for a party in a text; `words` are the beginnings of its words."""

    party: Party
    text: str

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(terms.beginning(word, "en") for word in terms.tokens(self.text))


def kinds(found: Iterable[cues.Found]) -> tuple[Hint, ...]:
    """The kinds that cues speak for, each once."""
    hints: dict[str, Hint] = {}
    for one in found:
        if kind := one.cue.kind:
            hints.setdefault(kind, Hint(kind.value, str(kind.label), one.because))
    return tuple(hints.values())[:SHOWN]


def holders(statement: Statement, words: str, found: Sequence[cues.Found]) -> tuple[Hint, ...]:
    """The parties whose position the words may tell: those they name, else who says “we” or “agreed”. Three queries."""
    present = Speaker.objects.filter(statements__occasion=statement.occasion_id, party__isnull=False)
    speakers = list(present.with_party().distinct()) if statement.occasion_id else []
    issuers = list(statement.parties)
    hints = list(_holders(words, found, issuers, speakers))
    unique = {hint.value: hint for hint in reversed(hints)}
    return tuple(unique[value] for value in dict.fromkeys(hint.value for hint in hints))[:SHOWN]


def _holders(
    words: str, found: Sequence[cues.Found], issuers: list[Party], speakers: list[Speaker]
) -> Iterator[Hint]:
    named = _named(words, [*_names(speakers), *(Name(party, party.name) for party in Party.objects.all())])
    joint = next((one for one in found if one.cue.whose is Whose.JOINT), None)
    own = next((one for one in found if one.cue.whose is Whose.OWN), None)
    others = {speaker.party for speaker in speakers if speaker.party}
    if joint and len(named) > 1:
        yield _hint(named, f"{joint.because}, {', '.join(named.values())}")
    if joint and (together := {*issuers, *(named or others)}) and len(together) > 1:
        yield _hint(together, joint.because)
    if own and issuers:
        yield _hint(issuers, own.because)
    for party, because in named.items():
        yield _hint([party], because)


def _hint(parties: Iterable[Party], because: str) -> Hint:
    ordered = sorted(parties, key=lambda party: (party.position, party.name))
    return Hint(
        ",".join(str(party.pk) for party in ordered), ", ".join(party.name for party in ordered), because
    )


def _names(speakers: Iterable[Speaker]) -> Iterator[Name]:
    for speaker in speakers:
        for text in filter(None, dict.fromkeys((speaker.name, speaker.short_name))):
            if speaker.party:
                yield Name(speaker.party, text)


def _named(words: str, names: Iterable[Name]) -> dict[Party, str]:
    """The parties that are named, each with its name, in the order of the names."""
    small = terms.tokens(words)
    found: dict[Party, str] = {}
    for name in names:
        starts = name.words
        for at in range(len(small) - len(starts) + 1 if starts else 0):
            if all(map(str.startswith, small[at:], starts)):
                found.setdefault(name.party, name.text)
    return found
