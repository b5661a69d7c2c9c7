"""The pages of the record in a real browser: how they look, that `#q…` lands on the words, without scripts too."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from statements.models import Check, Quote
from tests.factories import (
    make_capture,
    make_claim,
    make_dispute,
    make_occasion,
    make_party,
    make_quote,
    make_reading,
    make_source,
    make_speaker,
    make_statement,
    make_term,
    make_topic,
    make_user,
)

pytestmark = pytest.mark.django_db(transaction=True)
WIDTHS = [390, 768, 1440]
SCHEMES: list[Any] = ["light", "dark"]
PAGES = [
    "statement-list",
    "statement",
    "article",
    "claim",
    "topic-list",
    "topic",
    "speaker-list",
    "speaker",
    "silence",
    "silence-reopened",
]
RUSSIAN = "Разговор шёл о перемирии. Договорились на 30 дней по объектам энергетики, и приказ отдан сразу."


@pytest.fixture
def addresses() -> dict[str, str]:
    """A small record with everything that these pages can show; the address of each page by its name."""
    russia, america = make_party("Russia", position=2), make_party("United States", position=1)
    kremlin = make_speaker("Kremlin", russia, slug="kremlin", note="The press service of the president.")
    truce = make_topic(
        "Truce", slug="truce", question="Should all fighting stop?", scope_note="All fighting."
    )
    call = make_occasion(name="The call of 18 March 2025", starts_on=dt.date(2025, 3, 18))
    statement = make_statement(
        kremlin,
        title="Telephone conversation",
        slug="telephone-conversation",
        occasion=call,
        languages="ru en",
        issued_at=dt.datetime(2025, 3, 18, 17, 29, tzinfo=dt.UTC),
        zone="Europe/Moscow",
        seen_at="https://mirror.example/a-page",
    )
    original = make_source(statement, language="ru", publisher="The Office", url="https://example.org/page")
    make_capture("Старая копия.", original)
    kept = make_capture("\n\n".join(f"Строка {number}." for number in range(40)) + f"\n{RUSSIAN}", original)
    claim = make_claim(statement, truce, summary="A 30-day halt is agreed.", words="", value="supports",
                       kind="commitment", held_by=[russia, america], note="Seen on two pages.")  # fmt: skip
    make_quote(claim, "Договорились на 30 дней по объектам", kept)
    make_quote(claim, "по объектам энергетики, и приказ", kept)
    make_term(claim, "duration", "30 days", words="30 дней", capture=kept)
    make_term(claim, "proposer", "Donald Trump")
    digest = make_source(statement, kind="digest", publisher="Readout")
    phrases = make_capture("They ask to “stop all aid”, they say.", digest, verified=[[13, 25]])
    aid = make_claim(statement, make_topic("Aid"), summary="Aid must end.", words="", value="opposes")
    make_quote(aid, "stop all aid", phrases)
    other = make_claim(make_statement(make_speaker("White House", america)), truce, summary="None was.",
                       kind="denial", held_by=[america])  # fmt: skip
    make_dispute(other, claim, point="whether it was agreed")
    article = make_statement(make_speaker("The Paper", None), title="An article", slug="an-article",
                             channel="news report")  # fmt: skip
    report = make_claim(article, truce, summary="It is told so.", reports=statement, held_by=[russia])
    Check.objects.create(claim=report, finding="does not say this", by_name="Ada", on=dt.date(2025, 3, 20),
                         basis="the original", note="Nothing of it is there.")  # fmt: skip
    reopened = make_reading(statement, make_topic("Monitoring"))
    make_capture("A copy kept later.", make_source(statement, kind="press copy", shown="nothing"))
    silence = make_reading(statement, make_topic("Tone"))
    claim.summary, claim._change_reason = "A halt of 30 days is agreed.", "Clearer"
    claim._history_date = dt.datetime(2100, 1, 1, tzinfo=dt.UTC)
    claim.save()
    shown = {"statement": statement, "article": article, "claim": claim, "topic": truce, "speaker": kremlin,
             "silence": silence, "silence-reopened": reopened}  # fmt: skip
    lists = {"statement-list": "/statements/", "topic-list": "/topics/", "speaker-list": "/speakers/"}
    return lists | {name: thing.get_absolute_url() for name, thing in shown.items()}


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", PAGES)
def test_each_page_looks_right_and_everybody_can_use_it(
    addresses: dict[str, str],
    open_page: Callable[..., Page],
    screenshot: Callable[[Page, str], Path],
    axe: Callable[..., None],
    name: str,
    width: int,
):
    page = open_page(addresses[name], width=width)
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        screenshot(page, f"{name}-{width}-{scheme}")
        axe(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "wider than its window"


def words_in_view(page: Page, quote: Quote) -> None:
    target = page.locator(f"#q{quote.pk}")
    expect(target).to_have_count(1)
    expect(target.locator("xpath=ancestor-or-self::mark")).to_be_in_viewport()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
@pytest.mark.parametrize("width", [390, 1440])
def test_an_address_with_a_quote_lands_on_its_words(
    addresses: dict[str, str], open_page: Callable[..., Page], width: int, scripts: bool
):
    for quote in Quote.objects.filter(capture__source__language="ru"):
        page = open_page(f"{addresses['statement']}#q{quote.pk}", width=width, scripts=scripts)
        words_in_view(page, quote)


def test_the_whole_of_a_quote_lights_up_where_another_one_cuts_it(
    addresses: dict[str, str], open_page: Callable[..., Page]
):
    quote = Quote.objects.get(exact="Договорились на 30 дней по объектам")
    page = open_page(f"{addresses['statement']}#q{quote.pk}")
    expect(page.locator("mark.lit")).to_have_text(["Договорились на ", "30 дней", " ", "по объектам"])


def test_marked_words_lead_to_their_claim_and_back(addresses: dict[str, str], open_page: Callable[..., Page]):
    quote = Quote.objects.get(exact="stop all aid")
    page = open_page(addresses["statement"])
    page.locator(f"#q{quote.pk} a").click()
    expect(page.locator(f"#c{quote.claim_id}")).to_be_in_viewport()
    page.locator(f"#c{quote.claim_id} .words").get_by_role("link", name="¶1").click()
    words_in_view(page, quote)


def test_filters_work_without_scripts_and_stand_in_the_address(
    addresses: dict[str, str], open_page: Callable[..., Page]
):
    page = open_page(addresses["topic"], scripts=False)
    page.locator("summary", has_text="Kind").click()
    page.get_by_role("checkbox", name="Denial").check()
    page.get_by_role("form", name="Narrow the claims").get_by_role("button", name="Show").click()
    assert "kind=denial" in page.url
    expect(page.get_by_text("None was.")).to_be_visible()
    expect(page.locator("#claims .claim")).to_have_count(1)
    page.get_by_role("link", name="Clear all filters").click()
    expect(page.locator("#claims .claim")).to_have_count(3)


def test_a_bad_filter_is_answered_where_it_is_read(
    addresses: dict[str, str], open_page: Callable[..., Page], axe: Callable[..., None]
):
    page = open_page("/statements/?party=nobody&from=99999-01-01&channel=readout")
    expect(page.get_by_role("alert")).to_contain_text("There is no “nobody” to choose here")
    expect(page.get_by_role("link", name="Telephone conversation")).to_be_visible()
    axe(page)


def test_a_quote_can_be_reached_and_followed_by_keyboard(
    addresses: dict[str, str], open_page: Callable[..., Page]
):
    quote = Quote.objects.get(exact="stop all aid")
    page = open_page(addresses["claim"].replace(addresses["claim"].split("/")[2], str(quote.claim_id)))
    page.get_by_role("link", name="in the kept text").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/statements/telephone-conversation/**")
    words_in_view(page, quote)


def test_a_draft_is_marked_for_those_who_may_see_it(open_page: Callable[..., Page], axe: Callable[..., None]):
    draft = make_statement(title="Not out yet", status="draft")
    make_claim(draft, status="draft", words="")
    page = open_page(draft.get_absolute_url(), user=make_user("Contributor"))
    expect(page.get_by_text("Draft: visitors do not see this")).to_be_visible()
    axe(page)
