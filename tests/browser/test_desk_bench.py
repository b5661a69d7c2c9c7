"""Claims are made in a real browser: words selected by keys, by mouse, by touch, and counted key presses."""

import pytest
from playwright.sync_api import expect

from statements.models import Claim
from tests.browser import desk_steps as steps
from tests.factories import (
    make_capture,
    make_claim,
    make_quote,
    make_source,
    make_speaker,
    make_statement,
    make_term,
    make_topic,
    make_user,
)

pytestmark = pytest.mark.django_db(transaction=True)

TEXT = steps.WORDS_OF_A_CALL


@pytest.fixture
def statement(transactional_db):
    statement = make_statement(
        make_speaker("White House", "United States"), title="Readout of the call", status="draft"
    )
    make_capture(TEXT, make_source(statement, publisher="The White House"), extent="whole")
    for name in (
        "Arms supply",
        "Energy halt",
        "Hockey",
        "Iran",
        "Middle East",
        "Prisoners",
        "Sea truce",
        "Talks",
    ):
        make_topic(name)
    make_speaker("Kremlin", "Russia")
    return statement


@pytest.fixture
def contributor(transactional_db):
    return make_user("Contributor", public_name="Cora Contributor")


CLAIMS = [
    dict(words="conflict must end", topic="t", summary="The war must end in peace.", value="s", kind="as",
         aspect="o", term="first of all"),
    dict(words="halt of strikes on energy and infrastructure", topic="e", summary="Strikes halt.", value="s",
         aspect="d", term="30 days", term_words="30 days"),
    dict(words="technical talks on a ceasefire at sea", topic="s", summary="Talks on a truce at sea.", value="n"),
    dict(words="the first meeting is to be held in Jeddah", topic="t", summary="A meeting in Jeddah.", value="s",
         aspect="pl", term="Jeddah", term_words="Jeddah"),
    dict(words="must stop completely", topic="ar", summary="The supply of arms must stop.", value="o",
         aspect="s", term="arms and intelligence"),
    dict(words="exchange 175 prisoners for 175", topic="p", summary="Prisoners are exchanged.", value="s",
         aspect="s", term="175 for 175", term_words="175 prisoners for 175"),
    dict(words="prevent future conflicts", topic="m", summary="They may work together.", value="s",
         aspect="pl", term="Middle East"),
    dict(words="Hockey matches between players of both countries were welcomed", topic="h",
         summary="Matches are welcome.", value="s", aspect="s", term="players of both"),
]  # fmt: skip


def test_eight_claims_with_terms_take_at_most_twelve_presses_each(open_page, statement, contributor):
    """On a new statement of 400 words, selecting and typing aside; the first claim has none before it to follow."""
    assert 330 <= len(TEXT.split()) <= 430
    page = open_page("/desk/", user=contributor)
    steps.count_presses(page)
    page.goto(f"/desk/statements/{statement.slug}/")
    expect(page.locator("claim-bench:defined")).to_be_attached()  # no key is heard before
    page.keyboard.press("j")
    counts = []
    for claim in CLAIMS:
        steps.enter_claim(page, **claim)
        counts.append(steps.presses(page))
    kept = {quote.exact for claim in Claim.objects.all() for quote in claim.quotes.filter(term=None)}
    assert kept == {claim["words"] for claim in CLAIMS}
    assert sorted(c.terms.count() for c in Claim.objects.all()) == [0, 1, 1, 1, 1, 1, 1, 1]
    assert all(set(c.held_by.all()) == set(statement.parties) for c in Claim.objects.all())
    print(counts)
    assert max(counts) <= 12, counts


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 768, 1440])
def test_the_bench_looks_as_drawn_and_passes_axe(
    open_page, screenshot, axe, statement, contributor, width, scheme
):
    copy = statement.sources.get().captures.get()
    claim = make_claim(
        statement,
        make_topic("Ceasefire"),
        words="",
        status="draft",
        value="supports with conditions",
        kind="commitment",
        summary="The path to peace starts with energy and infrastructure.",
    )
    make_quote(claim, "halt of strikes on energy and infrastructure", copy)
    make_term(claim, "duration", "30 days", words="30 days", capture=copy)
    make_source(statement, kind="press copy", publisher="The Press")
    page = open_page(f"/desk/statements/{statement.slug}/", user=contributor, width=width, scheme=scheme)
    screenshot(page, f"desk-bench-{width}-{scheme}")
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.locator("word-cursor").focus()
    steps.select_words(page, "exchange 175 prisoners")
    page.keyboard.press("Enter")
    page.locator("#id_summary").fill("Both sides exchange prisoners.")
    screenshot(page, f"desk-bench-form-{width}-{scheme}")
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    expect(page.locator("#id_quotes-0-words")).to_have_value("exchange 175 prisoners")


@pytest.mark.parametrize("width", [390, 1440])
def test_the_bar_and_the_list_of_keys_look_right_and_pass_axe(
    open_page, screenshot, axe, statement, contributor, width
):
    page = open_page(f"/desk/statements/{statement.slug}/", user=contributor, width=width)
    page.locator("word-cursor").focus()
    steps.select_words(page, "technical talks on a ceasefire at sea")
    expect(page.get_by_role("toolbar")).to_be_visible()
    screenshot(page, f"desk-bench-bar-{width}", full_page=False)
    axe(page)
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    screenshot(page, f"desk-bench-keys-{width}", full_page=False)
    axe(page)
