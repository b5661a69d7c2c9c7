"""Things to cite, as small as they can be: one of each kind."""

import datetime as dt
from dataclasses import replace
from typing import Any

from exports.citing.citable import OURS, SITE, Citable, Kept, Name, Said, Words

KREMLIN = Name("Kremlin")
TRUMP = Name("Donald Trump", family="Trump", given="Donald")
SHA = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
DAY = dt.date(2025, 3, 18)
KEPT = Kept(2, dt.datetime(2025, 11, 20, 14, 2, tzinfo=dt.UTC), SHA, "official translation, the Kremlin")
SAID = Said(("Kremlin",), ("the Kremlin",), "Telephone conversation", "readout", DAY, ("ru", "en"))
WORDS = Words(
    exact="a halt of strikes for thirty days",
    language="en",
    translation="official translation by the Kremlin",
    start=14,
    end=47,
)


def statement(**fields: Any) -> Citable:
    made = Citable(
        kind="statement",
        key="readout-statement-call",
        title=SAID.title,
        authors=(KREMLIN,),
        issued=DAY,
        genre="Official readout",
        url="https://readout.example/statements/call/",
        container=SITE,
        said=SAID,
        kept=KEPT,
        live_url="https://kremlin.example/news/1",
    )
    return replace(made, **fields)


def quote(**fields: Any) -> Citable:
    made = statement(kind="quote", key="readout-quote-7", words=WORDS)
    return replace(made, url="https://readout.example/statements/call/?copy=3#q7", **fields)


def claim(**fields: Any) -> Citable:
    made = statement(
        kind="claim",
        key="readout-claim-5",
        title="Kremlin on Truce: Strikes stop for a month.",
        authors=OURS,
        genre=f"Claim in the words of {SITE}, from “Telephone conversation” (Kremlin, readout, 18 March 2025)",
        url="https://readout.example/claims/5/",
        container="",
        sentence="Strikes stop for a month.",
        kept=None,
    )
    return replace(made, **fields)


def comparison(**fields: Any) -> Citable:
    made = Citable(
        kind="comparison",
        key="readout-comparison-call-edition-2",
        title="The call, side by side",
        authors=OURS,
        issued=dt.date(2025, 11, 21),
        genre="Comparison of statements, edition 2",
        url="https://readout.example/comparisons/call/editions/2/",
        edition=2,
        sha256=SHA,
    )
    return replace(made, **fields)


def hostile(text: str) -> Citable:
    """A quote with the text in every field that somebody types in."""
    said = replace(SAID, speakers=(text, "Second"), in_text=(text, "Second"), title=text)
    words = replace(WORDS, exact=text, prefix=text, suffix=text, translation=f"translation by {text}")
    return quote(
        title=text,
        authors=(Name(text), Name(text, family=text, given=text)),
        said=said,
        words=words,
        kept=replace(KEPT, source=text),
        container=text,
        genre=text,
        live_url=f"https://live.example/{text}",
    )
