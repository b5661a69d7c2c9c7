"""oEmbed 1.0: an address of ours becomes what another site shows of it."""

import re
from xml.etree import ElementTree

import pytest
from django.utils import timezone

from tests.factories import make_claim, make_comparison, make_speaker, make_statement, make_topic, make_user
from tests.hostile import ALL as HOSTILE
from tests.hostile import NUL

pytestmark = pytest.mark.django_db
PAGE = "http://testserver/comparisons/call/"


@pytest.fixture
def comparison():
    topic = make_topic("Energy", slug="energy")
    statement = make_statement(make_speaker("White House"))
    make_claim(statement, topic, value="supports")
    return make_comparison([statement], [topic], title="The call", slug="call")


@pytest.fixture
def ask(client, comparison):
    def asked(url=PAGE, **query):
        return client.get("/oembed", {"url": url} | query)

    return asked


def frame_of(answer):
    return re.search(r'<iframe[^>]* src="([^"]+)"', answer["html"])[1].replace("&amp;", "&")


def test_a_comparison_is_rich_with_all_that_the_standard_asks_for(ask):
    response = ask()
    answer = response.json()
    assert response["Content-Type"] == "application/json"
    assert (answer["version"], answer["type"], answer["title"]) == ("1.0", "rich", "The call")
    assert answer["provider_name"] == "Readout"
    assert isinstance(answer["width"], int)
    assert isinstance(answer["height"], int)
    assert frame_of(answer) == "http://testserver/embed/comparisons/call/"
    assert '<script async src="http://testserver/embed.js">' in answer["html"]


@pytest.mark.parametrize(
    ("url", "frame"),
    [
        (f"{PAGE}#topic-energy", "/embed/comparisons/call/?row=energy"),
        (f"{PAGE}?row=energy", "/embed/comparisons/call/?row=energy"),
        (f"{PAGE}?topic=energy&by=party", "/embed/comparisons/call/?topic=energy&by=party"),
        (f"{PAGE}?scheme=dark", "/embed/comparisons/call/?scheme=dark"),
        (f"{PAGE}?utm_source=x", "/embed/comparisons/call/"),
        ("http://testserver/embed/comparisons/call/?row=energy", "/embed/comparisons/call/?row=energy"),
    ],
)
def test_an_address_leads_to_what_stands_there(ask, url, frame):
    assert frame_of(ask(url).json()) == f"http://testserver{frame}"


def test_a_claim_has_one_too(ask, comparison):
    claim = comparison.statements.get().claims.get()
    answer = ask(f"http://testserver{claim.get_absolute_url()}").json()
    assert frame_of(answer) == f"http://testserver/embed/claims/{claim.pk}/"


def test_the_frame_that_it_names_is_there(ask, client):
    assert client.get(frame_of(ask().json())).status_code == 200


def test_what_is_shown_fits_the_measures(ask):
    answer = ask(maxwidth="400", maxheight="300").json()
    assert (answer["width"], answer["height"]) == (400, 300)
    assert 'width="400" height="300"' in answer["html"]
    assert "<script" not in answer["html"], "a script would make the frame higher than it may be"
    assert "thumbnail_url" not in answer


def test_the_picture_is_named_where_it_fits(ask):
    answer = ask().json()
    assert answer["thumbnail_url"] == "http://testserver/comparisons/call.png"
    assert (answer["thumbnail_width"], answer["thumbnail_height"]) == (1200, 630)


def test_it_speaks_xml_too(ask):
    response = ask(format="xml")
    assert response["Content-Type"].startswith("text/xml")
    root = ElementTree.fromstring(response.content)  # noqa: S314 - of our own making
    assert root.tag == "oembed"
    assert {child.tag: child.text for child in root} == {name: str(v) for name, v in ask().json().items()}


@pytest.mark.parametrize("query", [{"maxwidth": "wide"}, {"maxheight": "0"}, {"maxwidth": "-5"}, {"url": ""}])
def test_an_unclear_question_is_refused_with_the_reason(ask, query):
    response = ask(**query)
    assert response.status_code == 400
    assert response.text.strip()


def test_another_format_is_no_error_of_ours(ask, caplog):
    assert ask(format="yaml").status_code == 501
    assert not [record for record in caplog.records if record.levelname == "ERROR"]


def test_another_format_is_not_implemented(ask):
    assert ask(format="yaml").status_code == 501


@pytest.mark.parametrize(
    "url",
    [
        "https://elsewhere.example/comparisons/call/",
        "http://testserver@elsewhere.example/comparisons/call/",
        "http://testserver/speakers/",
        "http://testserver/comparisons/nothing/",
        f"{PAGE}#topic-nothing",
        f"{PAGE}editions/7/",
        "ftp://testserver/comparisons/call/",
        "http://[",
        f"http://testserver/claims/{'9' * 30}/",
    ],
)
def test_what_is_not_ours_or_not_there_is_not_found(ask, url):
    assert ask(url).status_code == 404


def test_no_address_makes_it_fail(ask):
    for text in (*HOSTILE, NUL):
        for url in (text, f"{PAGE}?row={text}", f"http://testserver/comparisons/{text}/", f"{PAGE}#{text}"):
            assert ask(url).status_code in {200, 400, 404}


def test_a_hostile_title_is_text_in_both_formats(ask, comparison):
    title = "<script>1</script>\x01 ]]> \"'"
    type(comparison).objects.update(title=title)
    answer = ask().json()
    assert answer["title"] == title
    assert "<script>1" not in answer["html"]
    root = ElementTree.fromstring(ask(format="xml").content)  # noqa: S314 - of our own making
    assert root.findtext("title") == title.replace("\x01", "")


def test_a_draft_is_not_found_whoever_asks(ask, client, comparison):
    type(comparison).objects.update(status="draft")
    client.force_login(make_user("Editor"))
    assert ask().status_code == 404


def test_what_was_withdrawn_is_gone(ask, comparison):
    type(comparison).objects.update(
        status="withdrawn", withdrawn_reason="It mixed two calls.", withdrawn_at=timezone.now()
    )
    response = ask()
    assert response.status_code == 410
    assert "It mixed two calls." in response.text


def test_the_site_s_own_address_is_known_beside_the_one_asked(ask, settings):
    settings.SITE_URL = "https://readout.example.org"
    for url in (PAGE, "https://readout.example.org/comparisons/call/"):
        assert frame_of(ask(url).json()) == "https://readout.example.org/embed/comparisons/call/"


def test_pages_lead_to_it(client, comparison):
    claim = comparison.statements.get().claims.get()
    for path in (comparison.get_absolute_url(), claim.get_absolute_url()):
        text = client.get(path).text
        for kind in ("application/json+oembed", "text/xml+oembed"):
            href = re.search(rf'<link rel="alternate" type="{re.escape(kind)}"[^>]*href="([^"]+)"', text)[1]
            response = client.get(href.replace("&amp;", "&"))
            assert response.status_code == 200
            assert path in response.text


def test_editors_of_other_sites_may_ask_from_their_own_page(ask):
    response = ask()
    assert response["Access-Control-Allow-Origin"] == "*"
    assert not response.cookies
