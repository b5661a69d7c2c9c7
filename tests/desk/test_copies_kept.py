"""A copy is pasted or uploaded, looked at, and then kept once and for good."""

import datetime as dt
import hashlib

import pytest
from django.core.management import call_command
from django.utils import timezone

from statements.models import Capture, Upload
from tests.desk.files import docx_of, pdf_of, sent
from tests.desk.pages import text_of
from tests.factories import make_capture, make_claim, make_quote, make_source, make_statement

WORDS = "Ми за тишу.\r\nКрапка."
pytestmark = pytest.mark.django_db


@pytest.fixture
def source():
    return make_source(make_statement(status="draft"), language="uk")


def address(source):
    return f"/desk/sources/{source.pk}/copies/new/"


def send_words(person, source, **typed):
    """What the form answers; nothing of it is kept yet."""
    return person.send(address(source), "copy", **{f"words__{name}": value for name, value in typed.items()})


def keep(person, source, extent="whole", **typed):
    """Sends the words in and approves them; the answer to that."""
    held = send_words(person, source, **typed)
    assert held.status_code == 302, text_of(held)
    return person.send(held.url, "approve", extent=extent)


def test_pasted_words_are_kept_normalised_with_who_and_how(contributor, source):
    assert keep(contributor, source, text=WORDS).status_code == 302
    copy = Capture.objects.get()
    assert copy.text == "Ми за тишу.\nКрапка."
    known = (copy.captured_by, copy.captured_by_name, copy.how, copy.extent, copy.number)
    assert known == (contributor.user, "Cora Contributor", "pasted", "whole", 1)
    assert not Upload.objects.exists()


@pytest.mark.parametrize(
    ("content", "name", "text"),
    [
        ("\ufeffМи за тишу.\r\n".encode(), "words.txt", "Ми за тишу.\n"),
        ("<html><p>Ми за <b>тишу</b>.<p>Крапка.".encode(), "page.html", "Ми за тишу.\nКрапка."),
        (docx_of("Ми за тишу.", "Крапка."), "words.docx", "Ми за тишу.\nКрапка."),
        (pdf_of("The halt."), "words.pdf", "The halt."),
    ],
    ids=["txt", "html", "docx", "pdf"],
)
def test_an_uploaded_file_is_kept_as_it_came_with_its_hash(contributor, source, content, name, text):
    keep(contributor, source, upload=sent(content, name))
    copy = Capture.objects.get()
    assert bytes(copy.file) == content
    assert copy.file_sha256 == hashlib.sha256(content).hexdigest()
    assert (copy.text, copy.how, copy.file_name) == (text, "uploaded", name)


def test_words_are_shown_with_numbers_counts_warnings_and_hash_before_they_are_kept(contributor, source):
    content = pdf_of("The halt <b>", "ends.")
    page = contributor.get(send_words(contributor, source, upload=sent(content, "w.pdf")).url)
    assert '<p data-n="2">ends.</p>' in page.content.decode()
    assert "The halt &lt;b&gt;" in page.content.decode()
    text = text_of(page)
    for said in (
        "2 paragraphs, 4 words, 18 characters",
        "w.pdf",
        hashlib.sha256(content).hexdigest(),
        "knows lines",
    ):
        assert said in text
    assert not Capture.objects.exists()


def test_the_extent_is_asked_for(contributor, source):
    held = send_words(contributor, source, text="The words.")
    assert "Say whether this is the whole text" in text_of(contributor.post(held.url))
    assert not Capture.objects.exists()
    contributor.send(held.url, "approve", extent="excerpts")
    assert Capture.objects.get().extent == "excerpts"


def test_one_may_go_back_and_change_pasted_words(contributor, source):
    held = send_words(contributor, source, text="The wrods.")
    back = f"{address(source)}?instead={Upload.objects.get().pk}"
    assert back in contributor.get(held.url).content.decode()
    assert "The wrods.</textarea>" in contributor.get(back).content.decode()
    contributor.send(back, "copy", words__text="The words.")
    assert Upload.objects.get().text == "The words."


def test_words_are_thrown_away(contributor, source):
    held = send_words(contributor, source, text="The words.")
    assert contributor.post(held.url, {"discard": "1"}).url == f"/desk/statements/{source.statement.slug}/"
    assert not Upload.objects.exists()
    assert not Capture.objects.exists()


def test_only_who_sent_them_sees_words_that_wait(contributor, editor, source):
    held = send_words(contributor, source, text="The words.")
    assert editor.get(held.url).status_code == 404
    assert editor.post(held.url, {"extent": "whole"}).status_code == 404
    assert (
        editor.post(address(source), {"words-text": "Mine.", "instead": Upload.objects.get().pk}).status_code
        == 302
    )
    assert Upload.objects.count() == 2


def test_a_file_in_no_known_encoding_is_refused_and_nothing_typed_is_lost(contributor, source):
    content = "Ми за тишу.".encode("cp1251")
    response = send_words(contributor, source, upload=sent(content))
    assert "This is no text in UTF-8: the byte at 0 does not fit." in text_of(response)
    keep(contributor, source, upload=sent(content), encoding="cp1251")
    assert Capture.objects.get().text == "Ми за тишу."


@pytest.mark.parametrize(
    "typed", [{"text": "one\x00two"}, {"upload": sent(b"one\x00two")}], ids=["pasted", "file"]
)
def test_a_nul_character_is_refused(contributor, source, typed):
    assert "NUL character" in text_of(send_words(contributor, source, **typed))


def test_a_file_over_the_limit_is_refused(contributor, source):
    response = send_words(contributor, source, upload=sent(b"a" * (5 * 1024 * 1024 + 1)))
    assert "5 MB are the most" in text_of(response)


def test_words_and_a_file_at_once_are_refused(contributor, source):
    response = send_words(contributor, source, text="One.", upload=sent(b"Two."))
    assert "not both" in text_of(response)
    assert "One.</textarea>" in response.content.decode()


@pytest.mark.parametrize(
    "typed", [{"text": ""}, {"text": " \n "}, {"upload": sent(b"")}, {"upload": sent(docx_of())}]
)
def test_without_words_nothing_is_kept(contributor, source, typed):
    assert "There are no words to keep" in text_of(send_words(contributor, source, **typed))


def test_the_same_words_again_are_pointed_out(contributor, source):
    make_capture("The words.", source)
    assert "already kept under this source, as copy 1" in text_of(
        send_words(contributor, source, text="The words.")
    )


def test_the_same_words_kept_meanwhile_are_not_kept_twice(contributor, source):
    held = send_words(contributor, source, text="The words.")
    make_capture("The words.", source)
    assert "These very words are already kept under this source, as copy 1." in text_of(
        contributor.get(held.url)
    )
    response = contributor.post(held.url, {"extent": "whole"})
    assert "already kept under this source" in text_of(response)
    assert Capture.objects.count() == 1


def test_words_kept_elsewhere_are_pointed_out_before_they_are_kept(contributor, source):
    other = make_capture("The words.", make_source(kind="press copy", publisher="The Daily Paper"))
    page = contributor.get(send_words(contributor, source, text="The words.").url)
    assert "The same words are kept elsewhere" in text_of(page)
    assert "copy 1, press copy by The Daily Paper" in text_of(page)
    assert f"/desk/statements/{other.source.statement.slug}/" in page.content.decode()


def test_a_newer_copy_gets_the_next_number_and_leads_to_the_comparison(editor, source):
    copy = make_capture("The words.", source)
    assert keep(editor, source, text="The other words.").url == f"/desk/statements/{source.statement.slug}/"
    make_quote(make_claim(source.statement, words=""), "The words", copy)
    response = keep(editor, source, text="The third words.")
    newest = Capture.objects.get(number=3)
    assert response.url == f"/desk/copies/{newest.pk}/compare/"


def test_a_digest_is_not_kept_by_hand(editor):
    assert editor.get(address(make_source(kind="digest"))).status_code == 404


def test_a_contributor_keeps_copies_of_drafts_only(contributor, editor, source):
    published = make_source()
    assert contributor.get(address(published)).status_code == 404
    assert contributor.post(address(published), {"words-text": "The words."}).status_code == 404
    assert keep(editor, published, text="The words.").status_code == 302


def test_words_are_not_kept_once_readers_see_the_statement(contributor, source):
    held = send_words(contributor, source, text="The words.")
    type(source.statement).objects.update(status="published")
    assert contributor.post(held.url, {"extent": "whole"}).status_code == 404


def test_formatting_is_cleaned_and_paragraphs_are_kept(contributor, source):
    markup = "<h1>Title</h1><p onclick=x>One <i>two</i></p><script>alert(1)</script><ul><li>three</ul>"
    keep(contributor, source, text="Title One two three", html=markup)
    assert Capture.objects.get().text == "Title\nOne two\nthree"


def test_formatting_that_cannot_be_read_gives_way_to_the_plain_text(contributor, source):
    held = send_words(contributor, source, text="The words.", html="<div>" * 3000)
    assert "The formatting could not be read" in text_of(contributor.get(held.url))
    assert Upload.objects.get().text == "The words."


def test_a_kept_file_is_handed_down_and_never_opened(contributor, reader, client):
    copy = make_capture("Words.", file=b"<script>alert(1)</script>", file_name='заява "1".html')
    at = f"/desk/copies/{copy.pk}/file/"
    response = contributor.get(at)
    assert response.content == b"<script>alert(1)</script>"
    assert response["Content-Disposition"].startswith("attachment; filename")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert response["Content-Type"] == "application/octet-stream"
    assert reader.get(at).status_code == 404
    assert client.get(at).status_code == 302
    assert contributor.get(f"/desk/copies/{make_capture().pk}/file/").status_code == 404


def test_what_nobody_approves_for_a_month_is_thrown_away(contributor, source):
    send_words(contributor, source, text="The old words.")
    Upload.objects.update(made_at=timezone.now() - dt.timedelta(days=31))
    send_words(contributor, source, text="The new words.")
    call_command("clear_uploads")
    assert Upload.objects.get().text == "The new words."
