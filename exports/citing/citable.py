"""What every way of citing takes: plain, frozen data with absolute addresses."""

import datetime as dt
from dataclasses import dataclass

SITE = "Readout"  # who keeps the words, and who speaks in a claim's summary, a reading and a comparison
# How a statement's channel is called in CSL. All are read here as pages, so that what is not in the list is one.
CSL_TYPES = {
    "post": "post",
    "interview": "interview",
    "press conference": "broadcast",
    "address": "speech",
    "remarks": "speech",
}


@dataclass(frozen=True, slots=True)
class Name:
    """Who a thing is by. A person has a `family` name, by which lists put them; a body has none and stays whole."""

    whole: str  # as it is read: “Donald Trump”, “Kremlin”
    family: str = ""
    given: str = ""


OURS = (Name(SITE),)


@dataclass(frozen=True, slots=True)
class Said:
    """The statement that is cited, or that a claim, a silence or a quote is of."""

    speakers: tuple[str, ...]
    in_text: tuple[str, ...]  # inside a sentence: “the White House”
    title: str
    channel: str
    issued: dt.date | None
    languages: tuple[str, ...] = ()  # BCP 47, the original's first


@dataclass(frozen=True, slots=True)
class Kept:
    """The copy that the words were kept in."""

    number: int
    at: dt.datetime
    sha256: str  # of its text, UTF-8 and NFC
    source: str  # “original, White House”
    is_digest: bool = False  # it holds phrases of the statement only, among words of ours


@dataclass(frozen=True, slots=True)
class Words:
    """Exact words of a statement. `exact` is empty where they may not be shown, and `withheld` says why.

    `prefix` and `suffix` are the words around them, empty where they may not be shown or are our own.
    """

    exact: str
    language: str
    translation: str = ""  # “official translation by the Kremlin”; empty where they are the original's
    prefix: str = ""
    suffix: str = ""
    start: int = 0  # code points of the kept text
    end: int = 0
    is_digest: bool = False
    lost: dt.date | None = None  # the day of the newer copy in which they no longer stand
    withheld: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """What a silence rests on: “the whole was read by Ada Reader”, on the day on which the silence was found."""

    topic: str
    how: str
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Citable:
    """One thing to cite. `kind`: statement, claim, quote, silence, comparison or row.

    `authors` are never taken apart: a person's parts were told apart by whoever entered them. `issued` is the day of
    the statement for a statement and a quote, else the day on which what is cited was found, published or looked at.
    `sentence` is what a claim or a silence says, whole.
    """

    kind: str
    key: str  # names it in files: letters, digits and hyphens
    title: str
    authors: tuple[Name, ...]
    issued: dt.date | None
    genre: str
    url: str
    csl_type: str = "webpage"
    container: str = ""
    sentence: str = ""
    said: Said | None = None
    found: Found | None = None  # of a silence
    words: Words | None = None
    kept: Kept | None = None
    live_url: str = ""  # the page at its issuer's or publisher's, where its address is known
    live_has_words: bool = (
        True  # whether the words may be looked for there: not a translation's in the original
    )
    links: tuple[tuple[str, str], ...] = ()  # more of them: where the words of a claim are kept
    edition: int | None = None
    sha256: str = ""  # of the edition
    moment: dt.datetime | None = None  # as of which a line-up without an edition is cited

    @property
    def accessed(self) -> dt.date | None:
        """The day on which the words, or the line-up, were as they are cited; none where nothing was kept."""
        if self.kept:
            return self.kept.at.date()
        return self.moment.date() if self.moment else None

    @property
    def is_other_wording(self) -> bool:
        """Whether the words are official, but in another language than the statement was made in."""
        words, said = self.words, self.said
        if not words or words.translation or not said or not said.languages:
            return False
        return words.language != said.languages[0]

    @property
    def is_ours(self) -> bool:
        """Whether what is cited was written here, and not by those it speaks of."""
        return self.authors == OURS

    @property
    def languages(self) -> tuple[str, ...]:
        """Of the words, else of the statement that it is or is of."""
        if self.words:
            return (self.words.language,)
        return self.said.languages if self.said else ()

    @property
    def language(self) -> str:
        """What is written here is in English, as are its titles; a statement is in its original's language."""
        return self.languages[0] if self.languages and not self.is_ours else "en"
