"""Each record has every part that its shape promises, and says what the record holds."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from readout.api.resources import RESOURCES
from statements.models import Claim
from tests.api.record import NAMES, ROOT, ask, bulk, lines
from tests.factories import (
    make_capture,
    make_claim,
    make_dispute,
    make_occasion,
    make_reading,
    make_source,
    make_speaker,
    make_statement,
    make_term,
    make_topic,
)

pytestmark = pytest.mark.django_db


def test_each_record_has_all_parts_of_its_shape_in_lists_alone_and_in_bulk(client, everything):
    for one in RESOURCES:
        listed = ask(client, f"{one.name}/")["results"]
        assert listed, one.name
        for record in listed:
            assert list(record) == list(one.shape().fields), one.name
            alone = ask(client, record["api_url"].removeprefix("http://testserver"))
            assert list(alone) == list(one.detail().fields), one.name
            assert alone.items() >= record.items()
        assert bulk(client, one.name)[0] == ask(
            client, listed[0]["api_url"].removeprefix("http://testserver")
        )


def test_each_address_of_a_page_leads_to_a_page(client, everything):
    for name in NAMES:
        for record in ask(client, f"{name}/")["results"]:
            if "url" in record:
                page = record["url"].removeprefix("http://testserver").partition("#")[0]
                assert client.get(page).status_code == 200, page


def test_a_claim_has_its_words_terms_disputes_and_holders(client, everything):
    claim = ask(client, f"claims/{everything.claim.pk}/")
    assert claim["statement"]["slug"] == "call"
    assert [one["slug"] for one in claim["speakers"]] == ["kremlin", "white-house"]
    assert {one["slug"] for one in claim["held_by"]} == {"russia", "us"}
    assert claim["voice"] == "own"
    (quote,) = claim["quotes"]
    assert quote["exact"] == "halt the strikes"
    assert everything.capture.text[quote["start"] : quote["end"]] == quote["exact"]
    assert {(one["aspect"], one["exact"]) for one in claim["terms"]} == {
        ("duration", "thirty days"), ("scope", None),
    }  # fmt: skip
    assert claim["disputes"] == [
        {"type": "fact", "point": "whether it was so", "against": everything.other.pk}
    ]
    report = ask(client, f"claims/{everything.report.pk}/")
    assert report["reports"]["slug"] == "call"
    assert report["check"]["finding"] == "says so"
    assert report["voice"] == "attributed"


def test_a_party_has_its_page_and_its_other_names(client, everything):
    party = ask(client, "parties/russia/")
    assert party["url"] == "http://testserver/parties/russia/"
    assert ask(client, "parties.jsonld")["dataFeedElement"][0]["id"] == party["url"]
    assert party["other_names"] == ["Moscow", "Москва"]


def test_a_copy_by_itself_has_its_text_and_a_list_of_copies_has_none(client, everything):
    alone = ask(client, f"captures/{everything.capture.pk}/")
    assert alone["text"] == everything.capture.text
    assert "text" not in ask(client, "captures/")["results"][0]


def test_csv_has_the_same_records_with_parts_of_parts_as_columns(client, everything):
    told = {line["id"]: line for line in lines(client, "claims.csv")}[str(everything.claim.pk)]
    assert told["statement.slug"] == "call"
    assert told["speakers.name"] == "Kremlin | White House"
    assert told["quotes.exact"] == "halt the strikes"
    assert told["terms.value"] == "thirty days | in our words"
    assert told["check.finding"] == ""


def test_a_cell_of_csv_is_no_formula(client, everything):
    Claim.objects.filter(pk=everything.claim.pk).update(summary="=1+1")
    assert lines(client, f"claims/{everything.claim.pk}.csv")[0]["summary"] == "'=1+1"


def test_a_quote_in_json_ld_is_an_annotation_on_the_kept_copy(client, everything):
    node = ask(client, f"quotes/{everything.quote.pk}.jsonld")
    assert node["type"] == "Annotation"
    target = node["target"]
    assert {one["type"]: one for one in target["selector"]}["TextQuoteSelector"][
        "exact"
    ] == "halt the strikes"
    position = {one["type"]: one for one in target["selector"]}["TextPositionSelector"]
    assert everything.capture.text[position["start"] : position["end"]] == "halt the strikes"
    assert target["state"]["cached"].endswith(f"/statements/call/?copy={everything.capture.pk}")


def test_a_claim_in_json_ld_is_ours_and_its_statement_the_speakers(client, everything):
    node = ask(client, f"claims/{everything.claim.pk}.jsonld")
    assert "author" not in node
    assert node["claimInterpreter"]["name"] == "Readout"
    assert [one["name"] for one in node["appearance"]["author"]] == ["Kremlin", "White House"]


def test_json_ld_is_understood_by_a_reader_that_asks_no_network(client, everything):
    def refuse(url: str, options: object) -> dict[str, object]:
        raise AssertionError(f"It would have asked {url}.")

    pyld = pytest.importorskip("pyld").jsonld
    for name in NAMES:
        document = ask(client, f"{name}.jsonld")
        (feed,) = pyld.expand(document, {"documentLoader": refuse})
        assert feed["@type"] == ["https://schema.org/DataFeed"], name
        elements = feed["https://schema.org/dataFeedElement"]
        assert len(elements) == len(document["dataFeedElement"])
        assert all("@type" in one for one in elements), name


def grow(number: int) -> None:
    """As many more of everything."""
    for _ in range(number):
        statement = make_statement(make_speaker(), make_speaker(), occasion=make_occasion())
        statement.answers.add(make_statement())
        topic = make_topic()
        claim = make_claim(statement, topic)
        capture = make_capture(f"Words of {claim.pk}.", make_source(statement))
        make_term(claim, "scope", "Words", words="Words", capture=capture)
        make_dispute(claim, make_claim(topic=topic))
        make_reading(statement, make_topic(), basis_capture=capture)


def queries(client, path: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(ROOT + path).status_code == 200
    return len(captured)


def test_no_list_asks_more_at_thirty_rows_than_at_three(client, everything):
    paths = [f"{one.name}/?limit=200" for one in RESOURCES]
    grow(3)
    few = {path: queries(client, path) for path in paths}
    grow(27)
    many = {path: queries(client, path) for path in paths}
    assert few == many
    assert max(many.values()) <= 11


def test_linked_data_names_speakers_and_topics_by_their_pages_as_those_pages_do(client, everything):
    page = f"http://testserver{everything.kremlin.get_absolute_url()}"
    for path in (f"claims/{everything.claim.pk}", "statements/call"):
        node = ask(client, f"{path}.jsonld")
        spoken = node.get("appearance", node)  # a claim's words are ours, its statement the speaker's
        assert {"id": page, "name": "Kremlin"} in spoken["author"]
    claim = ask(client, f"claims/{everything.claim.pk}.jsonld")
    assert {"id": "http://testserver/topics/truce/", "type": "DefinedTerm", "name": "Truce"} in claim["about"]
    everything.house.family_name = "House"
    everything.house.save()
    for slug, kind in (("kremlin", "Organization"), ("white-house", "Person")):
        node = ask(client, f"speakers/{slug}.jsonld")
        assert (node["type"], node["id"]) == (kind, f"http://testserver/speakers/{slug}/")
        assert f'"@type":"{kind}"' in client.get(f"/speakers/{slug}/").text
        assert ask(client, f"speakers/{slug}/")["is_person"] == (kind == "Person")
    reading = ask(client, f"readings/{everything.reading.pk}.jsonld")
    assert reading["id"] == reading["url"] == "http://testserver/silences/call/aid/"


def test_linked_data_has_no_note_of_the_desk(client, everything):
    everything.statement.date_note = "The hour is from a list of ours."
    everything.statement.save()
    for path in ("api/v1/statements/call.jsonld", "comparisons/lined-up.jsonld"):
        assert "a list of ours" not in client.get(f"/{path}").content.decode()
    data = client.get("/statements/call/").text.split("ld+json", 1)[1].split("</script>", 1)[0]
    assert "a list of ours" not in data
