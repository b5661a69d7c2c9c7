"""Addresses to paste: where the words are kept, and the live page at its words."""

from exports.citing.citable import Citable
from exports.citing.piece import Piece
from exports.citing.text_fragments import link
from exports.citing.wording import address

KEPT = {
    "statement": "The kept words",
    "quote": "The kept words",
    "claim": "The claim, with its words",
    "silence": "The finding",
    "comparison": "The comparison",
    "row": "The row",
}
# What the links lead to where it is no words of anybody.
NOTES = {
    "silence": "Whoever follows them sees who read what, and found nothing.",
    "comparison": "Whoever follows them sees it as it is cited.",
    "row": "Whoever follows them sees it as it is cited.",
}


def pieces(citable: Citable) -> tuple[Piece, ...]:
    """The kept words first; the live page where its address is known, at the words where it may have them."""
    found = [Piece(KEPT[citable.kind], address(citable.url), is_url=True)]
    if citable.live_url:
        label = "The live page, at the words" if _to_words(citable) else "The live page"
        found.append(Piece(label, live(citable), is_url=True))
    found += [Piece(label, address(url), is_url=True) for label, url in citable.links]
    return tuple(found)


def live(citable: Citable) -> str:
    """The live page's address, with a text fragment where it may have the words; empty where none is known."""
    url, words = address(citable.live_url), citable.words
    if not words or not _to_words(citable):
        return url
    return link(url, words.exact, words.prefix, words.suffix)


def _to_words(citable: Citable) -> bool:
    return bool(citable.words and citable.words.exact.strip() and citable.live_has_words)
