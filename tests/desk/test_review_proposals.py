"""A change of a published claim waits for another editor: readers see the claim as it was until then."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from statements import proposals, workflow
from statements.models import Claim, Proposal
from statements.revisions import public_changes
from tests.desk.review_things import spaced
from tests.factories import (
    make_capture,
    make_claim,
    make_quote,
    make_source,
    make_statement,
    make_term,
    make_topic,
)

pytestmark = pytest.mark.django_db
TEXT = "They agreed on a halt to strikes on energy and infrastructure. They spoke of 30 days."


@pytest.fixture
def claim() -> Claim:
    statement = make_statement(title="Telephone conversation", slug="call")
    copy = make_capture(TEXT, make_source(statement))
    made = make_claim(
        statement, make_topic("Truce"), words="", summary="A halt of 30 days.", value="supports"
    )
    make_quote(made, "a halt to strikes on energy", copy)
    make_term(made, "duration", "30 days", words="30 days", capture=copy)
    return made


def edit(claim) -> str:
    return f"/desk/claims/{claim.pk}/"


def propose(person, claim, reason="The text has no such words", **typed) -> Proposal:
    response = person.send(edit(claim), "claim-form", reason=reason, **typed)
    assert response.status_code == 302, spaced(response)
    return Proposal.objects.latest("pk")


def item(proposal) -> str:
    return f"/desk/review/proposal/{proposal.pk}/"


def test_an_editors_change_of_a_published_claim_waits_and_readers_see_the_old_one(editor, client, claim):
    propose(editor, claim, summary="A halt of strikes.")
    assert "Your change waits for another editor." in spaced(editor.get("/desk/"))
    assert "A halt of 30 days." in client.get(claim.get_absolute_url()).content.decode()
    assert Claim.objects.get().summary == "A halt of 30 days."


def test_a_contributor_may_propose_what_they_may_not_change(contributor, claim):
    proposal = propose(contributor, claim, summary="A halt of strikes.")
    assert proposal.by == contributor.user
    assert Claim.objects.get().summary == "A halt of 30 days."


def test_a_proposal_says_why(editor, claim):
    response = editor.send(edit(claim), "claim-form", summary="A halt of strikes.")
    assert "Readers have seen this. Say why you change it." in spaced(response)
    assert not Proposal.objects.exists()


def test_another_editor_sees_it_field_by_field_with_quotes_and_terms(editor, second_editor, claim):
    proposal = propose(
        editor,
        claim,
        summary="A halt of strikes.",
        value="non-committal",
        quotes__0__words="a halt to strikes on energy and infrastructure",
        terms__0__DELETE="on",
        terms__1__aspect="scope",
        terms__1__value="energy and infrastructure",
    )
    page = spaced(second_editor.get(item(proposal)))
    assert "The text has no such words" in page
    assert "In our words A halt of 30 days. A halt of strikes." in page
    assert "Value Supports Non-committal" in page
    assert "a halt to strikes on energy a halt to strikes on energy and infrastructure" in page
    assert "Term 1 Duration: 30 days nothing" in page
    assert "Term 2 nothing Aspect: Scope; Value: energy and infrastructure" in page


def test_accepting_changes_the_claim_and_its_history_names_both(editor, second_editor, client, claim):
    proposal = propose(
        editor,
        claim,
        summary="A halt of strikes.",
        quotes__0__words="a halt to strikes on energy and infrastructure",
    )
    response = second_editor.send(item(proposal), "accept")
    assert response.url == "/desk/review/"
    claim = Claim.objects.get()
    assert claim.summary == "A halt of strikes."
    assert claim.quotes.get(term=None).exact == "a halt to strikes on energy and infrastructure"
    change = public_changes(claim)[0]
    assert (change.what, change.by_name) == ("Changed", "Egon Editor")
    assert change.reason == "Proposed by Edda Editor: The text has no such words"
    page = client.get(claim.get_absolute_url()).content.decode()
    assert "A halt of strikes." in page
    proposal.refresh_from_db()
    assert (proposal.state, proposal.decided_by) == ("accepted", second_editor.user)


def test_the_queue_and_the_message_name_the_new_summary(editor, second_editor, claim):
    proposal = propose(editor, claim, summary="A halt of strikes.")
    assert "A halt of 30 days. → A halt of strikes." in spaced(second_editor.get("/desk/review/"))
    second_editor.send(item(proposal), "accept")
    told = "Accepted: readers see the change now: “A halt of strikes.”"
    assert told in spaced(second_editor.get("/desk/"))


def test_who_changes_a_claim_is_told_whose_change_waits(editor, second_editor, claim):
    first = propose(editor, claim, summary="A halt of strikes.")
    page = second_editor.get(edit(claim))
    assert "A change by Edda Editor waits for another editor" in spaced(page)
    assert f'href="{item(first)}"' in page.content.decode()
    second = propose(second_editor, claim, summary="A pause of strikes.")
    after = second_editor.get("/desk/")
    assert "A change of this claim by Edda Editor waits as well: A halt of 30 days. → A halt" in spaced(after)
    assert f'href="{item(second)}"' in editor.get(item(first)).content.decode()


def test_nobody_accepts_what_they_proposed(editor, claim):
    proposal = propose(editor, claim, summary="A halt of strikes.")
    html = editor.get(item(proposal)).content.decode()
    assert "You proposed this: another editor decides." in html
    assert 'id="accept"' not in html
    response = editor.post(item(proposal), {"move": "accept"})
    assert response.status_code == 409
    assert Claim.objects.get().summary == "A halt of 30 days."


def test_a_contributor_does_not_decide(editor, contributor, claim):
    proposal = propose(editor, claim, summary="A halt of strikes.")
    assert "Your role does not allow this." in spaced(contributor.post(item(proposal), {"move": "accept"}))
    assert Claim.objects.get().summary == "A halt of 30 days."


def test_declining_asks_why_and_the_proposer_reads_it(editor, second_editor, claim):
    proposal = propose(editor, claim, summary="A halt of strikes.")
    response = second_editor.send(item(proposal), "decline", reason=" ")
    assert "Say why it is declined" in spaced(response)
    second_editor.again(response, "decline", reason="The text does say so.")
    page = spaced(editor.get("/desk/"))
    assert "Declined by Egon Editor The text does say so." in page
    assert Claim.objects.get().summary == "A halt of 30 days."
    assert "The text does say so." in spaced(second_editor.get(item(proposal)))


def test_who_proposed_it_may_take_it_back(editor, second_editor, claim):
    proposal = propose(editor, claim, summary="A halt of strikes.")
    assert second_editor.post(item(proposal), {"move": "take-back"}).status_code == 409
    editor.send(item(proposal), "take-back")
    proposal.refresh_from_db()
    assert (proposal.state, proposal.decided_reason) == ("declined", "Taken back")


def test_what_is_decided_is_not_decided_again(editor, second_editor, administrator, claim):
    proposal = propose(editor, claim, summary="A halt of strikes.")
    second_editor.send(item(proposal), "accept")
    response = administrator.post(item(proposal), {"move": "decline", "reason": "No."})
    assert "This was accepted by Egon Editor by now." in spaced(response)
    proposal.refresh_from_db()
    assert proposal.state == "accepted"


def test_where_the_claim_changed_meanwhile_nothing_is_lost(editor, second_editor, administrator, claim):
    first = propose(editor, claim, summary="A halt of strikes.", note="As the text has it.")
    second = propose(administrator, claim, summary="A pause of strikes.", value="non-committal")
    second_editor.send(item(second), "accept")
    page = spaced(second_editor.get(item(first)))
    assert "The claim was changed since this was proposed." in page
    assert "As it stands now As proposed In our words A pause of strikes. A halt of strikes." in page
    second_editor.send(item(first), "accept")
    claim = Claim.objects.get()
    assert (claim.summary, claim.value, claim.note) == (
        "A halt of strikes.",
        "non-committal",
        "As the text has it.",
    )


def test_what_changed_while_it_was_looked_at_is_told_before_it_is_accepted(editor, second_editor, claim):
    proposal = propose(editor, claim, summary="A halt of strikes.")
    page = second_editor.get(item(proposal))
    claim.note = "Changed by a program."
    claim.save()
    response = second_editor.again(page, "accept")
    assert response.status_code == 409
    assert "changed since you opened this" in spaced(response)
    second_editor.again(response, "accept")
    claim = Claim.objects.get()
    assert (claim.summary, claim.note) == ("A halt of strikes.", "Changed by a program.")


def test_a_claim_withdrawn_meanwhile_is_not_changed(editor, second_editor, claim):
    proposal = propose(editor, claim, summary="A halt of strikes.")
    workflow.move(claim, "withdraw", by=second_editor.user, reason="It was never said")
    page = spaced(second_editor.get(item(proposal)))
    assert "The claim is withdrawn by now, and readers do not see it." in page
    assert second_editor.post(item(proposal), {"move": "accept"}).status_code == 409


def test_what_a_reader_would_miss_is_not_accepted(editor, second_editor, claim):
    proposal = propose(
        editor, claim, value="supports with conditions", terms__1__aspect="condition", terms__1__value="x"
    )
    payload = [[name, "" if name.startswith("terms-1-") else value] for name, value in proposal.payload]
    Proposal.objects.filter(pk=proposal.pk).update(payload=payload)
    page = spaced(second_editor.get(item(proposal)))
    assert "“Supports with conditions” needs a term that names the condition." in page
    assert second_editor.post(item(proposal), {"move": "accept"}).status_code == 409


def test_a_newsroom_of_one_changes_its_published_claims_at_once(editor, claim, settings):
    settings.TWO_PEOPLE = False
    editor.send(edit(claim), "claim-form", summary="A halt of strikes.", reason="As the text has it")
    assert Claim.objects.get().summary == "A halt of strikes."
    assert not Proposal.objects.exists()


def test_there_too_a_contributor_only_proposes(contributor, editor, claim, settings):
    settings.TWO_PEOPLE = False
    proposal = propose(contributor, claim, summary="A halt of strikes.")
    editor.send(item(proposal), "accept")
    assert Claim.objects.get().summary == "A halt of strikes."


def test_only_what_readers_see_is_proposed_to_be_changed(editor):
    with pytest.raises(ValidationError, match="change it without proposing"):
        proposals.propose(make_claim(status="draft"), by=editor.user, reason="Why", data=None)


def test_more_of_the_record_takes_no_more_queries(editor, second_editor, claim):
    proposal = propose(editor, claim, summary="A halt of strikes.")

    def queries() -> int:
        with CaptureQueriesContext(connection) as counted:
            assert second_editor.get(item(proposal)).status_code == 200
        return len(counted)

    for _ in range(3):
        make_claim(make_statement(), claim.topic)
    few = queries()
    for _ in range(10):
        make_claim(make_statement(), claim.topic)
    assert queries() == few


def test_what_is_not_there_is_not_found(editor, reader, claim):
    proposal = propose(editor, claim, summary="A halt of strikes.")
    assert editor.get("/desk/review/proposal/999999/").status_code == 404
    assert reader.get(item(proposal)).status_code == 404
    assert editor.post(item(proposal), {"move": "burn"}).status_code == 404
