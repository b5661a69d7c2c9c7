"""Whatever a hostile file does ends in words that say what to do."""

import io
import struct
import zipfile
import zlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from statements.intake import apart, child, docx, html, pdf_pages, registry
from statements.intake.extracted import PART_LIMIT, Extracted, Unreadable
from tests.desk.files import body_of, docx_of, pdf_of, pdf_of_streams, zip_of

ENTITIES = (
    '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>'
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r>'
    "<w:t>&b;&c;</w:t></w:r></w:p></w:body></w:document>"
)
BOMB = b"<x>" + b" " * (PART_LIMIT + 1000) + b"</x>"


def refusal(content):
    with pytest.raises(Unreadable) as caught:
        registry.extract(content, "file")
    return str(caught.value)


def lying(content: bytes) -> bytes:
    """The same zip, whose directory says that its one part has 100 bytes."""
    made = bytearray(content)
    at = made.rfind(b"PK\x01\x02")
    made[at + 24 : at + 28] = struct.pack("<I", 100)
    return bytes(made)


def test_a_part_that_unpacks_too_large_is_not_unpacked():
    assert "far too large" in refusal(zip_of({docx.MAIN: BOMB}))


def test_a_directory_that_lies_about_sizes_is_not_believed():
    message = refusal(lying(zip_of({docx.MAIN: BOMB})))
    assert "damaged" in message or "far too large" in message


def test_pictures_that_unpack_too_large_are_not_unpacked():
    heavy = {f"word/media/{number}.png": b"\0" * 20_000_000 for number in range(4)}
    assert "far too large" in refusal(zip_of({docx.MAIN: b"<x/>", **heavy}))


def test_a_document_of_endless_parts_is_not_opened():
    assert "far too large" in refusal(
        zip_of({docx.MAIN: b"<x/>", **{f"{number}": b"" for number in range(3000)}})
    )


def test_a_document_in_a_document_is_not_opened():
    assert "no Word document" in refusal(zip_of({"inner.docx": docx_of("The halt.")}))


def test_entities_of_its_own_are_neither_grown_nor_fetched():
    assert "declares entities of its own" in refusal(zip_of({docx.MAIN: ENTITIES.encode()}))


def test_xml_piled_too_deep_is_refused():
    assert "damaged" in refusal(body_of("<w:p>" * 100_000))


def test_a_page_piled_too_deep_is_refused():
    assert "too deep" in refusal(b"<div>" * 200_000)
    assert "too deep" in refusal(b"<p><b>" * 100_000)


def test_a_pdf_that_unpacks_without_end_is_refused():
    packed = zlib.compress(zlib.compress(b"\0" * 400_000_000, 9), 9)
    message = refusal(pdf_of_streams(packed, filters="/Filter [/FlateDecode /FlateDecode]"))
    assert "PDF" in message


def test_a_pdf_whose_pages_go_round_in_circles_is_refused():
    assert "PDF" in refusal(pdf_of("x").replace(b"/Kids [4 0 R]", b"/Kids [2 0 R]"))


def test_a_pdf_of_endless_pages_is_refused():
    assert "501 pages; 500 are the most" in refusal(pdf_of(*["x"] * 501))


def test_a_reader_that_hangs_or_falls_dead_is_stopped(tmp_path, monkeypatch):
    monkeypatch.setattr(apart, "SECONDS", 0.2)
    for program in ("while True: pass", "import os; os.abort()", "print('no JSON')", "print('{}')"):
        (tmp_path / "child.py").write_text(program)
        monkeypatch.setattr(apart, "CHILD", tmp_path / "child.py")
        with pytest.raises(Unreadable, match="reading it was stopped"):
            apart.extract("pdf", "PDF", b"%PDF-")


def test_each_kind_that_is_read_apart_has_its_reader():
    assert set(child.READERS) == set(registry.KINDS) - {"text"}


def mutations(original: bytes) -> st.SearchStrategy[bytes]:
    """The file with some bytes put in place of others, and cut."""
    spot = st.tuples(st.integers(0, len(original) - 1), st.binary(min_size=1, max_size=12))

    def changed(spots, length):
        made = bytearray(original)
        for at, put in spots:
            made[at : at + len(put)] = put
        return bytes(made[:length])

    return st.builds(changed, st.lists(spot, min_size=1, max_size=8), st.integers(1, len(original)))


def only_refuses(read, content):
    """Reads here rather than in the child, where an error of any other kind would be seen by nobody."""
    try:
        found = read(content)
    except Unreadable:
        return
    assert isinstance(found, Extracted)


PLAIN = body_of("<w:p><w:r><w:t>The halt covers energy.</w:t></w:r></w:p>")
STORED = io.BytesIO()
with zipfile.ZipFile(STORED, "w") as packed_:
    packed_.writestr(docx.MAIN, zipfile.ZipFile(io.BytesIO(PLAIN)).read(docx.MAIN))
many = settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])


@many
@given(mutations(PLAIN) | mutations(STORED.getvalue()))
def test_a_damaged_word_document_is_read_or_refused(content):
    only_refuses(docx.extract, content)


@many
@given(mutations(pdf_of("The halt covers energy.", "And (more).")))
def test_a_damaged_pdf_is_read_or_refused(content):
    only_refuses(pdf_pages.extract, content)


@many
@given(st.binary(max_size=200) | mutations(b"<!doctype html><p>One<ul><li>two</ul><pre>three</pre><svg><p>"))
def test_a_damaged_page_is_read_or_refused(content):
    only_refuses(html.extract, content)


@given(st.binary(max_size=300))
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_anything_at_all_is_told_for_what_it_is(content):
    try:
        kind = registry.kind_of(content, "x")
    except Unreadable:
        kind = "text"
    assert kind in registry.KINDS
