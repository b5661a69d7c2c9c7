"""The first page of the desk: what came back, what is in work, what waits."""

import re

import pytest

from statements import drafts, workflow
from statements.models import Claim
from tests.desk.pages import text_of
from tests.factories import make_claim, make_statement

pytestmark = pytest.mark.django_db


def test_a_visitor_is_asked_to_sign_in(client):
    response = client.get("/desk/")
    assert response.status_code == 302
    assert response.url.endswith("?next=/desk/")


def test_an_account_without_a_role_finds_nothing(reader):
    assert reader.get("/desk/").status_code == 404


def test_a_returned_claim_stands_before_its_author_with_the_reason(contributor, editor):
    claim = make_claim(status="draft", summary="The halt covers energy.")
    workflow.move(claim, "submit", by=contributor.user)
    workflow.move(claim, "return", by=editor.user, reason="Quote the “and” too.")
    assert "Quote the “and” too." in text_of(contributor.get("/desk/"))
    assert "Quote the “and” too." not in text_of(editor.get("/desk/"))


def test_it_counts_what_waits_for_review(editor, contributor):
    make_statement(status="draft", title="Readout of the call")
    workflow.move(make_claim(status="draft"), "submit", by=contributor.user)
    page = text_of(editor.get("/desk/"))
    assert "Readout of the call" in page
    assert "1 thing to look at" in page
    assert Claim.objects.in_state("in review").count() == 1


def test_what_was_begun_is_called_by_what_it_is_of_and_leads_there(contributor):
    statement = make_statement(status="draft", title="Readout of the call")
    drafts.save(contributor.user, f"claim-new:{statement.slug}", [["summary", "Half a"]])
    response = contributor.get("/desk/")
    assert "A new claim of “Readout of the call”" in text_of(response)
    assert f'href="/desk/statements/{statement.slug}/claims/new/"' in response.content.decode()
    assert "Half a" not in text_of(contributor.get("/desk/statements/"))


def test_nothing_in_its_head_leads_where_one_may_not_go(contributor, editor):
    """Comparisons are editors' work."""
    for person, count in ((contributor, 4), (editor, 5)):
        page = person.get("/desk/").content.decode()
        head = page[page.index('aria-label="Desk"') : page.index("</nav>", page.index('aria-label="Desk"'))]
        addresses = re.findall(r'href="([^"]+)"', head)
        assert len(addresses) == count
        assert all(person.get(address).status_code == 200 for address in addresses)
