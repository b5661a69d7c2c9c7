"""PDF: opened by two other readers, which find the words, the links, the tags and the foot of each page."""

import datetime as dt
import io
import re
from collections.abc import Callable
from dataclasses import replace

import pypdf
import pypdfium2
import pytest
from pypdf.generic import DictionaryObject

from exports import letters
from exports.formats import pdf
from exports.registry import FORMATS
from exports.report import Report, ReportQuote
from tests import hostile
from tests.exports.hostile import UNBOUNDED
from tests.exports.hostile import hostile as with_hostile
from tests.exports.reports import specimen

TYPST = (
    "#let x = 1",
    "$x^2$",
    r"\u{41} \\",
    "[#panic()]",
    "*bold* _slanted_",
    '#read("/etc/passwd")',
    "= Head",
    "<a>",
)
RENDER = FORMATS["pdf"].render


def pages_of(made: bytes) -> list[str]:
    """The text of each page, as PDFium reads it, with a space for each run of white space."""
    document = pypdfium2.PdfDocument(made)
    return [plain(page.get_textpage().get_text_range()) for page in document]


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace("\ufffe", ""))


def words_of(made: bytes) -> str:
    return " ".join(pages_of(made))


def squeezed(text: str) -> str:
    """The text without white space: where lines break is no matter of what is said."""
    return re.sub(r"\s", "", plain(text))


def with_quotes(change: Callable[[ReportQuote], ReportQuote]) -> Report:
    """The specimen with each quote of its claims changed."""
    report = specimen()
    rows = tuple(
        replace(
            row,
            cells=tuple(
                replace(
                    cell, claims=tuple(replace(c, quotes=tuple(map(change, c.quotes))) for c in cell.claims)
                )
                for cell in row.cells
            ),
        )
        for row in report.rows
    )
    return replace(report, rows=rows)


@pytest.fixture(scope="module")
def made() -> bytes:
    return RENDER(specimen())


@pytest.fixture(scope="module")
def read(made: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(made))


def test_the_same_report_gives_the_same_bytes(made):
    assert RENDER(specimen()) == made


def test_every_claim_and_report_stands_in_it_with_its_words(made):
    words = squeezed(words_of(made))
    for _, claim in specimen().claims():
        assert squeezed(claim.summary) in words
        for quote in claim.quotes:
            assert squeezed(quote.exact) in words


def test_cyrillic_is_found(made):
    assert "паром" in words_of(made)


def test_ukrainian_letters_and_marks_are_found():
    text = "Ґанок, їжак, єдність, п’ять об’єктів – «мир»; ещё ёлка, съезд"
    assert text in words_of(RENDER(specimen(introduction=text)))


def test_each_page_is_a4_across(read):
    for page in read.pages:
        width, height = float(page.mediabox.width), float(page.mediabox.height)
        assert (round(width), round(height)) == (842, 595)


def test_each_page_says_title_edition_day_hash_and_its_number(made):
    pages = pages_of(made)
    for number, text in enumerate(pages, start=1):
        assert f"The bridge · Edition 2, 20 March 2025 Page {number} of {len(pages)}" in text
        assert f"SHA-256 {'ab' * 32}" in text


def test_hashes_and_addresses_are_found_and_copied_whole():
    report = specimen()
    live = "https://www.example.org/" + "0123456789abcdef" * 6
    copies = tuple(replace(copy, url=live) for copy in report.copies)
    made = RENDER(replace(report, copies=copies, introduction="ab12" * 60))
    told = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(made))
    assert letters.BREAK not in told
    lines = told.split()
    assert "ab" * 32 in lines
    assert {copy.text_sha256 for copy in copies} <= set(lines)
    assert live in re.sub(r"\s", "", told)


def test_a_live_line_up_says_that_it_is_no_edition():
    text = pages_of(RENDER(specimen(edition=None)))[0]
    assert "As it stood on 21 March 2025, 08:00 UTC" in text
    assert "Not an edition: no hash" in text


def test_it_is_tagged_and_says_that_it_is_pdf_ua(read):
    catalog = read.root_object
    assert catalog["/MarkInfo"]["/Marked"]
    assert catalog["/Lang"] == "en-GB"
    assert catalog["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"pdfuaid:part" in catalog["/Metadata"].get_data()


def test_title_author_and_day_are_its_own(read):
    told = read.metadata
    assert told is not None
    assert (told.title, told.author) == ("The bridge", "Readout")
    assert told.creation_date == specimen().moment.replace(microsecond=0)


def tags_of(read: pypdf.PdfReader) -> list[DictionaryObject]:
    found, waiting = [], [read.root_object["/StructTreeRoot"]]
    while waiting:
        part = waiting.pop().get_object()
        if isinstance(part, list):
            waiting.extend(part)
        elif isinstance(part, dict):
            found.append(part)
            waiting.extend([part["/K"]] if "/K" in part else [])
    return found


def test_headings_tables_and_charts_are_told_to_a_screen_reader(read):
    tags = tags_of(read)
    kinds = {tag.get("/S") for tag in tags}
    assert {"/Title", "/H1", "/H2", "/Table", "/TH", "/TD", "/Figure", "/Link"} <= kinds
    described = [str(tag["/Alt"]) for tag in tags if tag.get("/S") == "/Figure"]
    assert len(described) == 2
    assert "Differ: 1 topic" in " ".join(described)


def test_quotes_are_told_in_their_language(read):
    told = b"".join(page.get_contents().get_data() for page in read.pages)
    assert {b"/Lang(de)", b"/Lang(uk)"} <= set(re.findall(rb"/Lang\(\w+\)", told))


def links_of(read: pypdf.PdfReader) -> set[str]:
    return {
        str(note.get_object()["/A"]["/URI"])
        for page in read.pages
        for note in page.get("/Annots", [])
        if "/URI" in note.get_object().get("/A", {})
    }


def test_rows_claims_and_words_are_links(read):
    links = links_of(read)
    report = specimen()
    assert {row.url for row in report.rows} <= links
    assert {claim.url for _, claim in report.claims()} <= links
    assert {quote.url for _, claim in report.claims() for quote in claim.quotes} <= links


@pytest.mark.parametrize("address", hostile.ADDRESSES)
def test_only_web_addresses_become_links(address):
    report = specimen()
    copies = tuple(replace(copy, url=address) for copy in report.copies)
    links = links_of(pypdf.PdfReader(io.BytesIO(RENDER(replace(report, copies=copies)))))
    assert all(link.startswith(("https://", "http://")) for link in links)


def test_sources_are_numbered_with_copy_hash_and_live_address():
    report = specimen()
    live = "https://www.example.org/" + "a-very-long-part/" * 12
    copies = tuple(replace(copy, url=live) for copy in report.copies)
    words = squeezed(words_of(RENDER(replace(report, copies=copies))))
    for copy in copies:
        assert f"Keptcopy{copy.number},whole,16Jan2025" in words
        assert copy.text_sha256 in words
    assert live.replace("-", "") in words.replace(
        "-", ""
    )  # PDFium takes a hyphen at a line's end for a soft one


def test_silences_say_their_finding_and_who_read(made):
    words = words_of(made)
    for told in (
        "– Not addressed",
        "× Could not have been addressed",
        "… Whole not to be had",
        "? Not read yet",
    ):
        assert told in words
    assert "A reader, 15 Jan 2025: kept copy 1." in words


def test_reports_say_what_came_of_the_check(made):
    words = words_of(made)
    assert "≠ The original does not say this" in words
    assert "No price is named anywhere in the text." in words
    assert "Also in the press" in words


def test_it_is_said_on_what_accounts_differ(made):
    assert words_of(made).count("≈ Differ: scope") == 2  # at a glance and at the row


def test_an_editors_verdict_stands_beside_that_of_the_rules(made):
    words = words_of(made)
    assert "One side only (decided by An editor, 15 Jan 2025)" in words
    assert "By the rules: Too little read." in words


def test_a_lost_quote_is_marked():
    words = words_of(RENDER(with_quotes(lambda quote: replace(quote, lost=dt.date(2025, 3, 3)))))
    assert "Lost: these words no longer stand in the copy of 3 Mar 2025." in words


def test_words_that_may_not_be_shown_say_why():
    words = words_of(
        RENDER(with_quotes(lambda quote: replace(quote, exact="", withheld="A court forbids it.")))
    )
    assert "Words not shown: A court forbids it." in words


def test_phrases_of_a_digest_are_told_as_such():
    report = with_quotes(lambda quote: replace(quote, copy=replace(quote.copy, kind="digest")))
    assert "phrase from a digest (ours)" in words_of(RENDER(report))


def test_what_the_filters_leave_out_is_told():
    words = words_of(RENDER(specimen(in_words=("Party: Northland or Southland",))))
    assert "Shown here: Party: Northland or Southland." in words
    assert "2 claims outside the filter" in words


def test_many_columns_stand_in_groups_below_one_another():
    report = specimen()
    columns = report.columns * 4
    rows = tuple(
        replace(
            row,
            cells=row.cells * 4,
            terms=tuple(replace(line, cells=line.cells * 4) for line in row.terms),
        )
        for row in report.rows
    )
    words = words_of(RENDER(replace(report, columns=columns, rows=rows)))
    assert "Columns 1 to 4 of 12" in words
    assert "Columns 9 to 12 of 12" in words


@pytest.mark.parametrize("text", [" ".join(TYPST), " ".join(hostile.TEMPLATES), hostile.MARKUP[0]])
def test_markup_comes_out_as_text(text):
    words = squeezed(words_of(RENDER(with_hostile(specimen(), text))))
    assert words.count(squeezed(text)) > 40


@pytest.mark.parametrize("text", [" ".join(hostile.UNICODE), f"{hostile.NUL} 中国 🕊 \ud800 \ufffe"])
def test_it_can_be_made_whatever_letters_there_are(text):
    made = RENDER(with_hostile(specimen(), text))
    assert len(pypdf.PdfReader(io.BytesIO(made)).pages) > 2


def test_it_can_be_made_though_texts_have_no_end_and_no_space():
    made = RENDER(with_hostile(specimen(), hostile.OVERLONG[0], UNBOUNDED))
    assert words_of(made).count("x") > 5 * 5_000


def test_a_letter_that_no_font_has_stands_as_its_number():
    assert "[U+4E2D]" in words_of(RENDER(specimen(introduction="中")))


def test_every_letter_that_is_said_to_be_drawn_is():
    """Each is set under PDF/UA-1, which refuses a letter that no font has."""
    numbers = [
        number
        for one in letters.DRAWN.split()
        for first, _, last in [one.partition("-")]
        for number in (int(first, 16), int(last or first, 16))
    ]
    text = " ".join(letters.drawn(chr(number)) for number in numbers if chr(number).isprintable())
    made = RENDER(specimen(introduction=text))
    assert b"pdfuaid:part" in pypdf.PdfReader(io.BytesIO(made)).root_object["/Metadata"].get_data()


def test_there_is_no_other_font_than_those_that_come_with_typst(read):
    names = {
        str(font.get_object()["/BaseFont"]).split("+")[-1]
        for page in read.pages
        for font in page["/Resources"]["/Font"].values()
    }
    assert all(name.startswith(("LibertinusSerif", "NewCM", "DejaVuSansMono")) for name in names)


def test_columns_in_groups_are_as_even_as_can_be():
    assert [len(group) for group in pdf.paper.groups(range(7), 5)] == [4, 3]
    assert [len(group) for group in pdf.paper.groups(range(12), 5)] == [4, 4, 4]
    assert [list(group) for group in pdf.paper.groups(range(0), 5)] == [[]]
