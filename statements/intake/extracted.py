"""What comes out of a file, and the bounds that each reader keeps to."""

from dataclasses import dataclass

FILE_LIMIT = 5 * 1024 * 1024  # bytes; the longest day's transcript is about 1 MB
UNPACKED_LIMIT = 60 * 1024 * 1024  # bytes of all that a packed file holds; pictures are most of it
PART_LIMIT = 20 * 1024 * 1024  # bytes of the one part that is read
TEXT_LIMIT = 2_000_000  # code points; a novel has half of that


class Unreadable(Exception):
    """No text can be taken out of this; the message says what to do instead."""


@dataclass(frozen=True, slots=True)
class Extracted:
    """The text of a file, a paragraph a line, what kind of file it is, and what an editor should look at."""

    text: str
    kind: str
    warnings: tuple[str, ...] = ()


def bounded(text: str) -> str:
    """`text`, where it is not longer than anyone can have said."""
    if len(text) > TEXT_LIMIT:
        raise Unreadable(
            f"This has {len(text):,} characters of text; {TEXT_LIMIT:,} are the most. Keep a part of it."
        )
    return text
