"""An older version of a claim that readers see is proposed; another editor puts it back."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from statements import anchors, captures, proposals, restoring, verification, workflow
from statements.models import Check, Claim, Proposal
from statements.revisions import public_changes
from tests.desk.review_things import spaced
from tests.desk.test_history import saved
from tests.desk.test_restoring import taken_away, version_of
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
)

pytestmark = pytest.mark.django_db
TEXT = "They spoke of 30 days, and again of 30 days. Of the words there are several words."


@pytest.fixture
def claim() -> Claim:
    since = {"published_at": timezone.now()}
    statement = make_statement(slug="call", **since)
    made = make_claim(statement, words="", summary="The first summary.", value="supports", **since)
    copy = make_capture(TEXT, make_source(made.statement))
    make_quote(made, "the words", copy)
    second = anchors.find(TEXT, "30 days")[1]
    where = {name: getattr(second, name) for name in ("start", "end", "prefix", "suffix")}
    make_quote(made, "30 days", copy, term=make_term(made, "duration", "30 days"), **where)
    make_dispute(made, make_claim(make_statement(**since), made.topic, summary="Another's.", **since))
    return made


def changed(claim, editor) -> int:
    """The claim changed in every part; returns the version before."""
    first = version_of(claim)
    for row in (
        claim.terms.get().quote,
        claim.terms.get(),
        claim.quotes.get(term=None),
        claim.disputes_made.get(),
    ):
        taken_away(row, editor)
    make_quote(claim, "several words", claim.statement.sources.get().captures.get())
    make_term(claim, "place", "Riyadh")
    saved(claim, editor, "Otherwise", summary="The second summary.", value="opposes", kind="denial")
    claim.held_by.set([make_party("Elsewhere")])
    return first


def as_it_stands(claim) -> tuple:
    fresh = Claim.objects.get(pk=claim.pk)
    return (
        (fresh.summary, fresh.value, fresh.kind),
        set(fresh.held_by.values_list("name", flat=True)),
        set(fresh.quotes.values_list("exact", "start", "term__value", "language", "wording")),
        set(fresh.terms.values_list("aspect", "value", "group")),
        set(fresh.disputes_made.values_list("against", "type", "point")),
    )


def proposed(claim, version, by, reason="The first was right") -> Proposal:
    found = restoring.restore(claim, version, by=by.user, reason=reason).proposal
    assert found is not None
    return found


def test_it_waits_for_another_and_then_all_parts_are_as_they_were(editor, second_editor, client, claim):
    before = as_it_stands(claim)
    first = changed(claim, editor)
    now = as_it_stands(claim)
    proposal = proposed(claim, first, editor)
    assert as_it_stands(claim) == now
    assert "The second summary." in client.get(claim.get_absolute_url()).content.decode()
    with pytest.raises(ValidationError, match="another editor decides"):
        proposals.accept(proposal, by=editor.user)
    proposals.accept(proposal, by=second_editor.user)
    assert as_it_stands(claim) == before
    change = public_changes(claim)[0]
    assert (change.by_name, change.reason) == ("Egon Editor", "Proposed by Edda Editor: The first was right")
    assert list(verification.faults()) == []


def test_it_can_be_proposed_to_go_forth_again(editor, second_editor, claim):
    first = changed(claim, editor)
    second, now = version_of(claim), as_it_stands(claim)
    proposals.accept(proposed(claim, first, editor), by=second_editor.user)
    proposals.accept(proposed(claim, second, second_editor), by=editor.user)
    assert as_it_stands(claim) == now


def test_what_another_changed_while_it_waited_is_met(editor, second_editor, claim):
    first = changed(claim, editor)
    proposal = proposed(claim, first, editor)
    saved(
        Claim.objects.get(pk=claim.pk), second_editor, "Meanwhile", summary="The third summary.", note="New."
    )
    review = proposals.look_at(proposal)
    assert review.changed_since
    assert [(met.label, met.theirs, met.yours) for met in review.meanwhile] == [
        ("In our words", "The third summary.", "The first summary.")
    ]
    proposals.accept(proposal, by=second_editor.user)
    claim.refresh_from_db()
    assert (claim.summary, claim.note) == ("The first summary.", "New.")


def test_a_contributor_may_propose_it(contributor, editor, claim):
    first = changed(claim, editor)
    assert proposed(claim, first, contributor).by == contributor.user


def test_where_one_person_is_enough_an_editor_puts_it_back_and_a_contributor_proposes(
    contributor, editor, claim, settings
):
    settings.TWO_PEOPLE = False
    first = changed(claim, editor)
    assert proposed(claim, first, contributor).state == "open"
    assert restoring.restore(claim, first, by=editor.user, reason="Back").proposal is None
    assert Claim.objects.get(pk=claim.pk).summary == "The first summary."


def test_words_taken_away_by_order_do_not_come_back(editor, second_editor, claim):
    first = changed(claim, editor)
    taken_away(claim.quotes.get(term=None), editor)
    make_quote(claim, "says so too", make_capture("It says so too.", make_source(claim.statement)))
    captures.entomb(claim.statement.sources.first().captures.get(), reason="A court’s order", by_name="Ada")
    with pytest.raises(ValidationError) as refused:  # no other words of that version are left
        restoring.restore(claim, first, by=editor.user, reason="Back")
    assert refused.value.messages == [
        "A published claim needs at least one quote: the words it stands on.",
        "A quote does not come back. Its words were taken away by order.",
        "Term “30 days” comes back as ours. Its words were taken away by order.",
    ]
    assert not Proposal.objects.exists()


def test_a_term_whose_words_were_taken_away_comes_back_as_ours(editor, second_editor, claim):
    make_quote(claim, "says so too", make_capture("It says so too.", make_source(claim.statement)))
    first = version_of(claim)
    for row in (claim.terms.get().quote, claim.terms.get()):
        taken_away(row, editor)
    captures.entomb(claim.statement.sources.first().captures.get(), reason="A court’s order", by_name="Ada")
    proposal = proposed(claim, first, editor)
    assert proposal.left_out == ["Term “30 days” comes back as ours. Its words were taken away by order."]
    proposals.accept(proposal, by=second_editor.user)
    assert list(claim.terms.values_list("value", "quote")) == [("30 days", None)]
    assert claim.quotes.count() == 2  # the one that lost its words stays as it is


def test_what_is_gone_or_stands_elsewhere_by_now_stays_out_and_the_page_says_so(editor, second_editor, claim):
    party, topic = make_party("Gone"), make_topic("Old topic")
    claim.held_by.add(party)
    saved(claim, editor, "Its first topic", topic=topic)
    claim.disputes_made.get().delete()
    make_dispute(claim, make_claim(topic=topic, status="draft"), point="whether it was said")
    first = version_of(claim)
    against = claim.disputes_made.get().against
    taken_away(claim.disputes_made.get(), editor)
    saved(claim, editor, "Otherwise", topic=make_topic(), summary="The second summary.")
    against.quotes.all().delete()
    against.delete()
    topic.delete()
    party.delete()
    address = f"{claim.get_history_url()}restore/?version={first}"
    assert "Readers see this claim: what you put back waits" in spaced(editor.get(address))
    response = editor.send(address, "restore", reason="The first was right")
    proposal = Proposal.objects.get()
    assert response.url == f"/desk/review/proposal/{proposal.pk}/"
    page = spaced(second_editor.get(response.url))
    assert "It puts an older version back" in page
    for told in (
        "Held by: what it also named then is no longer there.",
        "Topic stays as it is now. What it points to is no longer there.",
        "Dispute “whether it was said” does not come back. What it points to is no longer there.",
    ):
        assert told in page
    assert "A change by Edda Editor waits" in spaced(second_editor.get(claim.get_history_url()))
    assert "A change by Edda Editor waits" in spaced(second_editor.get(address))


def test_a_dispute_on_another_topic_by_now_stays_out(editor, claim):
    dispute = claim.disputes_made.get()
    first = version_of(claim)
    against = dispute.against
    taken_away(dispute, editor)
    saved(against, editor, "Elsewhere", topic=make_topic())
    saved(claim, editor, "Otherwise", summary="The second summary.")
    assert proposed(claim, first, editor).left_out == [
        "Dispute “whether it was so” does not come back. A dispute is between two claims on one topic."
    ]


def test_a_check_and_a_dispute_made_anew_are_the_same_rows(editor, second_editor):
    claim = make_claim(reports=make_statement())
    against = make_claim(topic=claim.topic)
    check = {"claim": claim, "by_name": "Reader", "on": "2025-03-19", "basis": "the issuer’s site"}
    rows = [make_dispute(claim, against, point="the first"), Check.objects.create(finding="says so", **check)]
    first = version_of(claim)
    for row in rows:
        taken_away(row, editor)
    make_dispute(claim, against, point="the second")
    Check.objects.create(finding="does not say this", **check)
    proposal = proposed(claim, first, editor)
    assert proposal.left_out == []
    proposals.accept(proposal, by=second_editor.user)
    assert claim.disputes_made.get().point == "the first"
    check = Check.objects.get(claim=claim)
    assert (check.finding, check.by_name) == ("says so", "Reader")


def test_what_a_reader_would_miss_or_no_scale_has_is_not_proposed(editor, claim):
    first = version_of(claim)
    saved(claim, editor, "No value", value="")
    saved(claim.topic, editor, "A tone", scale="tone")
    with pytest.raises(ValidationError, match="not on this topic’s scale"):
        restoring.restore(claim, first, by=editor.user, reason="Back")
    assert not Proposal.objects.exists()


def test_nothing_that_differs_is_not_proposed(editor, claim):
    with pytest.raises(ValidationError, match="Nothing differs"):
        restoring.restore(claim, version_of(claim), by=editor.user, reason="Back")
    disputed = version_of(claim)
    dispute = claim.disputes_made.get()
    taken_away(dispute, editor)
    saved(dispute.against, editor, "Elsewhere", topic=make_topic())
    with pytest.raises(ValidationError) as refused:  # all that differs cannot come back
        restoring.restore(claim, disputed, by=editor.user, reason="Back")
    assert refused.value.messages[0] == "Nothing of what differs can be put back."
    assert "does not come back" in refused.value.messages[1]
    assert not Proposal.objects.exists()


def test_what_was_saved_since_the_page_was_opened_is_told_first(editor, second_editor, claim):
    first = changed(claim, editor)
    opened = editor.get(f"{claim.get_history_url()}restore/?version={first}")
    saved(claim, second_editor, "Again", summary="The third summary.")
    assert "since you opened the page" in spaced(editor.again(opened, "restore", reason="Back"))
    assert not Proposal.objects.exists()


def test_what_is_withdrawn_is_put_back_at_once(editor, claim):
    first = changed(claim, editor)
    workflow.move(claim, "withdraw", by=editor.user, reason="It was never said")
    assert restoring.restore(claim, first, by=editor.user, reason="Back").proposal is None
