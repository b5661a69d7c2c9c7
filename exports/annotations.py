"""The words that a claim stands on as a W3C Web Annotation: one builder for files and API."""

import datetime as dt

from exports.addresses import is_web
from exports.schema_org import Node, known, moment


def annotation(
    *,
    url: str,
    claim: str,
    source: str,
    kept: str,
    kept_at: dt.datetime,
    language: str,
    start: int,
    end: int,
    exact: str,
    prefix: str,
    suffix: str,
) -> Node:
    """The words at `url` that stand for the claim, in the copy as it was when it was kept.

    `source` is the address of the live page, `kept` that of our copy. Words that may not be shown come empty: their
    place in the copy (code points of its text) is told all the same.
    """
    selectors: list[Node] = []
    if exact:
        selectors.append(known(type="TextQuoteSelector", exact=exact, prefix=prefix, suffix=suffix))
    selectors.append({"type": "TextPositionSelector", "start": start, "end": end})
    state = {
        "type": "TimeState",
        "sourceDate": moment(kept_at),
        "cached": kept,
    }
    return {
        "id": url,
        "type": "Annotation",
        "motivation": "identifying",
        "body": claim,
        "target": {
            "type": "SpecificResource",
            "source": source if is_web(source) else kept,
            "language": language,
            "state": state,
            "selector": selectors,
        },
    }
