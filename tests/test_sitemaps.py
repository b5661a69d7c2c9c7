"""What programs look for first: the sitemap with all that may be kept and nothing else, robots, OpenSearch."""

import datetime as dt
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from comparisons.editions.publishing import publish
from readout import sitemaps
from statements import workflow
from tests.factories import (
    make_capture,
    make_claim,
    make_comparison,
    make_reading,
    make_source,
    make_speaker,
    make_statement,
    make_topic,
    make_user,
)

pytestmark = pytest.mark.django_db
NS = {"s": sitemaps.NAMESPACE, "o": "http://a9.com/-/spec/opensearch/1.1/"}
NOON = dt.datetime(2025, 3, 20, 12, tzinfo=dt.UTC)


def read(client, path: str) -> ElementTree.Element:
    response = client.get(path)
    assert response.status_code == 200, path
    return ElementTree.fromstring(b"".join(response.streaming_content))  # noqa: S314 - our own


def listed(client) -> dict[str, str | None]:
    """Every path of every part that the index names, with its moment."""
    index = read(client, "/sitemap.xml")
    assert index.tag == f"{{{sitemaps.NAMESPACE}}}sitemapindex"
    found: dict[str, str | None] = {}
    for at in index.findall("s:sitemap/s:loc", NS):
        part = read(client, urlsplit(at.text).path)
        for url in part.findall("s:url", NS):
            found[urlsplit(url.findtext("s:loc", namespaces=NS)).path] = url.findtext(
                "s:lastmod", namespaces=NS
            )
    return found


@pytest.fixture
def statement():
    return make_statement(make_speaker("Kremlin", slug="kremlin"), slug="call", published_at=NOON)


def test_all_that_is_published_is_listed_and_can_be_read(client, statement):
    topic = make_topic(slug="energy")
    claim = make_claim(statement, topic, published_at=NOON)
    make_reading(statement, make_topic(slug="truce"))
    edition = publish(make_comparison([statement], [topic], slug="march"), by=None, note="First edition.")
    found = listed(client)
    assert {
        "/", "/statements/", "/claims/", "/statements/call/", claim.get_absolute_url(), "/topics/energy/",
        "/speakers/kremlin/", "/comparisons/march/", "/silences/call/truce/",
    } <= set(found)  # fmt: skip
    assert all(client.get(path).status_code == 200 for path in found)
    assert not any('content="noindex"' in client.get(path).text for path in found)
    assert found["/comparisons/march/"] == edition.published_at.isoformat(timespec="seconds")
    assert found["/statements/call/"] > NOON.isoformat()  # it was saved after that moment


def test_what_is_not_published_any_more_or_yet_is_not_listed(client, statement):
    editor, topic = make_user("Editor"), make_topic()
    gone = make_claim(statement, topic)
    workflow.move(gone, "withdraw", by=editor, reason="x")
    draft = make_claim(statement, topic, status="draft")
    of_draft = make_claim(make_statement(make_speaker(slug="silent"), slug="not-yet", status="draft"), topic)
    make_comparison([statement], [topic], slug="not-yet", status="draft")
    found = set(listed(client))
    paths = {one.get_absolute_url() for one in (gone, draft, of_draft)}
    assert not found & (paths | {"/statements/not-yet/", "/comparisons/not-yet/", "/speakers/silent/"})


def test_only_silences_that_may_be_quoted_are_listed(client, statement):
    topics = {
        name: make_topic(slug=name)
        for name in ("quoted", "broken", "withdrawn", "could-not", "re-read", "draft")
    }
    for name, topic in topics.items():
        finding = "could not have been addressed" if name == "could-not" else "not addressed"
        make_reading(statement, topic, finding, status="draft" if name == "draft" else "published")
    make_reading(statement, topics["re-read"], "could not have been addressed")
    make_claim(statement, topics["broken"], words="")
    workflow.move(
        statement.readings.get(topic=topics["withdrawn"]), "withdraw", by=make_user("Editor"), reason="x"
    )
    assert [path for path in listed(client) if path.startswith("/silences/")] == ["/silences/call/quoted/"]
    make_capture("A newer copy.", make_source(statement))
    assert not [path for path in listed(client) if path.startswith("/silences/")]


def test_parts_are_cut_at_fixed_keys_and_empty_ones_passed_over(client, statement, monkeypatch):
    monkeypatch.setattr(sitemaps, "SIZE", 2)
    topic = make_topic()
    claims = [make_claim(statement, topic, words="") for _ in range(5)]
    for claim in claims[1:4]:
        claim.status = "draft"
        claim.save()
    numbers = [number for name, number in sitemaps.parts() if name == "claims"]
    assert numbers == sorted({(claim.pk - 1) // 2 + 1 for claim in (claims[0], claims[4])})
    found = {path for path in listed(client) if path.startswith("/claims/") and path != "/claims/"}
    assert found == {claims[0].get_absolute_url(), claims[4].get_absolute_url()}


@pytest.mark.parametrize(
    "name", ["poems-1", "claims-99", "claims-9223372036854775807", "claims-0", "pages-2"]
)
def test_a_part_that_is_not_there_is_not_found(client, name):
    assert client.get(f"/sitemap-{name}.xml").status_code == 404


def test_longer_parts_ask_no_more_queries(client, statement):
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            listed(client)
        return len(queries)

    topic = make_topic()
    for _ in range(2):
        make_claim(make_statement(statement.speakers.get()), topic, words="")
    before = asked()
    for _ in range(4):
        make_claim(make_statement(statement.speakers.get()), topic, words="")
    assert asked() == before


def test_robots_names_the_sitemap(client, settings):
    settings.SITE_URL = "https://readout.example.org"
    assert "\nSitemap: https://readout.example.org/sitemap.xml\n" in client.get("/robots.txt").text


def test_a_browser_and_a_program_learn_how_to_search(client):
    response = client.get("/opensearch.xml")
    assert response["Content-Type"] == "application/opensearchdescription+xml"
    document = ElementTree.fromstring(response.content)  # noqa: S314 - our own
    assert document.tag == f"{{{NS['o']}}}OpenSearchDescription"
    assert 0 < len(document.findtext("o:ShortName", namespaces=NS)) <= 16
    urls = {url.get("type"): url.get("template") for url in document.findall("o:Url", NS)}
    assert urls == {
        "text/html": "http://testserver/search/?q={searchTerms}",
        "application/json": "http://testserver/api/v1/search/?q={searchTerms}",
        "application/opensearchdescription+xml": "http://testserver/opensearch.xml",
    }
    assert (
        'type="application/opensearchdescription+xml" title="Readout" href="/opensearch.xml"'
        in client.get("/").text
    )
