"""What a statement was read for: one click a topic, a basis that carries the finding, and taking it back."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from statements import captures, workflow
from statements.models import Reading
from tests.desk.pages import text_of
from tests.factories import (
    make_capture,
    make_claim,
    make_occasion,
    make_reading,
    make_source,
    make_statement,
    make_topic,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def call():
    """Two statements of one occasion; the other one speaks of two topics."""
    occasion = make_occasion()
    ours, theirs = (make_statement(occasion=occasion, status="draft") for _ in range(2))
    for name, slug in (("Military aid", "military-aid"), ("Grain", "grain")):
        make_claim(theirs, make_topic(name, slug=slug), status="draft")
    return ours


def whole_copy(statement, **fields):
    return make_capture("All of its words.", make_source(statement), extent="whole", **fields)


def panel(statement) -> str:
    return f"/desk/statements/{statement.slug}/readings/"


def rest(statement) -> str:
    return f"{panel(statement)}rest/"


def test_a_visitor_is_asked_to_sign_in_and_a_reader_finds_nothing(client, reader, call):
    for address in (panel(call), rest(call)):
        assert client.get(address).status_code == 302
        assert reader.get(address).status_code == 404


def test_one_click_marks_a_topic_signed_with_the_account_and_today(contributor, call):
    copy = whole_copy(call)
    response = contributor.send(panel(call), "read-for-form", mark="military-aid")
    assert response.status_code == 302
    reading = Reading.objects.get()
    assert (reading.topic.slug, reading.finding, reading.status) == ("military-aid", "not addressed", "draft")
    assert (reading.by, reading.by_name, reading.on) == (
        contributor.user,
        "Cora Contributor",
        timezone.localdate(),
    )
    assert (reading.basis_capture, reading.whole) == (copy, True)
    row = Reading.history.get()
    assert (row.history_user, row.history_type) == (contributor.user, "+")


def test_not_addressed_is_not_offered_where_no_copy_is_whole(contributor, call):
    make_capture("Some of its words.", make_source(call))
    page = contributor.get(panel(call))
    assert 'name="mark"' not in page.content.decode()
    assert "No kept copy is whole, and only the whole can be silent." in text_of(page)
    contributor.post(panel(call), {"mark": "military-aid", "basis": ""})
    assert not Reading.objects.exists()


@pytest.mark.parametrize("kind", ["excerpts", "digest", "entombed"])
def test_a_copy_that_is_not_whole_is_no_basis(contributor, call, kind):
    source = make_source(call, kind="digest" if kind == "digest" else "original")
    copy = make_capture("Some words.", source, extent="excerpts" if kind == "excerpts" else "whole")
    if kind == "entombed":
        captures.entomb(copy, reason="A court’s order.", by_name="Ada")
    contributor.post(panel(call), {"mark": "military-aid", "basis_capture": copy.pk, "basis": ""})
    assert not Reading.objects.exists()


def test_once_said_where_the_whole_was_read_it_is_offered(contributor, editor, call):
    make_capture("Some of its words.", make_source(call))
    contributor.send(rest(call), "rest-form", topics="military-aid", basis="the issuer’s site")
    assert Reading.objects.get().basis == "the issuer’s site"
    contributor.send(panel(call), "read-for-form", mark="grain")
    assert [r.basis for r in Reading.objects.all()] == ["the issuer’s site"] * 2
    assert Reading.objects.filter(basis_capture=None).count() == 2


def test_what_another_read_elsewhere_is_no_basis_of_mine(contributor, editor, call):
    contributor.send(rest(call), "rest-form", topics="military-aid", basis="the issuer’s site")
    assert 'name="mark"' not in editor.get(panel(call)).content.decode()


def test_the_rest_is_listed_before_it_is_marked(contributor, call):
    whole_copy(call)
    page = contributor.get(rest(call))
    assert "Military aid" in text_of(page)
    assert "Grain" in text_of(page)
    assert not Reading.objects.exists()
    contributor.again(page, "rest-form")
    assert {r.topic.slug for r in Reading.objects.all()} == {"military-aid", "grain"}


def test_only_the_topics_that_were_ticked_are_marked(contributor, call):
    whole_copy(call)
    contributor.send(rest(call), "rest-form", topics=["grain"])
    assert [r.topic.slug for r in Reading.objects.all()] == ["grain"]


def test_the_rest_needs_a_topic_and_a_basis(contributor, call):
    response = contributor.send(rest(call), "rest-form", topics=None, basis="")
    page = text_of(response)
    assert "Choose at least one topic." in page
    assert "say where the whole was read" in page


def test_a_basis_elsewhere_is_named_where_the_whole_copy_is_not_chosen(contributor, call):
    whole_copy(call)
    response = contributor.send(rest(call), "rest-form", basis_capture="", basis="")
    assert "Say on what basis" in text_of(response)
    assert not Reading.objects.exists()


def test_a_topic_that_was_read_for_meanwhile_is_not_marked_with_the_rest(contributor, editor, call):
    whole_copy(call)
    page = contributor.get(rest(call))
    editor.send(panel(call), "read-for-form", mark="grain")
    response = contributor.again(page, "rest-form")
    assert "has a claim or a reading by now: look at the list again" in text_of(response)
    assert Reading.objects.count() == 1


def test_a_double_click_makes_one_reading(contributor, call):
    whole_copy(call)
    page = contributor.get(panel(call))
    for _ in range(2):
        contributor.again(page, "read-for-form", mark="grain")
    assert Reading.objects.count() == 1
    assert "Somebody has read for “Grain” meanwhile" in text_of(contributor.get(panel(call)))


def test_it_leads_back_to_where_the_click_was_made_and_nowhere_else(contributor, call):
    whole_copy(call)
    back = contributor.send(panel(call), "read-for-form", mark="grain", next="/desk/?a=b")
    assert back.url == "/desk/?a=b"
    for bad in ("https://evil.example/", "//evil.example/", "javascript:alert(1)", ""):
        response = contributor.send(panel(call), "read-for-form", mark="military-aid", next=bad)
        assert response.url == f"{panel(call)}#read-for"


def test_a_published_claim_speaks_against_it(contributor, call):
    whole_copy(call)
    claim = make_claim(call, summary="They speak of it.")
    contributor.send(panel(call), "read-for-form", mark=claim.topic.slug)
    assert "The statement speaks of this topic: “They speak of it.”" in text_of(contributor.get(panel(call)))
    assert not Reading.objects.exists()


def test_a_report_does_not_make_a_topic_addressed(contributor, call):
    whole_copy(call)
    report = make_claim(call, reports=make_statement())
    assert "1 told of others" in text_of(contributor.get(panel(call)))
    contributor.send(panel(call), "read-for-form", mark=report.topic.slug)
    assert Reading.objects.get().topic == report.topic


def test_ones_own_draft_is_taken_back_and_its_history_stays(contributor, call):
    whole_copy(call)
    contributor.send(panel(call), "read-for-form", mark="grain")
    contributor.send(panel(call), "read-for-form", take_back=str(Reading.objects.get().pk))
    assert not Reading.objects.exists()
    assert list(Reading.history.values_list("history_type", "history_user")) == [
        ("-", contributor.user.pk), ("+", contributor.user.pk),
    ]  # fmt: skip


def test_anothers_draft_and_what_is_submitted_are_not_taken_back(contributor, editor, call):
    whole_copy(call)
    contributor.send(panel(call), "read-for-form", mark="grain")
    reading = Reading.objects.get()
    editor.post(panel(call), {"take_back": reading.pk})
    assert "Somebody else made this reading" in text_of(editor.get(panel(call)))
    workflow.move(reading, "submit", by=contributor.user)
    contributor.post(panel(call), {"take_back": reading.pk})
    assert "Others have this reading before them" in text_of(contributor.get(panel(call)))
    assert Reading.objects.count() == 1


def test_each_reading_leads_to_where_it_is_moved(contributor, call):
    reading = make_reading(call, make_topic(), status="in review")
    assert f'href="/desk/review/reading/{reading.pk}/"' in contributor.get(panel(call)).content.decode()


def test_a_reading_of_another_statement_is_not_found(contributor, call):
    other = make_reading(make_statement(), make_topic(), status="draft")
    for asked in (other.pk, "x", 10**30, "-1", "½"):
        assert contributor.post(panel(call), {"take_back": asked}).status_code == 404


def test_ones_drafts_are_submitted_together(contributor, editor, call):
    whole_copy(call)
    contributor.send(rest(call), "rest-form")
    make_reading(call, make_topic(), status="draft", by=editor.user)
    contributor.send(panel(call), "read-for-form", submit="yes")
    assert Reading.objects.in_state("in review").count() == 2
    assert {r.submitted_by for r in Reading.objects.in_state("in review")} == {contributor.user}
    assert "2 readings submitted for review." in text_of(contributor.get(panel(call)))


def test_none_is_submitted_where_a_claim_was_published_meanwhile(contributor, call):
    whole_copy(call)
    contributor.send(rest(call), "rest-form")
    make_claim(call, Reading.objects.first().topic, words="")
    contributor.send(panel(call), "read-for-form", submit="yes")
    assert not Reading.objects.in_state("in review").exists()
    assert "The statement speaks of this topic" in text_of(contributor.get(panel(call)))


def test_a_newer_copy_re_opens_a_reading_and_one_click_reads_again(contributor, call):
    source = make_source(call)
    make_capture("All of its words.", source, extent="whole")
    contributor.send(panel(call), "read-for-form", mark="grain")
    newer = make_capture("All of its words, changed.", source, extent="whole")
    page = text_of(contributor.get(panel(call)))
    assert "Re-opened by a newer copy" in page
    assert "Found before: not addressed." in page
    contributor.send(panel(call), "read-for-form", again="grain", basis_capture=str(newer.pk))
    reading = Reading.objects.get()  # the draft that was re-opened went
    assert reading.basis_capture == newer
    assert "Re-opened" not in text_of(contributor.get(panel(call)))


def test_a_published_reading_that_was_re_opened_stays_as_history(contributor, call):
    topic = make_topic(slug="ports")
    old = make_reading(call, topic, finding="could not have been addressed")
    make_capture(
        "A newer copy.", make_source(call), extent="whole", at=timezone.now() + dt.timedelta(hours=1)
    )
    contributor.post(panel(call), {"again": "ports", "basis": "the issuer’s site"})
    assert Reading.objects.filter(pk=old.pk).exists()
    assert Reading.objects.exclude(pk=old.pk).get().finding == "could not have been addressed"


def test_what_was_found_otherwise_is_not_marked_with_the_rest(contributor, call):
    make_reading(call, make_topic("Ports"), finding="could not have been addressed")
    make_reading(call, make_topic("Grain ships"), finding="whole not to be had")
    whole_copy(call)
    page = text_of(contributor.get(panel(call)))
    assert page.count("Re-opened by a newer copy") == 2
    assert "Mark the rest as not addressed (2)" in page  # the two of the occasion
    assert "Ports" not in text_of(contributor.get(rest(call)))


def test_that_the_whole_is_not_to_be_had_is_not_found_again_in_a_whole_copy(contributor, call):
    make_reading(call, make_topic("Ports", slug="ports"), finding="whole not to be had")
    whole_copy(call)
    page = contributor.get(panel(call)).content.decode()
    assert 'name="again"' not in page
    assert 'name="mark" value="ports"' in page


def test_a_claim_drafted_beside_a_reading_is_pointed_out(contributor, call):
    topic = make_topic()
    make_reading(call, topic)
    make_claim(call, topic, status="draft", words="")
    assert "Only one of them can be right" in text_of(contributor.get(panel(call)))


def test_nothing_that_was_sent_in_breaks_it(contributor, call):
    for asked in ("", "no-such-topic", "\x00", "a" * 10_000):
        assert contributor.post(panel(call), {"mark": asked}).status_code == 404
    for data in ({}, {"finding": "x"}, {"topic": "x", "finding": "not addressed", "basis_capture": "½"}):
        response = contributor.post(panel(call), data)
        assert response.status_code in (200, 302)
    assert contributor.post(rest(call), {"topics": ["\x00", "x"], "basis_capture": "-1"}).status_code == 200
    assert contributor.get("/desk/statements/no-such/readings/").status_code == 404
    assert not Reading.objects.exists()


# The form of one topic, which keeps the rules that the admin's had.


def send(person, statement, **typed):
    typed = {"finding": "not addressed", "basis": "the issuer’s site"} | typed
    return person.send(panel(statement), "reading-form", **typed)


def test_the_form_is_signed_with_the_account_and_today_by_default(editor, call):
    assert send(editor, call, topic="grain").status_code == 302
    reading = Reading.objects.get()
    assert (reading.by, reading.by_name, reading.on) == (editor.user, "Edda Editor", timezone.localdate())
    assert reading.status == "draft"


def test_a_day_that_is_still_to_come_is_refused(editor, call):
    later = timezone.localdate() + dt.timedelta(days=2)
    assert "This day is still to come" in text_of(send(editor, call, topic="grain", on=str(later)))


def test_another_readers_name_is_kept_without_an_account(editor, call):
    send(editor, call, topic="grain", by_name="Rita Reader")
    assert (Reading.objects.get().by, Reading.objects.get().by_name) == (None, "Rita Reader")


def test_it_needs_a_basis_and_a_topic(editor, call):
    response = send(editor, call, topic="", basis="", basis_capture="")
    assert "Say on what basis" in text_of(response)
    assert "Name the topic" in text_of(response)


def test_the_whole_is_not_to_be_had_for_any_topic(editor, call):
    send(editor, call, topic="", finding="whole not to be had", basis="asked the press office")
    assert Reading.objects.get().topic is None
    page = text_of(editor.get(panel(call)))
    assert "Whole not to be had" in page
    assert "Mark the rest" not in page


def test_its_basis_is_a_copy_of_the_statement_read(editor, call):
    response = send(editor, call, topic="grain", basis_capture=str(make_capture().pk))
    assert "Select a valid choice" in text_of(response)


def test_a_copy_that_is_not_whole_needs_where_the_whole_was_read(editor, call):
    copy = make_capture("Some words.", make_source(call))
    response = send(editor, call, topic="grain", basis_capture=str(copy.pk), basis="")
    assert "Only the whole can be silent" in text_of(response)
    send(editor, call, topic="grain", basis_capture=str(copy.pk), basis="the rest at the issuer’s site")
    assert Reading.objects.get().basis_capture == copy


def test_a_topic_that_a_published_claim_speaks_of_is_not_found_unaddressed(editor, call):
    claim = make_claim(call, summary="They speak of it.")
    response = send(editor, call, topic=claim.topic.slug)
    assert "The statement speaks of this topic: “They speak of it.”" in text_of(response)


def test_a_topic_is_asked_for_by_its_address(editor, call):
    page = editor.get(panel(call), topic="grain").content.decode()
    assert '<option value="grain" selected>Grain</option>' in page


def test_the_page_asks_as_much_at_three_topics_as_at_thirty(contributor, call):
    whole_copy(call)

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert contributor.get(panel(call)).status_code == 200
        return len(queries)

    def fill(number: int) -> None:
        for _ in range(number):
            make_reading(call, make_topic(), status="draft", by=contributor.user)
            make_reading(call, make_topic(), status="in review")
            make_claim(call, make_topic())

    fill(3)
    asked()
    few = asked()
    fill(27)
    assert asked() == few
