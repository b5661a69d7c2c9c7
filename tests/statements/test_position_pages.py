"""Where speakers stand: on a topic, and one speaker on every topic."""

import datetime as dt

import pytest

from statements import positions
from statements.models import Status
from statements.positions.compared import MOST_EARLIER, compared
from tests.factories import make_claim, make_party, make_speaker, make_statement, make_topic, make_user
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
    return {
        one.speaker.name: [point.summary for point in one.latest.points] for one in positions.on_topic(topic)
    }


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
    make_statement(make_speaker("The Paper", None))
    assert "Truce Should fighting stop? 1 claim · Stance" in visible(client.get("/topics/").content.decode())
    seen = visible(client.get("/speakers/").content.decode())
    assert "Kremlin Russia 2 The Paper no party 1" in seen


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
    paper = make_speaker("The Paper", None)
    make_statement(paper)
    assert "Speaks for no party" in visible(page(client, paper))


def test_a_speaker_with_nothing_published_is_there_for_those_who_work_on_it_only(client):
    speaker = make_speaker("Silent so far")
    make_statement(speaker, status=Status.DRAFT)
    page(client, speaker, status=404)
    assert "Silent so far" not in client.get("/speakers/").content.decode()
    client.force_login(make_user("Contributor"))
    assert "Silent so far" in visible(page(client, speaker))
    assert "Silent so far" in client.get("/speakers/").content.decode()


def test_the_values_offered_are_those_of_the_topics_scale(client, kremlin, truce):
    said(kremlin, truce, 18, value="supports")
    make_speaker("Somebody else")
    markup = page(client, truce)
    assert 'name="value" value="conditional"' in markup or 'value="supports with conditions"' in markup
    assert 'value="positive"' not in markup
    assert "Somebody else" not in markup
    assert "There is no “positive” to choose here" in visible(page(client, truce, "?value=positive"))


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ("3", "There is no page 3; this is the last."),
        ("-1", "There is no page -1; this is the last."),
        ("abc", "“abc” is no number of a page; this is the first."),
        ("2", ""),
        ("", ""),
    ],
)
def test_a_page_that_is_not_there_is_said(client, kremlin, truce, asked, message):
    for _ in range(31):
        said(kremlin, truce, 18)
    markup = page(client, truce, f"?page={asked}")
    assert message in visible(markup)
    assert ('class="notice" role="alert"' in markup) is bool(message)


def test_each_list_says_that_a_page_is_not_there(client, kremlin, truce):
    said(kremlin, truce, 18)
    for address in ("/statements/", "/topics/", "/speakers/", kremlin.get_absolute_url()):
        seen = visible(client.get(f"{address}?page=99999").content.decode())
        assert "There is no page 99999; this is the only one." in seen


def test_a_speaker_s_earlier_steps_unfold_newest_first_and_bounded(client, kremlin, truce):
    words = ["fighting ends today", "fighting ends tomorrow", "fighting ends tomorrow", "fighting goes on"]
    for day, exact in enumerate(words, start=11):
        said(kremlin, truce, day, value="supports", words=exact)
    (one,) = compared(positions.on_topic(truce))
    assert [(step.before.day, step.after.day) for step in (one.newest, *one.earlier)] == [
        (13, 14),
        (12, 13),
        (11, 12),
    ]
    assert [step.same for step in one.earlier] == [True, False]
    markup = page(client, truce)
    folded = markup.split("2 steps before, the newest first")[1].split("</details>")[0]
    assert "12 March 2025 to 13 March 2025 · nothing changed" in visible(folded)
    assert "fighting ends <mark>today</mark>" in folded
    assert "<mark>goes on</mark>" in markup.split("2 steps before")[0]


def test_looking_back_ends_somewhere_says_so_and_asks_no_more(
    client, kremlin, truce, django_assert_num_queries
):
    for day in range(1, 15):
        said(kremlin, truce, day, value="supports", words=f"fighting ends on day {day}")
    lines = positions.on_topic(truce)
    with django_assert_num_queries(2):
        (one,) = compared(lines)
    assert len(one.earlier) == MOST_EARLIER
    assert one.left_out == dt.date(2025, 3, 14 - MOST_EARLIER - 2)
    assert "What was said until 6 March 2025 stands below" in visible(page(client, truce))
