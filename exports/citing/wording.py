"""Small words that the ways of citing share: clean lines, days, names in a row, what is to be added in a note."""

import datetime as dt
import re
import unicodedata
from collections.abc import Sequence
from urllib.parse import quote as encoded

from exports.citing.citable import Citable

# Letters that turn round what follows them, in a text that will be pasted between other texts.
TURNING = dict.fromkeys(map(ord, "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"))
# What an address may hold as it is (RFC 3986), less the apostrophe, which ends a string or begins italics.
IN_ADDRESSES = ":/?#[]@!$&()*+,;=%~"
SHORT_HASH = 12


def clean(text: str) -> str:
    """`text` on one line, without letters that do not print or that turn others round."""
    if text.isprintable():  # as nearly all are: there is nothing to take out
        return " ".join(text.split())
    line = " ".join(text.translate(TURNING).split())
    return "".join(letter for letter in line if unicodedata.category(letter) != "Cc")


def address(url: str) -> str:
    """`url` with everything encoded that could end it early, wherever it is pasted."""
    return encoded(url, safe=IN_ADDRESSES).replace("[", "%5B").replace("]", "%5D")


def day(value: dt.date) -> str:
    """`18 March 2025`."""
    return f"{value.day} {value:%B %Y}"


def american_day(value: dt.date) -> str:
    """`March 18, 2025`."""
    return f"{value:%B} {value.day}, {value.year}"


def listed(names: Sequence[str]) -> str:
    """`A`, `A and B`, `A, B and C`."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def first_upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def first_lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def ended(text: str) -> str:
    """`text` as a whole sentence: with a full stop, unless it ends with a mark of its own."""
    return text if re.search(r"[.!?…][”’»\"')]*$", text) else f"{text}."


def inside_quotes(text: str) -> str:
    """Double quotation marks become single ones, as style books ask of a quotation in a quotation."""
    curly = re.sub(r'(^|[\s(\[“‘])"', r"\1‘", text).replace('"', "’")
    return curly.replace("“", "‘").replace("”", "’")


def quoted(text: str) -> str:
    return f"“{inside_quotes(clean(text))}”"


def remarks(citable: Citable) -> tuple[str, ...]:
    """What proves the thing and must not get lost: translation, kept copy, edition, each with its hash."""
    words, kept = citable.words, citable.kept
    found = []
    if words and words.translation:
        found.append(f"{first_upper(words.translation)}: not the speaker’s own words.")
    if citable.is_other_wording:
        found.append("Official wording in another language than the original’s.")
    if (words and words.is_digest) or (kept and kept.is_digest):
        found.append("Kept in a digest of verified phrases.")
    if words and words.lost:
        found.append(f"These words no longer stand in the copy of {day(words.lost)}.")
    if kept:
        found.append(f"Kept copy {kept.number}, {day(kept.at)}, SHA-256 of its text {kept.sha256}.")
    if citable.sha256:
        found.append(f"Edition {citable.edition}, SHA-256 {citable.sha256}.")
    if citable.issued is None:
        found.append("The day is not known.")
    return tuple(found)
