"""What an edition puts right is told in every format that people read."""

import io

import docx
import pypdfium2
import pytest

from exports.registry import FORMATS
from tests.exports.reports import specimen

SAID = "Southland is not silent on tolls."


@pytest.mark.parametrize("name", ["markdown", "html", "jsonld"])
def test_it_stands_in_the_text(name):
    assert SAID in FORMATS[name].render(specimen()).decode()


def test_it_stands_on_the_first_page_of_the_pdf():
    with pypdfium2.PdfDocument(FORMATS["pdf"].render(specimen())) as pdf:
        assert SAID in pdf[0].get_textpage().get_text_range().replace("\r\n", " ")


def test_it_stands_at_the_head_of_the_word_file():
    read = docx.Document(io.BytesIO(FORMATS["docx"].render(specimen())))
    assert any(SAID in paragraph.text for paragraph in read.paragraphs[:5])
