"""The panel “Read for” in a real browser: one click a topic, the rest after a question, scripts or none."""

import re

import pytest
from playwright.sync_api import expect

from statements.models import Reading, Topic
from tests.factories import (
    make_capture,
    make_claim,
    make_occasion,
    make_reading,
    make_source,
    make_speaker,
    make_statement,
    make_topic,
    make_user,
)

pytestmark = pytest.mark.django_db(transaction=True)

TOPICS = (
    "Halt to strikes on energy",
    "Military aid and intelligence",
    "Ukraine at the table",
    "Prisoner exchange",
)


@pytest.fixture
def contributor(transactional_db):
    return make_user("Contributor", public_name="Cora Contributor")


@pytest.fixture
def statement(transactional_db):
    """A statement in work with one claim, and another of its occasion that speaks of all the topics."""
    occasion = make_occasion(name="Call of 18 March 2025")
    ours = make_statement(
        make_speaker("White House", "United States"),
        title="Readout of the call",
        occasion=occasion,
        status="draft",
    )
    make_capture("All of its words.", make_source(ours, publisher="White House"), extent="whole")
    theirs = make_statement(make_speaker("Kremlin", "Russia"), occasion=occasion)
    topics = [make_topic(name, slug=name.split()[0].lower()) for name in TOPICS]
    for topic in topics:
        make_claim(theirs, topic)
    make_claim(ours, topics[0], words="")
    make_topic("Hockey", slug="hockey")
    return ours


def panel(statement) -> str:
    return f"/desk/statements/{statement.slug}/readings/"


def row(page, name):
    return page.locator(".read-for li").filter(has_text=name)


@pytest.mark.parametrize("scripts", [True, False])
def test_one_click_marks_a_topic_and_another_takes_it_back(open_page, contributor, statement, scripts):
    page = open_page(panel(statement), user=contributor, scripts=scripts)
    page.get_by_role("button", name="Not addressed: Military aid and intelligence").click()
    expect(row(page, "Military aid")).to_contain_text("Cora Contributor")
    assert Reading.objects.get().topic.name == "Military aid and intelligence"
    page.get_by_role("button", name="Take back: Military aid").click()
    expect(row(page, "Military aid")).to_contain_text("Not read yet")
    assert not Reading.objects.exists()


@pytest.mark.parametrize("scripts", [True, False])
def test_the_rest_is_marked_after_a_question(open_page, contributor, statement, scripts, screenshot):
    page = open_page(panel(statement), user=contributor, scripts=scripts)
    page.get_by_role("link", name="Mark the rest as not addressed (3)").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Not addressed?")
    expect(page.get_by_role("checkbox")).to_have_count(3)
    page.get_by_label("Prisoner exchange").uncheck()
    screenshot(page, "desk-reading-rest")
    page.get_by_role("button", name="Mark these topics as not addressed").click()
    expect(page.get_by_text("2 topics marked as not addressed, as drafts.")).to_be_visible()
    expect(row(page, "Prisoner exchange")).to_contain_text("Not read yet")
    assert Reading.objects.count() == 2


def test_by_keys_alone_the_focus_stays_in_the_panel(open_page, contributor, statement):
    page = open_page(panel(statement), user=contributor)
    for left in (2, 1, 0):
        page.locator('.read-for button[name="mark"]').first.focus()
        page.keyboard.press("Enter")
        expect(page.locator('.read-for button[name="mark"]')).to_have_count(left)
        focused = page.evaluate("document.activeElement.closest('read-for') !== null")
        assert focused
    assert Reading.objects.count() == 3
    expect(page.locator(".read-for [data-told]")).to_contain_text("is marked as not addressed, as a draft.")


def test_what_speaks_against_a_mark_is_told_in_the_panel(open_page, contributor, statement):
    page = open_page(panel(statement), user=contributor)
    make_reading(statement, Topic.objects.get(slug="prisoner"))
    page.get_by_role("button", name="Not addressed: Prisoner exchange").click()
    expect(page.locator(".read-for [data-told]")).to_contain_text(
        "Somebody has read for “Prisoner exchange” meanwhile"
    )
    expect(row(page, "Prisoner exchange")).to_contain_text("Not addressed")


def test_beside_a_claim_in_work_nothing_typed_is_lost(open_page, contributor, statement):
    page = open_page(f"/desk/statements/{statement.slug}/claims/new/", user=contributor)
    page.locator("#id_summary").fill("Typed beside the panel.")
    page.get_by_role("button", name="Not addressed: Military aid").click()
    expect(row(page, "Military aid")).to_contain_text("Cora Contributor")
    expect(page.locator("#id_summary")).to_have_value("Typed beside the panel.")
    expect(page.locator('.read-for input[name="next"]')).to_have_value(re.compile(r"/claims/new/#read-for$"))


@pytest.fixture
def of_every_kind(statement, contributor):
    """The panel with every state that a topic may be in."""
    make_reading(statement, make_topic("Monitoring"), status="in review")
    make_reading(statement, make_topic("Root causes"), "could not have been addressed")
    make_reading(
        statement, make_topic("Black Sea truce"), "whole not to be had", basis="asked the press office"
    )
    beside = make_topic("Mobilisation")
    make_reading(statement, make_topic("Full ceasefire"))
    source = statement.sources.get()
    make_capture("All of its words, changed.", source, extent="whole")
    for topic in ("Grain exports", "Nuclear plant"):
        make_reading(statement, make_topic(topic), status="draft", by=contributor, by_name="Cora Contributor")
    make_reading(statement, beside)
    make_claim(statement, beside, words="", status="draft")
    return statement


def fits(page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_the_pages_fit_and_axe_finds_nothing(open_page, contributor, of_every_kind, look):
    pages = {
        "desk-readings": panel(of_every_kind),
        "desk-reading-rest": f"{panel(of_every_kind)}rest/",
        "desk-bench-readings": f"/desk/statements/{of_every_kind.slug}/",
    }
    for name, path in pages.items():
        page = open_page(path, user=contributor)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        look(page, name)


def test_a_form_that_lacks_something_keeps_what_was_typed(open_page, contributor, statement, axe, screenshot):
    page = open_page(f"{panel(statement)}?topic=prisoner", user=contributor)
    page.get_by_label("Note").fill("Read twice.")
    page.get_by_role("button", name="Keep as a draft").click()
    expect(page.get_by_role("alert").first).to_contain_text("Nothing is saved yet.")
    expect(page.get_by_label("Note")).to_have_value("Read twice.")
    screenshot(page, "desk-readings-wrong")
    axe(page)
