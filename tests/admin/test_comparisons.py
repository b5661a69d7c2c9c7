"""A comparison is put together of statements and topics; a decided verdict is signed."""

import pytest

from comparisons.models import Comparison, Row
from tests.admin.pages import kept, messages_of
from tests.factories import make_comparison, make_statement, make_topic


@pytest.fixture
def comparison():
    return make_comparison([make_statement()], [make_topic()])


def test_it_is_put_together_in_order(editor):
    first, second, topic = make_statement(), make_statement(), make_topic()
    made = editor.add(
        Comparison,
        title="A comparison",
        slug="a-comparison",
        status="published",
        comparison_statements__TOTAL_FORMS=2,
        comparison_statements__0__statement=first.pk,
        comparison_statements__0__position=2,
        comparison_statements__1__statement=second.pk,
        comparison_statements__1__position=1,
        rows__0__topic=topic.pk,
        rows__0__note="What to look at.",
    )
    assert kept(made)
    comparison = Comparison.objects.get()
    assert [s.statement for s in comparison.comparison_statements.all()] == [second, first]
    assert comparison.rows.get().note == "What to look at."
    assert comparison.published_at is not None


def test_the_order_in_which_rows_are_entered_is_the_order_in_which_they_stand(editor):
    statements, topics = [make_statement() for _ in range(3)], [make_topic() for _ in range(3)]
    typed = {
        f"{prefix}__{n}__{name}": thing.pk
        for prefix, name, things in (
            ("comparison_statements", "statement", statements),
            ("rows", "topic", topics),
        )
        for n, thing in enumerate(reversed(things))
    }
    counts = {"comparison_statements__TOTAL_FORMS": 3, "rows__TOTAL_FORMS": 3}
    assert kept(editor.add(Comparison, title="A comparison", slug="a-comparison", **counts, **typed))
    comparison = Comparison.objects.get()
    assert [s.statement for s in comparison.comparison_statements.all()] == statements[::-1]
    assert [row.topic for row in comparison.rows.all()] == topics[::-1]


def test_a_published_comparison_lines_something_up(editor):
    response = editor.add(Comparison, title="Empty", slug="empty", status="published")
    assert "needs at least one statement" in messages_of(response)
    assert "needs at least one topic" in messages_of(response)


def test_a_statement_stands_in_it_once(editor, comparison):
    again = comparison.comparison_statements.get().statement.pk
    response = editor.change(comparison, comparison_statements__1__statement=again, reason="Twice")
    assert not kept(response)


def test_a_decided_verdict_is_signed_and_dated(editor, comparison):
    decided = {
        "rows__0__decided": "same",
        "rows__0__decided_reason": "They mean the same.",
        "reason": "Decided",
    }
    assert kept(editor.change(comparison, **decided))
    row = Row.objects.get()
    assert (row.decided, row.decided_by, row.decided_by_name) == ("same", editor.user, "Erin Editor")
    assert row.decided_at is not None
    assert Row.history.first().history_change_reason == "Decided"


def test_a_decided_verdict_needs_a_reason_for_readers(editor, comparison):
    response = editor.change(comparison, rows__0__decided="same", reason="Decided")
    assert "A decided verdict needs a reason" in messages_of(response)


def test_a_decision_taken_back_is_unsigned(editor, comparison):
    editor.change(comparison, rows__0__decided="same", rows__0__decided_reason="So.", reason="Decided")
    assert kept(editor.change(comparison, rows__0__decided="", rows__0__decided_reason="", reason="Not so"))
    row = Row.objects.get()
    assert (row.decided_by, row.decided_by_name, row.decided_at) == (None, "", None)
