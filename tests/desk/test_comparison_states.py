"""A comparison goes to readers and back by whoever may; its history can be read and put back."""

import pytest
from django.core.exceptions import ValidationError

from comparisons.models import Comparison
from statements import versions, workflow
from tests.desk.pages import text_of
from tests.factories import make_comparison, make_statement, make_topic

pytestmark = pytest.mark.django_db


@pytest.fixture
def comparison():
    return make_comparison([make_statement()], [make_topic("Energy halt")], status="draft")


def page_of(comparison) -> str:
    return f"/desk/comparisons/{comparison.slug}/"


def test_an_editor_publishes_their_own(editor, comparison, client):
    assert client.get(comparison.get_absolute_url()).status_code == 404
    editor.client.post(f"{page_of(comparison)}publish/", {"note": "First edition.", "seen": "0"})
    comparison.refresh_from_db()
    assert (comparison.status, comparison.published_by) == ("published", editor.user)
    assert client.get(comparison.get_absolute_url()).status_code == 200


def test_a_draft_is_previewed_by_who_may_see_it(editor, comparison):
    assert "As it stands now" in text_of(editor.get(page_of(comparison)))
    assert editor.get(comparison.get_absolute_url()).status_code == 200


def test_what_lines_nothing_up_is_not_published_by_any_way(editor):
    empty = make_comparison(status="draft")
    page = text_of(editor.client.post(f"{page_of(empty)}publish/", {"note": "First edition.", "seen": "0"}))
    assert "needs at least one statement" in page
    assert "needs at least one topic" in page
    with pytest.raises(ValidationError, match="at least one topic"):
        workflow.publish(empty, by=None)
    assert Comparison.objects.get().status == "draft"


def test_it_is_withdrawn_for_a_reason_and_opened_again(editor, comparison, client):
    workflow.move(comparison, "publish-alone", by=editor.user)
    response = editor.send(page_of(comparison), "move-withdraw", move="withdraw", reason=" ")
    assert "Say why" in text_of(editor.get(response.url))
    editor.send(page_of(comparison), "move-withdraw", move="withdraw", reason="Two calls were mixed up.")
    comparison.refresh_from_db()
    assert (comparison.status, comparison.withdrawn_reason) == ("withdrawn", "Two calls were mixed up.")
    assert "Two calls were mixed up." in text_of(editor.get(page_of(comparison)))
    assert client.get(comparison.get_absolute_url()).status_code != 200
    editor.send(page_of(comparison), "move-reopen", move="reopen", reason="They are apart now.")
    comparison.refresh_from_db()
    assert comparison.status == "draft"


def test_nobody_need_look_at_it_so_it_is_not_submitted(editor, comparison):
    assert "Submit for review" not in text_of(editor.get(page_of(comparison)))
    assert editor.post(f"{page_of(comparison)}move/", {"move": "submit"}).status_code == 404
    assert editor.post(f"{page_of(comparison)}move/", {"move": "poem"}).status_code == 404
    assert editor.get(f"{page_of(comparison)}move/").status_code == 405


def test_its_history_tells_of_its_order_and_its_verdicts(editor, comparison):
    aid = make_topic("Aid")
    topics = [str(aid.pk), str(comparison.topics.get().pk)]
    editor.send(page_of(comparison), "comparison", topics=topics, title="Better", reason="Aid is missing")
    page = text_of(editor.get(f"{page_of(comparison)}history/"))
    assert "Edda Editor" in page
    assert "Aid is missing" in page
    assert "Row “Aid” added" in page
    assert "Title" in page


def test_two_versions_of_it_are_compared(editor, comparison):
    editor.send(page_of(comparison), "comparison", title="Comparison of two", reason="Better")
    page = editor.get(f"{page_of(comparison)}history/versions/").content.decode()
    assert "<mark>of two</mark>" in page


def test_an_older_version_comes_back_with_its_rows(editor, comparison):
    first, row = (
        versions.moments_of(comparison, versions.parts_of(comparison))[0].number,
        comparison.rows.get(),
    )
    row.decided, row.decided_reason, row.note = "same", "So.", "Look."
    workflow.Stamp(editor.user, "Decided").put_on(row)
    row.save()
    decided = versions.moments_of(comparison, versions.parts_of(comparison))[0].number
    aid = make_topic("Aid")
    editor.send(page_of(comparison), "comparison", topics=[str(aid.pk)], title="Worse")
    address = f"{page_of(comparison)}history/restore/?version={decided}"
    assert editor.send(address, "restore", reason="The row is needed").status_code == 302
    comparison.refresh_from_db()
    assert comparison.title != "Worse"
    back = comparison.rows.get()
    assert (back.pk, back.topic.name, back.decided, back.note) == (row.pk, "Energy halt", "same", "Look.")
    editor.send(f"{page_of(comparison)}history/restore/?version={first}", "restore", reason="Undecided")
    assert comparison.rows.get().decided == ""


def test_a_published_one_is_put_back_for_a_reason_by_an_editor(editor, comparison):
    first = versions.moments_of(comparison, versions.parts_of(comparison))[0].number
    editor.send(page_of(comparison), "comparison", title="Worse")
    workflow.move(comparison, "publish-alone", by=editor.user)
    address = f"{page_of(comparison)}history/restore/?version={first}"
    editor.send(address, "restore", reason="Better before")
    comparison.refresh_from_db()
    assert comparison.title != "Worse"
    assert comparison.is_published
