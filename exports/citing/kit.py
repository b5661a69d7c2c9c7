"""The quote kit: all that an editor wants beside exact words, on one page and in one paste."""

from dataclasses import dataclass

from exports.citing.citable import Citable, Words
from exports.citing.links import live
from exports.citing.wording import address, clean, day, first_upper

OWN = "None: the speaker’s own or official words"
OTHER = "None named: official wording in another language than the original’s"


@dataclass(frozen=True, slots=True)
class Line:
    """`look`: words, code or url, where a page sets it in a way of its own."""

    label: str
    value: str
    look: str = ""


def lines(citable: Citable) -> tuple[Line, ...]:
    """The kit of a quote, line by line; of anything else none."""
    words, said = citable.words, citable.said
    if citable.kind != "quote" or not words or not said:
        return ()
    found = [
        Line("Exact words", words.exact or words.withheld, "words" if words.exact else ""),
        Line("Speaker", clean(", ".join(said.speakers)) or "not known"),
        Line("Day", day(said.issued) if said.issued else "not known"),
        Line("Channel", first_upper(said.channel)),
        Line("Statement", clean(said.title)),
        Line("Translation", _translation(citable, words)),
        *_kept(citable, words),
        Line("Kept words", address(citable.url), "url"),
    ]
    if citable.live_url:
        found.append(Line("Live page", live(citable), "url"))
    return tuple(found)


def text(citable: Citable) -> str:
    """The kit as text; the words stand as they are, with their own line breaks."""
    return "".join(
        f"{line.label}: “{line.value}”\n" if line.look == "words" else f"{line.label}: {line.value}\n"
        for line in lines(citable)
    )


def _translation(citable: Citable, words: Words) -> str:
    if words.translation:
        whose = first_upper(clean(words.translation))
        return f"{'Translator not named' if whose == 'Translation' else whose}: not the speaker’s own words"
    return OTHER if citable.is_other_wording else OWN


def _kept(citable: Citable, words: Words) -> list[Line]:
    kept = citable.kept
    if not kept:
        return []
    found = [
        Line("Source", clean(kept.source)),
        Line(
            "Kept copy",
            f"{kept.number}, kept {day(kept.at)}, {kept.at:%H:%M} UTC, characters {words.start} to {words.end}",
        ),
        Line("SHA-256 of its text", kept.sha256, "code"),
    ]
    if words.is_digest:
        found.append(Line("Verified", "These words; the digest around them is our own"))
    if words.lost:
        found.append(Line("Lost", f"These words no longer stand in the copy of {day(words.lost)}"))
    return found
