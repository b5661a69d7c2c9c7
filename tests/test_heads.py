"""What the head of every public page says to those who do not read it: search engines, feed readers, other sites."""

import json
from html.parser import HTMLParser
from typing import Any

import pytest
from django.test import Client
from pyld import jsonld

from comparisons.editions.publishing import publish
from statements import workflow
from statements.models import Claim
from tests import hostile
from tests.accounts.addresses import Examples, addresses
from tests.factories import (
    make_capture,
    make_claim,
    make_comparison,
    make_quote,
    make_reading,
    make_source,
    make_speaker,
    make_statement,
    make_topic,
    make_user,
)

pytestmark = pytest.mark.django_db
SCHEMA = "https://schema.org/"
HERE = "http://testserver"
PRIVATE = ("account/", "desk/", "admin/", "embed/")
# Pages that are public, but are tools, files under way, or older than what is to be found.
NOT_FOUND_BY_SEARCH = ("/cite/", "/embed/", "style-guide/", "exports/", "editions/<key:number>/")
INDEXED = {
    "", "comparisons/", "comparisons/<slug:slug>/", "comparisons/<slug:slug>/wording/<slug:topic>/",
    "comparisons/<slug:slug>/editions/", "comparisons/<slug:slug>/changes/<key:before>..<key:after>/",
    "corrections/", "how-we-code/", "statements/", "statements/<slug:slug>/",
    "statements/<slug:slug>/copies/<key:earlier>..<key:later>/", "claims/", "claims/<key:key>/", "topics/",
    "topics/<slug:slug>/", "speakers/", "speakers/<slug:slug>/", "parties/", "parties/<slug:slug>/",
    "line-up/", "api/v1/docs/", "silences/<slug:statement>/<slug:topic>/",
}  # fmt: skip
# The properties that a type may have, as schema.org gives them, of those that we use; anything else is a fault.
THING = {"name", "description", "url", "identifier", "alternateName", "disambiguatingDescription", "sameAs"}
WORK = THING | {
    "about", "archivedAt", "author", "comment", "conditionsOfAccess", "creditText", "datePublished", "dateModified",
    "dateCreated", "exampleOfWork", "genre", "hasPart", "inLanguage", "isPartOf", "publisher", "text",
    "translationOfWork", "version", "correction", "creativeWorkStatus",
}  # fmt: skip
MAY = {
    "Claim": WORK - {"author"} | {"appearance", "firstAppearance", "claimInterpreter"},
    "CreativeWork": WORK,
    "Comment": WORK,
    "CorrectionComment": WORK,
    "Quotation": WORK,
    "Dataset": WORK | {"distribution"},
    "MediaObject": WORK | {"encodingFormat", "sha256"},
    "DataDownload": WORK | {"encodingFormat", "contentUrl"},
    "WebSite": WORK | {"potentialAction"},
    "WebPage": WORK,
    "CollectionPage": WORK,
    "SearchAction": THING | {"target", "query-input"},
    "EntryPoint": {"urlTemplate"},
    "DefinedTerm": THING | {"inDefinedTermSet"},
    "DefinedTermSet": WORK,
    "Event": THING,
    "Organization": THING | {"memberOf"},
    "Person": THING | {"memberOf", "givenName", "familyName"},
    "BreadcrumbList": THING | {"itemListElement"},
    "ListItem": THING | {"position", "item"},
}
MUST = {
    "Claim": {"text", "appearance", "claimInterpreter", "datePublished", "archivedAt"},
    "CreativeWork": {"name", "author", "datePublished"},
    "BreadcrumbList": {"itemListElement"},
}


class Read(HTMLParser):
    """The head of a page, as a program reads it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.meta: dict[str, list[str]] = {}
        self.links: list[dict[str, str | None]] = []
        self.title, self.data = "", ""
        self._in = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag == "meta" and (name := found.get("name") or found.get("property")):
            self.meta.setdefault(name, []).append(found.get("content") or "")
        elif tag == "link":
            self.links.append(found)
        elif tag == "title" and not self.title:  # later ones are those of drawings
            self._in = "title"
        elif tag == "script" and found.get("type") == "application/ld+json":
            self._in = "data"

    def handle_endtag(self, tag: str) -> None:
        self._in = ""

    def handle_data(self, data: str) -> None:
        if self._in == "title":
            self.title += data
        elif self._in == "data":
            self.data += data

    def linked(self, rel: str, type: str = "") -> list[str | None]:
        return [
            one.get("href") for one in self.links if one.get("rel") == rel and one.get("type", "") == type
        ]

    def one(self, name: str) -> str:
        (content,) = self.meta[name]
        return content

    @property
    def is_hidden(self) -> bool:
        return self.meta.get("robots") == ["noindex"]


def loaded(url: str, options: Any) -> dict[str, Any]:
    """In place of schema.org's own context, which is large and not to be fetched: every name is one of its own."""
    assert url == "https://schema.org", url
    return {"contextUrl": None, "documentUrl": url, "document": {"@context": {"@vocab": SCHEMA}}}


def nodes_of(page: Read) -> list[dict[str, Any]]:
    """The page's data, expanded by a processor: every node that has a type."""
    if not page.data:
        return []
    found: list[dict[str, Any]] = []

    def walk(value: Any) -> None:
        if isinstance(value, list):
            for one in value:
                walk(one)
        elif isinstance(value, dict) and "@value" not in value:
            found.append(value)
            for one in value.values():
                walk(one)

    walk(jsonld.expand(json.loads(page.data), {"documentLoader": loaded}))
    return [node for node in found if "@type" in node]


def of_type(page: Read, kind: str) -> dict[str, Any]:
    (node,) = (node for node in nodes_of(page) if node["@type"] == [SCHEMA + kind])
    return node


def values(node: dict[str, Any], name: str) -> list[Any]:
    return [one.get("@value", one.get("@id")) for one in node.get(SCHEMA + name, ())]


def assert_valid(page: Read) -> None:
    for node in nodes_of(page):
        (kind,) = (kind.removeprefix(SCHEMA) for kind in node["@type"])
        names = {name.removeprefix(SCHEMA) for name in node if not name.startswith("@")}
        assert names <= MAY[kind], (kind, names - MAY[kind])
        if len(names) > 3:  # one told in full, and not only named
            assert MUST.get(kind, set()) <= names, (kind, MUST[kind] - names)
    assert "rating" not in page.data.lower()
    assert "ClaimReview" not in page.data


def assert_whole(page: Read, path: str) -> None:
    """A title, a description, one address, and the same for other sites."""
    assert page.title.endswith(" · Readout")
    assert 10 <= len(page.one("description")) <= 200, path
    assert page.linked("canonical") == [HERE + path]
    assert page.one("og:title") == page.title.removesuffix(" · Readout")
    assert page.one("og:description") == page.one("description")
    assert page.one("og:url") == HERE + path
    assert page.one("og:site_name") == "Readout"
    assert page.one("og:type") in ("website", "article", "profile")
    assert_valid(page)


def assert_hidden(page: Read, *words: str) -> None:
    assert page.is_hidden
    assert not page.data
    assert not page.linked("canonical")
    said = page.title + "".join(content for contents in page.meta.values() for content in contents)
    assert not [word for word in words if word in said]
    assert not [name for name in page.meta if name.startswith(("og:", "description"))]


def test_every_kind_of_public_page_says_what_it_is(client):
    examples = Examples()
    titles: dict[str, str] = {}
    indexed = set()
    for address in addresses():
        path = examples.path(address)
        if address.route.startswith(PRIVATE) or "logout" in address.route:
            continue
        response = client.get(path)
        if response.status_code != 200 or not response["Content-Type"].startswith("text/html"):
            continue
        page = Read(response.text)
        assert page.linked("search", "application/opensearchdescription+xml") == ["/opensearch.xml"], path
        if page.is_hidden:
            assert any(part in f"/{address.route}" for part in NOT_FOUND_BY_SEARCH), address.route
            continue
        assert_whole(page, path)
        assert titles.setdefault(page.title, path) == path, page.title
        indexed.add(address.route)
    assert indexed >= INDEXED


def test_the_page_of_a_claim_has_it_as_data(client):
    speaker = make_speaker("Ann Onymous", "Northland", family_name="Onymous", slug="ann")
    statement = make_statement(speaker, make_speaker("The Ministry"), slug="call", languages="uk")
    claim = make_claim(
        statement,
        make_topic("Energy", slug="energy"),
        words="",
        reference="R1",
        summary="It </script> stops.",
    )
    copy = make_capture("Так, припиняє.", make_source(statement, language="uk"))
    make_quote(claim, "припиняє", copy)
    hidden = make_capture("Secret words.", make_source(statement, shown="nothing"))
    make_quote(claim, "Secret", hidden, position=1)
    page = Read(client.get(claim.get_absolute_url()).text)
    node = of_type(page, "Claim")
    assert node["@id"] == HERE + claim.get_absolute_url()
    assert values(node, "text") == ["It </script> stops."]
    assert values(node, "appearance") == [f"{HERE}/statements/call/"]
    assert values(node, "datePublished") == ["2025-03-18"]
    assert values(node, "claimInterpreter") == [f"{HERE}/"]
    assert values(node, "archivedAt") == [f"{HERE}/statements/call/?copy={one.pk}" for one in (copy, hidden)]
    (appearance,) = node[SCHEMA + "appearance"]
    authors = appearance[SCHEMA + "author"]
    assert [author["@type"] for author in authors] == [[f"{SCHEMA}Person"], [f"{SCHEMA}Organization"]]
    (words,) = node[SCHEMA + "hasPart"]
    assert values(words, "text") == ["припиняє"]
    assert values(words, "inLanguage") == ["uk"]
    assert "firstAppearance" not in page.data
    assert "Secret" not in page.data
    steps = of_type(page, "BreadcrumbList")[SCHEMA + "itemListElement"][0]
    assert steps is not None
    assert page.linked("alternate", "application/atom+xml") == ["/feeds/topics/energy.atom"]


@pytest.mark.parametrize("finding", ["says so", "does not say this"])
def test_a_report_appears_first_where_it_was_found_to_be_said(client, finding):
    told = make_statement(slug="told")
    report = make_claim(make_statement(channel="news report"), reports=told)
    report.check_made = report._meta.get_field("check_made").related_model.objects.create(
        claim=report, finding=finding, by_name="Ada", on="2025-03-20", basis="x", note="Read twice."
    )
    node = of_type(Read(client.get(report.get_absolute_url()).text), "Claim")
    assert values(node, "firstAppearance") == ([f"{HERE}/statements/told/"] if finding == "says so" else [])
    (comment,) = node[SCHEMA + "comment"]
    assert "Read twice." in values(comment, "text")[0]


def test_the_page_of_a_statement_has_the_work_and_its_translations(client):
    statement = make_statement(make_speaker("Kremlin", slug="kremlin"), slug="call", languages="ru en")
    original = make_capture("Да.", make_source(statement, language="ru"))
    source = make_source(
        statement, kind="official translation", wording="translation", publisher="Kremlin", language="en"
    )
    translated = make_capture("Yes.", source)
    make_capture("“Yes”, it says.", make_source(statement, kind="digest"), verified=[[1, 4]])
    page = Read(client.get("/statements/call/").text)
    work = of_type(page, "CreativeWork")
    assert work["@id"] == f"{HERE}/statements/call/"
    assert values(work, "datePublished") == ["2025-03-18"]
    assert values(work, "isPartOf") == [f"{HERE}/#site"]
    assert values(work, "inLanguage") == ["ru", "en"]
    copies = {node["@id"]: node for node in nodes_of(page) if node["@type"] == [SCHEMA + "MediaObject"]}
    first, second = (f"{HERE}/statements/call/?copy={one.pk}" for one in (original, translated))
    assert set(copies) == {first, second}  # the digest is ours
    assert values(copies[first], "exampleOfWork") == [f"{HERE}/statements/call/"]
    assert values(copies[second], "translationOfWork") == [f"{HERE}/statements/call/"]
    assert page.linked("alternate", "application/feed+json") == [
        "/feeds/statements.json", "/feeds/speakers/kremlin.json",
    ]  # fmt: skip


def test_speakers_are_persons_or_bodies_and_topics_are_terms(client):
    person = make_speaker(
        "Ann Onymous", "Northland", slug="ann", given_name="Ann", family_name="Onymous", other_names="Анна"
    )
    make_statement(person)
    node = of_type(Read(client.get("/speakers/ann/").text), "Person")
    assert values(node, "alternateName") == ["Анна"]
    assert values(node, "familyName") == ["Onymous"]
    make_topic("Energy", slug="energy", question="Should it stop?")
    term = of_type(Read(client.get("/topics/energy/").text), "DefinedTerm")
    assert values(term, "description") == ["Should it stop?"]


def test_home_says_how_to_search_and_corrections_are_comments(client):
    home = of_type(Read(client.get("/").text), "EntryPoint")
    assert values(home, "urlTemplate") == [f"{HERE}/search/?q={{words}}"]
    statement, topic = make_statement(), make_topic()
    examples = make_comparison([statement], [topic], slug="call", introduction="First.")
    from_first(examples)
    comment = of_type(Read(client.get("/corrections/").text), "CorrectionComment")
    assert values(comment, "text") == ["It was wrong."]
    assert values(comment, "about") == [f"{HERE}/comparisons/call/editions/2/"]


def test_the_edition_that_was_wrong_has_its_correction_as_data(client):
    comparison = make_comparison([make_statement()], [make_topic()], slug="call", introduction="First.")
    publish(comparison, by=None, note="First edition.")
    first = "/comparisons/call/editions/1/"
    assert "CorrectionComment" not in client.get(first).text  # kept from now on
    comparison.introduction = "Second."
    comparison.save()
    publish(comparison, by=None, note="Second.", correction="It was wrong.")
    comment = of_type(Read(client.get(first).text), "CorrectionComment")
    assert values(comment, "text") == ["It was wrong."]
    assert values(comment, "url") == [f"{HERE}/comparisons/call/editions/2/"]


def from_first(comparison) -> None:
    publish(comparison, by=None, note="First edition.")
    comparison.introduction = "Second."
    comparison.save()
    publish(comparison, by=None, note="Second.", correction="It was wrong.")


def test_the_data_of_a_comparison_is_that_of_its_edition(client):
    comparison = make_comparison([make_statement(slug="one")], [make_topic(slug="energy")], slug="call")
    from_first(comparison)
    page = Read(client.get("/comparisons/call/").text)
    node = of_type(page, "Dataset")
    assert node["@id"] == f"{HERE}/comparisons/call/editions/2/"
    assert values(node, "version") == ["2"]
    assert values(node, "hasPart") == [f"{HERE}/statements/one/"]
    assert "/feeds/comparisons/call/energy.atom" in page.linked("alternate", "application/atom+xml")
    older = Read(client.get("/comparisons/call/editions/1/").text)
    assert older.is_hidden
    assert older.title == f"{comparison.title}, edition 1 · Readout"


def test_lists_have_an_address_for_each_page_and_none_for_a_view_of_it(client):
    topic = make_topic(slug="energy")
    statement = make_statement()
    for _ in range(31):
        make_claim(statement, topic, words="")
    for path in ("/claims/", "/topics/energy/"):
        second = Read(client.get(f"{path}?page=2").text)
        assert second.linked("canonical") == [f"{HERE}{path}?page=2"]
        assert "page 2" in second.title
        for query in ("page=1", "kind=assertion", "kind=assertion&page=2", "page=poem"):
            page = Read(client.get(f"{path}?{query}").text)
            assert page.linked("canonical") == [HERE + path], query
            assert "page 2" not in page.title


def test_what_is_not_published_has_a_head_that_says_nothing(client):
    client.force_login(make_user("Editor"))
    statement, topic = make_statement(), make_topic()
    draft = make_claim(statement, topic, summary="Not yet said.", status="draft")
    of_draft = make_statement(status="draft", title="Not yet out")
    silent = make_reading(statement, make_topic(), status="draft")
    comparison = make_comparison([statement], [topic], status="draft", introduction="Not yet said.")
    paths = [thing.get_absolute_url() for thing in (draft, of_draft, silent, comparison)]
    for path in (*paths, f"/comparisons/{comparison.slug}/draft/"):
        assert_hidden(Read(client.get(path).text), "Not yet said.")


def test_what_was_withdrawn_has_none_of_its_words_in_its_head(client):
    claim = make_claim(summary="Too much.", words="the very words")
    workflow.move(claim, "withdraw", by=make_user("Editor"), reason="It was misread.")
    response = client.get(claim.get_absolute_url())
    assert response.status_code == 410
    assert_hidden(Read(response.text), "Too much.", "the very words")


def test_a_silence_that_may_not_be_quoted_is_no_data(client):
    statement = make_statement(slug="call")
    make_reading(statement, make_topic(slug="quoted"))
    make_reading(statement, make_topic(slug="could-not"), "could not have been addressed")
    quoted = Read(client.get("/silences/call/quoted/").text)
    assert "does not address" in values(of_type(quoted, "CreativeWork"), "text")[0]
    assert_whole(quoted, "/silences/call/quoted/")
    other = Read(client.get("/silences/call/could-not/").text)
    assert [node["@type"] for node in nodes_of(other)] == [
        [SCHEMA + "BreadcrumbList"],
        *[[SCHEMA + "ListItem"]] * 3,
    ]


@pytest.mark.parametrize("turn", range(0, len(hostile.ALL), 24))
def test_no_text_ends_the_data_or_leaves_its_attribute(client, turn):
    texts = hostile.ALL[turn : turn + 24]
    claim = make_claim(make_statement(make_speaker("Kremlin", note="x"), title="A readout"))
    for text in texts:
        Claim.objects.filter(pk=claim.pk).update(summary=text)
        page = Read(client.get(claim.get_absolute_url()).text)
        assert_whole(page, claim.get_absolute_url())
        assert values(of_type(page, "Claim"), "text") == [text]


def test_the_site_s_own_address_goes_before_all(settings):
    settings.SITE_URL = "https://readout.example.org"
    page = Read(Client().get("/topics/").text)
    assert page.linked("canonical") == ["https://readout.example.org/topics/"]
    assert page.one("og:url") == "https://readout.example.org/topics/"


LISTS = [
    "/claims/", "/statements/", "/topics/", "/speakers/", "/parties/", "/comparisons/", "/corrections/",
    "/comparisons/call/editions/",
]  # fmt: skip


def test_lists_and_rules_are_told_as_pages(client):
    from_first(make_comparison([make_statement()], [make_topic()], slug="call"))
    for path, kind in [*((path, "CollectionPage") for path in LISTS), ("/how-we-code/", "WebPage")]:
        page = Read(client.get(path).text)
        node = of_type(page, kind)
        assert node["@id"] == HERE + path
        assert values(node, "url") == [HERE + path]
        assert values(node, "name") == [page.meta["og:title"][0]]
        assert values(node, "description") == page.meta["description"]
        assert_valid(page)
