"""Plain text, in an encoding that the file itself proves or that somebody chose. Nothing is guessed."""

import codecs

from .extracted import Extracted, Unreadable, bounded

NAME = "plain text"
SUFFIXES = (".txt", ".text", ".md")
MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
# What somebody may choose where the file does not say.
ENCODINGS = {
    "": "UTF-8, or as the file says",
    "cp1251": "Windows-1251 (Cyrillic)",
    "koi8-u": "KOI8-U (Ukrainian, Russian)",
    "cp866": "DOS 866 (Cyrillic)",
    "cp1252": "Windows-1252 (Western)",
    "cp1250": "Windows-1250 (Central European)",
}


def is_it(content: bytes, name: str) -> bool:
    """Whatever is nothing else may be text; `extract` finds out."""
    return True


def extract(content: bytes, encoding: str = "") -> Extracted:
    """The text as it stands."""
    return Extracted(bounded(decoded(content, encoding)), NAME)


def decoded(content: bytes, encoding: str = "") -> str:
    """The text by the file's own byte order mark, else by the encoding chosen, else as UTF-8."""
    for mark, marked in MARKS:
        if content.startswith(mark):
            return _by(content, marked)
    if b"\x00" in content:
        raise Unreadable(
            "This is no text: it holds NUL characters. If it is text in UTF-16 without a byte order mark, save it "
            "as UTF-8 and choose it again; else paste the words."
        )
    return _by(content, encoding if encoding in ENCODINGS and encoding else "utf-8")


def _by(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        name = ENCODINGS.get(encoding, "UTF-16" if encoding == "utf-16" else "UTF-8")
        raise Unreadable(
            f"This is no text in {name}: the byte at {error.start} does not fit. Save the file as UTF-8 and choose "
            "it again, or say below which encoding it is in, or paste the words."
        ) from error
