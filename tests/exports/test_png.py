"""PNG: a card of 1200 × 630, the same on every machine, and the words that say what it shows."""

import re
import struct
from dataclasses import replace
from typing import Any

import pypdfium2 as pdfium
import pytest
import typst

from exports.formats import png
from exports.registry import FORMATS
from exports.report import Report
from tests.exports.reports import specimen
from tests.hostile import ALL as HOSTILE
from tests.hostile import NUL


def drawn(report: Report) -> bytes:
    return FORMATS["png"].render(report)


def size_of(picture: bytes) -> tuple[int, int]:
    """Width and height as the file's head says them (PNG, IHDR)."""
    assert picture[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", picture[16:24])
    return width, height


class Laid:
    """The same template with the same words as a PDF, in which a second reader finds each letter's place."""

    def __init__(self, report: Report) -> None:
        data = {"data": png.data_of(report)}
        laid: Any = typst.compile(
            png.TEMPLATE.read_bytes(), format="pdf", font_paths=png.faces(), sys_inputs=data
        )
        document = pdfium.PdfDocument(laid)
        self.pages = len(document)
        page = document[0].get_textpage()
        self.text = page.get_text_bounded()
        boxes = [page.get_charbox(number) for number in range(page.count_chars())]
        self.boxes = [box for box in boxes if box[2] > box[0] and box[3] > box[1]]

    @property
    def is_inside(self) -> bool:
        """Whether it is one page, and every letter stands inside its edges."""
        return self.pages == 1 and all(
            left >= 50 and right <= 1150 and bottom >= 20 and top <= 600
            for left, bottom, right, top in self.boxes
        )


def one_row(number: int = 0, **changes: str) -> Report:
    report = specimen()
    return replace(report, rows=(replace(report.rows[number], **changes),))


@pytest.mark.parametrize(
    "report", [specimen(), one_row(0), one_row(1), one_row(2), specimen(rows=()), specimen(edition=None)]
)
def test_a_card_is_1200_by_630_with_words_inside_its_edges(report):
    assert size_of(drawn(report)) == (1200, 630)
    laid = Laid(report)
    assert laid.is_inside
    assert "bridge" in laid.text
    assert "Readout" in laid.text


def test_the_same_report_gives_the_same_bytes():
    assert drawn(specimen()) == drawn(specimen())
    assert drawn(one_row()) == drawn(one_row())


def test_each_row_has_a_card_of_its_own():
    assert len({drawn(one_row(number)) for number in range(3)} | {drawn(specimen())}) == 4


def test_cyrillic_letters_are_drawn_and_not_boxes():
    """A letter without a glyph gives the same box, whichever letter it is."""
    titles = {drawn(specimen(title=letter * 12)) for letter in "ЖЩЮїґ"}
    assert len(titles) == 5
    no_letters = [drawn(specimen(title=letter * 12)) for letter in "你我"]
    assert no_letters[0] == no_letters[1], "or else this test shows nothing"


@pytest.mark.parametrize("title", ["word " * 60, "x" * 400, "Щ" * 400])
def test_a_long_title_stays_above_the_rest(title):
    for report in (specimen(title=title), one_row(question=title)):
        laid = Laid(report)
        assert laid.is_inside
        assert "…" in laid.text


def test_no_text_is_taken_for_markup_and_none_makes_it_fail():
    texts = (
        *HOSTILE,
        NUL,
        "#panic()",
        "$x$",
        "*bold* _em_ `raw` @ref <label>",
        "\\u{41}",
        "// gone",
        "= Head",
    )
    report = specimen()
    row, cell = report.rows[0], report.rows[0].cells[0]
    for start in range(0, len(texts), 5):
        title, name, question, speaker, words = (texts * 2)[start : start + 5]
        column = replace(cell.column, name=speaker, short_name=speaker)
        claim = replace(cell.claims[0], quotes=(replace(cell.claims[0].quotes[0], exact=words),))
        first = replace(cell, column=column, claims=(claim,))
        hostile = replace(row, name=name, question=question, cells=(first, *row.cells[1:]))
        for rows in ((hostile,), (hostile, *report.rows[1:])):
            made = replace(
                report, title=title, occasion=question, columns=(column, *report.columns[1:]), rows=rows
            )
            assert size_of(drawn(made)) == (1200, 630)
            assert Laid(made).is_inside, (title, name, question, speaker, words)


def test_many_rows_and_columns_leave_the_foot_free():
    report = specimen()
    row = replace(report.rows[0], cells=report.rows[0].cells * 4)
    crowd = replace(report, columns=report.columns * 4, rows=(row,) * 30)
    laid = Laid(crowd)
    assert laid.is_inside
    assert "and 23 more topics" in laid.text
    laid = Laid(replace(crowd, rows=(row,)))
    assert laid.is_inside
    assert "and 7 more accounts" in laid.text


def test_the_text_beside_a_comparison_says_title_columns_and_verdicts():
    text = png.alt_text(specimen())
    assert text.startswith("The bridge. Accounts of Northland’s ministry, Southland’s chancellery")
    assert "Opening of the bridge: differ: scope" in text
    assert "Tolls: one side only" in text


def test_the_text_beside_a_row_says_question_words_and_verdict():
    text = png.alt_text(one_row())
    assert "Should the bridge be opened?" in text
    assert "Northland’s ministry: supports, “open the eastern lane”" in text
    assert "told of Southland" in text
    assert "Accounts: differ: scope." in text


def test_a_row_names_its_filters_and_how_much_they_hide():
    party = "Party: Northland or Westland"
    report = one_row()
    row = report.rows[0]
    cells = (replace(row.cells[0], hidden=2), *row.cells[1:])
    report = replace(
        report, rows=(replace(row, cells=cells),), in_words=("Topic: Opening of the bridge", party)
    )
    laid = Laid(report)
    assert laid.is_inside
    for told in (laid.text, png.alt_text(report)):
        assert party in told
        assert "2 claims outside the filter" in told
        assert "Topic:" not in told, "which row it is stands in its head"


def test_the_text_beside_a_comparison_names_its_filters():
    assert "Shown here: Party: Northland." in png.alt_text(specimen(in_words=("Party: Northland",)))


def test_a_card_says_on_what_accounts_differ_as_far_as_there_is_room():
    assert "Differ: scope" in Laid(specimen()).text
    aspects = ("scope", "duration", "start", "proposer", "condition")
    row = replace(one_row().rows[0], verdict=replace(one_row().rows[0].verdict, aspects=aspects))
    for report in (specimen(rows=(row,)), specimen(rows=(row, row))):
        laid = Laid(report)
        assert laid.is_inside
        assert re.search(r"Differ: scope.* …", laid.text)


def test_silence_is_told_as_what_it_is():
    assert "Northland’s ministry: not addressed" in png.alt_text(one_row(1)).lower().replace(
        "northland", "Northland"
    )
    assert "not read yet" in png.alt_text(one_row(2)).lower()


def test_no_text_beside_a_picture_is_longer_than_sites_keep():
    assert len(png.alt_text(one_row(question="word " * 300))) <= png.ALT
    assert len(png.alt_text(specimen(title="word " * 300))) <= png.ALT


def test_a_long_quote_is_cut_outside_of_its_marks():
    report = one_row()
    cell = report.rows[0].cells[0]
    (claim,) = cell.claims
    long = replace(claim, quotes=(replace(claim.quotes[0], exact="energy and infrastructure " * 20),))
    row = replace(report.rows[0], cells=(replace(cell, claims=(long,)), *report.rows[0].cells[1:]))
    text = png.alt_text(replace(report, rows=(row,)))
    assert "infrastructure” […]" in text or "and” […]" in text or "energy” […]" in text


@pytest.mark.parametrize(
    ("text", "length", "short"),
    [
        ("as it is", 20, "as it is"),
        ("one two three", 9, "one two…"),
        ("x" * 9, 5, "xxxx…"),
        ("a\x00b\u202ec", 9, "a b c"),
    ],
)
def test_text_is_clipped_at_a_word(text, length, short):
    assert png.clipped(text, length) == short
