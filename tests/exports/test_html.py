"""The HTML file: whole by itself, of one style element and no script, and hostile texts stay texts in it."""

import base64
import hashlib
import re
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from exports.registry import FORMATS
from tests import hostile
from tests.exports.reports import SITE, addressed, poisoned, specimen

VOID = {"meta", "link", "br", "img", "input", "hr", "base"}
ASKING = {"src", "srcset", "action", "formaction", "poster", "data", "ping", "background", "style"}


class Read(HTMLParser):
    """Elements with their attributes, and the text, as Python's own parser finds them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.words: list[str] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if not self.open or self.open[-1] != "style":
            self.words.append(data)

    @property
    def text(self) -> str:
        return re.sub(r"\s+", " ", "".join(self.words))

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


def read(report) -> Read:
    return Read(FORMATS["html"].render(report).decode())


@pytest.fixture(scope="module")
def page():
    return read(addressed())


def test_it_asks_for_nothing_and_runs_nothing(page):
    tags = Counter(tag for tag, _ in page.elements)
    assert not {"script", "link", "img", "iframe", "object", "embed", "form", "base"} & set(tags)
    assert tags["style"] == 1
    for tag, attributes in page.elements:
        assert not ASKING & set(attributes), (tag, attributes)
        assert not [name for name in attributes if name.startswith("on")], (tag, attributes)


def test_its_policy_allows_its_own_style_alone():
    text = FORMATS["html"].render(specimen()).decode()
    (style,) = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)
    hashed = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{hashed}'" in text
    assert "url(" not in style
    assert "@import" not in style
    assert "prefers-color-scheme" in style or "light-dark(" in style
    assert "@media print" in style


def test_links_lead_to_us_or_within(page):
    addresses = [str(attributes["href"]) for attributes in page.all("a")]
    assert len(addresses) > 20
    assert all(address.startswith((SITE, "#")) for address in addresses)


def test_each_link_within_lands(page):
    known = {attributes["id"] for _, attributes in page.elements if "id" in attributes}
    within = {str(a["href"])[1:] for a in page.all("a") if str(a["href"]).startswith("#")}
    assert within
    assert within <= known


def test_the_live_page_of_a_source_is_a_link_where_it_is_one():
    report = specimen()
    live = replace(report.copies[0], url="https://gov.example/words?a=1&b=2")
    assert {"href": live.url, "rel": "nofollow noreferrer"} in read(replace(report, copies=(live,))).all("a")
    none = replace(report.copies[0], url="javascript:alert(1)")
    assert "javascript:alert(1)" in read(replace(report, copies=(none,))).text


def test_quotes_name_their_language_and_direction(page):
    quotes = page.all("q")
    assert {(one["lang"], one["dir"]) for one in quotes} == {("en", "ltr"), ("de", "ltr"), ("uk", "ltr")}


def test_every_claim_silence_report_and_reason_stands_in_it(page):
    report = addressed()
    for row in report.rows:
        assert row.name in page.text
        assert row.verdict.reason in page.text
        for cell in row.cells:
            for silence in cell.silences:
                assert silence.note in page.text
    for _, claim in report.claims():
        assert claim.summary in page.text
        for quote in claim.quotes:
            assert (quote.exact or quote.withheld) in page.text


def test_reports_fold_away_but_for_those_the_original_does_not_bear_out(page):
    assert "1 more report" in page.text
    assert len(page.all("details")) == 2  # the other report, and what the rules say beside a decided verdict


def test_the_foot_has_edition_hash_and_numbered_sources(page):
    assert "Edition 2, 20 March 2025, published by Edda Editor" in page.text
    assert f"SHA-256 of the edition: {'ab' * 32}" in page.text
    assert {"id": "source-1", "value": "1"} in page.all("li")
    assert "0" * 64 in page.text


def test_the_picture_states_its_numbers(page):
    (picture,) = page.all("svg")
    assert picture["role"] == "img"
    assert picture["aria-label"] == (
        "How the accounts relate, by number of topics: Differ 1, One side only 1, Too little read 1"
    )
    assert len(page.all("rect")) == 3
    assert sum(float(str(rect["width"])) for rect in page.all("rect")) < 720


def test_a_digest_is_said_to_be_one():
    report = specimen()
    assert "kept in digests" not in read(report).text
    digest = replace(report.copies[0], kind="digest")
    assert "kept in digests" in read(replace(report, copies=(digest,))).text


def test_filters_are_told():
    assert "Filtered. Party: Northland." in read(specimen(in_words=("Party: Northland",))).text


def test_a_line_up_of_nothing_says_so():
    assert "Nothing is lined up here." in read(specimen(rows=(), columns=(), also=(), copies=())).text


@pytest.mark.parametrize("turn", range(0, len(hostile.ALL), 3))
def test_hostile_texts_make_no_element_and_no_attribute(turn):
    """The same elements in the same number but for links, each with attributes that the template gives."""
    found = read(poisoned(turn))
    tags = {tag for tag, _ in found.elements}
    assert tags <= {tag for tag, _ in read(specimen()).elements} | {
        "time",
        "aside",
        "div",
        "ul",
        "li",
        "small",
    }
    allowed = {
        "class", "id", "href", "lang", "dir", "scope", "role", "value", "datetime", "data-speaker", "aria-label", "rel",
        "aria-labelledby", "aria-hidden", "tabindex", "charset", "content", "http-equiv", "name", "viewbox", "x", "y",
        "width", "height", "rx",
    }  # fmt: skip
    assert {name for _, attributes in found.elements for name in attributes} <= allowed
    for attributes in found.all("a"):
        assert str(attributes["href"]).startswith("#"), attributes


def test_the_same_report_gives_the_same_bytes():
    assert FORMATS["html"].render(specimen()) == FORMATS["html"].render(specimen())
