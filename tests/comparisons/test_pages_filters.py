"""A comparison's filters stand in its address; a bad one is answered on the form, the rest is still shown."""

import datetime as dt
import re

import pytest

from tests.factories import make_claim, make_comparison, make_speaker, make_statement, make_topic

pytestmark = pytest.mark.django_db


@pytest.fixture
def comparison():
    energy, truce = make_topic("Energy", slug="energy"), make_topic("Truce", slug="truce")
    ours = make_statement(make_speaker("White House", "United States"), issued_on=dt.date(2025, 3, 18))
    theirs = make_statement(make_speaker("Kremlin", "Russia"), issued_on=dt.date(2025, 3, 25))
    make_claim(ours, energy, kind="demand", value="supports", summary="Ours on energy.")
    make_claim(theirs, energy, value="opposes", summary="Theirs on energy.")
    make_claim(ours, truce, value="supports", summary="Ours on a truce.")
    make_claim(theirs, truce, value="supports", summary="Theirs on a truce.")
    return make_comparison([ours, theirs], [energy, truce], slug="call")


@pytest.fixture
def page(client, comparison):
    def read(**query):
        response = client.get(comparison.get_absolute_url(), query)
        assert response.status_code == 200
        return response.text

    return read


@pytest.fixture
def parties(comparison):
    return {s.parties[0].name: s.parties[0].slug for s in comparison.statements.all()}


def shown(text):
    return {
        words
        for words in ("Ours on energy", "Theirs on energy", "Ours on a truce", "Theirs on a truce")
        if words in text
    }


def test_without_filters_everything_is_shown(page):
    text = page()
    assert len(shown(text)) == 4
    assert "Filtered." not in text


def test_a_party_leaves_its_own_columns(page, parties):
    text = page(party=parties["Russia"])
    assert shown(text) == {"Theirs on energy", "Theirs on a truce"}
    assert 'data-speaker="White House"' not in text
    assert "Party: Russia" in text
    assert "Clear the filters" in text


def test_a_topic_leaves_its_row(page):
    assert shown(page(topic="energy")) == {"Ours on energy", "Theirs on energy"}


def test_a_cell_says_how_many_claims_a_filter_leaves_out(page):
    text = page(kind="demand")
    assert shown(text) == {"Ours on energy"}
    assert "1 claim outside the filter" in text
    assert "Not read yet" not in text[text.index('id="lineup"') :]


def test_days_are_within_from_and_to(page):
    assert shown(page(**{"from": "2025-03-20"})) == {"Theirs on energy", "Theirs on a truce"}
    assert shown(page(to="2025-03-20")) == {"Ours on energy", "Ours on a truce"}


def test_only_rows_that_differ(page):
    assert shown(page(differ="on")) == {"Ours on energy", "Theirs on energy"}


def test_rarer_verdicts_first(page, comparison):
    comparison.rows.filter(topic__slug="energy").update(position=8)
    agreed = make_topic("Agreed", slug="agreed")
    comparison.topics.add(agreed, through_defaults={"position": 4})
    for statement in comparison.statements.all():
        make_claim(statement, agreed, value="supports")
    assert order(page()) == ["truce", "agreed", "energy"]
    assert order(page(rarest="on")) == ["energy", "truce", "agreed"]


def order(text):
    return re.findall(r'<tbody id="topic-([^"]*)"', text)


@pytest.mark.parametrize(("by", "name"), [("party", "Russia"), ("speaker", "Kremlin")])
def test_columns_are_by_what_is_asked(page, by, name):
    text = page(by=by)
    assert f'data-speaker="{name}"' in text
    assert f'name="by" value="{by}" checked' in text


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ({"by": "weekday"}, "Columns are by speaker, party, statement; not by “weekday”."),
        ({"differ": "perhaps"}, "not “perhaps”"),
        ({"from": "soon"}, "This is no day. Write it as 2025-03-18."),
        ({"kind": "poem"}, "There is no “poem” to choose here"),
        ({"topic": "\x00"}, "There is no “�” to choose here"),
        ({"party": "x" * 10_000}, "to choose here, so it is left out."),
        ({"to": "0000-99-99"}, "This is no day."),
    ],
)
def test_a_bad_value_is_answered_on_the_form_and_the_rest_is_shown(page, query, message):
    text = page(**query)
    assert message in text
    assert len(shown(text)) == 4


def test_a_good_value_still_counts_beside_a_bad_one(page):
    text = page(kind=["poem", "demand"])
    assert "There is no “poem”" in text
    assert shown(text) == {"Ours on energy"}


def test_nothing_left_is_said_with_a_way_back(page, comparison):
    text = page(kind="denial")
    assert "Nothing fits these filters" in text
    assert f'<a href="{comparison.get_absolute_url()}">Clear the filters</a>' in text


def test_a_filter_that_leaves_no_statement_leaves_no_empty_table(page):
    text = page(**{"from": "2030-01-01"})
    assert "Nothing fits these filters" in text
    assert "<table" not in text


def test_a_report_stays_in_the_column_that_a_filter_of_speakers_leaves(client, db):
    house = make_speaker("White House", "United States")
    topic = make_topic()
    statement = make_statement(house)
    article = make_statement(make_speaker("A newspaper", None), channel="news report")
    report = make_claim(article, topic, reports=statement, held_by=list(statement.parties))
    page = client.get(
        make_comparison([statement, article], [topic]).get_absolute_url(), {"speaker": house.slug}
    )
    assert report.summary in page.content.decode()
