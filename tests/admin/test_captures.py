"""A copy is kept once and for good: pasted or uploaded, looked at, never changed."""

import hashlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from statements.models import Capture
from tests.admin.pages import Desk, kept, messages_of
from tests.factories import make_capture, make_source, make_statement, make_user

WORDS = "Ми за тишу.\r\nКрапка."


@pytest.fixture
def source(db):
    return make_source(language="uk")


def file_of(content: bytes, name: str = "words.txt") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, "text/plain")


def test_pasted_words_are_kept_normalised_with_who_and_how(editor, source):
    assert kept(editor.add(Capture, source=source.pk, text=WORDS, extent="whole"))
    copy = Capture.objects.get()
    assert copy.text == "Ми за тишу.\nКрапка."
    assert (copy.captured_by, copy.captured_by_name, copy.how, copy.extent, copy.number) == (
        editor.user,
        "Erin Editor",
        "pasted",
        "whole",
        1,
    )


def test_an_uploaded_file_is_kept_with_its_hash(editor, source):
    content = "\ufeffМи за тишу.\r\n".encode()
    assert kept(editor.add(Capture, source=source.pk, upload=file_of(content), extent="whole"))
    copy = Capture.objects.get()
    assert bytes(copy.file) == content
    assert copy.file_sha256 == hashlib.sha256(content).hexdigest()
    assert (copy.text, copy.how, copy.file_name) == ("Ми за тишу.\n", "uploaded", "words.txt")


def test_a_file_that_is_no_utf8_is_refused_and_nothing_typed_is_lost(editor, source):
    response = editor.add(
        Capture, source=source.pk, upload=file_of("Ми".encode("cp1251")), text="Typed.", extent="whole"
    )
    page = response.content.decode()
    assert "This is no text in UTF-8: the byte at 0 does not fit." in messages_of(response)
    assert "Typed.</textarea>" in page
    assert f'<option value="{source.pk}" selected' in page


def test_a_nul_character_is_refused(editor, source):
    response = editor.add(Capture, source=source.pk, text="one\x00two", extent="whole")
    assert "The text holds a NUL character" in messages_of(response)
    response = editor.add(Capture, source=source.pk, upload=file_of(b"one\x00two"), extent="whole")
    assert "The text holds a NUL character" in messages_of(response)


def test_a_file_over_the_limit_is_refused(editor, source):
    response = editor.add(
        Capture, source=source.pk, upload=file_of(b"a" * (5 * 1024 * 1024 + 1)), extent="whole"
    )
    assert "5 MB are the most" in messages_of(response)


def test_a_file_of_another_kind_is_refused(editor, source):
    response = editor.add(Capture, source=source.pk, upload=file_of(b"%PDF", "words.pdf"), extent="whole")
    assert "Only text files (.txt) are kept." in messages_of(response)


def test_words_and_a_file_at_once_are_refused(editor, source):
    response = editor.add(Capture, source=source.pk, text="One.", upload=file_of(b"Two."), extent="whole")
    assert "not both" in messages_of(response)


@pytest.mark.parametrize("sent", [{"text": ""}, {"text": " \n "}, {"upload": file_of(b"")}])
def test_without_words_nothing_is_kept(editor, source, sent):
    response = editor.add(Capture, source=source.pk, extent="whole", **sent)
    assert "There are no words to keep" in messages_of(response)


def test_the_same_words_again_are_pointed_out(editor, source):
    make_capture("The words.", source)
    response = editor.add(Capture, source=source.pk, text="The words.", extent="whole")
    assert "already kept under this source, as copy 1" in messages_of(response)


def test_words_kept_elsewhere_are_kept_and_pointed_out(editor, source):
    other = make_capture("The words.")
    response = editor.add(Capture, source=source.pk, text="The words.", extent="whole")
    assert kept(response)
    page = editor.client.get(response.url).content.decode()
    assert "The same words are kept already" in page
    assert editor.address(Capture, "change", other.pk) in page


def test_the_way_from_a_statement_offers_its_own_sources_and_leads_on(editor, source):
    make_source(language="fr")
    query = f"?statement={source.statement.pk}&source={source.pk}"
    page = editor.open(Capture, query=query).content.decode()
    assert f'<option value="{source.pk}" selected' in page
    assert page.count("Original (") == 1
    response = editor.add(Capture, query, text="The words.", extent="whole")
    assert kept(response)
    page = editor.client.get(response.url).content.decode()
    assert f'<a href="/admin/statements/claim/add/?statement={source.statement.pk}">Add a claim</a>' in page
    assert f'<a href="/admin/statements/statement/{source.statement.pk}/change/">back to' in page


def test_copies_are_searched_by_the_words_they_keep(editor, source):
    copy = make_capture("Ми за тишу.", source)
    make_capture("Інші слова.", make_source())
    found = editor.client.get("/admin/statements/capture/", {"q": "за тишу"}).context["cl"].result_list
    assert list(found) == [copy]


def test_a_newer_copy_gets_the_next_number(editor, source):
    make_capture("The words.", source)
    editor.add(Capture, source=source.pk, text="The other words.", extent="whole")
    assert sorted(source.captures.values_list("number", flat=True)) == [1, 2]


def test_a_digest_is_not_kept_by_hand(editor):
    response = editor.add(Capture, source=make_source(kind="digest").pk, text="Ours.", extent="whole")
    assert "A digest is our own text" in messages_of(response)


def test_a_contributor_keeps_copies_of_drafts_only(contributor, source):
    response = contributor.add(Capture, source=source.pk, text="The words.", extent="whole")
    assert "an editor keeps further copies of it" in messages_of(response)
    draft = make_source(make_statement(status="draft"))
    assert kept(contributor.add(Capture, source=draft.pk, text="The words.", extent="whole"))


def test_a_copy_is_looked_at_with_its_hash_and_phrases_but_never_its_file(editor):
    start = len("We say: “")
    copy = make_capture(
        "We say: “so it is” <b>.",
        make_source(kind="digest"),
        verified=[[start, start + 8]],
        file=b"secret bytes",
        file_name="a.txt",
    )
    page = editor.open(Capture, copy).content.decode()
    assert "We say: “so it is” &lt;b&gt;." in page
    assert copy.text_sha256 in page
    assert copy.file_sha256 in page
    assert f"{start} to {start + 8}: “so it is”" in page
    assert "secret bytes" not in page


def test_a_copy_is_neither_changed_nor_deleted_by_anyone(source):
    copy = make_capture("The words.", source)
    superuser = Desk(make_user("Editor", is_superuser=True))
    change, delete = (superuser.address(Capture, page, copy.pk) for page in ("change", "delete"))
    assert superuser.client.post(change, {"text": "Others."}).status_code == 403
    assert superuser.client.post(delete, {"post": "yes"}).status_code == 403
    assert "_save" not in superuser.client.get(change).content.decode()
