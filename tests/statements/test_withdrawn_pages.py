"""The address of what was withdrawn: it says who took it back, when and why, and none of what it said."""

import pytest
from django.utils import timezone

from statements import workflow
from statements.models import Claim
from tests.factories import (
    make_claim,
    make_comparison,
    make_reading,
    make_speaker,
    make_statement,
    make_topic,
    make_user,
)

pytestmark = pytest.mark.django_db
REASON = "The words are of another call."


@pytest.fixture
def editor():
    return make_user("Editor", public_name="Edda Editor")


@pytest.fixture
def statement():
    return make_statement(make_speaker("Kremlin", "Russia"), title="Telephone conversation", slug="call")


@pytest.fixture
def claim(statement):
    return make_claim(
        statement, make_topic("Truce", slug="truce"), words="a halt of strikes", summary="A halt."
    )


def withdraw(thing, editor, reason=REASON):
    workflow.move(thing, "withdraw", by=editor, reason=reason)


def gone(client, address) -> str:
    response = client.get(address)
    assert response.status_code == 410, address
    return response.content.decode()


def test_a_withdrawn_claim_says_who_when_and_why_and_none_of_its_words(client, claim, editor):
    withdraw(claim, editor)
    page = gone(client, claim.get_absolute_url())
    today = timezone.now()
    for said in (
        REASON,
        "Edda Editor",
        f"{today.day} {today:%B %Y}",
        "Truce",
        "Kremlin",
        "This claim was withdrawn",
    ):
        assert said in page
    assert "A halt." not in page
    assert "a halt of strikes" not in page
    assert client.head(claim.get_absolute_url()).status_code == 410


def test_its_page_tells_what_readers_saw_and_when(client, claim, editor):
    withdraw(claim, editor)
    page = gone(client, claim.get_absolute_url())
    assert page.index("<h3>Withdrawn</h3>") < page.index("<h3>Published</h3>")


def test_lists_and_line_ups_do_not_show_it(client, claim, statement, editor):
    comparison = make_comparison([statement], [claim.topic])
    assert "A halt." in client.get(comparison.get_absolute_url()).content.decode()
    withdraw(claim, editor)
    for page in (comparison, statement, claim.topic, statement.speakers.get()):
        assert "A halt." not in client.get(page.get_absolute_url()).content.decode()


def test_a_withdrawn_statement_says_so_and_so_do_its_claims_and_silences(client, claim, statement, editor):
    reading = make_reading(statement, make_topic("Aid"))
    withdraw(statement, editor)
    assert "This statement was withdrawn" in gone(client, statement.get_absolute_url())
    page = gone(client, claim.get_absolute_url())
    assert "The statement of this claim was withdrawn" in page
    assert REASON in page
    assert "A halt." not in page
    assert "was withdrawn" in gone(client, reading.get_absolute_url())
    assert claim.get_absolute_url() not in client.get(claim.topic.get_absolute_url()).content.decode()


def test_a_withdrawn_silence_says_so(client, statement, editor):
    reading = make_reading(statement, make_topic("Aid"))
    withdraw(reading, editor)
    page = gone(client, reading.get_absolute_url())
    assert "This reading was withdrawn" in page
    assert "Aid" in page


def test_an_earlier_silence_stands_where_only_the_newer_was_withdrawn(client, statement, editor):
    topic = make_topic("Aid")
    make_reading(statement, topic)
    withdraw(make_reading(statement, topic), editor)
    assert client.get(f"/silences/call/{topic.slug}/").status_code == 200


def test_a_withdrawn_comparison_says_so_and_its_files_in_plain_text(client, statement, claim, editor):
    comparison = make_comparison([statement], [claim.topic], title="The call in two accounts")
    withdraw(comparison, editor)
    assert "This comparison was withdrawn" in gone(client, comparison.get_absolute_url())
    response = client.get(f"/comparisons/{comparison.slug}.json")
    assert response.status_code == 410
    assert response["Content-Type"].startswith("text/plain")
    assert REASON in response.content.decode()
    assert gone(client, f"/comparisons/{comparison.slug}/wording/{claim.topic.slug}/")


def test_it_still_says_so_while_it_is_worked_on_again(client, claim, editor):
    withdraw(claim, editor)
    workflow.move(claim, "reopen", by=editor, reason="To be mended")
    assert REASON in gone(client, claim.get_absolute_url())
    workflow.move(claim, "submit", by=editor)
    workflow.move(claim, "publish", by=make_user("Editor"))
    assert client.get(claim.get_absolute_url()).status_code == 200


def test_what_was_never_public_is_not_found(client, editor):
    draft = make_claim(status="draft")
    hidden = make_claim(make_statement(status="draft"))
    withdraw(hidden, editor)
    never = make_claim(make_statement(slug="gone"), status="draft")
    withdraw(never.statement, editor)
    for claim in (draft, hidden, never):
        assert client.get(claim.get_absolute_url()).status_code == 404, claim


def test_the_desk_still_sees_it_and_is_told(client, claim, editor):
    withdraw(claim, editor)
    client.force_login(editor)
    page = client.get(claim.get_absolute_url())
    assert page.status_code == 200
    assert "Withdrawn: visitors see that it is gone" in page.content.decode()


def test_nothing_of_it_may_be_kept_without_asking_again(client, claim, editor):
    withdraw(claim, editor)
    assert client.get(claim.get_absolute_url())["Cache-Control"] == "no-cache"
    assert Claim.objects.withdrawn().get() == claim
