"""A kept copy is normal text with its hash; the same words are not kept twice under one source."""

import hashlib

import pytest
from django.core.exceptions import ValidationError

from statements import captures
from statements.models import Capture, Quote
from tests.factories import make_capture, make_claim, make_quote, make_source, make_statement

pytestmark = pytest.mark.django_db


def test_it_keeps_nfc_with_lf_line_ends():
    capture = make_capture("\ufeffCafe\u0301\r\nsecond\rthird")
    assert capture.text == "Café\nsecond\nthird"


def test_the_hash_is_of_the_utf8_of_what_is_kept():
    capture = make_capture("Енергетика 🕊")
    assert capture.text_sha256 == hashlib.sha256("Енергетика 🕊".encode()).hexdigest()


def test_copies_of_a_source_are_counted_from_one():
    source = make_source()
    assert [make_capture(words, source).number for words in ("first", "second")] == [1, 2]


def test_the_same_words_are_not_kept_twice_under_one_source():
    source = make_source()
    make_capture("the words", source)
    with pytest.raises(ValidationError, match="already kept"):
        make_capture("the words", source)


def test_a_nul_is_refused_in_words():
    with pytest.raises(ValidationError, match="NUL"):
        make_capture("a\x00b")


def test_an_empty_text_is_refused():
    with pytest.raises(ValidationError, match="no words"):
        make_capture(" \n ")


def test_a_tombstone_takes_the_words_and_keeps_hash_and_reason():
    claim = make_claim(words="secret words")
    quote = claim.quotes.get()
    sha = quote.capture.text_sha256
    captures.entomb(quote.capture, reason="Order of a court.", by_name="Administrator")
    capture = Capture.objects.get(pk=quote.capture_id)
    quote.refresh_from_db()
    assert (capture.text, capture.tombstone, capture.text_sha256) == ("", "Order of a court.", sha)
    assert (quote.exact, quote.prefix, quote.suffix) == ("", "", "")
    assert not Quote.history.filter(exact__contains="secret").exists()


def test_a_tombstone_needs_a_reason():
    with pytest.raises(ValidationError, match="reason"):
        captures.entomb(make_capture(), reason=" ", by_name="Administrator")


def test_a_capture_of_another_statement_holds_no_quote_of_this_claim():
    claim = make_claim(words="")
    capture = make_capture("the words", make_source(make_statement()))
    with pytest.raises(ValidationError, match="own statement"):
        make_quote(claim, "the words", capture)
