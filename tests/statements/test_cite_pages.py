"""The pages on which a statement, a claim, a quote and a silence are cited: what they say, and to whom."""

import json

import pytest

from statements import workflow
from statements.captures import entomb
from statements.models import Status
from tests import hostile
from tests.factories import (
    make_capture,
    make_claim,
    make_quote,
    make_reading,
    make_source,
    make_speaker,
    make_statement,
    make_term,
    make_topic,
    make_user,
)
from tests.statements.test_pages_queries import grows_not, queries
from tests.statements.test_statement_pages import visible

pytestmark = pytest.mark.django_db
WORDS = "a halt of strikes"


@pytest.fixture(autouse=True)
def site(settings):
    settings.SITE_URL = "https://readout.example"


@pytest.fixture
def statement():
    kremlin = make_speaker("Kremlin", "Russia", in_text="the Kremlin")
    return make_statement(kremlin, title="Telephone conversation", slug="call", languages="ru en")


@pytest.fixture
def claim(statement):
    return make_claim(statement, make_topic("Truce", slug="truce"), words="", summary="Strikes stop.")


def kept(claim, **fields):
    """A quote of the words in a copy of a source with these fields."""
    fields = {"publisher": "Kremlin", "url": "https://kremlin.example/1"} | fields
    capture = make_capture(f"He agreed to {WORDS}, he said.", make_source(claim.statement, **fields))
    return make_quote(claim, WORDS, capture)


def seen(client, address, status=200) -> str:
    response = client.get(address)
    assert response.status_code == status, address
    return visible(response.text)


def record(client, address) -> dict:
    response = client.get(address)
    assert response.status_code == 200
    return json.loads(response.content)[0]


def test_a_statement_is_cited_as_its_speakers(client, statement, claim):
    kept(claim)
    text = seen(client, "/statements/call/cite/")
    assert "Cite this statement" in text
    assert "The Kremlin issued a readout, “Telephone conversation,” on March 18, 2025, according to" in text
    assert "Kremlin. (2025, March 18). Telephone conversation [Official readout]. Readout." in text
    assert "https://readout.example/statements/call/" in text
    assert "https://kremlin.example/1" in text


def test_a_person_is_cited_by_family_name_and_a_body_whole(client):
    trump = make_speaker("Donald Trump", "US", given_name="Donald", family_name="Trump")
    make_statement(trump, make_speaker("White House", "US"), slug="post", channel="post")
    assert record(client, "/statements/post/cite.json")["author"] == [
        {"family": "Trump", "given": "Donald"},
        {"literal": "White House"},
    ]
    assert "Donald Trump and White House published a post" in seen(client, "/statements/post/cite/")


def test_the_copy_nearest_to_the_original_is_the_one_cited(client, statement):
    make_capture("Press.", make_source(statement, kind="press copy", publisher="Paper"))
    own = make_capture("Own.", make_source(statement))
    newer = make_capture("Own, again.", own.source)
    make_capture("Digest.", make_source(statement, kind="digest"))
    assert newer.text_sha256 in record(client, "/statements/call/cite.json")["note"]


def test_a_statement_without_a_kept_copy_has_no_day_of_access(client, statement):
    assert "accessed" not in record(client, "/statements/call/cite.json")


def test_a_claim_is_ours_and_leads_to_its_quotes(client, claim):
    quote = kept(claim)
    markup = client.get(f"/claims/{claim.pk}/cite/").text
    assert "Readout summed up a readout issued by the Kremlin on March 18, 2025: “Strikes stop.”" in visible(
        markup
    )
    assert f'href="/claims/{claim.pk}/cite/?quote={quote.pk}"' in markup
    assert record(client, f"/claims/{claim.pk}/cite.json")["author"] == [{"literal": "Readout"}]


def test_a_quote_is_the_speaker_s_with_a_kit_that_proves_it(client, claim):
    quote = kept(claim, kind="official translation", wording="translation", language="en")
    text = seen(client, f"/claims/{claim.pk}/cite/?quote={quote.pk}")
    for said in (
        f"Exact words {WORDS} Speaker Kremlin Day 18 March 2025 Channel Readout",
        "Translation Official translation by Kremlin: not the speaker’s own words",
        f"SHA-256 of its text {quote.capture.text_sha256}",
        f"used words that read “{WORDS}” in the official translation by Kremlin.",
        f"https://readout.example/statements/call/?copy={quote.capture_id}#q{quote.pk}",
        "https://kremlin.example/1#:~:text=agreed%20to-,a%20halt%20of%20strikes,-%2C%20he",
    ):
        assert said in text


def test_a_translation_by_the_press_names_the_paper(client, claim):
    quote = kept(claim, kind="press translation", wording="translation", publisher="Paper")
    assert "translation by the press (Paper)" in seen(client, f"/claims/{claim.pk}/cite/?quote={quote.pk}")


def test_words_in_another_language_keep_it(client, claim):
    source = make_source(claim.statement, language="ru")
    quote = make_quote(claim, "прекращение ударов", make_capture("О: прекращение ударов.", source))
    markup = client.get(f"/claims/{claim.pk}/cite/?quote={quote.pk}").text
    assert '<q lang="ru" dir="ltr">прекращение ударов</q>' in markup
    assert '“<span lang="ru" dir="ltr">прекращение ударов</span>.”' in markup


def test_of_a_digest_only_the_words_are_cited_and_never_what_is_around_them(client, claim):
    source = make_source(claim.statement, kind="digest", publisher="", url="https://kremlin.example/1")
    capture = make_capture(f"We wrote that {WORDS} was meant.", source, verified=[[14, 14 + len(WORDS)]])
    quote = make_quote(claim, WORDS, capture)
    markup = client.get(f"/claims/{claim.pk}/cite/?quote={quote.pk}").text
    assert "These words; the digest around them is our own" in visible(markup)
    assert "wrote" not in markup
    assert "was%20meant" not in markup


def test_words_that_may_not_be_shown_stand_nowhere(client, claim):
    quote = kept(claim, shown="nothing")
    page = f"/claims/{claim.pk}/"
    for address in (page, f"{page}cite/", f"{page}cite/?quote={quote.pk}"):
        markup = client.get(address).text
        assert WORDS not in markup
        assert "halt%20of" not in markup
    assert "The licence does not let us show these words" in seen(client, address)
    assert WORDS not in client.get(f"/claims/{claim.pk}/cite.ris?quote={quote.pk}").text


def test_words_taken_away_by_order_stand_nowhere(client, claim):
    quote = kept(claim)
    entomb(quote.capture, by_name="Court", reason="By order.")
    assert "taken away by order" in seen(client, f"/claims/{claim.pk}/cite/?quote={quote.pk}")
    assert WORDS not in client.get(f"/claims/{claim.pk}/cite/").text


def test_around_quoted_passages_nothing_is_told(client, claim):
    quote = kept(claim, shown="quoted")
    assert "agreed" not in client.get(f"/claims/{claim.pk}/cite/?quote={quote.pk}").text


def test_a_silence_is_cited_by_who_read_what_when(client, statement):
    make_reading(statement, make_topic("Military aid", slug="aid"), by_name="Ada Reader")
    text = seen(client, "/silences/call/aid/cite/")
    assert (
        "does not address “Military aid,” according to Readout. The whole was read by Ada Reader on March 19, 2025"
        in text
    )
    assert record(client, "/silences/call/aid/cite.json")["issued"] == {"date-parts": [[2025, 3, 19]]}


@pytest.mark.parametrize("finding", ["could not have been addressed", "whole not to be had"])
def test_what_is_no_silence_has_no_citation(client, statement, finding):
    make_reading(statement, make_topic("Military aid", slug="aid"), finding)
    assert "This may not be quoted as silence" in seen(client, "/silences/call/aid/cite/")
    assert client.get("/silences/call/aid/cite.ris").status_code == 404


@pytest.mark.parametrize("ending", ["ris", "bib", "json"])
def test_files_are_taken_away_under_a_name_of_their_own(client, claim, ending):
    quote = kept(claim)
    response = client.get(f"/claims/{claim.pk}/cite.{ending}?quote={quote.pk}")
    assert response["Content-Disposition"] == f'attachment; filename="readout-quote-{quote.pk}.{ending}"'
    assert f"readout-quote-{quote.pk}" in response.text
    assert client.get(f"/statements/call/cite.{ending}").status_code == 200


def test_another_format_is_not_there(client, statement):
    assert client.get("/statements/call/cite.docx").status_code == 404


@pytest.mark.parametrize("asked", ["0", "x", "", "-1", "99999999999999999999", "１"])
def test_a_quote_of_another_claim_is_not_there(client, claim, asked):
    kept(claim)
    assert client.get(f"/claims/{claim.pk}/cite/", {"quote": asked}).status_code == 404
    assert client.get(f"/claims/{claim.pk}/cite.ris", {"quote": asked}).status_code == 404


def every_address(claim) -> list[str]:
    made = [f"/claims/{claim.pk}/cite", "/statements/call/cite", "/silences/call/aid/cite"]
    return [f"{path}{end}" for path in made for end in ("/", ".ris")]


def test_drafts_are_seen_at_the_desk_only(client, claim, statement):
    make_reading(statement, make_topic("Aid", slug="aid"), status=Status.DRAFT)
    for thing in (statement, claim):
        type(thing).objects.filter(pk=thing.pk).update(status=Status.DRAFT)
    for address in every_address(claim):
        assert client.get(address).status_code == 404, address
    client.force_login(make_user("Editor"))
    assert client.get("/statements/call/cite/").status_code == 200
    assert client.get(f"/claims/{claim.pk}/cite/").status_code == 200


def test_what_was_withdrawn_is_gone(client, claim, statement):
    make_reading(statement, make_topic("Aid", slug="aid"))
    workflow.move(statement, "withdraw", by=make_user("Editor"), reason="Of another call.")
    for address in every_address(claim):
        response = client.get(address)
        assert response.status_code == 410, address
        assert "Of another call." in response.text


def test_nothing_that_was_typed_is_markup(client):
    text = hostile.fitting(200)
    statement = make_statement(make_speaker(hostile.fitting(150)), title=text, slug="call")
    claim = make_claim(statement, make_topic(hostile.fitting(100)), words="", summary=text)
    quote = kept(claim, publisher=hostile.fitting(150), url="javascript:alert(1)")
    for address in (
        "/statements/call/cite/",
        f"/claims/{claim.pk}/cite/",
        f"/claims/{claim.pk}/cite/?quote={quote.pk}",
    ):
        markup = client.get(address).text
        assert "<script>" not in markup
        assert "<img" not in markup
        assert "<svg" not in markup
        assert 'href="javascript' not in markup.lower()


def test_each_page_leads_to_its_citations(client, claim, statement):
    quote = kept(claim)
    make_reading(statement, make_topic("Aid", slug="aid"))
    assert 'href="/statements/call/cite/"' in client.get("/statements/call/").text
    assert 'href="/silences/call/aid/cite/"' in client.get("/silences/call/aid/").text
    page = client.get(f"/claims/{claim.pk}/").text
    assert f'href="/claims/{claim.pk}/cite/"' in page
    assert f'href="/claims/{claim.pk}/cite/?quote={quote.pk}"' in page


def test_the_pages_take_few_queries_however_many_words_there_are(client, claim, statement):
    def grow(number: int) -> None:
        for _ in range(number):
            kept(claim)

    grows_not(client, f"/claims/{claim.pk}/cite/", grow, at_most=10)
    assert queries(client, "/statements/call/cite/") <= 5


def test_quotes_of_the_same_words_are_told_apart_by_what_stands_on_them(client, claim):
    quote = kept(claim)
    make_term(claim, "scope", "strikes", words=WORDS, capture=quote.capture)
    text = seen(client, f"/claims/{claim.pk}/cite/")
    assert text.count(f"Cite {WORDS}") == 2
    assert client.get(f"/claims/{claim.pk}/cite/").text.count("</q>, on its scope</a>") == 1


def test_the_links_of_a_silence_lead_to_no_words(client, statement):
    make_reading(
        statement,
        make_topic("Energy", slug="energy"),
        basis_capture=make_capture("All.", make_source(statement)),
    )
    assert "lands on the words" not in seen(client, "/silences/call/energy/cite/")
