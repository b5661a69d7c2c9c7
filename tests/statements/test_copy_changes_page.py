"""What readers are told of a statement's copies: what changed between them, as far as the licence allows."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from statements import captures, reanchoring, workflow
from statements.models import Quote
from tests.desk.pages import text_of
from tests.factories import make_capture, make_claim, make_quote, make_source, make_statement, make_user

pytestmark = pytest.mark.django_db
OLD = "A first line that stays.\nA halt for thirty days is agreed.\nA secret third line."
NEW = "A first line that stays.\nA halt for sixty days is agreed.\nA secret third line."


def made(shown):
    source = make_source(make_statement(), shown=shown, licence="Ask the office.")
    old = make_capture(OLD, source, extent="whole")
    claim = make_claim(source.statement, words="")
    quote = make_quote(claim, "halt for thirty days", old)
    return source, old, make_capture(NEW, source, extent="whole"), quote


def moved(quote, copy):
    """The quote as an editor has accepted it in the newer copy."""
    ((_, found),) = reanchoring.proposals(copy, [quote])
    choice = reanchoring.Choice(quote.pk, reanchoring.standing(quote), found.place.key)
    reanchoring.accept(copy, [choice], by=make_user("Editor"), reason="It says so now.")


def address(old, new):
    return f"{new.source.statement.get_absolute_url()}copies/{old.pk}..{new.pk}/"


def test_the_statement_says_what_changed_and_leads_there(client):
    _, old, new, _ = made("whole")
    page = client.get(new.source.statement.get_absolute_url())
    assert "1 word changed since copy 1" in text_of(page)
    assert f'href="{address(old, new)}"' in page.content.decode()


def test_of_a_source_with_one_copy_nothing_is_said(client):
    source = make_source()
    make_capture(OLD, source)
    assert "since copy" not in text_of(client.get(source.statement.get_absolute_url()))


def test_a_source_that_is_shown_whole_is_compared_whole(client):
    _, old, new, _ = made("whole")
    html = client.get(address(old, new)).content.decode()
    assert "<del>thirty</del>" in html
    assert "<ins>sixty</ins>" in html
    everything = text_of(client.get(address(old, new), {"show": "all", "view": "one"}))
    assert "A secret third line." in everything


def test_where_only_quoted_passages_may_be_shown_nothing_else_is(client):
    _, old, new, quote = made("quoted")
    assert "thirty" not in text_of(client.get(address(old, new)))
    moved(quote, new)
    page = text_of(client.get(address(old, new), {"show": "all"}))
    assert "1 word changed" in page
    assert "halt for thirty days" in page
    assert "halt for sixty days" in page
    assert "secret" not in page
    assert "first line" not in page


def test_a_quoted_passage_that_was_lost_is_told(client):
    _, old, new, quote = made("quoted")
    reanchoring.mark_lost(quote, new, by=make_user("Editor"), reason="Gone.")
    assert "no longer stand in copy 2" in text_of(client.get(address(old, new)))


def test_a_drafts_quote_is_not_shown_to_visitors(client):
    _, old, new, quote = made("quoted")
    moved(quote, new)
    workflow.enter(quote.claim, "draft")
    quote.claim.save()
    assert "thirty" not in text_of(client.get(address(old, new)))


def test_of_what_may_not_be_shown_only_numbers_are_told(client):
    _, old, new, quote = made("nothing")
    moved(quote, new)
    page = text_of(client.get(address(old, new), {"show": "all"}))
    assert "1 word changed" in page
    assert not [word for word in ("thirty", "sixty", "secret", "first line") if word in page]


def test_words_taken_away_by_order_are_not_compared(client):
    _, old, new, _ = made("whole")
    captures.entomb(old, reason="A court’s order.", by_name="Ada")
    page = text_of(client.get(address(old, new)))
    assert "A court’s order." in page
    assert "sixty" not in page
    assert "since copy" not in text_of(client.get(new.source.statement.get_absolute_url()))


def test_other_addresses_are_not_there(client):
    source, old, new, _ = made("whole")
    other = make_capture("Other words.", make_source(source.statement))
    foreign = make_capture("Foreign words.")
    page = source.statement.get_absolute_url()
    for two in ((new, old), (old, other), (old, foreign), (old, old)):
        assert client.get(f"{page}copies/{two[0].pk}..{two[1].pk}/").status_code == 404
    assert client.get(f"{page}copies/{old.pk}..99999999999999999999999/").status_code == 404
    source.statement.status = "draft"
    source.statement.save()
    assert client.get(address(old, new)).status_code == 404


def test_a_moved_quote_lands_on_the_newer_copy_everywhere(client):
    _, _, new, quote = made("whole")
    moved(quote, new)
    quote = Quote.objects.get(pk=quote.pk)
    page = client.get(quote.claim.get_absolute_url())
    assert f"?copy={new.pk}#q{quote.pk}" in page.content.decode()
    assert "halt for sixty days" in text_of(page)
    assert "copy 2 of the original" in text_of(page)


def test_the_pages_take_as_many_queries_at_thirty_quotes_as_at_three(client):
    source, old, new, _ = made("quoted")

    def grow(number):
        for _ in range(number):
            claim = make_claim(source.statement, words="", published_at=timezone.now())
            moved(make_quote(claim, "thirty days", old), new)

    def queries(page):
        with CaptureQueriesContext(connection) as captured:
            assert client.get(page).status_code == 200
        return len(captured)

    pages = [address(old, new), source.statement.get_absolute_url()]
    grow(3)
    few = [queries(page) for page in pages]
    grow(27)
    assert [queries(page) for page in pages] == few


@pytest.mark.parametrize("view", ["side", "one"])
def test_markup_in_a_copy_stays_words(client, view):
    source = make_source()
    old = make_capture("A line.\n<b onclick=x>one</b> here", source)
    new = make_capture("A line.\n<b onclick=x>two</b> here", source)
    html = client.get(address(old, new), {"view": view}).content.decode()
    assert "<b onclick" not in html
    assert "&lt;" in html
