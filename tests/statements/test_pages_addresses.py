"""Addresses lead to the words: a live page's by a text fragment, ours with scheme and host."""

import pytest

from statements.addresses import absolute, live_words
from statements.models import Quote


def quote(exact: str) -> Quote:
    return Quote(exact=exact)


def test_a_short_quote_is_named_whole():
    address = live_words("https://example.org/page", quote("cease-fire, & more"))
    assert address == "https://example.org/page#:~:text=cease%2Dfire%2C%20%26%20more"


def test_a_long_quote_is_named_by_its_first_and_last_words():
    words = " ".join(f"word{number}" for number in range(40))
    address = live_words("https://example.org/page", quote(words))
    assert address.endswith(
        ":~:text=word0%20word1%20word2%20word3%20word4,word35%20word36%20word37%20word38%20word39"
    )


def test_an_address_with_a_fragment_keeps_it():
    assert live_words("https://example.org/#part", quote("words")) == "https://example.org/#part:~:text=words"


@pytest.mark.parametrize(("url", "exact"), [("", "words"), ("https://example.org/", "")])
def test_without_an_address_or_words_there_is_nothing_to_add(url, exact):
    assert live_words(url, quote(exact)) == url


def test_our_own_address_is_the_one_that_readers_use(rf, settings):
    request = rf.get("/claims/1/")
    assert absolute(request, "/claims/1/") == "http://testserver/claims/1/"
    settings.SITE_URL = "https://readout.example"
    assert absolute(request, "/claims/1/") == "https://readout.example/claims/1/"
