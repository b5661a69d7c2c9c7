"""The admin in a real browser: what the record points to, under the same content policy."""

import re

import pytest
from playwright.sync_api import expect

from tests.factories import make_party, make_speaker, make_topic, make_user

pytestmark = pytest.mark.django_db(transaction=True)
MODELS = ["party", "speaker", "topic", "occasion"]


@pytest.fixture
def editor(transactional_db):
    return make_user("Editor", username="editor", public_name="Erin Editor")


@pytest.mark.parametrize("width", [390, 1440])
def test_lists_and_forms_hold_the_content_policy_and_axe_finds_nothing(
    editor, open_page, axe, screenshot, watches, width
):
    make_party("Russia")
    for model in MODELS:
        for path in ("", "add/"):
            page = open_page(f"/admin/statements/{model}/{path}", user=editor, width=width)
            expect(page.get_by_role("heading", level=1)).to_be_visible()
            axe(page, ignoring=["link-in-text-block"])  # in Django’s own lists
            screenshot(page, f"admin-{model}-{path.strip('/') or 'list'}-{width}")
            page.close()
    for watch in watches:  # axe itself puts styles on what Select2 has made
        watch.faults[:] = [fault for fault in watch.faults if "Applying inline style" not in fault]


def test_a_speaker_gets_its_party_and_its_history_is_read(editor, open_page, screenshot):
    make_party("Russia")
    speaker = make_speaker("Kremlin", None)
    page = open_page(f"/admin/statements/speaker/{speaker.pk}/change/", user=editor)
    page.locator("#id_party + .select2 .select2-selection").click()
    page.locator(".select2-search__field:focus").fill("Russia")
    page.locator(".select2-results__option", has_text="Russia").first.click()
    page.locator("#id_reason").fill("It speaks for Russia")
    page.locator("input[name=_continue]").last.click()
    expect(page.locator(".messagelist .success")).to_be_visible()
    page.get_by_role("link", name="History").click()
    row = page.get_by_role("row", name=re.compile("It speaks for Russia"))
    expect(row).to_contain_text("Erin Editor")
    screenshot(page, "admin-history")
    row.get_by_role("link").click()
    expect(page.get_by_text("Reason: It speaks for Russia")).to_be_visible()


def test_a_topics_address_follows_its_name_until_it_is_kept(editor, open_page):
    page = open_page("/admin/statements/topic/add/", user=editor)
    page.locator("#id_name").press_sequentially("Energy halt")
    expect(page.locator("#id_slug")).to_have_value("energy-halt")
    topic = make_topic("Military aid")
    page.goto(f"/admin/statements/topic/{topic.pk}/change/")
    page.locator("#id_name").press_sequentially(" again")
    expect(page.locator("#id_slug")).to_have_value(topic.slug)
