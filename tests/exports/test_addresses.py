"""Which addresses a file leads to."""

import pytest

from exports.addresses import is_ours, is_web
from tests import hostile

SITE = "https://readout.example"


@pytest.mark.parametrize("address", [*hostile.ADDRESSES, "", "/claims/1/", "ftp://example.org/", "http://[x"])
def test_it_leads_nowhere_with_what_is_no_plain_address(address):
    assert not is_web(address)


@pytest.mark.parametrize("address", ["https://example.org/a?b=c&d#e", "http://example.org:8080/%D0%B5"])
def test_an_address_of_the_web_is_one(address):
    assert is_web(address)


@pytest.mark.parametrize("rest", ["", "/claims/1/", "#q1", "?by=party"])
def test_what_lies_under_the_site_is_ours(rest):
    assert is_ours(SITE + rest, SITE)


@pytest.mark.parametrize("address", [f"{SITE}.evil.example/", f"{SITE}@evil.example/", "https://x.example/"])
def test_what_only_begins_like_the_site_is_not(address):
    assert not is_ours(address, SITE)


def test_without_a_site_nothing_is_ours():
    assert not is_ours("https://readout.example/", "")
