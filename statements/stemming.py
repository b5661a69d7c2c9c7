"""What the forms of a word share: stems of English, Russian and Ukrainian."""

from functools import lru_cache

import snowballstemmer  # type: ignore[import-untyped]

SHORTEST_STEM = 3
# The endings of Ukrainian nouns, adjectives and verbs, for which no stemmer exists. The longest that fits is cut.
_UKRAINIAN = """
    ями ами ові еві ого ому ими іми ої ою ею єю ій ий ії ів ах ях ам ям ом ем єм их іх им ім ує уємо уєте ують
    юємо юєте юють ити іти ати яти ив ила ило или ав ала ало али увати ував увала ували ування ання яння ення
    ться тися лися лась вся ємо ете ють уть ать ять емо имо ите ить ості істю ість ня
    а я у ю о е є и і ї ь й
"""
UKRAINIAN_ENDINGS = tuple(sorted(_UKRAINIAN.split(), key=lambda ending: (-len(ending), ending)))


@lru_cache(maxsize=100_000)
def stem(word: str, language: str) -> str:
    """The stem of a word in small letters without apostrophes; `language` is `en`, `ru` or `uk`."""
    if word.isdigit():
        return word
    if language == "uk":
        return _cut(word)
    # A stemmer keeps the word it works on, so that two threads must not share one.
    stemmer = snowballstemmer.stemmer("russian" if language == "ru" else "english")
    stemmed: str = stemmer.stemWord(word)
    return stemmed


def _cut(word: str) -> str:
    for ending in UKRAINIAN_ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            return word[: -len(ending)]
    return word
