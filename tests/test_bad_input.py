"""Whatever an address holds, the answer is a page, a message on the form or a 404: never a failure."""

from urllib.parse import quote

import pytest
from django.test import Client
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from comparisons.editions.publishing import publish
from tests.factories import (
    make_capture,
    make_claim,
    make_comparison,
    make_reading,
    make_source,
    make_statement,
    make_topic,
)

pytestmark = pytest.mark.django_db
FIXED = [
    "/",
    "/comparisons/",
    "/statements/",
    "/claims/",
    "/topics/",
    "/speakers/",
    "/parties/",
    "/how-we-code/",
    "/style-guide/",
    "/search/",
    "/feeds/search.atom",
    "/feeds/search.json",
]
NAMES = [
    "party",
    "speaker",
    "topic",
    "kind",
    "value",
    "voice",
    "channel",
    "occasion",
    "from",
    "to",
    "by",
    "differ",
    "rarest",
    "page",
    "after",
    "before",
    "sort",
    "as_of",
    "name",
    "statements",
    "held_by",
    "reports",
    "copy",
    "q",
    "order",
    "in",
    "after",
]
AWKWARD = [
    "",
    "\x00",
    "a\x00b",
    "x" * 10_000,
    "9" * 5_000,
    "-1",
    "0",
    "1e309",
    "99999999999999999999",
    "9223372036854775808",
    "99999-01-01",
    "0000-00-00",
    "2025-02-30",
    "9999-12-31",
    "٣",
    "²",
    "😀",
    "'; --",
    "%00",
    "../..",
    "last",
]
words = st.one_of(st.sampled_from(AWKWARD), st.text(max_size=30))
# A path that ends in what it begins with a surrogate is no address a browser can send.
sendable = words.map(lambda text: text.encode("utf-8", "replace").decode())
FILES = (".json", ".csv", ".xlsx", ".atom")
quick = settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def addresses() -> list[str]:
    """One page of each kind, each with something on it."""
    statement, topic = make_statement(), make_topic()
    claim = make_claim(statement, topic, value="supports")
    make_capture("A newer copy.", make_source(statement))
    silence = make_reading(statement, make_topic())
    speaker = statement.speakers.get()
    party = speaker.party
    comparison = make_comparison([statement], [topic])
    pages = [
        thing.get_absolute_url() for thing in (statement, topic, claim, silence, speaker, party, comparison)
    ]
    pages.append(publish(comparison, by=None, note="First edition.").get_absolute_url())
    # Which file is made of it makes no difference to what is understood: the quick ones stand for all.
    files = [f"/comparisons/{comparison.slug}.{ending}" for ending in ("json", "csv")]
    files += [
        f"/{page}.{name}"
        for page in ("claims", "statements", "topics", "speakers", "parties", "comparisons")
        for name in ("csv", "xlsx")
    ]
    feeds = [f"/feeds/topics/{topic.slug}.atom", f"/feeds/comparisons/{comparison.slug}/{topic.slug}.json"]
    return FIXED + pages + files + feeds


@given(name=st.sampled_from(NAMES), value=sendable)
@quick
def test_no_parameter_makes_a_page_fail(client: Client, addresses: list[str], name: str, value: str):
    for address in addresses:
        response = client.get(f"{address}?{name}={quote(value)}")
        allowed = {200, 404} if name == "copy" else {200}
        allowed |= {400} if address.endswith(FILES) else set()  # neither file nor feed can carry the message
        assert response.status_code in allowed, (address, name, value)


@given(query=st.lists(st.tuples(st.sampled_from(NAMES), sendable), max_size=8))
@example(query=[(name, "\x00") for name in NAMES if name != "copy"])
@example(query=[(name, "x" * 10_000) for name in NAMES if name != "copy"])
@quick
def test_no_parameters_together_make_a_page_fail(
    client: Client, addresses: list[str], query: list[tuple[str, str]]
):
    encoded = "&".join(f"{name}={quote(value)}" for name, value in query)
    for address in addresses:
        assert client.get(f"{address}?{encoded}").status_code in {200, 400, 404}


@given(first=sendable, second=sendable)
@quick
def test_no_path_makes_a_page_fail(client: Client, first: str, second: str):
    for address in (
        f"/statements/{quote(first, safe='')}/",
        f"/topics/{quote(first, safe='')}/",
        f"/speakers/{quote(first, safe='')}/",
        f"/parties/{quote(first, safe='')}/",
        f"/claims/{quote(first, safe='')}/",
        f"/comparisons/{quote(first, safe='')}/",
        f"/comparisons/{quote(first, safe='')}.{quote(second, safe='')}",
        f"/silences/{quote(first, safe='')}/{quote(second, safe='')}/",
        f"/feeds/topics/{quote(first, safe='')}.{quote(second, safe='')}",
        f"/feeds/comparisons/{quote(first, safe='')}/{quote(second, safe='')}.atom",
        f"/sitemap-{quote(first, safe='')}-{quote(second, safe='')}.xml",
    ):
        assert client.get(address).status_code in {200, 404}


@pytest.mark.parametrize("page", AWKWARD)
def test_an_absurd_page_number_shows_a_page_that_is_there(client: Client, addresses: list[str], page: str):
    for address in addresses:
        assert client.get(address, {"page": page}).status_code == 200


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_nothing_can_be_sent_to_a_page(addresses: list[str], method: str):
    strict = Client(enforce_csrf_checks=True)
    for address in addresses:
        assert getattr(strict, method)(address).status_code == 405
