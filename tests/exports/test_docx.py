"""Word: read back by python-docx, and looked into as the package that it is."""

import datetime as dt
import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as Read
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from exports import word
from exports.registry import FORMATS
from tests import hostile
from tests.exports.hostile import UNBOUNDED
from tests.exports.hostile import hostile as with_hostile
from tests.exports.reports import specimen
from tests.exports.test_pdf import with_quotes

RENDER = FORMATS["docx"].render


def opened(made: bytes) -> Read:
    return Document(io.BytesIO(made))


def paragraphs_of(document: Read) -> list[Paragraph]:
    return [Paragraph(part, document) for part in document.element.body.iter(qn("w:p"))]


def words_of(made: bytes) -> str:
    return " ".join(paragraph.text for paragraph in paragraphs_of(opened(made)))


@pytest.fixture(scope="module")
def made() -> bytes:
    return RENDER(specimen())


@pytest.fixture(scope="module")
def document(made: bytes) -> Read:
    return opened(made)


def test_the_same_report_gives_the_same_bytes(made):
    assert RENDER(specimen()) == made


def test_the_table_at_a_glance_says_on_what_accounts_differ(document):
    assert document.tables[0].rows[1].cells[-1].text == "≈ Differ: scope"


@pytest.mark.parametrize("by", ["speaker", "party", "statement"])
def test_the_table_of_what_is_spoken_of_is_headed_by_what_its_rows_are(by):
    document = opened(RENDER(specimen(by=by)))
    (table,) = (one for one in document.tables if one.rows[0].cells[-1].text == "Claims in all")
    assert table.rows[0].cells[0].text == by.capitalize()
    for row, column in zip(table.rows[1:], specimen().columns, strict=True):
        assert row.cells[0].text.startswith(column.name)


def test_no_part_of_the_package_has_a_time_of_its_own(made):
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        assert {part.date_time for part in package.infolist()} == {word.OLDEST}


def test_every_claim_and_report_stands_in_it_with_its_words(made):
    words = words_of(made)
    for _, claim in specimen().claims():
        assert claim.summary in words
        for quote in claim.quotes:
            assert quote.exact in words


def test_cyrillic_and_ukrainian_are_kept():
    text = "Ґанок, їжак, єдність, п’ять об’єктів – «мир»; ещё ёлка, съезд"
    assert text in words_of(RENDER(specimen(introduction=text)))


def test_it_has_a_title_and_headings_of_both_levels(document):
    found = {
        (paragraph.text, paragraph.style.name) for paragraph in paragraphs_of(document) if paragraph.style
    }
    for told in (("The bridge", "Title"), ("Line-up", "Heading 1"), ("Opening of the bridge", "Heading 2")):
        assert told in found


def test_the_head_of_each_table_stands_again_on_each_page(document):
    for table in document.tables:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert table.style is not None
        assert table.style.name == "Line-up"


def test_each_row_of_a_table_has_a_cell_for_each_of_its_columns(document):
    for table in document.tables:
        for row in table.rows:
            assert len(row._tr.tc_lst) == len(table._tbl.tblGrid.gridCol_lst)


def test_it_is_a4_across(document):
    (section,) = document.sections
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (297, 210)


def test_title_author_day_and_language_are_its_own(document):
    told = document.core_properties
    moment = specimen().moment.replace(microsecond=0)
    assert (told.title, told.author, told.language) == ("The bridge", "Readout", "en-GB")
    assert told.created is not None
    assert told.created.replace(tzinfo=dt.UTC) == moment


def test_each_page_says_edition_day_hash_and_its_number(document):
    foot = document.sections[0].footer
    assert "The bridge · Edition 2, 20 March 2025 · Page" in foot.paragraphs[0].text
    assert foot.paragraphs[1].text == f"SHA-256 {'ab' * 32}"
    fields = [field.get(qn("w:instr")).strip() for field in foot._element.iter(qn("w:fldSimple"))]
    assert fields == ["PAGE", "NUMPAGES"]


def test_quotes_are_in_their_language(document):
    languages = {
        (lang.getparent().getparent().text, lang.get(qn("w:val")))
        for lang in document.element.body.iter(qn("w:lang"))
    }
    assert {("“паром”", "uk"), ("“wir öffnen beide Spuren”", "de")} <= languages


def test_each_number_of_a_note_leads_to_a_source(document):
    body = document.element.body
    anchors = {link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))} - {None}
    marks = {mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))}
    assert anchors
    assert anchors <= marks
    assert len(marks) == len(specimen().copies)


def test_rows_claims_and_words_are_links(document):
    report = specimen()
    leads = {rel.target_ref for rel in document.part.rels.values() if rel.is_external}
    assert {row.url for row in report.rows} <= leads
    assert {claim.url for _, claim in report.claims()} <= leads
    used = {link.get(qn("r:id")) for link in document.element.body.iter(qn("w:hyperlink"))} - {None}
    assert used == {key for key, rel in document.part.rels.items() if rel.is_external}


@pytest.mark.parametrize("address", hostile.ADDRESSES)
def test_only_web_addresses_become_links(address):
    report = specimen()
    copies = tuple(replace(copy, url=address) for copy in report.copies)
    document = opened(RENDER(replace(report, copies=copies)))
    leads = [rel.target_ref for rel in document.part.rels.values() if rel.is_external]
    assert all(lead.startswith(("https://", "http://")) for lead in leads)


def test_the_four_silences_have_four_styles(document):
    silent = {
        paragraph.style.name: paragraph.text
        for paragraph in paragraphs_of(document)
        if paragraph.style and re.match(r"[–×…?] ", paragraph.text) and "." in paragraph.text
    }
    names = {"Not addressed", "Could not have been addressed", "Whole not to be had", "Not read yet"}
    assert names <= set(silent)
    assert all(name in silent[name] for name in names)


def test_reports_say_what_came_of_the_check(made):
    words = words_of(made)
    assert "≠ The original does not say this." in words
    assert "No price is named anywhere in the text." in words
    assert "Also in the press" in words


def test_a_lost_quote_is_marked_and_words_not_shown_say_why():
    day = dt.date(2025, 3, 3)
    report = with_quotes(lambda quote: replace(quote, lost=day, exact="", withheld="A court forbids it."))
    words = words_of(RENDER(report))
    assert "Lost: these words no longer stand in the copy of 3 Mar 2025." in words
    assert "Words not shown: A court forbids it." in words


def test_phrases_of_a_digest_are_told_as_such():
    report = with_quotes(lambda quote: replace(quote, copy=replace(quote.copy, kind="digest")))
    assert "phrase from a digest (ours)" in words_of(RENDER(report))


@pytest.mark.parametrize(
    "text", [hostile.MARKUP[0], " ".join(hostile.MARKUP), " ".join(hostile.TEMPLATES), "]]><w:p/>&amp;"]
)
def test_markup_comes_out_as_text(text):
    told = re.sub(r"\s", " ", words_of(RENDER(with_hostile(specimen(), text))))
    assert told.count(re.sub(r"\s", " ", text)) > 40


@pytest.mark.parametrize("text", [*hostile.UNICODE, hostile.NUL, "half \ud800 none \ufffe"])
def test_what_xml_cannot_hold_stands_as_a_sign_of_its_lack(text):
    words = words_of(RENDER(with_hostile(specimen(), text)))
    assert not re.search(r"[\x00-\x08\x0e-\x1f\ud800-\udfff\ufffe]", words)
    for kept in re.findall(r"\w{3,}", text):
        assert kept in words


def test_texts_without_end_are_whole():
    made = RENDER(with_hostile(specimen(), hostile.OVERLONG[0], UNBOUNDED))
    assert words_of(made).count(hostile.OVERLONG[0]) > 5


def test_nothing_in_the_package_leads_out_but_links(made):
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        for name in package.namelist():
            assert not Path(name).is_absolute()
            if name.endswith(".rels"):
                for found in re.findall(rb"<Relationship [^>]*External[^>]*>", package.read(name)):
                    assert b"/hyperlink" in found
