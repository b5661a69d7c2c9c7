"""The Associated Press way: attribution in running text. No style of CSL sets it, so it is written here.

Dates as its stylebook has them: months from March to July are never shortened, and no day has an ending. Words that
are a sentence stand last, after a colon, so that no comma of ours gets inside them; a piece of a sentence is worked
into ours. Everything is a sentence.
"""

import datetime as dt

from exports.citing.citable import SITE, Citable, Found, Said, Words
from exports.citing.piece import Piece
from exports.citing.wording import clean, ended, first_upper, listed, quoted

MONTHS = (
    "Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."
)  # fmt: skip
# Before the channel: “in a readout”, “at a press conference”.
WITHIN = {
    "interview": "in an interview",
    "press conference": "at a press conference",
    "address": "in an address",
    "remarks": "in remarks",
}
# What a speaker did with it, and what was done with it; what is not here was issued.
DONE = {
    "interview": ("gave", "given"),
    "press conference": ("gave", "given"),
    "address": ("gave", "given"),
    "remarks": ("made", "made"),
    "post": ("published", "published"),
    "news report": ("published", "published"),
}
ISSUED = ("issued", "issued")
UNNAMED = "an unnamed speaker"


def pieces(citable: Citable) -> tuple[Piece, ...]:
    return (Piece("", _text(citable)),)


def day(value: dt.date) -> str:
    """`March 18, 2025`, `Nov. 20, 2025`."""
    return f"{MONTHS[value.month - 1]} {value.day}, {value.year}"


def _text(citable: Citable) -> str:
    said = citable.said
    if said is None:
        return _line_up(citable)
    if citable.kind == "quote":
        return _quote(citable, said)
    if citable.kind == "claim":
        whose = f"{_in_an_edition(citable)}{SITE} summed up {_issued(said)}"
        return f"{whose}: {_with_a_stop(citable.sentence)}"
    if citable.found:
        return _silence(citable, said, citable.found)
    return _statement(citable, said)


def _statement(citable: Citable, said: Said) -> str:
    did, _ = DONE.get(said.channel, ISSUED)
    kept = citable.kept
    has = "verified phrases of it" if kept and kept.is_digest else "a copy of it"
    keeps = f", according to {SITE}{f', which keeps {has}' if kept else ''}"
    return ended(f"{first_upper(_who(said))} {did} {_kind(said)}, {_titled(said.title)} {_when(said)}{keeps}")


def _silence(citable: Citable, said: Said, found: Found) -> str:
    told = (
        f"{_titled(said.title)} {_issued(said)}, does not address {_titled(found.topic)} according to {SITE}."
    )
    on = f" on {day(citable.issued)}" if citable.issued else ""
    basis = f", on the basis of {clean(found.basis)}" if found.basis else ""
    return f"{told} {ended(f'{first_upper(clean(found.how))}{on}{basis}')}"


def _in_an_edition(citable: Citable) -> str:
    """`In edition 1 of “The call,” ` of a claim that is cited as it stands there."""
    if citable.edition is None:
        return ""
    return f"In edition {citable.edition} of {_titled(citable.container)} "


def _quote(citable: Citable, said: Said) -> str:
    words = citable.words
    who, where = first_upper(_who(said)), f"{_within(said)} {_when(said)}"
    if not words or not words.exact:
        return ended(f"{who} said so {where}, in words kept by {SITE}")
    rendered = _rendering(citable, words)
    if _is_a_sentence(words.exact):
        return f"{who} said {where}{f', {rendered}' if rendered else ''}: {_with_a_stop(words.exact)}"
    if rendered:
        return ended(f"{who}, {where}, used words that read {quoted(words.exact)} {rendered}")
    return f"{who}, {where}, used the words {_with_a_stop(words.exact)}"


def _rendering(citable: Citable, words: Words) -> str:
    """Whose wording the words are, where they are not the speaker's own."""
    if words.translation:
        return (
            "in translation" if words.translation == "translation" else f"in the {clean(words.translation)}"
        )
    return "in official wording in another language" if citable.is_other_wording else ""


def _is_a_sentence(exact: str) -> bool:
    """Whether words may stand alone: they do not begin with a small letter."""
    letters = (letter for letter in exact if letter.isalpha())
    return not next(letters, "A").islower()


def _who(said: Said) -> str:
    return clean(listed(said.in_text)) or UNNAMED


def _when(said: Said) -> str:
    return f"on {day(said.issued)}" if said.issued else "on a day that is not known"


def _within(said: Said) -> str:
    return WITHIN.get(said.channel, f"in {_kind(said)}")


def _kind(said: Said) -> str:
    """`a readout`, `an interview`, `remarks`."""
    article = "" if said.channel == "remarks" else "an " if said.channel[:1] in "ai" else "a "
    return f"{article}{said.channel}"


def _issued(said: Said) -> str:
    """`a readout issued by the White House on March 18, 2025`."""
    return f"{_kind(said)} {DONE.get(said.channel, ISSUED)[1]} by {_who(said)} {_when(said)}"


def _line_up(citable: Citable) -> str:
    """Of a comparison or one of its rows."""
    is_row = citable.kind == "row"
    on = f" on the topic {quoted(citable.title)}" if is_row else ""
    of = _titled(citable.container if is_row else citable.title)
    when = day(citable.issued) if citable.issued else ""
    stood = (
        f" edition {citable.edition}, published {when}" if citable.edition is not None else f" as of {when}"
    )
    return ended(f"{SITE} compares statements{on} in {of}{stood if when else ''}")


def _titled(title: str) -> str:
    """A title in quotation marks with the comma that follows it inside them."""
    return f"{quoted(title)[:-1]},”"


def _with_a_stop(exact: str) -> str:
    """The words in quotation marks, with the full stop that ends our sentence inside them, as the stylebook asks."""
    told = quoted(exact)[:-1]
    if exact.rstrip().endswith(("”", '"')):  # a quotation in the quotation: the stop goes inside that one too
        return f"{ended(told[:-1])}’”"
    return f"{ended(told)}”"
