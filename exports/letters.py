"""Letters on paper: what the built-in fonts of the PDF can draw, and where a run of letters may be broken.

Nothing is left out unseen: a letter that no font has stands as its number, `[U+4E2D]`.
"""

import re
from functools import cache

BREAK = "\u200b"  # a zero-width space: a line may end here
LONGEST = 30  # letters that stand together before a line may be broken
# What Libertinus Serif, New Computer Modern and DejaVu Sans Mono have between them, as compiling each letter under
# PDF/UA-1 shows: Latin, Greek, Cyrillic, Hebrew, plain Arabic, Georgian, Armenian, signs. A range passes over numbers
# that are no letters.
DRAWN = """
20-7E A0-4FF 510-513 51A-51D 531-591 5BE 5C0 5C3 5C6 5D0-5F4 606-60C 61B 61F 621-63A 640-64A 660-66D 674 679-67B
67E-680 683-684 686-687 691 698 6A4 6A9 6AF 6BE 6CC 6F0-6F9 E3F 10D0-10FF 1D00-1FFF 2010-2027 202F-205F 2070-2151
2153-2184 2189 2190-23FF 2422-2423 2460-262F 2638-268B 2690-269C 26A0-26A7 26AA-26B2 2701-2704 2706-2709 270C-2727
2729-274B 274D 274F-2752 2756 2758-275E 2761-277F 2794 2798-27AF 27B1-2BFF 2C60-2CFF 2E02-2E05 2E08-2E0A 2E17-2E18
2E1F 2E22-2E25 2E2E A640-A641 A648-A649 A656-A657 A708-A716 A71B-A727 FB00-FB06 FE2E-FE2F FFFD 1D400-1D7FF
"""
# Letters that no eye sees: joiners, marks of direction (they would turn the line round), soft hyphens, byte order.
UNSEEN = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]")
BREAKS = re.compile(r"\r\n?|[\u2028\u2029\x0b\x0c\x85]")
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
OVERLONG = re.compile(rf"\S{{{LONGEST}}}(?=\S)")
AFTER = re.compile(r"(?<=[/?&=#_.,;:%+])(?=[^/\s])")


@cache
def _not_drawn() -> re.Pattern[str]:
    ranges = (one.partition("-") for one in DRAWN.split())
    inside = "".join(f"\\U{int(first, 16):08x}-\\U{int(last or first, 16):08x}" for first, _, last in ranges)
    return re.compile(f"[^\\n\\t{inside}]")


def _number(found: re.Match[str]) -> str:
    return f"[U+{ord(found[0]):04X}]"


def plain(text: str) -> str:
    """`text` with one kind of line end, and � for each control character: what XML and every reader can take."""
    return CONTROLS.sub("\ufffd", BREAKS.sub("\n", text))


def drawn(text: str) -> str:
    """`text` as the PDF's fonts can draw it, with a place to break in each run of letters that is too long."""
    if text.isascii() and text.isprintable():
        return OVERLONG.sub(rf"\g<0>{BREAK}", text)
    seen = UNSEEN.sub("", plain(text))
    return OVERLONG.sub(rf"\g<0>{BREAK}", _not_drawn().sub(_number, seen))


def address(text: str) -> str:
    """An address that a line may be broken in after each of its parts."""
    return AFTER.sub(BREAK, drawn(text))


def short(text: str, most: int) -> str:
    """`text`, cut with an ellipsis where it has more than `most` letters: for heads, which must fit on a page."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
