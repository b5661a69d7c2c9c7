"""The text of a PDF: what pypdf puts together of them, line by line as the pages show it."""

import io
import re

import pypdf
from pypdf.errors import PyPdfError

from .extracted import TEXT_LIMIT, Extracted, Unreadable, bounded
from .pdf import NAME

PAGES = 500  # the longest transcripts have some 60
BROKEN = "This PDF is damaged and cannot be read. Open it in a reader and paste the words."
HYPHENATED = re.compile(r"\w[-\u00ad\u2010]\n\w")


def extract(content: bytes, encoding: str = "") -> Extracted:
    """The text of all pages in order, as extracted: nothing is joined."""
    try:
        pages = _pages(content)
    except Unreadable:
        raise
    # pypdf raises of every kind on what was made to make it fail.
    except (PyPdfError, ValueError, TypeError, LookupError, AttributeError, ArithmeticError, OSError, AssertionError,
            NotImplementedError, RecursionError) as error:  # fmt: skip
        raise Unreadable(BROKEN) from error
    text = "\n".join(page.strip("\n") for page in pages if page.strip())
    if not text.strip():
        raise Unreadable("There is no text in this PDF: it is a picture of pages. Paste the words.")
    return Extracted(bounded(text), NAME, tuple(_warnings(text, pages)))


def _pages(content: bytes) -> list[str]:
    reader = pypdf.PdfReader(io.BytesIO(content), strict=False)
    if reader.is_encrypted and not reader.decrypt(""):
        raise Unreadable("This PDF is locked by a password. Save it without one, or paste the words.")
    if (count := len(reader.pages)) > PAGES:
        raise Unreadable(
            f"This PDF has {count:,} pages; {PAGES} are the most. Paste the part that is the statement."
        )
    found, length = [], 0
    for page in reader.pages:
        found.append(page.extract_text() or "")
        length += len(found[-1])
        if length > TEXT_LIMIT:
            break  # `bounded` says so
    return found


def _warnings(text: str, pages: list[str]) -> list[str]:
    found = [
        "A PDF knows lines, not paragraphs: each line of a page is one here. Compare the text with the file."
    ]
    if HYPHENATED.search(text):
        found.append(
            "Words are divided at the ends of lines. They are kept so; a quote across such an end holds it."
        )
    if len(pages) > 1:
        found.append("Heads and feet of pages, and their numbers, stand between the lines.")
    if any(not page.strip() for page in pages):
        found.append("Some pages hold no text, only pictures: their words are not taken.")
    if "\ufffd" in text:
        found.append("Some letters could not be told and stand as �. Better paste the words.")
    return found
