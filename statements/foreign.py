"""Foreign words inside our own: where they stand, so that a page can name their language."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

# Words of one script with what stands between them; a mark that ends a sentence of ours stays outside.
_WORD = r"[\u0400-\u052f][\u0400-\u052f\u0300-\u036f'’ʼ-]*"
CYRILLIC = re.compile(rf"{_WORD}(?:[\s,.;:!?…–—-]+{_WORD})*")
WRITTEN_SO = frozenset({"be", "bg", "mk", "ru", "sr", "uk"})  # primary subtags of BCP 47


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a text; `language` is empty where it is the page's own."""

    text: str
    language: str = ""


def runs(text: str, languages: Iterable[str]) -> tuple[Run, ...]:
    """`text` cut at its Cyrillic words, which are in the first of `languages` that is written so.

    Joined again, the runs give the text back. Where none of the languages is written so, nobody knows.
    """
    language = next((tag for tag in languages if tag.split("-")[0].lower() in WRITTEN_SO), "")
    if not language:
        return (Run(text),) if text else ()
    found: list[Run] = []
    at = 0
    for match in CYRILLIC.finditer(text):
        found += [Run(text[at : match.start()]), Run(match.group(), language)]
        at = match.end()
    return tuple(run for run in (*found, Run(text[at:])) if run.text)
