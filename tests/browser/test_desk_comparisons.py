"""Making a comparison in a real browser: in one step, in another order, with a verdict; by two people at once."""

import datetime as dt
import re

import pytest
from playwright.sync_api import Page, expect

from comparisons.models import Comparison, Row
from statements import workflow
from statements.models import Claim, Topic
from tests.factories import (
    make_claim,
    make_comparison,
    make_occasion,
    make_party,
    make_speaker,
    make_statement,
    make_term,
    make_topic,
    make_user,
)

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def editor(transactional_db):
    return make_user("Editor", public_name="Edda Editor")


@pytest.fixture
def second_editor(transactional_db):
    return make_user("Editor", public_name="Egon Editor")


@pytest.fixture
def occasion(transactional_db):
    """A call with two readouts that differ on some topics, and a statement of another occasion."""
    call = make_occasion(name="Call of 18 March 2025", starts_on=dt.date(2025, 3, 18))
    values = {
        "Energy halt": ("supports", "supports"),
        "Military aid": ("", "opposes"),
        "Truce": ("supports", "opposes"),
    }
    topics = {name: make_topic(name, question=f"Should there be {name.lower()}?") for name in values}
    for number, (speaker, party) in enumerate((("White House", "United States"), ("Kremlin", "Russia"))):
        statement = make_statement(
            make_speaker(speaker, make_party(party, position=number + 1)),
            title=f"Readout of the call, {speaker}",
            occasion=call,
        )
        for name, topic in topics.items():
            if values[name][number]:
                claim = make_claim(
                    statement, topic, value=values[name][number], summary=f"On {name.lower()}."
                )
                make_term(claim, "scope", f"as the {speaker} has it", group=f"of-{number}")
    other = make_occasion(name="Riyadh, 25 March 2025")
    make_statement(make_speaker("White House"), title="Outcomes of the talks", occasion=other)
    return call


def names(page: Page, which: str) -> list[str]:
    items = page.locator(f"order-list[data-list={which}] [data-items] > li b")
    return [name.strip() for name in items.all_inner_texts()]


def test_one_step_from_an_occasion_then_another_order_and_a_verdict(open_page, editor, occasion):
    page = open_page("/desk/comparisons/new/", user=editor)
    page.get_by_label("Occasion", exact=True).select_option("Call of 18 March 2025")
    page.locator("#occasion").get_by_role("button", name="Make a draft").click()
    page.wait_for_url("**/desk/comparisons/call-of-18-march-2025/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Call of 18 March 2025")
    assert names(page, "topics") == ["Energy halt", "Military aid", "Truce"]

    handle = page.get_by_role("button", name="Move Truce", exact=True)
    handle.press("ArrowUp")
    expect(handle).to_be_focused()
    expect(page.locator("order-list[data-list=topics] [data-says]")).to_have_text("Truce: 2 of 3.")
    handle.press("Home")
    assert names(page, "topics") == ["Truce", "Energy halt", "Military aid"]

    grip = page.get_by_role("button", name="Move Military aid", exact=True)
    target = page.locator("order-list[data-list=topics] li").first.bounding_box()
    grip.hover()
    page.mouse.down()
    page.mouse.move(target["x"] + 10, target["y"] + 4, steps=8)
    page.mouse.up()
    assert names(page, "topics") == ["Military aid", "Truce", "Energy halt"]

    page.get_by_role("button", name="Save").last.click()
    expect(page.get_by_role("status").first).to_contain_text("Saved.")
    order = [row.topic.name for row in Comparison.objects.get().rows.all()]
    assert order == ["Military aid", "Truce", "Energy halt"]

    page.get_by_role("link", name=re.compile("Note and verdict.*Truce")).click()
    expect(page.get_by_role("region", name="By the rules")).to_contain_text("Oppose")
    page.get_by_label("Your verdict").select_option("Differ")
    page.get_by_label("Why, as readers will see it").fill("One speaks of a month, the other of none.")
    page.get_by_role("button", name="Save").click()
    row = page.locator("order-list[data-list=topics] li", has_text="Truce")
    expect(row).to_contain_text("decided; computed: oppose")
    assert Row.objects.get(topic__name="Truce").decided_by == editor

    page.get_by_role("link", name="Publish edition 1…").click()
    page.get_by_role("button", name="Publish edition 1").click()
    page.get_by_role("link", name="As readers see it").click()
    expect(page.locator("#lineup")).to_contain_text("Decided by Edda Editor")


def test_what_is_added_and_taken_out_by_keys(open_page, editor, occasion):
    made = make_comparison(
        [], [], title="Two readouts", slug="two-readouts", status="draft", occasion=occasion
    )
    page = open_page("/desk/comparisons/two-readouts/", user=editor)
    field = page.get_by_label("Add a statement")
    field.press_sequentially("white outcomes")
    offer = page.locator("order-list[data-list=statements] [data-offers] button", has_text="Outcomes")
    expect(page.locator("order-list[data-list=statements] [data-offers] button")).to_have_count(1)
    offer.press("Enter")
    item = page.locator("order-list[data-list=statements] [data-items] > li")
    expect(item).to_contain_text("Of another occasion: Riyadh, 25 March 2025")
    page.get_by_label("Occasion").select_option("Riyadh, 25 March 2025")
    expect(item.locator("[data-elsewhere]")).to_be_hidden()
    field.fill("readout")
    offers = page.locator("order-list[data-list=statements] [data-offers] button", has_text="Readout")
    expect(offers).to_have_count(2)
    offers.first.press("Enter")
    expect(item).to_have_count(2)
    page.get_by_role("button", name="Take Outcomes of the talks out").press("Enter")
    expect(item).to_have_count(1)
    expect(item.get_by_role("button", name=re.compile("^Move Readout.*(?<!up|wn)$"))).to_be_focused()
    page.get_by_role("button", name="Save").last.click()
    expect(page.get_by_role("status").first).to_contain_text("Saved.")
    assert [statement.title[:19] for statement in made.statements.all()] == ["Readout of the call"]


def test_what_is_typed_and_ordered_survives_a_look_at_a_row(open_page, editor, occasion):
    made = make_comparison([], Topic.objects.order_by("name"), title="The call", status="draft")
    address = f"/desk/comparisons/{made.slug}/"
    page = open_page(address, user=editor)
    order = page.locator("order-list[data-list=topics] [data-items] > li b")
    page.locator("#id_title").fill("Typed and not saved")
    with page.expect_response("**/drafts/save/"):
        page.get_by_role("button", name="Move Truce", exact=True).press("Home")
    expect(page.locator(".draft-status")).to_be_in_viewport()
    page.get_by_role("link", name=re.compile("Note and verdict.*Truce")).click()
    page.locator("#id_note").fill("Half a note")
    row = page.url
    page.goto(address)  # before the server has it
    expect(page.locator("#id_title")).to_have_value("Typed and not saved")
    expect(order).to_have_text(["Truce", "Energy halt", "Military aid"])
    page.get_by_role("button", name="Move Truce", exact=True).press("End")
    page.goto(row)  # this, too
    expect(page.locator("#id_note")).to_have_value("Half a note")
    page.goto(address)
    expect(page.locator(".draft-status")).to_contain_text("Saved ")
    expect(order).to_have_text(["Energy halt", "Military aid", "Truce"])
    page.get_by_role("button", name="Save").last.click()
    expect(page.get_by_role("status").first).to_contain_text("Saved.")
    assert Comparison.objects.get().title == "Typed and not saved"


def test_without_scripts_the_buttons_send_the_form(open_page, editor, occasion):
    page = open_page("/desk/comparisons/new/", user=editor, scripts=False)
    page.get_by_label("Occasion", exact=True).select_option("Call of 18 March 2025")
    page.locator("#occasion").get_by_role("button", name="Make a draft").click()
    page.get_by_role("button", name="Move Truce up").click()
    page.get_by_role("button", name="Take Military aid out").click()
    assert names(page, "topics") == ["Energy halt", "Truce"]
    page.get_by_role("button", name="Save").last.click()
    assert [row.topic.name for row in Comparison.objects.get().rows.all()] == ["Energy halt", "Truce"]


def test_it_is_reordered_by_touch(open_page, editor, occasion):
    topics = list(Topic.objects.order_by("name"))
    make_comparison([], topics, title="The call", slug="t", status="draft")
    page = open_page("/desk/comparisons/t/", user=editor, width=390)
    client = page.context.new_cdp_session(page)
    handle = page.get_by_role("button", name="Move Truce", exact=True)
    handle.scroll_into_view_if_needed()
    box = handle.bounding_box()
    first = page.locator("order-list[data-list=topics] [data-items] > li").first.bounding_box()
    x = box["x"] + 8

    def touch(kind: str, y: float | None = None) -> None:
        points = [] if y is None else [{"x": x, "y": y}]
        client.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    client.send("Emulation.setTouchEmulationEnabled", {"enabled": True})
    start = box["y"] + 8
    touch("touchStart", start)
    for step in range(1, 9):
        touch("touchMove", start + (first["y"] + 4 - start) * step / 8)
    touch("touchEnd")
    expect(page.locator("order-list[data-list=topics] [data-items] > li b").first).to_have_text("Truce")


def test_two_people_at_once_see_both_versions(open_page, editor, second_editor, occasion, look):
    make_comparison(
        [], [], title="Two readouts", slug="two-readouts", status="draft", introduction="What both sides say."
    )
    pages = [open_page("/desk/comparisons/two-readouts/", user=user) for user in (editor, second_editor)]
    first, second = pages
    first.get_by_label("Title").fill("Two readouts of one call")
    first.get_by_label("Introduction").fill("What both sides say, and what they leave out.")
    first.get_by_role("button", name="Save").last.click()
    expect(first.get_by_role("status").first).to_contain_text("Saved.")
    second.get_by_label("Title").fill("Two accounts of one call")
    second.get_by_role("button", name="Save").last.click()
    told = second.get_by_role("alert").first
    expect(told).to_contain_text("Edda Editor saved this at")
    expect(told.get_by_role("row", name="Title")).to_contain_text("Two readouts of one call")
    expect(told.get_by_role("row", name="Title")).to_contain_text("Two accounts of one call")
    expect(second.get_by_label("Introduction")).to_have_value("What both sides say, and what they leave out.")
    look(second, "desk-meeting", schemes=["light"])
    second.get_by_role("button", name="Save").last.click()
    expect(second.get_by_role("status").first).to_contain_text("Saved.")
    made = Comparison.objects.get()
    assert made.title == "Two accounts of one call"
    assert made.introduction == "What both sides say, and what they leave out."


def test_the_pages_fit_and_axe_finds_nothing(open_page, editor, occasion, look):
    page = open_page("/desk/comparisons/new/", user=editor)
    look(page, "desk-comparison-new")
    page.get_by_label("Occasion", exact=True).select_option("Call of 18 March 2025")
    page.locator("#occasion").get_by_role("button", name="Make a draft").click()
    row = Row.objects.get(topic__name="Truce")
    row.decided, row.decided_reason, row.decided_by_name = "differ", "One speaks of a month.", "Edda Editor"
    row.note = "Both readouts name the halt, but not for how long."
    row.save()
    for name, path in (
        ("desk-comparison-edit", "/desk/comparisons/call-of-18-march-2025/"),
        ("desk-comparison-row", f"/desk/comparisons/call-of-18-march-2025/rows/{row.topic.slug}/"),
        ("desk-comparisons", "/desk/comparisons/"),
    ):
        page.goto(path)
        look(page, name)


def test_the_history_is_read_compared_and_put_back(open_page, editor, occasion, look):
    claim = Claim.objects.get(summary="On truce.", value="opposes")
    workflow.Stamp(editor, "As the readout has it").put_on(claim)
    claim.summary, claim.status = "Against a truce of 30 days on energy and infrastructure.", "draft"
    claim.save()
    term = claim.terms.get()
    workflow.Stamp(editor, "Nobody said so").put_on(term)
    term.delete()
    page = open_page(claim.get_history_url(), user=editor)
    look(page, "desk-history")
    page.get_by_role("button", name="Compare the two chosen").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Against a truce")
    page.get_by_label("The version").select_option(index=2)
    page.get_by_role("button", name="Compare").click()
    expect(page.locator("mark").first).to_be_visible()
    look(page, "desk-history-compare")
    page.get_by_role("link", name="Put this back").click()
    look(page, "desk-history-restore")
    page.get_by_label("Why you put it back").fill("The first was right")
    page.get_by_role("button", name="Put it back").click()
    expect(page.get_by_role("status").first).to_contain_text("put back")
    claim.refresh_from_db()
    assert claim.summary == "On truce."
    assert claim.terms.count() == 1
