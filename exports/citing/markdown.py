"""Markdown (CommonMark, GitHub's too): the words as a quotation, then who said them, where and when, with links."""

import re

from exports.citing.citable import SITE, Citable
from exports.citing.links import live
from exports.citing.piece import Piece
from exports.citing.wording import address, clean, day, ended, first_lower, listed, quoted

SPECIAL = re.compile(r"([\\`*_{}\[\]()<>#|~&!$@])")
# What is taken for an address without any brackets, and what begins a list at the start of a line.
BARE_SCHEME = re.compile(r"(https?|ftp|mailto|xmpp)(:)", re.IGNORECASE)
BARE_HOST = re.compile(r"(www)(\.)", re.IGNORECASE)
LIST = re.compile(r"^()([-+=])")
NUMBERED = re.compile(r"^(\d+)(\.)")


def pieces(citable: Citable) -> tuple[Piece, ...]:
    return (Piece("", text(citable)),)


def text(citable: Citable) -> str:
    words = citable.words
    cited = f"[{escaped(citable.title)}]({_target(citable.url)})"
    if citable.container not in ("", SITE):
        cited += f" in {escaped(quoted(citable.container))}"
    told = [
        escaped(listed([name.whole for name in citable.authors])),
        cited,
        escaped(first_lower(citable.genre)),
    ]
    told.append(day(citable.issued) if citable.issued else "day not known")
    if words and words.translation:
        told.append(escaped(words.translation))
    line = ended(", ".join(part for part in told if part) + _live(citable))
    if words and words.exact:
        return f"> {escaped(words.exact)}\n>\n> — {line}\n"
    return f"{line}\n"


def _live(citable: Citable) -> str:
    return f" ([live page]({_target(live(citable))}))" if citable.live_url else ""


def _target(url: str) -> str:
    """An address inside round brackets: its own are encoded."""
    return address(url).replace("(", "%28").replace(")", "%29").replace("*", "%2A")


def escaped(value: str) -> str:
    """`value` as letters and nothing else, on one line."""
    made = SPECIAL.sub(r"\\\1", clean(value))
    for pattern in (BARE_SCHEME, BARE_HOST, LIST, NUMBERED):
        made = pattern.sub(r"\1\\\2", made)
    return made
