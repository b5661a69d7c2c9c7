"""A filter hides claims and says so; it changes no verdict and never looks like silence."""

import pytest

from comparisons.lineup import build
from comparisons.narrowing import narrow
from tests.factories import (
    make_claim,
    make_comparison,
    make_party,
    make_speaker,
    make_statement,
    make_term,
    make_topic,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def record():
    """Two parties, three topics: the first and third the same, the second opposed."""
    us, russia = make_party("United States", position=1), make_party("Russia", position=2)
    topics = [make_topic(f"Row {number}") for number in range(3)]
    house = make_statement(make_speaker("White House", us))
    kremlin = make_statement(make_speaker("Kremlin", russia))
    for topic, value in zip(topics, ("supports", "opposes", "supports"), strict=True):
        make_term(make_claim(house, topic, value="supports"), "scope", "energy")
        make_claim(kremlin, topic, value=value, kind="demand")
    return build(make_comparison([house, kremlin], topics))


def shown(lineup) -> list[str]:
    return [row.topic.name for row in lineup.rows]


def test_nothing_asked_leaves_all(record):
    assert narrow(record) == record


def test_claims_left_out_are_counted_and_the_verdict_stays(record):
    demands = {c.key for row in record.rows for cell in row.cells for c in cell.claims if c.kind == "demand"}
    narrowed = narrow(record, claims=demands)
    house, kremlin = narrowed.rows[0].cells
    assert (house.state, house.hidden, house.claims) == ("hidden", 1, ())
    assert (kremlin.state, kremlin.hidden) == ("claims", 0)
    assert [row.computed for row in narrowed.rows] == [row.computed for row in record.rows]


def test_rows_with_nothing_left_are_left_out(record):
    only = {record.rows[1].cells[0].claims[0].key}
    assert shown(narrow(record, claims=only)) == ["Row 1"]


def test_statements_narrow_the_columns_and_the_terms_under_them(record):
    house = record.columns[0].statements[0].key
    narrowed = narrow(record, statements={house})
    assert [column.name for column in narrowed.columns] == ["White House"]
    assert all(len(row.cells) == 1 for row in narrowed.rows)
    assert all(len(line.cells) == 1 for row in narrowed.rows for line in row.terms)


def test_terms_of_hidden_claims_are_not_said_to_be_unsaid(record):
    demands = {c.key for row in record.rows for cell in row.cells for c in cell.claims if c.kind == "demand"}
    assert all(not row.terms for row in narrow(record, claims=demands).rows)


def test_topics_narrow_the_rows(record):
    assert shown(narrow(record, topics={record.rows[2].topic.key})) == ["Row 2"]


def test_only_rows_that_differ(record):
    assert shown(narrow(record, differing_only=True)) == ["Row 1"]


def test_rarer_verdicts_come_first_and_ties_keep_their_order(record):
    assert shown(narrow(record, rarest_first=True)) == ["Row 1", "Row 0", "Row 2"]
