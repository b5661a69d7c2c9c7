"""The Associated Press way: attribution in running text. No style of CSL sets it, so it is written here.

Dates as its stylebook has them: months from March to July are never shortened, and no day has an ending. The words
stand last, after a colon, so that no comma of ours gets inside them.
"""

import datetime as dt

from exports.citing.citable import SITE, Citable, Said
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
        return (
            f"{_lead(said)}, as {SITE} sums it up{_in_an_edition(citable)}: {ended(clean(citable.sentence))}"
        )
    if citable.kind == "silence":
        return ended(clean(citable.sentence))
    return ended(f"According to {_titled(said.title)} {_issued(said)}, as kept by {SITE}")


def _in_an_edition(citable: Citable) -> str:
    """`in “The call,” edition 2,` of a claim that is cited as it stands there."""
    if citable.edition is None:
        return ""
    return f" in {_titled(citable.container)} edition {citable.edition}"


def _quote(citable: Citable, said: Said) -> str:
    words = citable.words
    if not words or not words.exact:
        return ended(f"{_lead(said)}, as kept by {SITE}")
    translated = f", in the {clean(words.translation)}" if words.translation else ""
    if citable.is_other_wording:
        translated = ", in official wording in another language,"
    return f"{_lead(said)}{translated}: {_with_a_stop(words.exact)}"


def _lead(said: Said) -> str:
    """`The White House said in a readout on March 18, 2025`."""
    who = first_upper(clean(listed(said.in_text)) or "an unnamed speaker")
    when = f" on {day(said.issued)}" if said.issued else ", undated"
    return f"{who} said {WITHIN.get(said.channel, f'in a {said.channel}')}{when}"


def _issued(said: Said) -> str:
    """`a readout by the White House on March 18, 2025`."""
    article = "" if said.channel == "remarks" else "an " if said.channel[:1] in "ai" else "a "
    by = f" by {clean(listed(said.in_text))}" if said.in_text else ""
    when = f" on {day(said.issued)}" if said.issued else ", undated"
    return f"{article}{said.channel}{by}{when}"


def _line_up(citable: Citable) -> str:
    """Of a comparison or one of its rows."""
    row = f"the topic {quoted(citable.title)} in " if citable.kind == "row" else ""
    of = citable.container if citable.kind == "row" else citable.title
    stood = f", edition {citable.edition}" if citable.edition is not None else ""
    when = f" as of {day(citable.issued)}" if citable.issued else ""
    comma = "," if stood or when else ""
    named = quoted(of)[:-1] + comma + "”"
    return ended(f"According to {row}{named} a comparison of statements by {SITE}{stood},{when}".rstrip(","))


def _titled(title: str) -> str:
    """A title in quotation marks with the comma that follows it inside them."""
    return f"{quoted(title)[:-1]},”"


def _with_a_stop(exact: str) -> str:
    """The words in quotation marks, with the full stop that ends our sentence inside them, as the stylebook asks."""
    told = quoted(exact)[:-1]
    if exact.rstrip().endswith(("”", '"')):  # a quotation in the quotation: the stop goes inside that one too
        return f"{ended(told[:-1])}’”"
    return f"{ended(told)}”"
