"""A comparison is put together of statements and topics in order; what it is called, and who may."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from comparisons.models import Comparison
from statements import drafts
from statements.models import Draft
from tests.desk.pages import Form, text_of
from tests.factories import (
    make_claim,
    make_comparison,
    make_occasion,
    make_speaker,
    make_statement,
    make_topic,
)

pytestmark = pytest.mark.django_db

NEW = "/desk/comparisons/new/"


@pytest.fixture
def comparison():
    return make_comparison([make_statement()], [make_topic()], status="draft")


def page_of(comparison) -> str:
    return f"/desk/comparisons/{comparison.slug}/"


def lined_up(comparison) -> tuple[list, list]:
    comparison = Comparison.objects.get(pk=comparison.pk)
    return (
        [row.statement for row in comparison.comparison_statements.all()],
        [row.topic for row in comparison.rows.all()],
    )


def keys(things) -> list[str]:
    return [str(thing.pk) for thing in things]


def test_an_occasion_makes_a_draft_in_one_step(editor):
    occasion = make_occasion(name="Call of 18 March 2025")
    later = make_statement(occasion=occasion, issued_on=dt.date(2025, 3, 20))
    first = make_statement(occasion=occasion, issued_on=dt.date(2025, 3, 18), status="draft")
    undated = make_statement(occasion=occasion, issued_on=None, date_note="Not known")
    withdrawn = make_statement(occasion=occasion, status="withdrawn")
    second_topic, first_topic = make_topic(position=2), make_topic(position=1)
    make_claim(later, second_topic)
    make_claim(first, first_topic, status="draft")
    make_claim(withdrawn, make_topic())
    make_claim(later, make_topic(), status="withdrawn")
    make_topic("Nobody speaks of it")
    response = editor.send(NEW, "occasion", occasion=occasion.pk, begin="occasion")
    made = Comparison.objects.get()
    assert response.url == "/desk/comparisons/call-of-18-march-2025/"
    assert (made.title, made.status, made.occasion) == ("Call of 18 March 2025", "draft", occasion)
    assert lined_up(made) == ([first, later, undated], [first_topic, second_topic])
    assert made.history.first().history_user == editor.user


def test_a_second_one_of_the_same_occasion_has_an_address_of_its_own(editor):
    occasion = make_occasion(name="The call")
    for _ in range(3):
        editor.send(NEW, "occasion", occasion=occasion.pk, begin="occasion")
    assert set(Comparison.objects.values_list("slug", flat=True)) == {"the-call", "the-call-2", "the-call-3"}


def test_over_time_is_an_occasions_other_way(editor):
    occasion = make_occasion(name="The truce")
    editor.send(NEW, "occasion", occasion=occasion.pk, span="over time", begin="occasion")
    made = Comparison.objects.get()
    assert (made.title, made.span) == ("The truce, over time", "over time")


def test_a_topic_is_lined_up_over_time(editor):
    topic = make_topic("Truce")
    late, early = (make_statement(issued_on=dt.date(2025, 4, day)) for day in (9, 2))
    for statement in (late, early):
        make_claim(statement, topic)
    make_claim(make_statement(), topic, reports=late)  # it tells what another said
    editor.send(NEW, "topic", topic=topic.pk, begin="topic")
    made = Comparison.objects.get()
    assert (made.title, made.span) == ("Truce over time", "over time")
    assert lined_up(made) == ([early, late], [topic])


def test_an_empty_one_takes_its_address_from_its_title(editor):
    editor.send(NEW, "empty", title="Two readouts", begin="empty")
    assert Comparison.objects.get().slug == "two-readouts"
    editor.send(NEW, "empty", title="новый", begin="empty")
    assert Comparison.objects.filter(slug="novyi").exists()
    editor.send(NEW, "empty", title="和平", begin="empty")
    assert Comparison.objects.filter(slug="comparison").exists()


def test_a_title_that_would_take_an_address_of_the_desk_gets_another(editor):
    editor.send(NEW, "empty", title="New", begin="empty")
    assert Comparison.objects.get().slug == "new-2"


def test_a_step_that_chooses_nothing_says_so(editor):
    response = editor.send(NEW, "occasion", begin="occasion")
    assert "This field is required." in text_of(response)
    assert not Comparison.objects.exists()


def test_it_is_put_together_in_the_order_that_was_sent(editor, comparison):
    statements, topics = [make_statement() for _ in range(3)], [make_topic() for _ in range(3)]
    sent = {"statements": keys(reversed(statements)), "topics": keys(reversed(topics))}
    assert editor.send(page_of(comparison), "comparison", **sent).status_code == 302
    assert lined_up(comparison) == (statements[::-1], topics[::-1])


def test_what_stays_keeps_its_note_and_its_verdict(editor, comparison):
    row = comparison.rows.get()
    row.note, row.decided, row.decided_reason = "Look here.", "same", "So."
    row.save()
    other = make_topic()
    editor.send(page_of(comparison), "comparison", topics=keys([other, row.topic]))
    row.refresh_from_db()
    assert (row.position, row.note, row.decided) == (2, "Look here.", "same")


def test_the_same_order_again_leaves_no_revision_of_a_row(editor, comparison):
    editor.send(page_of(comparison), "comparison", title="Another")
    before = comparison.rows.get().history.count()
    editor.send(page_of(comparison), "comparison", title="Again")
    assert comparison.rows.get().history.count() == before


def test_a_save_that_changes_nothing_leaves_no_revision(editor, comparison):
    before = comparison.history.count()
    response = editor.send(page_of(comparison), "comparison")
    assert "Nothing has changed." in text_of(editor.get(response.url))
    assert comparison.history.count() == before


def test_a_statement_sent_twice_stands_in_it_once(editor, comparison):
    statement = comparison.statements.get()
    editor.send(page_of(comparison), "comparison", statements=keys([statement, statement]))
    assert lined_up(comparison)[0] == [statement]


@pytest.mark.parametrize("key", ["999999", "x", "9" * 30, ""])
def test_a_statement_that_is_not_there_is_refused(editor, comparison, key):
    response = editor.send(page_of(comparison), "comparison", statements=[key])
    assert response.status_code == 200
    assert lined_up(comparison)[0] == [comparison.statements.get()]


def test_without_scripts_the_buttons_change_the_order_and_nothing_typed_is_lost(editor, comparison):
    first, second = comparison.topics.get(), make_topic("Second")
    step = editor.send(page_of(comparison), "comparison", title="Typed", do=f"add:topics:{second.pk}")
    step = editor.again(step, "comparison", do=f"up:topics:{second.pk}")
    assert 'value="Typed"' in step.content.decode()
    assert lined_up(comparison)[1] == [first]  # nothing is saved yet
    editor.again(step, "comparison")
    assert lined_up(comparison)[1] == [second, first]
    step = editor.send(page_of(comparison), "comparison", do=f"remove:topics:{first.pk}")
    editor.again(step, "comparison")
    assert lined_up(comparison)[1] == [second]


@pytest.mark.parametrize(
    "step", ["up:topics:999", "down", "up:poems:1", "add:topics:x", ":::", "add:topics:" + "9" * 40]
)
def test_a_step_that_makes_no_sense_changes_nothing(editor, comparison, step):
    assert editor.send(page_of(comparison), "comparison", do=step).status_code == 200
    assert len(lined_up(comparison)[1]) == 1


def test_without_scripts_a_search_offers_what_can_be_added(editor, comparison):
    found = make_statement(make_speaker("Kremlin"), title="Readout of the call")
    make_statement(make_speaker("White House"), title="Readout of the other")
    response = editor.send(page_of(comparison), "comparison", find_statements="kremlin call")
    page = response.content.decode()
    assert f'value="add:statements:{found.pk}"' in page
    assert "Readout of the other" not in page


def test_the_search_leaves_out_what_is_there_and_what_is_withdrawn(editor, comparison):
    there, gone = make_statement(title="Readout A"), make_statement(title="Readout B", status="withdrawn")
    offered = make_statement(title="Readout C")
    page = text_of(editor.get("/desk/comparisons/offers/statements/", q="readout", without=there.pk))
    assert offered.title in page
    assert there.title not in page
    assert gone.title not in page
    assert editor.get("/desk/comparisons/offers/poems/").status_code == 404


def test_a_statement_of_another_occasion_is_pointed_out(editor):
    occasion, other = make_occasion(), make_occasion(name="Another call")
    made = make_comparison(
        [make_statement(occasion=occasion), make_statement(occasion=other)], occasion=occasion
    )
    page = editor.get(page_of(made)).content.decode()
    assert page.count("data-elsewhere hidden") == page.count("data-elsewhere") - 1
    assert "Another call" in page


def test_a_statement_that_readers_do_not_see_is_marked(editor):
    made = make_comparison([make_statement(status="in review")])
    assert "In review" in text_of(editor.get(page_of(made)))


def test_a_changed_address_that_readers_know_is_asked_about_once(editor):
    made = make_comparison([make_statement()], [make_topic()], slug="the-call")
    response = editor.send(page_of(made), "comparison", slug="the-talk", reason="Better")
    assert "links to that address would lead nowhere" in text_of(response)
    assert Comparison.objects.get().slug == "the-call"
    assert editor.again(response, "comparison").url == "/desk/comparisons/the-talk/"
    assert Comparison.objects.get().slug == "the-talk"


def test_the_address_of_a_draft_changes_without_a_question(editor, comparison):
    assert editor.send(page_of(comparison), "comparison", slug="other").url == "/desk/comparisons/other/"


@pytest.mark.parametrize("slug", ["new", "offers", "with space", ""])
def test_an_address_that_cannot_be_is_refused(editor, comparison, slug):
    assert editor.send(page_of(comparison), "comparison", slug=slug).status_code == 200
    assert Comparison.objects.get().slug == comparison.slug


def test_a_change_of_what_readers_have_seen_needs_a_reason(editor):
    made = make_comparison([make_statement()], [make_topic()])
    response = editor.send(page_of(made), "comparison", title="Better")
    assert "Say why you change it." in text_of(response)
    editor.again(response, "comparison", reason="Clearer")
    newest = made.history.first()
    assert (newest.title, newest.history_change_reason, newest.history_user) == (
        "Better",
        "Clearer",
        editor.user,
    )


def test_a_published_comparison_keeps_lining_something_up(editor):
    made = make_comparison([make_statement()], [make_topic()])
    response = editor.send(page_of(made), "comparison", statements=None, topics=None, reason="Empty")
    assert "needs at least one statement" in text_of(response)
    assert "needs at least one topic" in text_of(response)


def test_whoever_saves_over_another_sees_both_and_decides(editor, second_editor, comparison):
    topic = make_topic("Aid")
    opened = editor.get(page_of(comparison))
    second_editor.send(
        page_of(comparison), "comparison", title="Egon’s title", introduction="Egon’s words.",
        topics=keys([topic, *comparison.topics.all()]),
    )  # fmt: skip
    response = editor.again(opened, "comparison", title="Edda’s title")
    page = text_of(response)
    assert "Egon Editor saved this at" in page
    assert "Theirs, as saved Yours, in the form Title" in page
    assert "Theirs, taken over Before" in page
    assert Comparison.objects.get().title == "Egon’s title"
    editor.again(response, "comparison")
    made = Comparison.objects.get()
    assert (made.title, made.introduction) == ("Edda’s title", "Egon’s words.")
    assert lined_up(made)[1][0] == topic  # what was left alone is theirs


def test_two_orders_at_once_are_told_and_the_second_decides(editor, second_editor, comparison):
    one, two = make_topic("One"), make_topic("Two")
    opened = editor.get(page_of(comparison))
    second_editor.send(page_of(comparison), "comparison", topics=keys([two, one]))
    response = editor.again(opened, "comparison", topics=keys([one, two]))
    assert "Topics Two, One One, Two" in text_of(response)
    assert lined_up(comparison)[1] == [two, one]
    editor.again(response, "comparison")
    assert lined_up(comparison)[1] == [one, two]


def test_a_step_without_scripts_does_not_hide_what_another_saved(editor, second_editor, comparison):
    opened = editor.get(page_of(comparison))
    second_editor.send(page_of(comparison), "comparison", title="Egon’s title")
    step = editor.again(opened, "comparison", title="Edda’s title", do="find")
    assert "saved this at" in text_of(editor.again(step, "comparison"))


def test_contributors_and_readers_find_nothing_of_it(contributor, reader, comparison):
    topic = comparison.topics.get()
    address = page_of(comparison)
    pages = ["/desk/comparisons/", NEW, address, f"{address}rows/{topic.slug}/", f"{address}history/"]
    for person in (contributor, reader):
        for page in [*pages, f"{address}history/restore/", "/desk/comparisons/offers/topics/"]:
            assert person.get(page).status_code == 404, page
        assert person.post(f"{address}move/", {"move": "publish-alone"}).status_code == 404
    assert Comparison.objects.get().status == "draft"


def test_the_list_shows_every_state(editor, comparison):
    make_comparison(title="Public one")
    page = text_of(editor.get("/desk/comparisons/"))
    assert comparison.title in page
    assert "Public one" in page
    assert "1 statement, 1 topic" in page


def test_its_pages_take_as_many_queries_for_three_as_for_thirty(editor):
    def queries(size: int) -> list[int]:
        made = make_comparison([make_statement() for _ in range(size)], [make_topic() for _ in range(size)])
        topic = made.topics.first()
        make_statement(), make_topic()  # something to offer
        counts = []
        address = page_of(made)
        for page in (address, f"{address}rows/{topic.slug}/", f"{address}history/", "/desk/comparisons/"):
            with CaptureQueriesContext(connection) as asked:
                assert editor.get(page).status_code == 200
            counts.append(len(asked))
        return counts

    few = queries(3)
    assert queries(30) == few


def test_what_was_typed_and_not_saved_stands_on_the_page_again(editor, comparison):
    further = make_topic("Another")
    keys = [str(comparison.rows.get().topic_id), str(further.pk)]
    pairs = [["title", "Typed"], *(["topics", key] for key in reversed(keys))]
    begun = Form(editor.get(page_of(comparison)).content.decode(), "comparison").values
    pairs += [[name, begun[name]] for name in ("statements", "seen", "slug", "span")]
    drafts.save(editor.user, f"comparison:{comparison.pk}", pairs)
    page = editor.get(page_of(comparison))
    assert "Filled in from your draft" in text_of(page)
    values = Form(page.content.decode(), "comparison").values
    assert (values["title"], values["topics"]) == ("Typed", keys[::-1])
    assert "is not saved" in text_of(editor.get(f"{page_of(comparison)}publish/"))
    editor.send(page_of(comparison), "comparison", save="save", title="Sent")
    assert not Draft.objects.exists()
    assert "is not saved" not in text_of(editor.get(f"{page_of(comparison)}publish/"))
