"""Where speakers stand: on a topic, and one speaker on every topic."""

import datetime as dt

import pytest

from statements import positions
from statements.models import Status
from tests.factories import make_claim, make_party, make_speaker, make_statement, make_topic
from tests.statements.test_statement_pages import page, visible

pytestmark = pytest.mark.django_db


@pytest.fixture
def russia():
    return make_party("Russia", position=2)


@pytest.fixture
def kremlin(russia):
    return make_speaker("Kremlin", russia)


@pytest.fixture
def truce():
    return make_topic("Truce", question="Should fighting stop?", scope_note="All fighting.")


def said(speaker, topic, day, **fields):
    return make_claim(make_statement(speaker, issued_on=day and dt.date(2025, 3, day)), topic, **fields)


def held(topic):
    return {one.speaker.name: [claim.summary for claim in one.claims] for one in positions.on_topic(topic)}


def test_the_latest_day_with_a_value_is_the_position(kremlin, truce):
    said(kremlin, truce, 11, value="opposes", summary="Old.")
    said(kremlin, truce, 18, value="supports", summary="New.")
    said(kremlin, truce, 25, summary="Newer, without a value.")
    assert held(truce) == {"Kremlin": ["New."]}


def test_several_claims_of_one_day_stand_together(kremlin, truce):
    said(kremlin, truce, 18, value="opposes", summary="One.")
    said(kremlin, truce, 18, value="supports", summary="Two.")
    assert held(truce) == {"Kremlin": ["One.", "Two."]}


def test_only_a_word_for_ones_own_party_counts(kremlin, russia, truce):
    ukraine = make_party("Ukraine")
    said(kremlin, truce, 18, value="supports", summary="Jointly.", held_by=[russia, ukraine])
    said(kremlin, truce, 19, value="opposes", summary="Of others.", held_by=[ukraine])
    assert held(truce) == {"Kremlin": ["Jointly."]}


def test_in_a_joint_statement_each_speaker_stands_for_their_own_party(kremlin, russia, truce):
    other = make_speaker("Kyiv", "Ukraine")
    statement = make_statement(kremlin, other)
    make_claim(statement, truce, value="supports", held_by=[russia], summary="Russia only.")
    assert held(truce) == {"Kremlin": ["Russia only."]}


def test_drafts_reports_and_undated_claims_are_no_positions(kremlin, truce):
    reported = make_statement()
    said(kremlin, truce, 18, value="supports", status=Status.DRAFT)
    said(kremlin, truce, 18, value="supports", reports=reported)
    undated = make_statement(kremlin, issued_on=None, date_note="not known")
    make_claim(undated, truce, value="supports")
    make_claim(make_statement(kremlin, status=Status.DRAFT), truce, value="supports")
    assert held(truce) == {}


def test_the_topic_says_what_is_asked_and_who_stands_where(client, kremlin, truce):
    said(kremlin, truce, 18, value="supports", summary="Backs it.")
    seen = visible(page(client, truce))
    for words in ("Truce", "Should fighting stop?", "All fighting.", "Scale: stance", "Kremlin", "Russia"):
        assert words in seen
    assert "Supports Backs it. 18 March 2025" in seen


def test_its_claims_stand_by_day_newest_first_and_undated_last(client, kremlin, truce):
    said(kremlin, truce, 11, summary="Older.")
    said(kremlin, truce, 18, summary="Newer.")
    make_claim(make_statement(kremlin, issued_on=None, date_note="?"), truce, summary="Undated.")
    seen = visible(page(client, truce)).split("Claims by day")[1]
    assert seen.index("18 March 2025") < seen.index("Newer.") < seen.index("11 March 2025")
    assert seen.index("Older.") < seen.index("Day not known") < seen.index("Undated.")


def test_its_claims_are_narrowed_and_paged_with_the_filters_kept(client, kremlin, truce):
    for number in range(35):
        said(kremlin, truce, 18, summary=f"Point {number:02}.", kind="demand")
    said(kremlin, truce, 18, summary="Other.", kind="denial")
    markup = page(client, truce, "?kind=demand&from=2025-03-01")
    assert "35 claims" in markup
    assert "Other." not in markup
    assert 'href="?kind=demand&amp;from=2025-03-01&amp;page=2"' in markup
    assert "5 claims" not in page(client, truce, "?kind=denial")
    assert "Page 2 of 2" in page(client, truce, "?kind=demand&page=2")


def test_nothing_found_says_what_to_do(client, truce):
    assert "Nobody has been found to speak of this yet." in page(client, truce)
    assert "Take a filter away" in page(client, truce, "?kind=demand")


def test_a_visitor_sees_no_draft_on_a_topic(client, kremlin, truce):
    said(kremlin, truce, 18, summary="Secret.", status=Status.DRAFT, value="supports")
    assert "Secret" not in page(client, truce)


def test_topics_and_speakers_are_listed_with_their_counts(client, kremlin, truce):
    said(kremlin, truce, 18)
    said(kremlin, truce, 19, status=Status.DRAFT)
    make_speaker("The Paper", None)
    assert "Truce Should fighting stop? 1 claim · Stance" in visible(client.get("/topics/").content.decode())
    seen = visible(client.get("/speakers/").content.decode())
    assert "Kremlin Russia 2 The Paper no party 0" in seen


def test_a_speaker_is_told_with_party_positions_and_statements(client, kremlin, truce):
    said(kremlin, truce, 11, value="opposes", summary="Old.")
    newest = said(kremlin, truce, 18, value="supports", summary="New.").statement
    make_statement(kremlin, title="Secret", status=Status.DRAFT)
    seen = visible(page(client, kremlin))
    assert "Russia" in seen
    assert "Truce + Supports New. 18 March 2025" in seen
    assert "Old." not in seen
    assert seen.index(newest.title) < seen.index("11 March 2025")
    assert "Secret" not in seen


def test_a_speaker_without_party_has_a_page(client):
    seen = visible(page(client, make_speaker("The Paper", None)))
    assert "Speaks for no party" in seen
    assert "No statement of theirs is published yet." in seen
