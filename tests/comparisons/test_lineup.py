"""The line-up as it is built from the record: columns, cells, silences, reports, terms, in few queries."""

import datetime as dt

import pytest
from django.utils import timezone

from comparisons.lineup import build
from comparisons.models import Comparison, Row
from comparisons.structure import Cell, Lineup
from statements import captures
from statements.models import Check
from tests.factories import (
    make_capture,
    make_claim,
    make_comparison,
    make_dispute,
    make_party,
    make_reading,
    make_source,
    make_speaker,
    make_statement,
    make_term,
    make_topic,
)

pytestmark = pytest.mark.django_db
MOST_QUERIES = 12


@pytest.fixture
def us():
    return make_party("United States", in_text="the United States", position=1)


@pytest.fixture
def russia():
    return make_party("Russia", position=2)


@pytest.fixture
def ukraine():
    return make_party("Ukraine", position=3)


@pytest.fixture
def topic():
    return make_topic("Energy halt")


def cell_of(lineup: Lineup, column: str, topic) -> Cell:
    row = next(row for row in lineup.rows if row.topic.key == topic.pk)
    return next(cell for cell in row.cells if cell.column.name == column)


def test_a_column_is_one_set_of_speakers_in_the_order_of_parties(us, russia, topic):
    kremlin, house, trump = (
        make_speaker("Kremlin", russia),
        make_speaker("White House", us),
        make_speaker("Donald Trump", us),
    )
    statements = [
        make_statement(kremlin),
        make_statement(house),
        make_statement(trump),
        make_statement(house),
        make_statement(house, trump),
    ]
    lineup = build(make_comparison(statements, [topic]))
    assert [(column.name, len(column.statements)) for column in lineup.columns] == [
        ("White House", 2),
        ("Donald Trump", 1),
        ("White House, Donald Trump", 1),
        ("Kremlin", 1),
    ]


def test_by_party_a_joint_text_stands_in_each_partys_column(us, ukraine, topic):
    joint = make_statement(make_speaker("US government", us), make_speaker("Kyiv", ukraine))
    claim = make_claim(joint, topic)
    lineup = build(make_comparison([joint], [topic]), by="party")
    assert [column.name for column in lineup.columns] == ["United States", "Ukraine"]
    assert [cell.claims[0].key for cell in lineup.rows[0].cells] == [claim.pk, claim.pk]
    assert lineup.claim_count == 1


def test_by_statement_each_has_a_column(us, topic):
    house = make_speaker("White House", us)
    lineup = build(make_comparison([make_statement(house), make_statement(house)], [topic]), by="statement")
    assert len(lineup.columns) == 2


def test_columns_by_anything_else_are_refused(topic):
    with pytest.raises(ValueError, match="speaker, party, statement"):
        build(make_comparison([], [topic]), by="colour")


def test_drafts_stand_in_no_cell(us, topic):
    statement = make_statement(make_speaker("White House", us))
    make_claim(statement, topic, status="draft")
    make_claim(make_statement(make_speaker("Kremlin", "Russia"), status="draft"), topic)
    lineup = build(make_comparison([statement], [topic]))
    assert cell_of(lineup, "White House", topic).state == "unread"


def test_a_draft_statement_has_no_column(topic):
    lineup = build(make_comparison([make_statement(status="draft")], [topic]))
    assert lineup.columns == ()
    assert lineup.statements == ()


def test_a_silence_says_who_read_when_and_on_what_basis(us, topic):
    statement = make_statement(make_speaker("White House", us))
    make_reading(statement, topic, by_name="A reader", basis="a press copy", on=dt.date(2025, 3, 19))
    (silence,) = cell_of(build(make_comparison([statement], [topic])), "White House", topic).silences
    assert (silence.state, silence.by_name, silence.basis) == ("not addressed", "A reader", "a press copy")
    assert silence.url == f"/silences/{statement.slug}/{topic.slug}/"


def test_a_draft_reading_is_no_silence(us, topic):
    statement = make_statement(make_speaker("White House", us))
    make_reading(statement, topic, status="draft")
    assert cell_of(build(make_comparison([statement], [topic])), "White House", topic).state == "unread"


def test_a_copy_kept_later_reopens_the_finding(us, topic):
    statement = make_statement(make_speaker("White House", us))
    make_reading(statement, topic)
    make_capture("A newer text.", make_source(statement), at=timezone.now() + dt.timedelta(hours=1))
    (silence,) = cell_of(build(make_comparison([statement], [topic])), "White House", topic).silences
    assert (silence.state, silence.reopened) == ("unread", True)


def test_reading_again_settles_it(us, topic):
    statement = make_statement(make_speaker("White House", us))
    make_reading(statement, topic)
    make_capture("A newer text.", make_source(statement))
    make_reading(statement, topic)
    assert (
        cell_of(build(make_comparison([statement], [topic])), "White House", topic).state == "not addressed"
    )


def test_a_whole_that_is_not_to_be_had_counts_for_every_topic(us, topic):
    statement = make_statement(make_speaker("White House", us))
    make_reading(statement, None, "whole not to be had", whole=False)
    assert cell_of(build(make_comparison([statement], [topic])), "White House", topic).state == (
        "whole not to be had"
    )


def test_of_two_statements_the_unread_one_decides_what_may_be_said(us, topic):
    speaker = make_speaker("Donald Trump", us)
    read, unread = make_statement(speaker), make_statement(speaker)
    make_reading(read, topic)
    cell = cell_of(build(make_comparison([read, unread], [topic])), "Donald Trump", topic)
    assert cell.state == "unread"
    assert [silence.state for silence in cell.silences] == ["not addressed", "unread"]


def test_a_report_stands_in_the_cell_of_the_statement_it_reports(us, topic):
    statement = make_statement(make_speaker("White House", us))
    article = make_statement(make_speaker("A newspaper", None), channel="news report")
    report = make_claim(article, topic, reports=statement, held_by=[us], value="opposes")
    Check.objects.create(claim=report, finding="does not say this", by_name="A", on=dt.date(2025, 3, 20))
    lineup = build(make_comparison([statement, article], [topic]))
    cell = cell_of(lineup, "White House", topic)
    assert [column.name for column in lineup.columns] == ["White House"]
    assert (cell.claims, [claim.key for claim in cell.reports]) == ((), [report.pk])
    assert cell.reports[0].check.stands_out
    assert cell.state == "unread"


def test_reports_do_not_count_for_the_verdict(us, russia, topic):
    statements = [
        make_statement(make_speaker("White House", us)),
        make_statement(make_speaker("Kremlin", russia)),
    ]
    for statement in statements:
        make_claim(statement, topic, value="supports")
    article = make_statement(make_speaker("A newspaper", None), channel="news report")
    make_claim(article, topic, reports=statements[1], held_by=[russia], value="opposes")
    lineup = build(make_comparison([*statements, article], [topic]))
    assert lineup.rows[0].computed.kind == "same"


def test_claims_of_the_press_without_a_cell_stand_below(us, topic):
    article = make_statement(make_speaker("A newspaper", None), channel="news report")
    background = make_claim(article, topic, held_by=[us])
    elsewhere = make_claim(article, topic, reports=make_statement(), held_by=[us])
    other_topic = make_claim(article, make_topic(), held_by=[us])
    lineup = build(make_comparison([article], [topic]))
    assert [claim.key for claim in lineup.also] == [background.pk, elsewhere.pk, other_topic.pk]


def test_a_quote_is_linked_to_its_words(us, topic):
    statement = make_statement(make_speaker("White House", us))
    claim = make_claim(statement, topic)
    quote = cell_of(build(make_comparison([statement], [topic])), "White House", topic).claims[0].quotes[0]
    assert quote.url == f"/statements/{statement.slug}/#q{claim.quotes.get().pk}"
    assert (quote.exact, quote.language) == ("the words", "en")


def test_a_terms_words_are_no_quote_of_the_claim(us, topic):
    statement = make_statement(make_speaker("White House", us))
    claim = make_claim(statement, topic)
    make_term(claim, "scope", "energy", words="energy alone")
    make_term(claim, "order", "given")
    shown = cell_of(build(make_comparison([statement], [topic])), "White House", topic).claims[0]
    assert len(shown.quotes) == 1
    assert [(term.value, term.quote.exact if term.quote else None) for term in shown.terms] == [
        ("energy", "energy alone"),
        ("given", None),
    ]


def test_terms_stand_under_their_columns_with_not_said_and_silence_apart(us, russia, ukraine, topic):
    house, kremlin, kyiv = (
        make_statement(make_speaker(name, party))
        for name, party in (("White House", us), ("Kremlin", russia), ("Kyiv", ukraine))
    )
    make_term(make_claim(house, topic, value="supports"), "scope", "energy and infrastructure", "wide")
    make_claim(kremlin, topic, value="supports")
    (line,) = build(make_comparison([house, kremlin, kyiv], [topic])).rows[0].terms
    assert (line.aspect, line.differs) == ("scope", False)
    assert [cell.state for cell in line.cells] == ["said", "not said", "unread"]


def test_disputes_are_seen_from_both_ends_but_not_to_drafts(us, russia, topic):
    house, kremlin = (
        make_statement(make_speaker("White House", us)),
        make_statement(make_speaker("Kremlin", russia)),
    )
    denial, demand, draft = (
        make_claim(house, topic),
        make_claim(kremlin, topic),
        make_claim(kremlin, topic, status="draft"),
    )
    make_dispute(denial, demand)
    make_dispute(denial, draft)
    lineup = build(make_comparison([house, kremlin], [topic]))
    made = cell_of(lineup, "White House", topic).claims[0].disputes
    met = cell_of(lineup, "Kremlin", topic).claims[0].disputes
    assert [(d.other, d.met, d.other_names) for d in made] == [(demand.pk, False, "Kremlin")]
    assert [(d.other, d.met, d.other_names) for d in met] == [(denial.pk, True, "White House")]
    assert lineup.rows[0].computed.kind == "contradict"


def test_over_time_each_party_counts_by_its_newest_day(us, russia, topic):
    house, kremlin = make_speaker("White House", us), make_speaker("Kremlin", russia)
    old, new = (
        make_statement(house, issued_on=dt.date(2025, 3, 11)),
        make_statement(house, issued_on=dt.date(2025, 5, 8)),
    )
    answer = make_statement(kremlin, issued_on=dt.date(2025, 3, 13))
    make_claim(old, topic, value="opposes")
    make_claim(new, topic, value="supports")
    make_claim(answer, topic, value="supports")
    statements = [old, new, answer]
    over_time = build(make_comparison(statements, [topic], span="over time")).rows[0].computed
    assert over_time.kind == "same"
    assert "the United States 8 May 2025 and Russia 13 March 2025" in over_time.reason
    assert build(make_comparison(statements, [topic])).rows[0].computed.kind == "oppose"


def test_an_editors_verdict_counts_and_the_computed_one_stays(us, topic):
    comparison = make_comparison([make_statement(make_speaker("White House", us))], [topic])
    Row.objects.filter(comparison=comparison).update(
        decided="contradict", decided_reason="They do.", decided_by_name="An editor"
    )
    (row,) = build(comparison).rows
    assert (row.verdict.kind, row.computed.kind) == ("contradict", "too little read")
    assert (row.decided.reason, row.decided.by_name) == ("They do.", "An editor")


def test_the_order_of_rows_is_the_editors(us, topic):
    second = make_topic()
    comparison = make_comparison([make_statement(make_speaker("White House", us))], [second, topic])
    assert [row.topic.key for row in build(comparison).rows] == [second.pk, topic.pk]


def test_a_tombstone_leaves_a_quote_without_words(us, topic):
    statement = make_statement(make_speaker("White House", us))
    quote = make_claim(statement, topic).quotes.get()
    captures.entomb(quote.capture, reason="Order of a court.", by_name="Administrator")
    shown = cell_of(build(make_comparison([statement], [topic])), "White House", topic).claims[0].quotes[0]
    assert (shown.exact, shown.withheld) == ("", "Taken away by order.")


def test_a_licence_may_withhold_words_or_what_stands_around_them(us, topic):
    statement = make_statement(make_speaker("White House", us))
    comparison = make_comparison([statement], [topic])
    source = make_claim(statement, topic).quotes.get().capture.source
    shown = {}
    for how_much in ("whole", "quoted", "nothing"):
        source.shown = how_much
        source.save()
        shown[how_much] = cell_of(build(comparison), "White House", topic).claims[0].quotes[0]
    assert (shown["whole"].exact, shown["whole"].prefix) == ("the words", "Before them. ")
    assert (shown["quoted"].exact, shown["quoted"].prefix) == ("the words", "")
    assert (shown["nothing"].exact, shown["nothing"].suffix) == ("", "")
    assert "licence" in shown["nothing"].withheld


def crowded(claims: int) -> Comparison:
    """Three speakers on one topic, with as many claims a cell as asked for and all that hangs on a claim."""
    topics = [make_topic()]
    statements = []
    for number in range(3):
        statement = make_statement(make_speaker("", make_party(f"Party of {number % 3}")))
        statements.append(statement)
        for topic in topics:
            first = None
            for _ in range(claims):
                claim = make_claim(statement, topic, value="supports")
                make_term(claim, "scope", "energy", words="energy alone")
                if first:
                    make_dispute(claim, first)
                first = claim
    article = make_statement(make_speaker("A newspaper", None), channel="news report")
    for statement in statements:
        report = make_claim(article, topics[0], reports=statement, held_by=list(statement.parties))
        Check.objects.create(claim=report, finding="says so", by_name="A", on=dt.date(2025, 3, 20))
    return make_comparison([*statements, article], topics)


def queries_of(claims: int, django_assert_max_num_queries) -> int:
    slug = crowded(claims).slug
    with django_assert_max_num_queries(MOST_QUERIES) as asked:
        comparison = Comparison.objects.published().with_occasion().get(slug=slug)
        lineup = build(comparison)
    assert lineup.claim_count == claims * 3
    return len(asked)


def test_it_asks_the_same_few_queries_at_three_and_at_thirty_claims_a_cell(django_assert_max_num_queries):
    few = queries_of(3, django_assert_max_num_queries)
    assert queries_of(30, django_assert_max_num_queries) == few


def test_a_built_lineup_asks_nothing_more(django_assert_num_queries):
    lineup = build(Comparison.objects.with_occasion().get(pk=crowded(1).pk))
    with django_assert_num_queries(0):
        repr(lineup)


def test_over_time_statements_stand_in_the_order_of_their_days(us, russia, topic):
    late = make_statement(make_speaker("White House", us), issued_on=dt.date(2025, 5, 8), title="Late")
    early = make_statement(make_speaker("Kremlin", russia), issued_on=dt.date(2025, 3, 13), title="Early")
    columns = build(make_comparison([late, early], [topic], span="over time"), by="statement").columns
    assert [column.name for column in columns] == ["Early", "Late"]


def test_over_time_a_glance_shows_the_newest_day_of_a_column(us, topic):
    house = make_speaker("White House", us)
    old = make_statement(house, issued_on=dt.date(2025, 3, 11))
    new = make_statement(house, issued_on=dt.date(2025, 5, 8))
    make_claim(old, topic, value="opposes")
    make_claim(new, topic, value="supports")
    statements = [new, old]
    marks = cell_of(build(make_comparison(statements, [topic], span="over time")), "White House", topic).marks
    assert [mark.label for mark in marks] == ["Supports"]
    assert len(cell_of(build(make_comparison(statements, [topic])), "White House", topic).marks) == 2


def test_a_party_that_reports_a_statement_from_elsewhere_is_not_lost(us, topic):
    house = make_statement(make_speaker("White House", us))
    report = make_claim(house, topic, reports=make_statement())
    assert [claim.key for claim in build(make_comparison([house], [topic])).also] == [report.pk]
