"""JSON-LD: a processor expands it without a network, into schema.org's and Web Annotation's own terms."""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from pyld import jsonld

from exports.flat import quotes_of
from exports.registry import FORMATS
from tests import hostile
from tests.exports.reports import addressed, poisoned

SCHEMA, OA = "https://schema.org/", "http://www.w3.org/ns/oa#"
DC_LANGUAGE = "http://purl.org/dc/elements/1.1/language"
# Which properties a type may have: those of the type and of what it is a kind of, as schema.org and the Web Annotation
# vocabulary give them. Only those that we use are listed; anything else is a fault.
THING = {"name", "description", "url", "identifier", "disambiguatingDescription"}
WORK = THING | {
    "about", "archivedAt", "author", "comment", "conditionsOfAccess", "creativeWorkStatus", "creditText",
    "datePublished", "dateModified", "dateCreated", "exampleOfWork", "genre", "hasPart", "inLanguage", "isPartOf",
    "publisher", "text", "translationOfWork", "version",
}  # fmt: skip
DOMAINS = {
    SCHEMA + kind: {SCHEMA + name for name in names}
    for kind, names in {
        "Dataset": WORK | {"correction"},
        "CorrectionComment": WORK,
        "CreativeWork": WORK,
        "Comment": WORK,
        "MediaObject": WORK | {"encodingFormat", "sha256"},
        "Claim": WORK - {"author"} | {"appearance", "firstAppearance", "claimInterpreter"},
        "Organization": THING,
        "DefinedTerm": THING,
        "Event": THING,
    }.items()
} | {
    OA + "Annotation": {OA + name for name in ("hasBody", "hasTarget", "motivatedBy")},
    OA + "SpecificResource": {OA + name for name in ("hasSource", "hasState", "hasSelector")} | {DC_LANGUAGE},
    OA + "TextQuoteSelector": {OA + name for name in ("exact", "prefix", "suffix")},
    OA + "TextPositionSelector": {OA + name for name in ("start", "end")},
    OA + "TimeState": {OA + name for name in ("sourceDate", "cachedSource")},
}
REQUIRED = {
    SCHEMA + "Claim": {SCHEMA + name for name in ("text", "appearance", "claimInterpreter")},
    OA + "Annotation": {OA + name for name in ("hasBody", "hasTarget")},
    OA + "SpecificResource": {OA + name for name in ("hasSource", "hasState", "hasSelector")},
    OA + "TextPositionSelector": {OA + "start", OA + "end"},
    OA + "TextQuoteSelector": {OA + "exact"},
    OA + "TimeState": {OA + "sourceDate", OA + "cachedSource"},
}


def no_network(url: str, options: Any) -> Any:
    raise AssertionError(f"it asks for {url}")


def expanded(report) -> list[dict[str, Any]]:
    document = json.loads(FORMATS["jsonld"].render(report))
    return jsonld.expand(document, {"documentLoader": no_network})


def nodes(value: Any) -> Iterator[dict[str, Any]]:
    """Every node, however deep."""
    if isinstance(value, list):
        for one in value:
            yield from nodes(one)
    elif isinstance(value, dict) and "@value" not in value:
        yield value
        for name, one in value.items():
            if not name.startswith("@"):
                yield from nodes(one)


def of(kind: str, found: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {node["@id"]: node for node in nodes(found) if kind in node.get("@type", ())}


def values(node: dict[str, Any], name: str) -> list[Any]:
    return [one.get("@value", one.get("@id")) for one in node.get(name, ())]


def assert_valid(found: list[dict[str, Any]]) -> None:
    """Each node has only what its type may have, and all that it must."""
    for node in nodes(found):
        for kind in node.get("@type", ()):
            names = {name for name in node if not name.startswith("@")}
            assert names <= DOMAINS[kind], (kind, names - DOMAINS[kind])
            assert REQUIRED.get(kind, set()) <= names, (kind, REQUIRED[kind] - names)


@pytest.fixture(scope="module")
def found():
    return expanded(addressed())


def test_every_name_is_known_to_its_vocabulary(found):
    assert_valid(found)


def test_nothing_is_lost_in_expanding(found):
    """A name that the context lacks would vanish without a word."""
    document = json.loads(FORMATS["jsonld"].render(addressed()))
    named = {name for node in nodes(document["@graph"]) for name in node} - {"@id", "@type"}
    assert named <= set(document["@context"])
    assert len(found) == len(document["@graph"])


def test_the_comparison_is_a_dataset_with_its_edition(found):
    (node,) = of(SCHEMA + "Dataset", found).values()
    assert node["@id"] == addressed().url
    assert values(node, SCHEMA + "version") == ["2"]
    assert values(node, SCHEMA + "identifier") == ["sha256:" + "ab" * 32]
    (correction,) = node[SCHEMA + "correction"]
    assert correction["@type"] == [SCHEMA + "CorrectionComment"]
    assert values(correction, SCHEMA + "text") == ["Southland is not silent on tolls."]
    assert set(values(node, SCHEMA + "hasPart")) >= {claim.url for _, claim in addressed().claims()}


def test_each_claim_says_where_it_stands_and_who_read_it_out(found):
    claims = of(SCHEMA + "Claim", found)
    for _, claim in addressed().claims():
        node = claims[claim.url]
        assert values(node, SCHEMA + "text") == [claim.summary]
        assert values(node, SCHEMA + "appearance") == [claim.statement.url]
        assert values(node, SCHEMA + "datePublished") == ["2025-01-15"]
        assert values(node, SCHEMA + "archivedAt") == (
            [claim.quotes[0].copy.kept_url] if claim.quotes else []
        )
        (interpreter,) = node[SCHEMA + "claimInterpreter"]
        assert values(interpreter, SCHEMA + "name") == ["Readout"]


def test_the_speaker_is_the_author_of_the_statement_and_not_of_our_words_for_it(found):
    claims, works = of(SCHEMA + "Claim", found), of(SCHEMA + "CreativeWork", found)
    assert claims
    for claim in claims.values():
        assert SCHEMA + "author" not in claim
        (appearance,) = values(claim, SCHEMA + "appearance")
        assert SCHEMA + "author" in works[appearance]


def test_only_a_report_found_to_be_right_has_a_first_appearance():
    report = addressed()
    document = json.loads(FORMATS["jsonld"].render(report))["@graph"]
    first = {node["text"] for node in document if "firstAppearance" in node}
    assert first == {"Says that Southland asks for a measurement."}


def test_the_copy_of_a_translation_says_of_what():
    document = json.loads(FORMATS["jsonld"].render(addressed()))["@graph"]
    (copy,) = (node for node in document if node["type"] == "MediaObject")
    assert copy["translationOfWork"] == addressed().copies[0].statement.url
    assert copy["sha256"] == "0" * 64


def test_each_quote_is_an_annotation_whose_selectors_hold_its_words(found):
    annotations = of(OA + "Annotation", found)
    document = json.loads(FORMATS["jsonld"].render(addressed()))["@graph"]
    written = [node for node in document if node["type"] == "Annotation"]
    quotes = [(one.quote, one.claim) for one in quotes_of(addressed())]
    assert len(written) == len(quotes) > 8
    assert set(annotations) == {quote.url for quote, _ in quotes}
    for node, (quote, claim) in zip(written, quotes, strict=True):
        selectors = {one["type"]: one for one in node["target"]["selector"]}
        position = selectors["TextPositionSelector"]
        assert (position["start"], position["end"]) == (quote.start, quote.end)
        assert selectors.get("TextQuoteSelector", {}).get("exact", "") == quote.exact
        assert node["body"] == claim.url
        assert node["target"]["state"] == {
            "type": "TimeState", "sourceDate": "2025-01-16T09:30:00Z", "cached": quote.copy.kept_url,
        }  # fmt: skip


def test_words_that_are_withheld_have_a_place_and_no_words():
    document = json.loads(FORMATS["jsonld"].render(addressed()))["@graph"]
    kinds = [
        [one["type"] for one in node["target"]["selector"]]
        for node in document
        if node["type"] == "Annotation"
    ]
    assert ["TextPositionSelector"] in kinds


def test_moments_have_their_type(found):
    state = next(node for node in nodes(found) if OA + "TimeState" in node.get("@type", ()))
    (date,) = state[OA + "sourceDate"]
    assert date["@type"] == "http://www.w3.org/2001/XMLSchema#dateTime"


def test_a_draft_is_told_as_one():
    node = json.loads(FORMATS["jsonld"].render(replace(addressed(), edition=None, is_draft=True)))["@graph"][
        0
    ]
    assert node["creativeWorkStatus"] == "Draft"
    assert "creativeWorkStatus" not in json.loads(FORMATS["jsonld"].render(addressed()))["@graph"][0]


def test_nothing_is_rated():
    text = FORMATS["jsonld"].render(addressed()).decode().lower()
    assert "rating" not in text
    assert "claimreview" not in text


@pytest.mark.parametrize("turn", range(0, len(hostile.ALL), 9))
def test_hostile_texts_stay_texts(turn):
    report = poisoned(turn)
    document = json.loads(FORMATS["jsonld"].render(report))
    assert {node["type"] for node in document["@graph"]} == {
        "Dataset", "CreativeWork", "MediaObject", "Claim", "Annotation",
    }  # fmt: skip
    assert [n["text"] for n in document["@graph"] if n["type"] == "Claim"] == [
        claim.summary for _, claim in report.claims()
    ]
    assert b"</script" not in FORMATS["jsonld"].render(report).lower()


def test_the_same_report_gives_the_same_bytes():
    assert FORMATS["jsonld"].render(addressed()) == FORMATS["jsonld"].render(addressed())
