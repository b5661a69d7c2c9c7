"""What a file is, is told by its content; each kind gives its text, a paragraph a line."""

import codecs
import io

import pypdf
import pytest

from statements.intake import registry
from statements.intake.extracted import FILE_LIMIT, TEXT_LIMIT, Unreadable
from tests.desk.files import body_of, docx_of, pdf_of, zip_of

TEXT = "Ми за тишу.\nThe halt covers energy.\u00a0And\u00ad more."


def refusal(content, name="words", encoding=""):
    with pytest.raises(Unreadable) as caught:
        registry.extract(content, name, encoding)
    return str(caught.value)


@pytest.mark.parametrize(
    "content",
    [TEXT.encode(), codecs.BOM_UTF8 + TEXT.encode(), TEXT.encode("utf-16")],
    ids=["UTF-8", "UTF-8 with a mark", "UTF-16"],
)
def test_text_is_taken_as_it_stands(content):
    found = registry.extract(content, "words.txt")
    assert (found.text, found.kind, found.warnings) == (TEXT, "plain text", ())


def test_an_encoding_is_chosen_never_guessed():
    content = "Ми за тишу.".encode("cp1251")
    assert "This is no text in UTF-8: the byte at 0 does not fit." in refusal(content)
    assert registry.extract(content, "a.txt", "cp1251").text == "Ми за тишу."
    assert "no text in Windows-1252" in refusal(b"\x81", encoding="cp1252")


def test_utf16_without_a_mark_is_no_text_and_says_what_to_do():
    assert "save it as UTF-8" in refusal("words".encode("utf-16-le"))


def test_a_page_gives_its_paragraphs_headings_and_items():
    page = """<!doctype html><html><head><title>No</title><style>p{}</style></head><body><h1>The
      call</h1><p>One <b>two</b>&nbsp;three<br>four<script>alert(1)</script><ul><li>first<li>second</ul>
      <p style="display: none">unseen</p><div>last &lt;b&gt;</div></body></html>"""
    found = registry.extract(page.encode(), "page.html")
    assert found.text.split("\n") == ["The call", "One two\u00a0three", "four", "first", "second", "last <b>"]
    assert found.kind == "web page"
    assert "Parts that a browser does not show were left out." in found.warnings


def test_a_page_is_read_in_the_encoding_it_declares():
    page = '<html><head><meta charset="windows-1251"></head><p>Тиша</p>'.encode("cp1251")
    assert registry.extract(page, "page.html").text == "Тиша"
    wrong = b'<html><head><meta charset="utf-8"></head><p>\xd2</p>'
    assert "The page says that it is in utf-8" in refusal(wrong)


def test_what_word_puts_on_the_clipboard_loses_its_bullets():
    markup = (
        "<html><body><!--StartFragment--><p class=MsoNormal>First.<o:p></o:p></p>"
        "<p class=MsoListParagraph><span style='mso-list:Ignore'>·<span>  </span></span>Second.</p></body></html>"
    )
    assert registry.of_clipboard(markup).text == "First.\nSecond."


def test_a_word_document_gives_its_paragraphs():
    found = registry.extract(docx_of("Ми за тишу.", "", "The\u00a0halt."), "words.docx")
    assert (found.text, found.kind) == ("Ми за тишу.\nThe\u00a0halt.", "Word document")


def test_tracked_changes_are_taken_as_accepted_and_said():
    content = body_of(
        "<w:p><w:r><w:t>We </w:t></w:r><w:del><w:r><w:delText>do not </w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>agree</w:t></w:r></w:ins><w:r><w:tab/><w:t>now</w:t><w:br/><w:t>then</w:t></w:r></w:p>"
    )
    found = registry.extract(content, "a.docx")
    assert found.text == "We agree\tnow\nthen"
    assert "tracked changes" in found.warnings[0]


def test_a_table_and_notes_of_a_word_document_are_said():
    content = body_of(
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>one</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>two</w:t>"
        "<w:footnoteReference/></w:r></w:p></w:tc></w:tr></w:tbl>"
    )
    found = registry.extract(content, "a.docx")
    assert found.text == "one\ntwo"
    assert any("table" in one for one in found.warnings)
    assert any("footnotes are not taken" in one for one in found.warnings)


def test_a_pdf_gives_its_lines_and_says_that_they_are_lines():
    found = registry.extract(pdf_of("The halt covers en-\nergy.", "And more."), "words.pdf")
    assert found.text == "The halt covers en-\nergy.\nAnd more."
    told = " ".join(found.warnings)
    assert "knows lines, not paragraphs" in told
    assert "divided at the ends of lines" in told


def test_a_pdf_of_pictures_says_that_there_is_no_text():
    assert "There is no text in this PDF" in refusal(pdf_of("", ""))


def test_a_locked_pdf_says_so_and_one_that_anyone_may_read_is_read():
    for password, readable in (("secret", False), ("", True)):
        writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf_of("The halt.")))
        writer.encrypt(password, owner_password="owner", algorithm="AES-256")
        made = io.BytesIO()
        writer.write(made)
        if readable:
            assert registry.extract(made.getvalue(), "a.pdf").text == "The halt."
        else:
            assert "locked by a password" in refusal(made.getvalue())


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old Word file (.doc)"),
        (b"{\\rtf1 words}", "RTF"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (zip_of({"xl/workbook.xml": b"<x/>"}), "no Word document"),
        (b"", "the file is empty"),
        (b" \n ", "the file is empty"),
        (b"one\x00two", "NUL"),
        (b"a" * (FILE_LIMIT + 1), "5 MB are the most"),
        (b"a" * (TEXT_LIMIT + 1), "2,000,000 are the most"),
    ],
    ids=["doc", "rtf", "png", "xlsx", "empty", "blank", "binary", "large", "long"],
)
def test_what_is_not_read_says_what_to_do(content, said):
    assert said in refusal(content)


@pytest.mark.parametrize("name", ["words.txt", "words.pdf", "words", "words.docx.exe"])
def test_a_name_is_believed_by_nobody(name):
    assert registry.extract(docx_of("The halt."), name).kind == "Word document"
    assert registry.extract(b"<html><p>The halt.", name).kind == "web page"


def test_a_name_that_promises_another_kind_is_said():
    found = registry.extract(b"<html><p>The halt.", "words.txt")
    assert found.warnings == (
        "By its name it is a plain text, by its content a web page: it was read as that.",
    )
