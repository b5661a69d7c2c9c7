"""An editor sees what changes for readers, says what is new, and publishes the next edition."""

import pytest

from comparisons.editions.publishing import publish
from comparisons.models import Edition
from tests.desk.pages import text_of
from tests.factories import make_claim, make_comparison, make_statement, make_topic

pytestmark = pytest.mark.django_db
PAGE, PUBLISH = "/desk/comparisons/call/", "/desk/comparisons/call/publish/"


@pytest.fixture
def comparison():
    statement, topic = make_statement(), make_topic("Energy halt")
    make_claim(statement, topic, value="supports", summary="Strikes will halt.")
    return make_comparison([statement], [topic], slug="call", status="draft")


def test_the_first_edition_goes_out_with_its_comparison(editor, comparison, client):
    assert "Energy halt" in text_of(editor.get(PUBLISH))
    answer = editor.client.post(PUBLISH, {"note": "First edition.", "seen": "0"})
    assert answer.url == PAGE
    comparison.refresh_from_db()
    assert (comparison.status, comparison.published_by) == ("published", editor.user)
    assert client.get(comparison.get_absolute_url()).status_code == 200


def test_the_changes_are_shown_before_and_the_correction_is_kept(editor, comparison):
    publish(comparison, by=editor.user, note="First.")
    claim = comparison.statements.get().claims.get()
    claim.summary = "Strikes on energy will halt."
    claim.save()
    page = text_of(editor.get(PUBLISH))
    assert "Claim’s summary" in page
    assert "Strikes on energy will halt." in page
    editor.client.post(PUBLISH, {"note": "Narrower.", "correction": "It said all strikes.", "seen": "1"})
    newest = Edition.objects.get(number=2)
    assert (newest.note, newest.correction) == ("Narrower.", "It said all strikes.")


def test_without_a_change_there_is_nothing_to_publish(editor, comparison):
    publish(comparison, by=editor.user, note="First.")
    page = editor.get(PUBLISH).text
    assert "Nothing has changed since edition 1" in page
    assert 'name="note"' not in page


@pytest.mark.parametrize(
    ("sent", "message"),
    [
        ({"note": "", "seen": "0"}, "Say in a line"),
        ({"note": "First.", "seen": "3"}, "Somebody else has published"),
    ],
)
def test_a_message_says_what_to_do_and_what_was_typed_stays(editor, comparison, sent, message):
    answer = editor.client.post(PUBLISH, sent)
    assert message in answer.text
    assert sent["note"] in answer.text
    assert not Edition.objects.exists()


def test_the_button_of_old_leads_to_the_page(editor, comparison):
    answer = editor.client.post(f"{PAGE}move/", {"move": "publish-alone"})
    assert answer.url == PUBLISH
    comparison.refresh_from_db()
    assert comparison.status == "draft"


def test_a_withdrawn_comparison_is_opened_again_first(editor, comparison):
    publish(comparison, by=editor.user, note="First.")
    editor.client.post(f"{PAGE}move/", {"move": "withdraw", "reason": "Mixed up."})
    assert "Open it again as a draft first" in text_of(editor.get(PUBLISH))
    editor.client.post(f"{PAGE}move/", {"move": "reopen", "reason": "Apart now."})
    editor.client.post(PUBLISH, {"note": "Again.", "seen": "1"})
    assert not Edition.objects.filter(number=2).exists()  # nothing has changed, which the page says
