"""RIS and BibTeX, each read back by a small reader of its own."""

import re

import pytest

from exports.citing import bibtex, ris
from exports.citing.citable import Name
from tests import hostile
from tests.exports import citables

TAGS = {"TY", "ID", "TI", "AU", "PY", "DA", "M3", "T2", "ET", "DB", "LA", "UR", "L2", "Y2", "N1", "ER"}


def read_ris(text: str) -> list[tuple[str, str]]:
    """Tags and values, in order. Fails on a line that is not a tag's."""
    assert text.endswith("\r\n")
    found = []
    for line in text.removesuffix("\r\n").split("\r\n"):
        match = re.fullmatch(r"([A-Z][A-Z0-9])  - ([^\r\n]*)", line)
        assert match, line
        found.append((match[1], match[2]))
    return found


def read_bibtex(text: str) -> tuple[str, str, dict[str, str]]:
    """Type, key and fields of the one entry, by counting braces as BibTeX does: a backslash changes nothing."""
    head = re.match(r"@(\w+)\{([^,\s]+),\n", text)
    assert head
    fields, at = {}, head.end()
    while match := re.compile(r"  (\w+) = \{").match(text, at):
        depth, at = 1, match.end()
        start = at
        while depth:
            depth += {"{": 1, "}": -1}.get(text[at], 0)
            at += 1
        fields[match[1]] = text[start : at - 1]
        assert text[at : at + 2] == ",\n"
        at += 2
    assert text[at:] == "}\n"
    return head[1], head[2], fields


def test_ris_of_a_quote():
    found = dict(read_ris(ris.text(citables.quote())))
    assert found["TY"] == "ELEC"
    assert found["TI"] == "Telephone conversation"
    assert found["AU"] == "Kremlin"
    assert (found["PY"], found["DA"], found["Y2"]) == ("2025", "2025/03/18/", "2025/11/20/")
    assert found["M3"] == "Official readout, official translation by the Kremlin"
    assert found["UR"] == "https://readout.example/statements/call/?copy=3#q7"
    assert found["L2"] == "https://kremlin.example/news/1"
    assert "“a halt of strikes for thirty days”" in found["N1"]
    assert citables.SHA in found["N1"]
    assert read_ris(ris.text(citables.quote()))[-1] == ("ER", "")


def test_ris_splits_no_name_at_a_comma():
    thing = citables.statement(authors=(Name("Ministry of Foreign Affairs, Ukraine"), citables.KREMLIN))
    names = [value for tag, value in read_ris(ris.text(thing)) if tag == "AU"]
    assert names == ["Ministry of Foreign Affairs Ukraine", "Kremlin"]


def test_ris_has_a_person_s_family_name_first():
    thing = citables.statement(authors=(citables.TRUMP, Name("X", family="de, la Cruz", given="Ana, B.")))
    names = [value for tag, value in read_ris(ris.text(thing)) if tag == "AU"]
    assert names == ["Trump, Donald", "de la Cruz, Ana B."]


def test_ris_of_an_edition_has_its_number():
    assert ("ET", "2") in read_ris(ris.text(citables.comparison()))


def test_ris_has_no_day_where_none_is_known():
    tags = {tag for tag, _ in read_ris(ris.text(citables.statement(issued=None, kept=None)))}
    assert {"PY", "DA", "Y2"}.isdisjoint(tags)


@pytest.mark.parametrize("text", [*hostile.ALL, hostile.NUL, "x\r\nER  - \r\nTY  - BOOK", "x\nAU  - Nobody"])
def test_no_text_begins_a_tag_of_its_own(text):
    found = read_ris(ris.text(citables.hostile(text)))
    tags = [tag for tag, _ in found]
    assert set(tags) <= TAGS
    assert tags.count("TY") == tags.count("ER") == tags.count("TI") == 1
    assert tags.count("AU") == 2


def test_bibtex_of_a_quote():
    kind, key, fields = read_bibtex(bibtex.text(citables.quote()))
    assert (kind, key) == ("misc", "readout-quote-7")
    assert fields["title"] == "{Telephone conversation}"
    assert fields["author"] == "{Kremlin}"
    assert (fields["date"], fields["year"], fields["urldate"]) == ("2025-03-18", "2025", "2025-11-20")
    assert fields["url"] == "https://readout.example/statements/call/?copy=3#q7"
    assert citables.SHA in fields["note"]


def test_bibtex_takes_no_name_apart():
    thing = citables.statement(authors=(Name("Foreign and Commonwealth Office"), citables.KREMLIN))
    fields = read_bibtex(bibtex.text(thing))[2]
    assert fields["author"] == "{Foreign and Commonwealth Office} and {Kremlin}"


def test_bibtex_has_a_person_s_family_name_first():
    odd = Name("X", family="Rand and Co", given="Ana, B.")
    alone = Name("Aung San", family="Aung San")
    thing = citables.statement(authors=(citables.TRUMP, citables.KREMLIN, odd, alone))
    fields = read_bibtex(bibtex.text(thing))[2]
    assert fields["author"] == "Trump, Donald and {Kremlin} and {Rand and Co}, {Ana, B.} and {Aung San}"


def test_bibtex_writes_special_characters_so_that_they_are_printed():
    fields = read_bibtex(bibtex.text(citables.statement(title="50% of A&B_C #1 {x} ~ ^ \\ $5")))[2]
    assert fields["title"] == (
        r"{50\% of A\&B\_C \#1 \textbraceleft{}x\textbraceright{} \textasciitilde{} \textasciicircum{} "
        r"\textbackslash{} \$5}"
    )


@pytest.mark.parametrize(
    "text", [*hostile.ALL, hostile.NUL, "}", "{", "\\}", "x},\n  author = {Nobody", "@string{x = 1}"]
)
def test_no_text_ends_its_field_or_begins_a_command(text):
    kind, key, fields = read_bibtex(bibtex.text(citables.hostile(text)))
    assert (kind, key) == ("misc", "readout-quote-7")
    assert fields["year"] == "2025"
    bare = re.sub(r"\\(text\w+\{\}|[&%$#_])", "", fields["title"])
    assert not set(bare) & set("\\&%$#_~^")
    assert not set(fields["url"]) & set("{}\\ ")
