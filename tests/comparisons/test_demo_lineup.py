"""The call of 18 March 2025 on real facts: the verdicts, silences and reports that anyone can check."""

from pathlib import Path

import pytest
from django.db import transaction

from comparisons.demo import load
from comparisons.lineup import build
from comparisons.models import Comparison

FIXTURE = Path(__file__).parents[2] / "fixtures" / "demo.json"
VERDICTS = {
    "energy-halt": "differ",
    "truce": "differ",
    "maritime": "differ",
    "military-aid": "contradict",
    "mobilisation-rearmament": "oppose",
    "prisoner-exchange": "differ",
    "ukraine-at-the-table": "differ",
    "monitoring": "same",
    "us-russia-relations": "same",
    "middle-east-iran": "same",
    "lasting-peace": "differ",
    "tone": "differ",
}


@pytest.fixture(scope="module")
def lineups(django_db_setup, django_db_blocker):
    """The demo's line-ups, built once: they are plain data and outlive the record they were built from."""
    with django_db_blocker.unblock(), transaction.atomic():
        load(FIXTURE)
        built = {comparison.slug: build(comparison) for comparison in Comparison.objects.all()}
        transaction.set_rollback(True)
    return built


@pytest.fixture
def call(lineups):
    return lineups["trump-putin-call-18-march-2025"]


def row_of(lineup, topic):
    return next(row for row in lineup.rows if row.topic.slug == topic)


def cell_of(lineup, topic, column):
    return next(cell for cell in row_of(lineup, topic).cells if cell.column.name == column)


def test_the_twelve_verdicts(call):
    assert {row.topic.slug: row.computed.kind.value for row in call.rows} == VERDICTS


def test_the_white_house_does_not_address_military_aid(call):
    assert cell_of(call, "military-aid", "White House").state == "not addressed"


def test_the_white_house_has_a_claim_on_tone(call):
    assert [claim.reference for claim in cell_of(call, "tone", "White House").claims] == ["S01-tone"]


def test_zelenskyy_is_not_read_yet_on_the_black_sea(call):
    assert cell_of(call, "maritime", "Volodymyr Zelenskyy").state == "unread"


@pytest.mark.parametrize(
    ("reference", "topic", "finding"),
    [("R2", "truce", "does not say this"), ("R1", "energy-halt", "says otherwise")],
)
def test_the_article_puts_words_into_the_white_houses_mouth(call, reference, topic, finding):
    reports = {claim.reference: claim for claim in cell_of(call, topic, "White House").reports}
    assert reports[reference].check.finding == finding
    assert reports[reference].check.stands_out


def test_what_the_article_tells_of_others_stands_below(call):
    assert [claim.reference for claim in call.also] == ["R18", "R23"]


def test_the_and_between_energy_and_infrastructure_is_seen_to_differ(call):
    pairs = row_of(call, "energy-halt").wording
    pair = next(pair for pair in pairs if pair.label == "Scope")
    assert [
        (side.name, [s.text for s in side.stretches if s.differs]) for side in (pair.left, pair.right)
    ] == [
        ("White House", ["and"]),
        ("Kremlin", []),
    ]
    assert (pair.left.ours, pair.right.ours) == (False, True)


def test_two_english_quotes_of_a_contradiction_are_set_against_each_other(call):
    (first, *_) = row_of(call, "military-aid").wording
    assert {first.left.name, first.right.name} >= {"Kremlin"}


def test_the_thirty_days_stand_with_the_kremlin_alone(call):
    line = next(line for line in row_of(call, "energy-halt").terms if line.aspect == "duration")
    said = {
        cell.column.name: term
        for cell, term in zip(row_of(call, "energy-halt").cells, line.cells, strict=True)
    }
    assert [name for name, term in said.items() if term.state == "said"] == ["Kremlin"]
    assert said["White House"].state == "not said"
    assert said["Kremlin"].said[0].term.quote.language == "ru"


def test_the_denial_is_named_in_the_reason(call):
    reason = row_of(call, "military-aid").computed.reason
    assert "The United States (Donald Trump) and Russia (the Kremlin) contradict each other" in reason
    assert "whether aid was spoken of" in reason


def test_over_time_the_newest_day_counts(lineups):
    (row,) = lineups["30-day-truce-march-to-may-2025"].rows
    assert row.computed.kind == "differ"
    assert "Russia 11 May 2025" in row.computed.reason
