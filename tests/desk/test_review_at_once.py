"""Two editors with one thing at one moment: one of them moves it, the other is told."""

from collections.abc import Callable
from threading import Barrier, Thread
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connections

from statements import authorship, proposals, workflow
from statements.models import Claim, Proposal
from statements.review import bulk
from statements.states import BY_NAME
from tests.desk.review_things import claim_in_review
from tests.factories import make_claim, make_user

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("real_database")]


def at_once(*verbs: Callable[[], Any]) -> list[str]:
    """Runs all of them at one moment, each on a connection of its own. Returns `done` or the refusal of each."""
    told, start = [""] * len(verbs), Barrier(len(verbs), timeout=60)
    connections["default"].close()  # the pool has no more than each thread needs

    def run(at: int) -> None:
        start.wait()
        try:
            verbs[at]()
            told[at] = "done"
        except (ValidationError, bulk.Stale) as refused:
            told[at] = str(refused)
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=(at,)) for at in range(len(verbs))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return told


@pytest.fixture
def editors(real_database) -> list[Any]:
    return [make_user("Editor") for _ in range(2)]


@pytest.fixture
def contributor(real_database) -> Any:
    return make_user("Contributor")


def moving(claim: Claim, name: str, by: Any) -> Callable[[], None]:
    return lambda: workflow.move(Claim.objects.get(pk=claim.pk), name, by=by, reason="As it stands")


def test_of_two_who_publish_one_does_and_the_other_is_told(editors, contributor):
    claim = claim_in_review(contributor)
    told = at_once(*(moving(claim, "publish", editor) for editor in editors))
    assert told.count("done") == 1
    assert any("published by now" in one for one in told)
    assert claim.history.filter(status="published").count() == 1


def test_of_one_who_publishes_and_one_who_returns_one_wins(editors, contributor):
    claim = claim_in_review(contributor)
    told = at_once(moving(claim, "publish", editors[0]), moving(claim, "return", editors[1]))
    assert told.count("done") == 1
    claim.refresh_from_db()
    assert claim.status == ("published" if told[0] == "done" else "draft")
    assert "by now: look at it again." in told[told.index("done") - 1]


def test_many_who_publish_many_leave_each_published_once(contributor):
    claims = [claim_in_review(contributor) for _ in range(2)]
    verbs = [moving(claim, "publish", make_user("Editor")) for claim in claims for _ in range(2)]
    assert at_once(*verbs).count("done") == 2
    assert all(claim.history.filter(status="published").count() == 1 for claim in claims)


def test_of_two_bulk_actions_over_the_same_things_one_is_done_whole(editors, contributor):
    claims = [claim_in_review(contributor) for _ in range(3)]
    tickets = [f"claim-{claim.pk}:{authorship.version(claim)}" for claim in claims]
    orders = (tickets, tickets[::-1])  # each names them in another order, and neither locks the other out
    told = at_once(
        *(
            lambda by=editor, named=named: bulk.carry_out(named, BY_NAME["publish"], by=by)
            for editor, named in zip(editors, orders, strict=True)
        )
    )
    assert sorted(told) == ["Something changed meanwhile.", "done"]
    assert Claim.objects.published().count() == 3
    assert all(claim.history.filter(status="published").count() == 1 for claim in claims)


def test_a_proposal_is_decided_once(editors, contributor):
    claim = make_claim()
    proposal = Proposal.objects.create(claim=claim, by=contributor, reason="A typing error", payload=[])
    told = at_once(
        *(
            lambda by=editor: proposals.decline(Proposal.objects.get(pk=proposal.pk), by=by, reason="No")
            for editor in editors
        )
    )
    assert told.count("done") == 1
    assert any("declined by" in one for one in told)
