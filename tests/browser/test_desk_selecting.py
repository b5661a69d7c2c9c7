"""Words are selected in the kept text by mouse, keys and touch, and stand where the browser says they stand."""

import pytest
from playwright.sync_api import Page, expect

from statements.models import Claim, Quote
from tests.browser import desk_steps as steps
from tests.factories import make_capture, make_source, make_statement, make_topic, make_user

pytestmark = pytest.mark.django_db(transaction=True)

# Letters of two UTF-16 units, combining marks that have no composed letter, a joined sign, a line of spaces.
TEXT = "🎉🎉 за́мок 👩\u200d🚀 and п’яти days.\n \nThe 🎉 end of it, the end."

SELECT = """
([from, to]) => {
  const point = ([number, units]) => {
    const walker = document.createTreeWalker(document.querySelector(`p[data-n="${number}"]`), NodeFilter.SHOW_TEXT);
    let node = walker.nextNode();
    while (units > node.length) { units -= node.length; node = walker.nextNode(); }
    return [node, units];
  };
  const range = document.createRange();
  range.setStart(...point(from));
  range.setEnd(...point(to));
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}
"""


@pytest.fixture
def statement(transactional_db):
    statement = make_statement(status="draft")
    make_capture(TEXT, make_source(statement, language="uk"))
    make_topic("Energy halt")
    return statement


@pytest.fixture
def contributor(transactional_db):
    return make_user("Contributor")


@pytest.fixture
def page(open_page, statement, contributor) -> Page:
    return open_page(f"/desk/statements/{statement.slug}/", user=contributor)


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def select(page: Page, words: str) -> None:
    """Selects words of one paragraph as a finger or a mouse would, in the browser's own units."""
    for number, line in enumerate((line for line in TEXT.split("\n") if line.strip()), start=1):
        if words in line:
            at = line.index(words)
            page.evaluate(SELECT, [[number, units(line[:at])], [number, units(line[: at + len(words)])]])
            return
    raise AssertionError(words)


def save(page: Page) -> Quote:
    page.locator("#id_topic").select_option(label="Energy halt")
    page.locator("#id_summary").fill("The point.")
    page.locator("#id_kind").select_option("demand")
    page.get_by_role("button", name="Save draft").click()
    expect(page.locator(".message.success")).to_be_visible()
    return Quote.objects.get()


@pytest.mark.parametrize(
    "words", ["🎉", "🎉🎉 за́мок", "👩\u200d🚀 and", "п’яти days.", "end of it", "the end."]
)
def test_a_selection_stands_where_python_counts_it(page, words):
    select(page, words)
    page.get_by_role("button", name="Make a claim of these words").click()
    expect(page.locator("#id_quotes-0-words")).to_have_value(words)
    expect(page.locator("#id_topic")).to_be_focused()
    if TEXT.count(words) == 1:
        start = TEXT.index(words)
        expect(page.locator(".standing:visible")).to_contain_text(f"characters {start}–{start + len(words)}")
        quote = save(page)
        assert (quote.exact, quote.start) == (words, start)


def test_a_selection_over_two_paragraphs_holds_what_stands_between_them(page):
    page.evaluate(SELECT, [[1, units("🎉🎉 за́мок 👩\u200d🚀 and ")], [2, units("The 🎉")]])
    page.get_by_role("button", name="Make a claim of these words").click()
    quote = save(page)
    assert quote.exact == "п’яти days.\n \nThe 🎉"
    assert TEXT[quote.start : quote.end] == quote.exact


def test_words_that_stand_twice_are_those_that_were_selected(page):
    at = TEXT.rindex("end")
    page.evaluate(SELECT, [[2, units("The 🎉 end of it, the ")], [2, units("The 🎉 end of it, the end")]])
    page.get_by_role("button", name="Make a claim of these words").click()
    quote = save(page)
    assert (quote.start, quote.exact) == (at, "end")


def test_a_mouse_puts_the_first_words_into_the_form_at_once(page):
    box = page.locator("p[data-n='2']").bounding_box()
    assert box is not None
    page.locator("p[data-n='2']").dblclick(position={"x": 125, "y": box["height"] / 2})
    expect(page.locator("#claim")).to_have_attribute("open", "")
    expect(page.locator("#id_quotes-0-words")).not_to_have_value("")
    expect(page.locator("#id_topic")).not_to_be_focused()


def test_further_words_are_a_further_quote_or_the_words_of_a_term(page):
    select(page, "п’яти days")
    page.get_by_role("button", name="Make a claim of these words").click()
    select(page, "end of it")
    page.get_by_role("button", name="Further quote").click()
    expect(page.locator("#id_quotes-1-words")).to_have_value("end of it")
    page.locator("#id_terms-0-value").fill("five")
    select(page, "п’яти")
    page.get_by_role("button", name="Words of the term").click()
    expect(page.locator("#id_terms-0-words")).to_have_value("п’яти")
    expect(page.locator("#id_terms-0-value")).to_be_focused()


def test_bounds_move_by_a_word_without_leaving(page):
    select(page, "end of it")
    page.get_by_role("button", name="Make a claim of these words").click()
    page.locator("#id_summary").fill("Typed meanwhile.")
    page.get_by_role("button", name="Begin one word earlier").first.click()
    expect(page.locator("#id_quotes-0-words")).to_have_value("🎉 end of it")
    page.get_by_role("button", name="End one word earlier").first.click()
    expect(page.locator("#id_quotes-0-words")).to_have_value("🎉 end of")
    expect(page.locator("#id_summary")).to_have_value("Typed meanwhile.")
    assert save(page).exact == "🎉 end of"


def test_another_source_is_shown_while_the_form_stays(page, statement):
    other = make_capture(
        "Other words of it.", make_source(statement, kind="press copy", publisher="The Press")
    )
    page.reload()
    select(page, "end of it")
    page.get_by_role("button", name="Make a claim of these words").click()
    page.locator("#id_summary").fill("Typed before.")
    page.get_by_role("link", name="press copy").click()
    expect(page.locator("word-cursor")).to_contain_text("Other words of it.")
    expect(page.locator("#id_summary")).to_have_value("Typed before.")
    page.evaluate(SELECT, [[1, 0], [1, len("Other words")]])
    page.get_by_role("button", name="Further quote").click()
    expect(page.locator("#id_quotes-1-words")).to_have_value("Other words")
    page.locator("#id_topic").select_option(label="Energy halt")
    page.locator("#id_kind").select_option("demand")
    page.get_by_role("button", name="Save draft").click()
    expect(page.locator(".message.success")).to_be_visible()
    assert {quote.capture_id for quote in Quote.objects.all()} == {
        other.pk,
        statement.sources.first().captures.get().pk,
    }


def test_letters_do_nothing_while_something_is_typed(page):
    page.keyboard.press("n")
    page.locator("#id_summary").click()
    page.keyboard.type("n j k t q w ?")
    expect(page.locator("#id_summary")).to_have_value("n j k t q w ?")
    expect(page.locator("dialog")).to_be_hidden()


def test_letters_alone_can_be_turned_off_for_good(page):
    page.keyboard.press("?")
    page.get_by_label("These letters work").uncheck()
    page.keyboard.press("Escape")
    for _ in range(2):
        page.keyboard.press("t")
        page.keyboard.press("?")
        expect(page.locator("dialog")).to_be_hidden()
        expect(page.locator("#claim")).not_to_have_attribute("open", "")
        page.reload()
    page.locator("word-cursor").focus()
    steps.select_words(page, "and п’яти")
    page.keyboard.press("Enter")
    expect(page.locator("#id_quotes-0-words")).to_have_value("and п’яти")


def test_each_step_of_the_cursor_is_told(page):
    expect(page.locator("claim-bench:defined")).to_be_attached()  # no key is heard before
    page.keyboard.press("j")
    expect(page.locator("[data-announce]")).to_have_text("🎉")
    page.keyboard.press("j")
    expect(page.locator("[data-announce]")).to_have_text("The")
    page.keyboard.press("Shift+ArrowRight")
    expect(page.locator("[data-announce]")).to_have_text("The 🎉")
    page.keyboard.press("Enter")
    expect(page.locator("[data-announce]")).to_have_text("Taken: The 🎉")
    page.keyboard.press("Escape")
    expect(page.locator("word-cursor")).to_be_focused()


def test_the_same_is_done_without_scripts(open_page, statement, contributor):
    page = open_page(f"/desk/statements/{statement.slug}/claims/new/", user=contributor, scripts=False)
    page.locator("#id_topic").select_option(label="Energy halt")
    page.locator("#id_summary").fill("The point.")
    page.locator("#id_kind").select_option("demand")
    page.locator("#id_quotes-0-words").fill("end")
    page.get_by_role("button", name="Save draft").click()
    expect(page.get_by_text("These words stand 2 times in the kept copy")).to_be_visible()
    page.get_by_label("2nd of 2").check()
    page.get_by_role("button", name="Save draft").click()
    expect(page.locator(".message.success")).to_be_visible()
    assert Quote.objects.get().start == TEXT.rindex("end")
    page.get_by_role("link", name="The point.").click()
    page.get_by_role("button", name="End one word later").first.click()
    expect(page.locator("#id_quotes-0-words")).to_have_value("end.")
    page.get_by_role("button", name="Save draft").click()
    expect(page.locator(".message.success")).to_be_visible()
    assert Quote.objects.get().exact == "end."
    assert Claim.objects.get().status == "draft"
