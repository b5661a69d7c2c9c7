"""What readers may see of a claim's past: its published changes with who, when and why; nothing of drafts."""

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone

from statements import workflow
from statements.captures import entomb
from statements.models import Claim, Status, Term
from statements.revisions import public_changes, since_published
from tests.factories import (
    make_capture,
    make_claim,
    make_dispute,
    make_party,
    make_quote,
    make_source,
    make_statement,
    make_term,
    make_topic,
    make_user,
)

pytestmark = pytest.mark.django_db
START = dt.datetime(2025, 3, 20, 12, tzinfo=dt.UTC)


class Clock:
    """Each tick moves on by an hour: saves within seconds of each other count as one."""

    now = START

    def tick(self, **by: int) -> None:
        self.now += dt.timedelta(**by or {"hours": 1})


@pytest.fixture
def clock(monkeypatch):
    clock, stamp = Clock(), workflow.Stamp
    monkeypatch.setattr(timezone, "now", lambda: clock.now)
    monkeypatch.setattr(workflow, "Stamp", lambda by, reason="": stamp(by, reason, clock.now))
    return clock


@pytest.fixture
def editor():
    return make_user("Editor", public_name="Edna Editor")


def change(thing: Any, *, by: Any = None, why: str = "", **fields: Any) -> None:
    for name, value in fields.items():
        setattr(thing, name, value)
    workflow.Stamp(by, why).put_on(thing)
    thing.save()


def told(claim: Claim) -> list[tuple[str, str, str]]:
    return [(one.what, one.by_name, one.reason) for one in public_changes(Claim.objects.get(pk=claim.pk))]


def fields(claim: Claim, position: int = 0) -> list[tuple[str, str, str]]:
    changes = public_changes(Claim.objects.get(pk=claim.pk))
    return [(one.label, one.before, one.after) for one in changes[position].fields]


def a_draft(**options: Any) -> Claim:
    return make_claim(status=Status.DRAFT, **options)


def test_edits_before_the_first_publication_are_not_shown(clock, editor):
    claim = a_draft(summary="A first try.")
    clock.tick()
    change(claim, by=editor, why="Better words", summary="A second try.")
    clock.tick()
    workflow.publish(claim, by=editor)
    assert told(claim) == [("Published", "Edna Editor", "Published")]
    assert fields(claim) == []


def test_a_change_after_publication_is_told_field_by_field(clock, editor):
    claim = a_draft(summary="Before.", kind="demand")
    workflow.publish(claim, by=editor)
    clock.tick()
    change(claim, by=editor, why="The kind was wrong", summary="After.", kind="denial", value="opposes")
    assert told(claim)[0] == ("Changed", "Edna Editor", "The kind was wrong")
    assert fields(claim) == [
        ("Summary", "Before.", "After."),
        ("Kind", "Demand", "Denial"),
        ("Value", "", "Opposes"),
    ]


def test_a_topic_and_holders_are_told_by_name(clock):
    claim = make_claim(topic=make_topic("Truce"), held_by=[make_party("Russia")])
    clock.tick()
    change(claim, topic=make_topic("Aid"))
    claim.held_by.add(make_party("Ukraine"))
    assert fields(claim) == [("Topic", "Truce", "Aid"), ("Held by", "Russia", "Russia, Ukraine")]


def test_quotes_and_terms_count_as_fields(clock):
    claim = make_claim(words="")
    capture = make_capture("Thirty days, said he.", make_source(claim.statement))
    quote = make_quote(claim, "Thirty days", capture)
    clock.tick()
    term = make_term(claim, "duration", "30 days")
    clock.tick()
    change(term, value="a month")
    clock.tick()
    Term.objects.get(pk=term.pk).delete()
    clock.tick()
    quote.delete()
    changes = [fields(claim, position) for position in range(4)]
    assert changes == [
        [("Quote", "“Thirty days” (copy 1 of the original)", "")],
        [("Term: duration", "a month", "")],
        [("Term: duration", "30 days", "a month")],
        [("Term: duration", "", "30 days")],
    ]


def test_what_one_person_saves_at_once_is_one_change(clock, editor):
    claim = make_claim()
    clock.tick()
    change(claim, by=editor, why="Found the length", summary="Now with its length.")
    term = make_term(claim, "duration", "30 days")
    assert term.history.first().history_user is None  # saved aside: a change of its own
    clock.tick()
    change(claim, by=editor, why="Both", summary="Changed.")
    change(term, by=editor, value="one month")
    assert told(claim)[0] == ("Changed", "Edna Editor", "Both")
    assert [label for label, *_ in fields(claim)] == ["Summary", "Term: duration"]


def test_two_saves_of_one_person_within_a_moment_are_both_told(clock, editor):
    claim = make_claim(summary="One.")
    clock.tick()
    change(claim, by=editor, why="First", summary="Two.")
    clock.tick(seconds=1)
    change(claim, by=editor, why="Second", summary="Three.")
    assert [why for _, _, why in told(claim)][:2] == ["Second", "First"]
    assert fields(claim) == [("Summary", "Two.", "Three.")]
    assert fields(claim, 1) == [("Summary", "One.", "Two.")]


def test_a_program_that_changes_a_field_twice_within_a_moment_makes_two_versions(clock):
    claim = make_claim(summary="One.")
    clock.tick()
    change(claim, summary="Two.")
    clock.tick(seconds=1)
    change(claim, summary="Three.")
    assert [before for _, before, _ in fields(claim)] == ["Two."]


def test_publishing_and_editing_in_one_save_is_one_publication(clock, editor):
    claim = a_draft(summary="Draft.")
    clock.tick()
    change(claim, by=editor, why="Done", summary="Ready.")
    change(claim, by=editor, why="Done", status=Status.PUBLISHED)
    assert told(claim) == [("Published", "Edna Editor", "Done")]


def test_a_save_that_changes_nothing_readers_see_is_not_told(clock):
    claim = make_claim()
    clock.tick()
    change(claim, position=7)
    assert [what for what, *_ in told(claim)] == ["Published"]


def test_edits_between_taking_back_and_publishing_again_show_only_their_outcome(clock, editor):
    claim = a_draft(summary="One.")
    workflow.publish(claim, by=editor)
    clock.tick()
    workflow.move(claim, "withdraw", by=editor, reason="The words are in doubt")
    clock.tick()
    change(claim, summary="Two, secret.")
    clock.tick()
    change(claim, summary="Three.")
    clock.tick()
    workflow.publish(claim, by=editor, reason="Read again")
    assert [(what, why) for what, _, why in told(claim)] == [
        ("Published again", "Read again"),
        ("Withdrawn", "The words are in doubt"),
        ("Published", "Published"),
    ]
    assert fields(claim) == [("Summary", "One.", "Three.")]


def test_taking_back_and_publishing_within_a_moment_are_both_told(editor, clock):
    claim = make_claim()
    clock.tick()
    workflow.move(claim, "withdraw", by=editor, reason="A slip")
    clock.tick(seconds=1)
    workflow.publish(claim, by=editor)
    assert [what for what, *_ in told(claim)] == ["Published again", "Withdrawn", "Published"]


def test_what_changed_before_the_statement_was_published_is_not_shown(clock, editor):
    statement = make_statement(status=Status.DRAFT)
    claim = make_claim(statement, summary="One, secret.")
    clock.tick()
    change(claim, summary="Two.")
    clock.tick()
    statement.published_at = clock.now
    statement.status = Status.PUBLISHED
    statement.save()
    clock.tick()
    change(claim, by=editor, why="Clearer", summary="Three.")
    assert [what for what, *_ in told(claim)] == ["Changed", "Published"]
    assert fields(claim) == [("Summary", "Two.", "Three.")]
    assert fields(claim, 1) == []


def test_words_taken_away_by_order_are_gone_from_the_history_too(clock):
    claim = make_claim(words="secret words")
    quote = claim.quotes.get()
    clock.tick()
    quote.delete()
    entomb(quote.capture, reason="By order", by_name="Administrator")
    [(label, before, after)] = fields(claim)
    assert (label, after) == ("Quote", "")
    assert "secret" not in before


def test_a_dispute_with_a_draft_is_not_told(clock):
    topic = make_topic()
    claim, seen, draft = make_claim(topic=topic), make_claim(topic=topic), a_draft(topic=topic)
    clock.tick()
    make_dispute(claim, draft, point="whether it is secret")
    make_dispute(claim, seen, point="whether it was said")
    assert fields(claim) == [("Dispute", "", "of a fact: whether it was said")]


def test_a_claim_without_revisions_has_no_history():
    statement = make_statement()
    claim = Claim.objects.bulk_create(
        [Claim(statement=statement, topic=make_topic(), summary="Bulk.", kind="demand", status="published")]
    )[0]
    assert told(claim) == []


def test_thirty_changes_take_as_many_queries_as_three(clock, django_assert_max_num_queries):
    claim = make_claim()
    counts = []
    for rounds in (3, 30):
        for number in range(rounds):
            clock.tick()
            change(claim, summary=f"Round {rounds}, {number}.")
            make_term(claim, "scope", f"Term {number}")
            claim.held_by.add(make_party(f"Party {rounds} {number}"))
        fresh = Claim.objects.select_related("statement").get(pk=claim.pk)
        with django_assert_max_num_queries(20) as queries:
            public_changes(fresh)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_a_statement_that_was_withdrawn_takes_its_claims_along_and_brings_them_back(clock, editor):
    other = make_user("Editor", public_name="Egon Editor")
    statement = make_statement(status=Status.DRAFT)
    claim = a_draft(statement=statement)
    clock.tick()
    workflow.publish(statement, by=editor)
    clock.tick()
    workflow.publish(claim, by=editor, reason="Checked")
    clock.tick()
    workflow.move(statement, "withdraw", by=editor, reason="It was never issued")
    clock.tick()
    workflow.move(statement, "reopen", by=editor, reason="It was issued after all")
    workflow.move(statement, "submit", by=editor)
    clock.tick()
    workflow.move(statement, "publish", by=other, reason="The issuer confirmed it")
    assert told(claim) == [
        ("Published again", "Egon Editor", "The issuer confirmed it"),
        ("Withdrawn", "Edna Editor", "It was never issued"),
        ("Published", "Edna Editor", "Checked"),
    ]


def test_a_claim_withdrawn_and_published_again_says_who_did_each_and_why(clock, editor):
    other = make_user("Editor", public_name="Egon Editor")
    claim = a_draft(summary="The halt lasts 30 days.")
    workflow.publish(claim, by=editor, reason="Checked")
    clock.tick()
    workflow.move(claim, "withdraw", by=editor, reason="The text has no such words")
    clock.tick()
    workflow.move(claim, "reopen", by=editor, reason="To be mended")
    change(claim, by=editor, why="As the text has it", summary="The halt is of strikes on energy.")
    workflow.move(claim, "submit", by=editor)
    clock.tick()
    assert [(one.label, one.before, one.after) for one in since_published(Claim.objects.get())] == [
        ("Summary", "The halt lasts 30 days.", "The halt is of strikes on energy.")
    ]
    workflow.move(claim, "publish", by=other, reason="Read beside the words")
    assert told(claim) == [
        ("Published again", "Egon Editor", "Read beside the words"),
        ("Withdrawn", "Edna Editor", "The text has no such words"),
        ("Published", "Edna Editor", "Checked"),
    ]
    assert fields(claim) == [("Summary", "The halt lasts 30 days.", "The halt is of strikes on energy.")]
    assert since_published(Claim.objects.get()) == ()


def test_of_what_readers_never_saw_nothing_is_an_earlier_version():
    assert since_published(a_draft()) == ()
