"""Which kinds of files there are. Each is told by its content; a name is believed by nobody."""

from types import ModuleType

from . import apart, docx, html, pdf, text
from .extracted import FILE_LIMIT, Extracted, Unreadable

# In the order in which a file is asked what it is; text is what is nothing else.
KINDS: dict[str, ModuleType] = {"pdf": pdf, "docx": docx, "html": html, "text": text}
ACCEPTED = tuple(suffix for kind in KINDS.values() for suffix in kind.SUFFIXES)
OLD_WORD = (
    "This is an old Word file (.doc), or one locked by a password. Open it in Word or LibreOffice, save it as .docx "
    "without a password, and choose that; or paste the words."
)
PICTURE = "This is a picture. There is no text in it: paste the words."
# How files begin that are known and not read.
KNOWN = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", OLD_WORD),
    (b"{\\rtf", "This is an RTF file. Save it as .docx or as text and choose that, or paste the words."),
    (b"\x89PNG", PICTURE),
    (b"\xff\xd8\xff", PICTURE),
    (b"GIF8", PICTURE),
    (b"RIFF", PICTURE),
    (
        b"PK\x03\x04",
        "This is a packed file, and no Word document (.docx). Save it as .docx, or paste the words.",
    ),
    (b"PK\x05\x06", "This is an empty packed file. Choose another, or paste the words."),
    (b"Rar!", "This is a packed file. Unpack it and choose the text in it."),
    (b"7z\xbc\xaf", "This is a packed file. Unpack it and choose the text in it."),
    (b"\x1f\x8b", "This is a packed file. Unpack it and choose the text in it."),
)


def kind_of(content: bytes, name: str) -> str:
    """The kind of a file by its content; Unreadable for one that is known and not read."""
    for kind, module in KINDS.items():
        if kind != "text" and module.is_it(content, name):
            return kind
    for beginning, message in KNOWN:
        if content.startswith(beginning):
            raise Unreadable(message)
    return "text"


def extract(content: bytes, name: str, encoding: str = "") -> Extracted:
    """The text of a file of whatever kind it is; Unreadable with what to do where there is none to be had."""
    if len(content) > FILE_LIMIT:
        raise Unreadable(
            f"The file has {len(content) / 1024 / 1024:.1f} MB; {FILE_LIMIT // 1024 // 1024} MB are the most."
        )
    if not content.strip():
        raise Unreadable("There are no words to keep: the file is empty. Choose another, or paste the words.")
    kind = kind_of(content, name)
    module = KINDS[kind]
    if kind == "text":
        found: Extracted = text.extract(content, encoding)
    else:
        found = apart.extract(kind, module.NAME, content, encoding)
    return Extracted(found.text, found.kind, (*_of_name(name, kind), *found.warnings))


def of_clipboard(markup: str) -> Extracted:
    """The words of what a browser or a word processor puts on the clipboard."""
    return apart.extract("html", "text", b"\xef\xbb\xbf" + markup.encode("utf-8", "replace"))


def _of_name(name: str, kind: str) -> tuple[str, ...]:
    """A warning where the name promises another kind of file."""
    lower = name.lower()
    said = next((one for one, module in KINDS.items() if lower.endswith(module.SUFFIXES)), kind)
    if said == kind:
        return ()
    return (
        f"By its name it is a {KINDS[said].NAME}, by its content a {KINDS[kind].NAME}: it was read as that.",
    )
