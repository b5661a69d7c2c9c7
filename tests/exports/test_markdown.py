"""Markdown: a second reader finds table, rows and footnotes, and nothing of the data is markup."""

import re
from collections import Counter

import pytest
from markdown_it import MarkdownIt

from exports.formats.markdown import BREAKS, escaped
from exports.registry import FORMATS
from tests import hostile
from tests.exports.reports import SITE, poisoned, specimen

READER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


def text_of(report):
    return FORMATS["markdown"].render(report).decode()


def tokens(text):
    """Every token, those inside of lines too."""
    return [one for token in READER.parse(text) for one in (token, *(token.children or ()))]


def shape(text):
    return Counter(
        token.type for token in tokens(text) if token.type not in ("text", "text_special", "inline")
    )


def test_the_grid_is_a_table():
    parsed = tokens(text_of(specimen()))
    rows = [token for token in parsed if token.type == "tr_open"]
    assert len(rows) == 1 + 3
    cells = [
        parsed[at + 1].content for at, token in enumerate(parsed) if token.type in ("th_open", "td_open")
    ]
    assert cells[:6] == [
        "Topic", "Northland’s ministry", "Southland’s chancellery", "Westland’s envoy", "Accounts",
        "Opening of the bridge",
    ]  # fmt: skip


def test_each_row_and_column_is_a_heading():
    parsed = tokens(text_of(specimen()))
    heads = [(t.tag, parsed[at + 1].content) for at, t in enumerate(parsed) if t.type == "heading_open"]
    assert ("h1", "The bridge") in heads
    assert [text for tag, text in heads if tag == "h2"] == [
        "At a glance", "Opening of the bridge", "Tolls", "The ferry", "Also in the article",
    ]  # fmt: skip
    assert len([tag for tag, _ in heads if tag == "h3"]) == 3 * 3


def test_each_quote_has_its_note_and_each_source_is_one():
    report = specimen()
    text = text_of(report)
    quoted = sum(len(claim.quotes) for _, claim in report.claims())
    assert len(re.findall(r"\) \[\^1\]$", text, re.MULTILINE)) == quoted
    assert re.findall(r"^\[\^(\d+)\]: ", text, re.MULTILINE) == ["1"]
    assert "0" * 64 in text


def test_edition_and_hash_stand_in_it():
    assert f"Edition 2, 20 March 2025. [{escaped(specimen().url)}](<{specimen().url}>)" in text_of(specimen())
    assert "ab" * 32 in text_of(specimen())


def test_a_finding_says_who_made_it():
    assert "Read whole by A reader, 15 Jan 2025: kept copy 1." in text_of(specimen())


def test_links_lead_to_us_alone():
    links = [token.attrs["href"] for token in tokens(text_of(specimen())) if token.type == "link_open"]
    assert len(links) > 10
    assert all(link.startswith(SITE) for link in links)


@pytest.mark.parametrize("text", hostile.ALL)
def test_a_text_stays_a_text(text):
    """In a paragraph of its own, where the most could happen."""
    parsed = READER.parse(escaped(text))
    assert [token.type for token in parsed] in ([], ["paragraph_open", "inline", "paragraph_close"])
    if parsed:
        assert {child.type for child in parsed[1].children} <= {"text", "text_special"}
        shown = "".join(child.content for child in parsed[1].children)
        assert shown == BREAKS.sub(" ", text).strip()


@pytest.mark.parametrize(
    "text",
    [
        "# no head", "1. no list", "- none", "> none", "    no code", "***", "===", "a | b", "**x**", "~~x~~", "`x`",
        "[x](https://evil.example)", "![x](https://evil.example)", "<https://evil.example>", "[^1]", "| a |\n|---|",
        "```\nx\n```", "a\\", "a  \nb", "&copy;", "&#x3c;b&#x3e;", "[^1]: a note", "$x$", "x<br>y", "+ a", "12. b",
        "12) b", ": b", "a | b || c", "- [ ] b",
    ],
)  # fmt: skip
def test_no_markup_of_markdowns_own_comes_through(text):
    test_a_text_stays_a_text(text)


@pytest.mark.parametrize("text", ["https://evil.example/x", "www.evil.example", "http://evil.example"])
def test_a_bare_address_becomes_no_link_where_readers_make_links(text):
    """GitHub takes `https://` and `www.` as they stand for the start of a link."""
    assert not re.search(r"[a-z]://|www\.", escaped(text))


@pytest.mark.parametrize("turn", range(0, len(hostile.ALL), 5))
def test_hostile_texts_in_every_field_change_nothing_of_the_shape(turn):
    plain, poison = shape(text_of(specimen())), shape(text_of(poisoned(turn)))
    assert not {kind for kind in poison if kind.startswith(("html", "image", "link", "code", "fence"))}
    assert poison["tr_open"] == plain["tr_open"]
    assert poison["td_open"] == plain["td_open"]
    assert poison["heading_open"] == plain["heading_open"]


def test_the_same_report_gives_the_same_bytes():
    assert text_of(specimen()) == text_of(specimen())
