"""The page of a comparison: what a reader finds in it, and who may see it."""

import re

import pytest
from django.urls import reverse

from statements.models import Check
from tests.factories import (
    make_capture,
    make_claim,
    make_comparison,
    make_dispute,
    make_party,
    make_quote,
    make_reading,
    make_source,
    make_speaker,
    make_statement,
    make_term,
    make_topic,
    make_user,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def topic():
    return make_topic("Energy halt", slug="energy", question="Should strikes stop?")


@pytest.fixture
def white_house():
    return make_statement(make_speaker("White House", "United States"), title="Readout of the call")


@pytest.fixture
def kremlin():
    return make_statement(make_speaker("Kremlin", "Russia"), title="Telephone conversation", languages="ru")


@pytest.fixture
def comparison(white_house, kremlin, topic):
    return make_comparison([white_house, kremlin], [topic], title="The call", slug="call")


@pytest.fixture
def page(client, comparison):
    """The page's text, read when it is asked for: `page(by="party")`."""

    def read(**query):
        response = client.get(comparison.get_absolute_url(), query)
        assert response.status_code == 200
        return response.text

    return read


def report_check(claim, finding, **fields):
    return Check.objects.create(
        **{"claim": claim, "finding": finding, "by_name": "Rita", "on": "2025-03-19", "basis": "the site"}
        | fields
    )


def row_of(text, slug="energy"):
    return re.search(rf'<tbody id="topic-{slug}".*?</tbody>', text, re.DOTALL)[0]


def cell_of(text, speaker):
    return re.search(rf'<td[^>]*data-speaker="{speaker}".*?</td>', text, re.DOTALL)[0]


def test_a_claim_stands_with_kind_value_words_and_holder(page, white_house, topic):
    claim = make_claim(
        white_house,
        topic,
        words="energy and infrastructure",
        kind="commitment",
        value="supports",
        summary="A halt.",
    )
    cell = cell_of(page(), "White House")
    quote = claim.quotes.get()
    assert "Commitment" in cell
    assert "Supports" in cell
    assert "A halt." in cell
    assert '<q lang="en">energy and infrastructure</q>' in cell
    assert f"{white_house.get_absolute_url()}#q{quote.pk}" in cell
    assert "for <b>United States</b>" in cell
    assert claim.get_absolute_url() in cell


def test_foreign_words_say_their_language_and_a_translation_says_that_it_is_one(page, kremlin, topic):
    source = make_source(kremlin, kind="press translation", language="uk", wording="translation")
    claim = make_claim(kremlin, topic, words="")
    make_quote(claim, "слова", make_capture("слова", source))
    cell = cell_of(page(), "Kremlin")
    assert '<q lang="uk" dir="ltr">слова</q>' in cell
    assert "Ukrainian · translation" in cell


def test_a_silence_says_who_read_what_and_when(page, white_house, topic):
    make_reading(white_house, topic, by_name="Rita Reader", basis="the issuer’s site")
    cell = cell_of(page(), "White House")
    assert "Not addressed" in cell
    assert "Read whole by Rita Reader, 19 Mar 2025: the issuer’s site." in cell
    assert reverse("statements:silence-detail", args=[white_house.slug, "energy"]) in cell


def test_what_nobody_has_read_is_not_called_silence(page):
    cell = cell_of(page(), "Kremlin")
    assert "Not read yet" in cell
    assert "Not addressed" not in cell


@pytest.mark.parametrize(
    ("finding", "look"),
    [
        ("not addressed", "silent"),
        ("could not have been addressed", "could-not"),
        ("whole not to be had", "not-to-be-had"),
    ],
)
def test_each_silence_has_a_look_of_its_own(page, white_house, topic, finding, look):
    make_reading(white_house, topic, finding)
    assert re.search(rf'<td[^>]*class="s\d {look}"', cell_of(page(), "White House"))


def test_the_verdict_leads_to_its_rule_and_gives_its_reason(page, white_house, kremlin, topic):
    make_claim(white_house, topic, value="supports")
    make_claim(kremlin, topic, value="opposes")
    row = row_of(page())
    assert f'href="{reverse("comparisons:how-we-code")}#verdict-oppose"' in row
    assert "United States" in row


def test_a_decided_verdict_stands_beside_the_computed_one(page, comparison, white_house, kremlin, topic):
    make_claim(white_house, topic, value="supports")
    make_claim(kremlin, topic, value="opposes")
    comparison.rows.update(
        decided="differ", decided_reason="They speak of two things.", decided_by_name="Erin"
    )
    row = row_of(page())
    assert "Decided by Erin" in row
    assert "They speak of two things." in row
    assert "By the rules: oppose" in row


def test_terms_stand_under_their_columns(page, white_house, kremlin, topic):
    ours = make_claim(white_house, topic, value="supports")
    make_term(ours, "scope", "energy and infrastructure", "wide")
    theirs = make_claim(kremlin, topic, value="supports")
    make_term(theirs, "duration", "30 days", "30", words="на 30 дней")
    row = row_of(page())
    scope, duration = re.findall(r'<tr role="row" class="term.*?</tr>', row, re.DOTALL)
    assert '<th scope="row"' in scope
    assert "energy and infrastructure <small>in our words</small>" in scope
    assert "Not said" in scope
    assert "на 30 дней</q>" in duration
    assert "in our words: 30 days" in duration


def test_differing_words_are_marked(page, white_house, kremlin, topic):
    make_claim(white_house, topic, words="energy and infrastructure", value="supports")
    make_claim(kremlin, topic, words="energy infrastructure", value="supports")
    row = row_of(page())
    assert "Compare the wording" in row
    assert "<mark>and</mark>" in row


def test_disputes_are_told_on_both_sides(page, white_house, kremlin, topic):
    ours, theirs = make_claim(white_house, topic), make_claim(kremlin, topic)
    make_dispute(ours, theirs, point="whether aid was spoken of")
    text = page()
    assert "disputes <a" in cell_of(text, "White House")
    assert "disputed by <a" in cell_of(text, "Kremlin")


def test_a_report_stands_apart_with_its_check(page, comparison, white_house, topic):
    press = make_statement(make_speaker("The Gazette", None), channel="news report")
    comparison.statements.add(press, through_defaults={"position": 9})
    report = make_claim(
        press, topic, held_by=[make_party("Russia")], reports=white_house, summary="Thirty days."
    )
    report_check(report, "does not say this", note="No such words.")
    make_reading(white_house, topic)
    cell = cell_of(page(), "White House")
    reported = cell[cell.index('class="reported"') :]
    assert "As reported by The Gazette" in reported
    assert "Thirty days." in reported
    assert "The original does not say this" in reported
    assert "stands-out" in reported
    assert "No such words." in reported
    assert reverse("statements:silence-detail", args=[white_house.slug, "energy"]) in reported


def test_what_the_press_says_of_nothing_in_the_table_stands_below_it(page, comparison, topic):
    press = make_statement(make_speaker("The Gazette", None), channel="news report")
    comparison.statements.add(press, through_defaults={"position": 9})
    make_claim(press, topic, held_by=[make_party("Russia")], summary="A fourth man was there.")
    text = page()
    assert "Also in the article" in text
    assert "A fourth man was there." in text[text.index("Also in the article") :]


def test_digests_are_said_to_be_digests(page, white_house, topic):
    source = make_source(white_house, kind="digest")
    capture = make_capture("They said “a halt” in short.", source, verified=[[11, 17]])
    make_quote(make_claim(white_house, topic, words=""), "a halt", capture)
    assert "digests" in page()


def test_the_same_data_is_linked_with_the_same_filters(page):
    text = page(by="party", differ="on")
    for name in ("json", "csv"):
        address = reverse("comparisons:comparison-file", args=["call", name])
        assert f'href="{address}?by=party&amp;differ=on"' in text


def test_a_draft_is_seen_only_by_those_who_work_on_it(client):
    draft = make_comparison(status="draft")
    assert client.get(draft.get_absolute_url()).status_code == 404
    client.force_login(make_user())
    assert client.get(draft.get_absolute_url()).status_code == 404
    client.force_login(make_user("Contributor"))
    assert client.get(draft.get_absolute_url()).status_code == 200


def test_an_unknown_comparison_is_not_found(client):
    assert client.get("/comparisons/nothing/").status_code == 404


def test_a_comparison_without_topics_says_so(client):
    text = client.get(make_comparison([make_statement()]).get_absolute_url()).text
    assert "This comparison has no topics yet." in text


def test_headings_of_columns_and_rows_are_heads(page):
    text = page()
    table = text[text.index('id="lineup"') :]
    assert table.count('scope="col"') == 3
    assert table.count('scope="rowgroup"') == 1


def test_a_check_leads_to_the_words_where_the_original_speaks_of_the_topic(
    page, comparison, white_house, topic
):
    press = make_statement(make_speaker("The Gazette", None), channel="news report")
    comparison.statements.add(press, through_defaults={"position": 9})
    quote = make_claim(white_house, topic, words="a halt").quotes.get()
    report = make_claim(press, topic, held_by=[make_party("Russia")], reports=white_house)
    report_check(report, "says otherwise")
    cell = cell_of(page(), "White House")
    assert f'class="check stands-out" href="{white_house.get_absolute_url()}#q{quote.pk}"' in cell


def test_links_say_of_what_they_are(page, white_house, kremlin, topic):
    make_claim(white_house, topic)
    make_reading(kremlin, topic)
    text = page()
    assert 'claim<span class="visually-hidden">: Energy halt, White House</span>' in cell_of(
        text, "White House"
    )
    assert 'finding<span class="visually-hidden">: Energy halt, Kremlin</span>' in cell_of(text, "Kremlin")
    assert '<caption class="visually-hidden">What each speaker says' in text


def test_the_wording_stands_open_where_a_term_differs(page, white_house, kremlin, topic):
    for statement, scope in ((white_house, "energy and infrastructure"), (kremlin, "energy infrastructure")):
        make_term(make_claim(statement, topic, value="supports"), "scope", scope, scope, words=scope)
    assert '<details class="wording" open>' in row_of(page())


def test_one_topic_is_counted_as_one(page):
    assert "1 topic ·" in page()
