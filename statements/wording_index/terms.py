"""What is asked of the index: the beginnings that the forms of a word share."""

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import takewhile

from statements import anchors
from statements.stemming import SHORTEST_STEM, without_ending

from .subjects import APOSTROPHES

WORD = re.compile(r"[^\W_]+")
NO_APOSTROPHES = str.maketrans("", "", APOSTROPHES)
CYRILLIC = re.compile(r"[\u0400-\u052f]")
ONLY_UKRAINIAN, ONLY_RUSSIAN = frozenset("іїєґ"), frozenset("ыэёъ")
SHORTEST = 3  # letters; `in`, `на` and `та` stand everywhere
# Words that stand in any two sentences and say nothing of what they are about.
_EVERYWHERE = """
    the and that this these those with without from into for not are was were has have had its their they them his her
    our you your who which what when where will would can could should must may than then there here also been being
    about after before both all any very more most some such only other out over upon under between
    что это как так для его она они мы вы был была были быть есть или при над под без также уже если чтобы который
    которая которые которых этой этого этом том тем все всех нас них ещё после перед между может
    що це цей ця ці як так для його вона вони був була були бути або при над під без також вже якщо щоб який яка які
    яких цього цьому тому всі всіх нас них ще після перед між може але
"""
EVERYWHERE = frozenset(_EVERYWHERE.split())
ASKED = 10  # terms; of many words the longest, which are the rarest


def terms(words: str, languages: Iterable[str] = ()) -> tuple[str, ...]:
    """The beginnings, in small letters, of the longest words; at most ten, the longest first.

    `languages` are BCP 47 tags; the first that is written in Cyrillic says how words are taken that could be
    Russian or Ukrainian. A number is asked for as it is.
    """
    small = tokens(words)
    cyrillic = _language(small, languages)
    found = {beginning(word, cyrillic if CYRILLIC.search(word) else "en") for word in small}
    return tuple(sorted(found, key=lambda term: (-len(term), term))[:ASKED])


def tokens(words: str) -> list[str]:
    """The words worth comparing, in small letters and without apostrophes, in their order."""
    small = anchors.normalised(words).lower().translate(NO_APOSTROPHES)
    found = [word for word in WORD.findall(small) if len(word) >= SHORTEST or word.isdigit()]
    return [word for word in found if word not in EVERYWHERE]


def _language(small: list[str], languages: Iterable[str]) -> str:
    letters = set().union(*small)
    if letters & ONLY_UKRAINIAN:
        return "uk"
    if letters & ONLY_RUSSIAN:
        return "ru"
    known = (tag.split("-")[0].lower() for tag in languages)
    return next((tag for tag in known if tag in ("uk", "ru")), "uk")


@lru_cache(maxsize=20_000)
def beginning(word: str, language: str) -> str:
    """What a word shares with its stem: a stemmer also changes letters (`energy`, `energi`)."""
    if word.isdigit():
        return word
    pairs = zip(word, without_ending(word, language), strict=False)
    shared = "".join(letter for letter, _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
    if language == "en" and shared.endswith("i") and len(shared) > SHORTEST_STEM + 1:
        shared = shared[:-1]  # `energi`, of which `energy` is no form that begins so
    return shared if len(shared) >= SHORTEST_STEM else word
