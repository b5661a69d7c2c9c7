"""How the hits divide by who, what and when: counted from their tokens."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from statements.labels import VALUES
from statements.models import Channel
from statements.models import Kind as ClaimKind
from statements.models.languages import language_name

from .documents import token
from .found import Choice, Facet

MOST = 12  # choices of a facet; the months are all of those that fit
MONTHS = 24
LABELS = {
    "s": ("speaker", "Speaker"),
    "p": ("party", "Party"),
    "t": ("topic", "Topic"),
    "v": ("value", "Value"),
    "k": ("kind", "Kind"),
    "c": ("channel", "Channel"),
    "l": ("lang", "Language"),
    "m": ("month", "Month"),
}
VALUE_OF = {token("v", value): (value, label) for value, label in VALUES.items()}
TOLD_OF_OTHERS = {token("a", value): (value, label) for value, label in VALUES.items()}
KIND_OF = {token("k", one.value): (one.value, str(one.label)) for one in ClaimKind}
CHANNEL_OF = {token("c", one.value): (one.value, str(one.label)) for one in Channel}
_CLOSED = VALUE_OF | KIND_OF | CHANNEL_OF
Names = Mapping[str, tuple[str, str]]  # token of a speaker, party or topic → its slug and its name


def counted(tokens: Iterable[str]) -> Counter[str]:
    """How many documents have each token; each text has the tokens of some documents."""
    return Counter(" ".join(tokens).split())


def shown(counts: Counter[str], chosen: frozenset[str]) -> dict[str, list[tuple[str, int]]]:
    """The tokens of each facet that are worth showing, with their counts: the most frequent, those chosen too."""
    by_letter: dict[str, list[tuple[str, int]]] = {letter: [] for letter in LABELS}
    for one, count in counts.items():
        if one[0] in by_letter:
            by_letter[one[0]].append((one, count))
    for letter, those in by_letter.items():
        if letter == "m":
            those.sort(reverse=True)
            del those[MONTHS:]
        else:
            those.sort(key=lambda pair: (pair[0] not in chosen, -pair[1], pair[0]))
            del those[MOST:]
            those.sort(key=lambda pair: (-pair[1], pair[0]))
    return by_letter


def facets(
    by_letter: Mapping[str, Sequence[tuple[str, int]]], names: Names, chosen: frozenset[str], *, bounded: bool
) -> tuple[Facet, ...]:
    made = []
    for letter, (name, label) in LABELS.items():
        choices = []
        for one, count in by_letter[letter]:
            told = names.get(one) if letter in "spt" else _told(letter, one)
            if told:
                value, reads = told
                choices.append(Choice(value, reads, count, _term(name, value), one in chosen))
        if choices:
            made.append(Facet(name, label, tuple(choices), bounded))
    return tuple(made)


def _told(letter: str, one: str) -> tuple[str, str]:
    """The value that a token stands for, and how it reads."""
    if letter == "m":
        first = dt.date(int(one[1:5]), int(one[5:]), 1)
        return f"{first:%Y-%m}", f"{first:%B %Y}"
    if letter == "l":
        return one[1:], language_name(one[1:])
    return _CLOSED[one]


def _term(name: str, value: str) -> str:
    return f'{name}:"{value}"' if " " in value else f"{name}:{value}"
