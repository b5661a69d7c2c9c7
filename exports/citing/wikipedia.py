"""Wikipedia's cite templates, `{{cite web}}` and `{{cite news}}`, in the names of the English Wikipedia."""

from exports.citing.citable import SITE, Citable, Name
from exports.citing.links import live
from exports.citing.piece import Piece
from exports.citing.wording import address, clean, day, remarks

# As character references, so that they are letters and nothing else: no parameter ends, no template or link begins,
# nothing is signed, set in italics or switched.
SPECIAL = str.maketrans({letter: f"&#{ord(letter)};" for letter in "&<>|{}[]'~_=*#"})


def pieces(citable: Citable) -> tuple[Piece, ...]:
    return (Piece("", text(citable)),)


def text(citable: Citable) -> str:
    """The template on one line, with what has no parameter of its own after it.

    Where the live page is known, that is the address, and the kept words are its archive.
    """
    parameters = _who(citable) | _what(citable) | _where(citable) | _words(citable)
    inside = "".join(f" |{name}={value}" for name, value in parameters.items() if value)
    return " ".join((f"{{{{cite {_template(citable)}{inside}}}}}", *map(escaped, remarks(citable))))


def _template(citable: Citable) -> str:
    is_news = citable.said and citable.said.channel == "news report" and not citable.is_ours
    return "news" if is_news else "web"


def _who(citable: Citable) -> dict[str, str]:
    """Authors; what was written here has a publisher and no author, as the template's manual asks."""
    if citable.is_ours:
        return {"publisher": SITE}
    found: dict[str, str] = {}
    for number, name in enumerate(citable.authors, start=1):
        found |= _name(name, str(number) if len(citable.authors) > 1 else "")
    return found


def _name(name: Name, number: str) -> dict[str, str]:
    """`last` and `first` of a person, `author` of a body; numbered where there are several."""
    family, given = escaped(name.family), escaped(name.given)
    if not family:
        return {f"author{number}": escaped(name.whole)}
    return {f"last{number}": family, f"first{number}": given}


def _what(citable: Citable) -> dict[str, str]:
    language = citable.language
    return {
        "date": day(citable.issued) if citable.issued else "n.d.",
        "title": escaped(citable.title),
        "type": escaped(citable.genre),
        # What a row or a claim stands in; of what is ours as a whole the publisher says enough.
        "website": escaped(citable.container),
        "language": "" if language == "en" else escaped(language),
    }


def _where(citable: Citable) -> dict[str, str]:
    kept = day(citable.accessed) if citable.accessed else ""
    if not (citable.live_url and kept):
        return {"url": _url(citable.url), "access-date": kept}
    return {
        "url": _url(live(citable)),
        "access-date": kept,
        "archive-url": _url(citable.url),
        "archive-date": kept,
        "url-status": "live",
    }


def _words(citable: Citable) -> dict[str, str]:
    quote = citable.words.exact if citable.words else ""
    return {"quote": escaped(quote)}


def _url(url: str) -> str:
    return (
        address(url).replace("{", "%7B").replace("|", "%7C").replace("}", "%7D").replace("~~~", "%7E%7E%7E")
    )


def escaped(value: str) -> str:
    return clean(value).translate(SPECIAL)
