"""A text as words that can be found: where each stands, how it is written, and the stems it is found by.

Tokens hold nothing but letters and digits in small letters, so that no database takes one apart.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from statements import folding
from statements.models.languages import NAMES as LANGUAGES
from statements.stemming import stem

LONGEST = 64  # letters of a token; what is longer is no word
_INSIDE = f"'{folding.APOSTROPHES}\u00ad\u200b-\u200d\u2060\u0300-\u036f"
# The country, which in small letters would be a pronoun: one word, whether with full stops or without.
AMERICA, AMERICA_WRITTEN = "usa", re.compile(rf"(?:U\.S\.(?:A\.)?|US)(?:['{folding.APOSTROPHES}]s)?")
WORD = re.compile(rf"\bU\.S\.(?:A\.)?(?:['{folding.APOSTROPHES}]s\b)?|[^\W_]+(?:[{_INSIDE}]+[^\W_]+)*")
COMPOUND = re.compile(r"(?<![\w\-‐‑])([^\W\d_]{2,})[-‐‑]([^\W\d_]{2,})(?![\w\-‐‑])")
APOSTROPHE = f"'{folding.APOSTROPHES}"
NO_APOSTROPHES = str.maketrans("", "", APOSTROPHE)  # one of them, ʼ, counts as a letter
POSSESSIVE = re.compile(rf"[{APOSTROPHE}]s$")
CYRILLIC = re.compile(r"[\u0400-\u052f]")
LATIN = re.compile(r"[a-z]")
ONLY_UKRAINIAN, ONLY_RUSSIAN = frozenset("іїєґ"), frozenset("ыэёъ")
# Letters that look alike in both scripts, as people mix them.
_LATIN, _CYRILLIC = "aceiopxykmtbh", "асеіорхукмтвн"
TO_CYRILLIC = str.maketrans(_LATIN, _CYRILLIC)
TO_LATIN = str.maketrans(_CYRILLIC, _LATIN)


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text: as it is compared (`form`), and its stretch in code points of the text."""

    form: str
    start: int
    end: int


def split(text: str) -> list[Token]:
    """The words of `text` in their order."""
    found = ((fold(match[0]), match.start(), match.end()) for match in WORD.finditer(text))
    return [Token(form, start, end) for form, start, end in found if form]


@lru_cache(maxsize=100_000)
def fold(word: str) -> str:
    """A word as it is compared: small, without apostrophes and accents; й and ї are letters of their own.

    Look-alike letters of another script are those of the word's own. Empty where nothing is left.
    """
    if AMERICA_WRITTEN.fullmatch(word):
        return AMERICA
    small = POSSESSIVE.sub("", unicodedata.normalize("NFKC", word).lower()).translate(NO_APOSTROPHES)
    if not small.isascii():
        small = unicodedata.normalize("NFC", small)
        small = "".join(letter if CYRILLIC.match(letter) else _bare(letter) for letter in small)
        small = _in_one_script(small)
    return "".join(filter(str.isalnum, small))[:LONGEST]


def compounds(text: str) -> set[tuple[str, str]]:
    """The words of a text that a hyphen joins, such as cease-fire, as they are compared; not those of three parts."""
    folded = ((fold(match[1]), fold(match[2])) for match in COMPOUND.finditer(text))
    return {(first, second) for first, second in folded if first and second}


def _bare(letter: str) -> str:
    return "".join(one for one in unicodedata.normalize("NFD", letter) if not unicodedata.combining(one))


def _in_one_script(word: str) -> str:
    cyrillic, latin = len(CYRILLIC.findall(word)), len(LATIN.findall(word))
    if not cyrillic or not latin:
        return word
    changed = word.translate(TO_CYRILLIC if cyrillic >= latin else TO_LATIN)
    left = (LATIN if cyrillic >= latin else CYRILLIC).search(changed)
    return word if left else changed


def stems(forms: Iterable[str], language: str) -> list[str]:
    """The stem of each word of a text; `language` is that of its Cyrillic words (`cyrillic_of`)."""
    return [stemmed(form, language) for form in forms]


@lru_cache(maxsize=200_000)
def stemmed(form: str, language: str) -> str:
    return stem(form.replace("ё", "е"), language if CYRILLIC.search(form) else "en")


def cyrillic_of(text: str, tags: Iterable[str]) -> str:
    """The language in which Cyrillic words of a text are taken: by its letters, else the first such tag, else uk."""
    letters = set(text.lower())
    ukrainian, russian = bool(letters & ONLY_UKRAINIAN), bool(letters & ONLY_RUSSIAN)
    if ukrainian != russian:
        return "uk" if ukrainian else "ru"
    known = (tag.split("-")[0].lower() for tag in tags)
    return next((tag for tag in known if tag in ("uk", "ru")), "uk")


@lru_cache(maxsize=10_000)
def asked_stems(form: str) -> tuple[str, ...]:
    """The stems by which a word is asked for: a Cyrillic one that could be of both languages by both."""
    if not CYRILLIC.search(form):
        return (stemmed(form, "en"),)
    letters = set(form)
    languages = ("uk",) if letters & ONLY_UKRAINIAN else ("ru",) if letters & ONLY_RUSSIAN else ("uk", "ru")
    return tuple(dict.fromkeys(stemmed(form, language) for language in languages))


@lru_cache(maxsize=20_000)
def stems_in(run: str) -> tuple[str, ...]:
    """The stems by which the words are asked for that stand in a run of letters without a space."""
    forms = (fold(match[0]) for match in WORD.finditer(run))
    return tuple(stem for form in forms if form for stem in asked_stems(form))


__all__ = [
    "LANGUAGES",
    "Token",
    "asked_stems",
    "compounds",
    "cyrillic_of",
    "fold",
    "split",
    "stemmed",
    "stems",
    "stems_in",
]
