"""RIS: a tag a line, lines ending with CR LF. A value stands on one line, so that none can begin another tag."""

import datetime as dt

from exports.citing.citable import SITE, Citable, Name
from exports.citing.csl import item
from exports.citing.piece import Piece
from exports.citing.wording import address, clean

MEDIA_TYPE = "application/x-research-info-systems; charset=utf-8"
# What is cited is always read in a page; what it was when it was said is the type of work, M3.
TYPE = "ELEC"


def pieces(citable: Citable) -> tuple[Piece, ...]:
    return (Piece("", text(citable)),)


def text(citable: Citable) -> str:
    known = item(citable)
    lines = [("TY", TYPE), ("ID", citable.key), ("TI", known["title"])]
    lines += [("AU", _name(name)) for name in citable.authors]
    if citable.issued:
        lines += [("PY", str(citable.issued.year)), ("DA", _day(citable.issued))]
    lines.append(("M3", known["genre"]))
    if citable.container:
        lines.append(("T2", clean(citable.container)))
    if citable.edition is not None:
        lines.append(("ET", str(citable.edition)))
    lines += [("DB", SITE), ("LA", citable.language), ("UR", known["URL"])]
    if citable.live_url:
        lines.append(("L2", address(citable.live_url)))
    if citable.accessed:
        lines.append(("Y2", _day(citable.accessed)))
    if "note" in known:
        lines.append(("N1", known["note"]))
    lines.append(("ER", ""))
    return "".join(f"{tag}  - {value}\r\n" for tag, value in lines)


def _name(name: Name) -> str:
    """`Trump, Donald`, `Kremlin`: RIS splits a name at its comma, and has no way to write another."""
    parts = (name.family, name.given) if clean(name.family) else (name.whole,)
    return ", ".join(filter(None, (" ".join(clean(part).replace(",", " ").split()) for part in parts)))


def _day(day: dt.date) -> str:
    return f"{day:%Y/%m/%d}/"
