"""What is typed survives a closed tab, a lost connection and a second window."""

import pytest
from playwright.sync_api import Page, expect

from statements import drafts
from statements.models import Claim, Draft
from tests.factories import make_capture, make_source, make_statement, make_topic, make_user

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def statement(transactional_db):
    statement = make_statement(status="draft")
    make_capture("A halt for 30 days.", make_source(statement))
    make_topic("Energy halt")
    return statement


@pytest.fixture
def contributor(transactional_db):
    return make_user("Contributor")


@pytest.fixture
def page(open_page, statement, contributor) -> Page:
    return open_page(f"/desk/statements/{statement.slug}/claims/new/", user=contributor)


def status(page: Page):
    return page.locator(".draft-status")


def summary(page: Page):
    return page.locator("#id_summary")


def test_it_is_saved_while_typing_and_says_when(page, statement, contributor):
    summary(page).fill("Half a point")
    expect(status(page)).to_contain_text("Saved ")
    draft = drafts.of(contributor, f"claim-new:{statement.slug}")
    assert draft is not None
    assert drafts.data(draft)["summary"] == "Half a point"


def test_a_page_where_nothing_was_typed_saves_nothing(page):
    page.locator("#id_topic").focus()
    page.keyboard.press("Tab")
    page.wait_for_timeout(1200)  # longer than the pause after which a draft is saved
    assert not Draft.objects.exists()


def test_a_closed_tab_loses_nothing_not_even_the_last_letter(page):
    page.route("**/drafts/save/", lambda route: route.abort())
    page.get_by_role("button", name="Add a term").click()
    page.locator("#id_terms-1-value").fill("30 days")
    summary(page).fill("Typed and closed at once")
    other = page.context.new_page()
    address = page.url
    page.close()
    other.goto(address)
    expect(summary(other)).to_have_value("Typed and closed at once")
    expect(other.locator("#id_terms-1-value")).to_have_value("30 days")
    expect(status(other)).to_contain_text("Saved ")


def test_a_lost_connection_is_said_and_made_good(page, watches):
    page.context.set_offline(True)
    summary(page).fill("Typed on a train")
    expect(status(page)).to_contain_text("Not saved to the server yet, kept on this device")
    page.context.set_offline(False)
    expect(status(page)).to_contain_text("Saved ")
    assert drafts.data(Draft.objects.get())["summary"] == "Typed on a train"
    for watch in watches:  # the browser tells the console that it was offline
        watch.faults[:] = [fault for fault in watch.faults if "ERR_INTERNET_DISCONNECTED" not in fault]


def test_a_sent_form_leaves_no_draft_here_or_there(page):
    page.locator("#id_topic").select_option(label="Energy halt")
    page.locator("#id_kind").select_option("demand")
    summary(page).fill("The point.")
    page.get_by_role("button", name="Save draft").click()
    expect(page.locator(".message.success")).to_be_visible()
    page.wait_for_timeout(1200)  # a save that was under way would have come by now
    assert not Draft.objects.exists()
    page.goto(page.url.partition("?")[0] + "claims/new/")
    expect(summary(page)).to_have_value("")
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('readout-draft'))") == []


def test_a_form_that_came_back_keeps_what_was_typed(page):
    summary(page).fill("Without a topic")
    page.get_by_role("button", name="Save draft").click()
    expect(page.get_by_text("Nothing is saved yet")).to_be_visible()
    expect(summary(page)).to_have_value("Without a topic")
    assert not Claim.objects.exists()


def test_it_is_discarded_here_and_there(page):
    summary(page).fill("Not wanted")
    expect(status(page)).to_contain_text("Saved ")
    page.locator(".claim-form .ask summary").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("thrown away for good")).to_be_visible()
    assert Draft.objects.exists()
    expect(summary(page)).to_have_value("Not wanted")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/desk/statements/*/")
    assert not Draft.objects.exists()
    page.keyboard.press("n")
    expect(summary(page)).to_have_value("")


def test_a_second_window_asks_before_it_takes_the_place_of_the_first(page, watches):
    for watch in watches:
        watch.expected_status = 409
    second = page.context.new_page()
    second.goto(page.url)
    summary(page).fill("In the first window")
    expect(status(page)).to_contain_text("Saved ")
    summary(second).fill("In the second window")
    expect(status(second)).to_contain_text("Another window saved this form at")
    assert drafts.data(Draft.objects.get())["summary"] == "In the first window"
    second.get_by_role("button", name="Keep what stands here").click()
    expect(status(second)).to_contain_text("Saved ")
    assert drafts.data(Draft.objects.get())["summary"] == "In the second window"


def test_a_draft_is_there_without_scripts_too(open_page, statement, contributor):
    drafts.save(contributor, f"claim-new:{statement.slug}", [["summary", "From another device"]])
    page = open_page(f"/desk/statements/{statement.slug}/claims/new/", user=contributor, scripts=False)
    expect(summary(page)).to_have_value("From another device")
    page.get_by_text("Discard it and start from what is kept").click()
    page.get_by_role("button", name="Yes, discard it").first.click()
    expect(summary(page)).to_have_value("")


def type_and_close(page: Page, words: str) -> str:
    """Types where the server is not to be reached, and closes the tab; returns its address."""
    page.route("**/drafts/save/", lambda route: route.abort())
    summary(page).fill(words)
    address = page.url
    page.close()
    return address


@pytest.mark.parametrize("width", [390, 1440])
def test_what_became_of_the_draft_stands_in_view_beside_the_buttons(page, width):
    page.set_viewport_size({"width": width, "height": 700})
    summary(page).fill("Half a point")
    expect(status(page)).to_contain_text("Saved ")
    summary(page).scroll_into_view_if_needed()
    expect(status(page)).to_be_in_viewport(ratio=1)
    expect(page.get_by_role("button", name="Save draft")).to_be_in_viewport(ratio=1)


def test_words_of_this_device_survive_typing_until_somebody_decides(page, statement, contributor):
    other = page.context.new_page()
    address = type_and_close(page, "Typed offline")
    drafts.save(contributor, f"claim-new:{statement.slug}", [["summary", "From another device"]])
    other.goto(address)
    expect(status(other)).to_contain_text("This device kept other words")
    expect(status(other)).to_contain_text("“Typed offline”")
    summary(other).fill("Typed since")
    expect(status(other)).to_contain_text("Saved ")
    other.reload()
    expect(summary(other)).to_have_value("Typed since")
    status(other).get_by_role("button", name="Put them back").click()
    expect(summary(other)).to_have_value("Typed offline")
    expect(status(other)).to_contain_text("“Typed since”")  # what stood there is offered in its turn
    status(other).get_by_role("button", name="Forget them").click()
    expect(status(other)).not_to_contain_text("Typed since")


def test_two_windows_with_a_new_claim_lose_neither(page, watches):
    for watch in watches:
        watch.expected_status = 409
    second, third = page.context.new_page(), page.context.new_page()
    second.goto(page.url)
    summary(page).fill("In the first window")
    expect(status(page)).to_contain_text("Saved ")
    summary(second).fill("In the second window")
    expect(status(second)).to_contain_text("Another window saved this form at")
    with page.expect_response("**/drafts/save/"):
        summary(page).fill("In the first window, and more")
    second.close()
    third.goto(page.url)
    expect(summary(third)).to_have_value("In the first window, and more")
    expect(status(third)).to_contain_text("“In the second window”")
    summary(third).fill("In the third")
    third.reload()
    expect(status(third)).to_contain_text("“In the second window”")


def test_a_sent_form_takes_no_draft_of_another_window_along(page, watches, contributor, statement):
    for watch in watches:
        watch.expected_status = 409
    second = page.context.new_page()
    second.goto(page.url)
    summary(page).fill("In the first window")
    expect(status(page)).to_contain_text("Saved ")
    second.locator("#id_topic").select_option(label="Energy halt")
    second.locator("#id_kind").select_option("demand")
    summary(second).fill("In the second window")
    expect(status(second)).to_contain_text("Another window saved this form at")
    second.get_by_role("button", name="Save draft").click()
    expect(second.locator(".message.success")).to_be_visible()
    assert Claim.objects.get().summary == "In the second window"
    assert (
        drafts.data(drafts.of(contributor, f"claim-new:{statement.slug}"))["summary"] == "In the first window"
    )


def test_a_form_that_came_back_goes_on_with_its_own_draft(page):
    summary(page).fill("Without a topic")
    expect(status(page)).to_contain_text("Saved ")
    page.get_by_role("button", name="Save draft").click()
    expect(page.get_by_text("Nothing is saved yet")).to_be_visible()
    with page.expect_response("**/drafts/save/") as saved:
        summary(page).fill("Still without a topic")
    assert saved.value.status == 200
    assert drafts.data(Draft.objects.get())["summary"] == "Still without a topic"
