"""A row's note and verdict: the computed one beside the decided one, which is signed and says why."""

import pytest

from comparisons.models import Comparison, Row
from statements import drafts
from statements.models import Draft, Statement
from tests.desk.pages import Form, text_of
from tests.factories import make_claim, make_comparison, make_party, make_speaker, make_statement, make_topic

pytestmark = pytest.mark.django_db


@pytest.fixture
def comparison() -> Comparison:
    """Two parties that hold different values on one topic, as a draft."""
    topic = make_topic("Energy halt", slug="energy-halt")
    statements: list[Statement] = []
    for name, value in (("White House", "supports"), ("Kremlin", "opposes")):
        statement = make_statement(make_speaker(name, make_party(f"Party of the {name}")))
        make_claim(statement, topic, value=value)
        statements.append(statement)
    return make_comparison(statements, [topic, make_topic("Aid", slug="aid")], status="draft")


def row_page(comparison) -> str:
    return f"/desk/comparisons/{comparison.slug}/rows/energy-halt/"


def the_row() -> Row:
    return Row.objects.get(topic__slug="energy-halt")


def test_the_computed_verdict_stands_beside_with_its_reason(editor, comparison):
    for page in (row_page(comparison), f"/desk/comparisons/{comparison.slug}/"):
        told = text_of(editor.get(page))
        assert "Oppose" in told
        assert "the White House" in told.replace("Party of the", "the")


def test_a_decided_verdict_is_signed_and_dated_and_both_are_shown(editor, comparison):
    decided = {"decided": "same", "decided_reason": "They mean the same.", "reason": "Decided"}
    assert editor.send(row_page(comparison), "row", **decided).status_code == 302
    row = the_row()
    assert (row.decided, row.decided_by, row.decided_by_name) == ("same", editor.user, "Edda Editor")
    assert row.decided_at is not None
    assert row.history.first().history_change_reason == "Decided"
    page = text_of(editor.get(f"/desk/comparisons/{comparison.slug}/"))
    assert "decided; computed: oppose" in page
    assert "They mean the same." in page


def test_a_decided_verdict_needs_a_reason_for_readers(editor, comparison):
    response = editor.send(row_page(comparison), "row", decided="same", decided_reason="  ")
    assert "A decided verdict needs a reason" in text_of(response)
    assert the_row().decided == ""


def test_a_reason_without_a_verdict_is_asked_about(editor, comparison):
    response = editor.send(row_page(comparison), "row", decided_reason="So.")
    assert "but no verdict" in text_of(response)


def test_a_decision_taken_back_is_unsigned(editor, comparison):
    editor.send(row_page(comparison), "row", decided="same", decided_reason="So.")
    assert editor.send(row_page(comparison), "row", take_back="yes", note="Kept.").status_code == 302
    row = the_row()
    assert (row.decided, row.decided_reason, row.note) == ("", "", "Kept.")
    assert (row.decided_by, row.decided_by_name, row.decided_at) == (None, "", None)


def test_a_note_alone_signs_no_verdict(editor, comparison):
    editor.send(row_page(comparison), "row", note="Look at the “and”.")
    row = the_row()
    assert (row.note, row.decided_by) == ("Look at the “and”.", None)


def test_another_editors_note_leaves_a_decision_with_whoever_made_it(editor, second_editor, comparison):
    editor.send(row_page(comparison), "row", decided="same", decided_reason="So.")
    second_editor.send(row_page(comparison), "row", note="Look.")
    assert the_row().decided_by == editor.user


def test_what_readers_have_seen_needs_a_reason_of_the_change(editor, comparison):
    comparison.status = "published"
    comparison.save()
    response = editor.send(row_page(comparison), "row", note="Look.")
    assert "Say why you change it." in text_of(response)
    assert editor.again(response, "row", reason="A remark").status_code == 302
    assert the_row().history.first().history_change_reason == "A remark"


def test_two_editors_on_one_row_see_both_verdicts(editor, second_editor, comparison):
    opened = editor.get(row_page(comparison))
    second_editor.send(
        row_page(comparison), "row", decided="differ", decided_reason="In part.", note="Egon’s."
    )
    response = editor.again(opened, "row", decided="same", decided_reason="So.")
    page = text_of(response)
    assert "Egon Editor saved this at" in page
    assert "Your verdict Differ Same" in page
    assert the_row().decided == "differ"
    editor.again(response, "row")
    row = the_row()
    assert (row.decided, row.decided_by, row.note) == ("same", editor.user, "Egon’s.")


def test_a_row_that_is_not_there_is_not_found(editor, comparison):
    assert editor.get(f"/desk/comparisons/{comparison.slug}/rows/none/").status_code == 404


def test_the_rows_lead_to_each_other(editor, comparison):
    page = editor.get(row_page(comparison)).content.decode()
    assert f"/desk/comparisons/{comparison.slug}/rows/aid/" in page
    assert "row 1 of 2" in text_of(editor.get(row_page(comparison)))


def test_the_order_saved_meanwhile_takes_no_decision_away(editor, second_editor, comparison):
    opened = editor.get(f"/desk/comparisons/{comparison.slug}/")
    second_editor.send(row_page(comparison), "row", decided="same", decided_reason="So.", note="Look.")
    keys = [str(key) for key in comparison.rows.order_by("-position").values_list("topic", flat=True)]
    assert editor.again(opened, "comparison", topics=keys).status_code == 302
    row = the_row()
    assert (row.position, row.decided, row.note) == (2, "same", "Look.")


def test_a_note_that_was_typed_and_not_saved_stands_on_the_page_again(editor, comparison):
    seen = Form(editor.get(row_page(comparison)).content.decode(), "row").values["seen"]
    pairs = [["note", "Half a"], ["decided", "same"], ["seen", seen]]
    drafts.save(editor.user, f"comparison-row:{the_row().pk}", pairs)
    page = editor.get(row_page(comparison))
    values = Form(page.content.decode(), "row").values
    assert (values["note"].strip(), values["decided"]) == ("Half a", "same")
    editor.send(row_page(comparison), "row", note="A whole note", decided="")
    assert the_row().note == "A whole note"
    assert not Draft.objects.exists()
