"""Words typed into a claim's sheet are found in the kept copy; nobody types where they start."""

import pytest

from statements import captures
from statements.models import Claim, Quote
from tests.desk.claim_pages import add, again, change, kept, messages_of
from tests.factories import make_capture, make_claim, make_quote, make_source, make_statement

pytestmark = pytest.mark.django_db

TEXT = "Попередньо 🎉: energy and infrastructure. Later energy again, and once more energy."


@pytest.fixture
def statement():
    return make_statement()


@pytest.fixture
def copy(statement):
    return make_capture(TEXT, make_source(statement, language="uk"))


def test_it_finds_the_words_where_the_only_copy_holds_them_once(editor, statement, copy):
    assert kept(add(editor, statement, quotes__0__words="energy and infrastructure"))
    quote = Quote.objects.get()
    assert copy.text[quote.start : quote.end] == quote.exact == "energy and infrastructure"
    assert quote.capture == copy
    assert (quote.prefix, quote.suffix) == ("Попередньо 🎉: ", ". Later energy again, and once m")


def test_it_takes_language_and_wording_from_the_source(editor, statement, copy):
    add(editor, statement, quotes__0__words="energy and infrastructure")
    assert (Quote.objects.get().language, Quote.objects.get().wording) == ("uk", "original")


def test_it_finds_words_pasted_with_other_line_ends_and_in_another_form(editor, statement):
    copy = make_capture("Ще є\nй таке.", make_source(statement))
    assert kept(add(editor, statement, quotes__0__words=" є\r\n\u0438\u0306 таке "))
    assert Quote.objects.get().exact == copy.text[3:11] == "є\nй таке"


def test_it_asks_which_words_are_meant_where_they_stand_more_than_once(editor, statement, copy):
    response = add(editor, statement, summary="Kept as typed.", quotes__0__words="energy")
    page = response.content.decode()
    assert not Claim.objects.exists()
    assert "These words stand 3 times in the kept copy. Which do you quote?" in messages_of(response)
    assert "1st of 3: …Попередньо 🎉: [energy] and infrastructure. Later energ…" in page
    assert "3rd of 3: " in page
    assert page.count('type="radio" name="quotes-0-place"') == 3
    assert "Kept as typed." in page


def test_it_takes_the_occurrence_that_was_chosen(editor, statement, copy):
    response = add(editor, statement, quotes__0__words="energy")
    second = TEXT.index("energy", TEXT.index("energy") + 1)
    assert kept(again(editor, response, quotes__0__place=second))
    assert Quote.objects.get().start == second


def test_it_moves_a_quote_to_another_occurrence(editor, statement, copy):
    claim = make_claim(statement, words="", status="draft")
    make_quote(claim, "energy", copy)
    page = editor.get(f"/desk/claims/{claim.pk}/").content.decode()
    assert page.count('type="radio" name="quotes-0-place"') == 3
    last = TEXT.rindex("energy")
    assert kept(change(editor, claim, quotes__0__place=last, reason="The last is meant"))
    assert Quote.objects.get().start == last


def test_it_asks_for_more_words_where_they_stand_too_often_to_choose(editor, statement):
    make_capture("a " * 100, make_source(statement))
    response = add(editor, statement, quotes__0__words="a")
    assert "These words stand 100 times in the kept copy. Quote more of them." in messages_of(response)


def test_it_says_what_stands_there_instead_of_words_the_copy_does_not_hold(editor, statement, copy):
    response = add(editor, statement, quotes__0__words="energy infrastructure")
    assert "does not hold “energy infrastructure”" in messages_of(response)
    assert "“energy and infrastructure." in messages_of(response)
    assert "energy infrastructure</textarea>" in response.content.decode()


def test_the_best_of_all_copies_is_named(editor, statement, copy):
    other = make_capture("Of energy infrastructures.", make_source(statement, publisher="The Press"))
    assert other.source.publisher == "The Press"
    response = add(editor, statement, quotes__0__words="energy infrastructure for all")
    assert "nearest words in Original (en), The Press, copy 1" in messages_of(response)


def test_a_difference_in_capitals_or_line_ends_only_is_told(editor, statement):
    make_capture("They agreed to\nhalt Strikes.", make_source(statement))
    response = add(editor, statement, quotes__0__words="agreed to halt strikes")
    told = messages_of(response)
    assert "a line break stands there, not a space; capitals differ" in told


def test_it_says_that_nothing_is_kept_yet(editor, statement):
    response = add(editor, statement, quotes__0__words="energy")
    assert "Nothing is kept of this statement yet" in messages_of(response)


def test_it_takes_the_one_of_several_copies_that_holds_the_words(editor, statement, copy):
    make_capture("Nothing of the kind.", make_source(statement))
    assert kept(add(editor, statement, quotes__0__words="energy and infrastructure"))
    assert Quote.objects.get().capture == copy


def test_it_asks_for_the_copy_where_several_hold_the_words(editor, statement, copy):
    other = make_capture("Also energy and infrastructure.", make_source(statement))
    response = add(editor, statement, quotes__0__words="energy and infrastructure")
    assert "2 kept copies hold these words. Choose the one you quote." in messages_of(response)
    assert kept(again(editor, response, quotes__0__copy=other.pk))
    assert Quote.objects.get().capture == other


def test_it_offers_only_copies_of_the_claims_own_statement(editor, statement, copy):
    other = make_capture("energy and infrastructure")
    response = add(editor, statement, quotes__0__words="energy and", quotes__0__copy=other.pk)
    assert "Select a valid choice" in messages_of(response)


def test_it_quotes_only_verified_phrases_of_a_digest(editor, statement):
    text = "They spoke of energy. “No energy deal.”"
    start = text.index("No")
    make_capture(text, make_source(statement, kind="digest"), verified=[[start, start + 15]])
    response = add(editor, statement, quotes__0__words="They spoke")
    assert "These words are our own" in messages_of(response)
    assert kept(again(editor, response, quotes__0__words="energy"))
    assert Quote.objects.get().start == text.rindex("energy")


def test_it_refuses_a_quote_without_words_but_lets_it_be_taken_away(editor, statement, copy):
    claim = make_claim(statement, words="", status="draft")
    make_quote(claim, "energy and", copy)
    response = change(editor, claim, quotes__0__words="")
    assert "Type or paste the words, or take this quote away." in messages_of(response)
    assert kept(change(editor, claim, quotes__0__DELETE="on"))
    assert not Quote.objects.exists()


def test_a_quote_whose_words_change_is_found_again(editor, statement, copy):
    claim = make_claim(statement, words="", status="draft")
    quote = make_quote(claim, "energy and", copy)
    assert kept(change(editor, claim, quotes__0__words="infrastructure", reason="Shorter"))
    quote.refresh_from_db()
    assert quote.exact == copy.text[quote.start : quote.end] == "infrastructure"


def test_a_quote_that_moves_to_another_copy_takes_that_sources_language(editor, statement, copy):
    other = make_capture("energy and infrastructure", make_source(statement, language="ru"))
    claim = make_claim(statement, words="", status="draft")
    quote = make_quote(claim, "energy and", copy)
    assert kept(change(editor, claim, quotes__0__copy=other.pk, reason="The original"))
    quote.refresh_from_db()
    assert (quote.capture, quote.language, quote.start) == (other, "ru", 0)


def test_a_save_that_changes_nothing_leaves_no_revision(editor, statement):
    claim = make_claim(statement, words="", status="draft")
    make_quote(claim, "two\nlines", make_capture("Of two\nlines.", make_source(statement)))
    revisions = Claim.history.count(), Quote.history.count()
    assert kept(change(editor, claim))
    assert (Claim.history.count(), Quote.history.count()) == revisions


def test_a_claim_stays_with_its_statement(editor, statement, copy):
    claim = make_claim(statement, words="", status="draft")
    change(editor, claim, statement=make_statement().pk)
    claim.refresh_from_db()
    assert claim.statement == statement


def test_a_quote_on_a_copy_taken_away_by_order_stays_as_it_is(editor, statement, copy):
    claim = make_claim(statement, words="", status="draft")
    quote = make_quote(claim, "energy and", copy)
    captures.entomb(copy, reason="A court's order", by_name="Ada")
    assert kept(change(editor, claim, summary="Another summary.", reason="Clearer"))
    assert Quote.objects.get() == quote
    assert "taken away by order" in editor.get(f"/desk/claims/{claim.pk}/").content.decode()
