"""The whole way in a real browser: pasted, read, reviewed, lined up, and found again in a changed copy."""

import re

import pytest
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import Page, expect

from statements.models import Capture, Claim, Draft, Quote, Reading, Statement
from tests.browser import desk_steps as steps
from tests.browser.test_desk_bench import CLAIMS
from tests.factories import make_claim, make_occasion, make_speaker, make_statement, make_topic, make_user

pytestmark = pytest.mark.django_db(transaction=True)
TOPICS = ["Arms supply", "Energy halt", "Hockey", "Iran", "Middle East", "Prisoners", "Sea truce", "Talks"]
CHANGED = steps.WORDS_OF_A_CALL.replace("energy and infrastructure", "energy infrastructure").replace(
    "The two leaders spoke", "A note first.\n\nThe two leaders spoke"
)


@pytest.fixture
def occasion(transactional_db):
    """The call, of which another has spoken already: of all the topics and of one more."""
    call = make_occasion(name="Call of 18 March 2025")
    make_speaker("White House", "United States")
    theirs = make_statement(make_speaker("Kremlin", "Russia"), occasion=call, title="Telephone conversation")
    for name in [*TOPICS, "Military aid"]:
        make_claim(
            theirs,
            make_topic(name),
            summary=f"Of {name.lower()}, as they tell it.",
            published_at=timezone.now(),
        )
    return call


def enter_statement(page: Page) -> None:
    page.goto("/desk/")
    page.get_by_role("link", name="New statement").click()
    fill_in_statement(page)
    page.get_by_role("button", name="Save and look at the words").click()
    keep(page)


def fill_in_statement(page: Page) -> None:
    page.locator("#id_title").fill("Readout of the call")
    page.locator("[name$=speaker]").first.select_option(label="White House (United States)")
    page.locator("#id_channel").select_option("readout")
    page.locator("#id_occasion").select_option("Call of 18 March 2025")
    page.locator("#id_issued_on").fill("2025-03-18")
    page.locator("#id_languages").fill("en")
    page.locator("[name$=shown]").select_option("whole")
    page.locator("rich-paste textarea").fill(steps.WORDS_OF_A_CALL)


def keep(page: Page) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text("Are these the words?")
    page.get_by_label("the whole of what the source says").check()
    page.get_by_role("button", name="Keep these words").click()
    expect(page.get_by_text("It never changes from now on.")).to_be_visible()


def read_and_submit(page: Page) -> None:
    """Eight claims by keys, the rest as not addressed, all of it before a reviewer."""
    expect(page.locator("claim-bench:defined")).to_be_attached()  # no key is heard before
    page.keyboard.press("j")
    for claim in CLAIMS:
        steps.enter_claim(page, **claim, submit=True)
    page.get_by_role("link", name=re.compile("Mark the rest as not addressed")).click()
    page.get_by_role("button", name="Mark these topics as not addressed").click()
    page.get_by_role("button", name=re.compile("Submit .* for review")).click()
    page.get_by_role("button", name="Submit for review", exact=True).click()
    expect(page.locator(".masthead .state")).to_have_text("In review")


def review(page: Page) -> None:
    """Returns the first claim, publishes all the rest at once."""
    page.goto("/desk/review/")
    page.get_by_role("link", name="The war must end in peace.").click()
    page.get_by_text("Return to its author…").click()
    page.get_by_label("What is to be mended").fill("Quote the whole sentence.")
    page.get_by_role("button", name="Return to its author").click()
    page.goto("/desk/review/")
    page.get_by_label("Tick all on this page").check()
    page.get_by_role("button", name="Publish…").click()
    page.get_by_role("button", name=re.compile("Publish: all")).click()
    expect(page.get_by_text(re.compile("Published: .* things"))).to_be_visible()


def begin_line_up(page: Page) -> None:
    page.goto("/desk/comparisons/new/")
    page.get_by_label("Occasion", exact=True).select_option("Call of 18 March 2025")
    page.locator("#occasion").get_by_role("button", name="Make a draft").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Call of 18 March 2025")


def line_up(page: Page) -> None:
    begin_line_up(page)
    page.get_by_role("link", name="Publish edition 1…").click()
    page.get_by_role("button", name="Publish edition 1").click()
    expect(page.get_by_role("status").first).to_be_visible()


def add_changed_copy(page: Page) -> None:
    statement = Statement.objects.get(title="Readout of the call")
    page.goto(f"/desk/statements/{statement.slug}/")
    page.get_by_role("link", name="Add a newer copy").click()
    page.locator("rich-paste textarea").fill(CHANGED)
    page.get_by_role("button", name="Look at the words").click()
    keep(page)


def test_from_a_pasted_text_to_a_line_up_and_on_to_a_changed_copy(open_page, occasion, screenshot):
    page = open_page("/desk/", user=make_user("Contributor", public_name="Cora Contributor"))
    enter_statement(page)
    read_and_submit(page)
    screenshot(page, "desk-whole-way-submitted")
    assert Claim.objects.in_state("in review").count() == 8
    assert not Draft.objects.exists()  # nothing was typed that was not sent
    assert {r.topic.name for r in Reading.objects.in_state("in review")} == {"Iran", "Military aid"}

    page = open_page("/desk/", user=make_user("Editor", public_name="Edda Editor"))
    review(page)
    assert Claim.objects.get(returned_reason="Quote the whole sentence.").status == "draft"
    line_up(page)

    page = open_page("/comparisons/call-of-18-march-2025/")
    expect(page.locator("#lineup")).to_contain_text("Strikes halt.")
    expect(page.locator("#lineup")).to_contain_text("Matches are welcome.")
    expect(page.locator("#lineup")).not_to_contain_text("The war must end in peace.")
    expect(page.locator("#lineup")).to_contain_text("Not addressed")
    screenshot(page, "desk-whole-way-line-up")

    page = open_page("/desk/", user=make_user("Editor", public_name="Egon Editor"))
    add_changed_copy(page)
    screenshot(page, "desk-whole-way-compare")
    page.get_by_role("button", name=re.compile("Accept all")).click()
    expect(page.get_by_text("stand on this copy now")).to_be_visible()
    new = Capture.objects.order_by("pk").last()
    assert Quote.objects.get(exact="must stop completely").capture == new
    # The one whose words changed waits for someone else than whoever kept the copy.
    changed = Quote.objects.get(exact="halt of strikes on energy and infrastructure")
    assert changed.capture != new

    page = open_page(f"/desk/copies/{new.pk}/compare/", user=make_user("Editor"))
    part = page.locator(f"#quote-{changed.pk}")
    part.get_by_label("Reason").fill("The newer copy has no “and”.")
    part.get_by_role("button", name="Accept").click()
    expect(page.get_by_text("One quote stands on this copy now")).to_be_visible()
    changed.refresh_from_db()
    assert changed.exact == "halt of strikes on energy infrastructure"
    call_command("verify")
