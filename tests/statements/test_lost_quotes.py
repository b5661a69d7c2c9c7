"""A quote marked as lost: what verify asks of it, and that it stays visible as lost until it is found again."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from comparisons.facts import Facts
from statements import anchors, reanchoring, verification
from statements.forms.anchoring import Found
from statements.models import Quote
from tests.desk.pages import text_of
from tests.factories import (
    make_capture,
    make_claim,
    make_comparison,
    make_quote,
    make_source,
    make_statement,
    make_term,
    make_topic,
    make_user,
)

pytestmark = pytest.mark.django_db
DAY = dt.datetime(2025, 5, 3, 12, tzinfo=dt.UTC)


@pytest.fixture
def old():
    return make_capture("They spoke of a halt for thirty days, and of aid.", extent="whole")


@pytest.fixture
def quote(old):
    claim = make_claim(old.source.statement, make_topic("Halt", slug="halt"), words="", value="supports")
    return make_quote(claim, "thirty days", old)


def newer(old, text="They spoke of a halt.", **fields):
    return make_capture(text, old.source, **{"extent": "whole", "at": DAY} | fields)


def lose(quote, copy):
    reanchoring.mark_lost(quote, copy, by=make_user("Editor"), reason="It is gone.")


def faults():
    return [str(fault) for fault in verification.faults() if fault.where.startswith("quote")]


def planted(quote, copy):
    """The faults where a careless hand marks the quote as lost in `copy`."""
    quote.lost_in = copy
    quote.save()
    return faults()


def test_a_sound_loss_is_no_fault(quote, old):
    lose(quote, newer(old))
    assert faults() == []


def test_verify_finds_words_that_are_not_lost_at_all(quote, old):
    (fault,) = planted(quote, newer(old, old.text + " More."))
    assert "is marked as lost, but still stands there with the same words around it" in fault


def test_the_same_letters_of_another_point_do_not_speak_against_it(quote, old):
    lose(quote, newer(old, "A halt, and thirty days of leave."))
    assert faults() == []


def test_verify_finds_a_loss_in_an_older_copy_in_excerpts_or_of_another_statement(quote, old):
    assert "can only be lost in a later copy" in planted(quote, old)[0]
    assert "excerpts" in planted(quote, newer(old, extent="excerpts"))[0]
    assert "another statement" in planted(quote, make_capture(extent="whole"))[0]


def test_in_another_source_only_a_phrase_of_a_digest_can_be_lost(quote, old):
    other = make_capture("Something else.", make_source(old.source.statement), extent="whole")
    with pytest.raises(ValidationError, match="later copy of its source"):
        lose(quote, other)
    digest = make_source(old.source.statement, kind="digest")
    phrases = make_capture("They ask for “peace”.", digest, verified=[[14, 19]])
    own = make_quote(quote.claim, "peace", phrases)
    lose(own, other)
    assert faults() == []
    whole = make_capture("Peace and peace.", other.source, extent="whole")
    assert reanchoring.loss_fault(own, whole) == "stands there"


def test_the_line_up_its_file_and_the_pages_say_that_it_is_lost(client, quote, old):
    term = make_term(quote.claim, "duration", "30 days", words="a halt", capture=old)
    copy = newer(old, "They spoke of nothing.")
    lose(quote, copy)
    lose(Quote.objects.get(term=term), copy)
    statement = old.source.statement
    comparison = make_comparison([statement], [quote.claim.topic], slug="call")
    (claim,) = Facts.of(comparison).claims
    assert claim.quotes[0].lost == DAY.date()
    assert claim.terms[0].quote.lost == DAY.date()
    told = "Lost: these words no longer stand in the copy of 3 May 2025."
    for page in ("/comparisons/call/", statement.get_absolute_url(), quote.claim.get_absolute_url()):
        assert told in text_of(client.get(page)), page
    assert "thirty days" in text_of(client.get("/comparisons/call/"))
    assert (
        client.get("/comparisons/call.json").json()["rows"][0]["cells"][0]["claims"][0]["quotes"][0][
            "lost_since"
        ]
        == "2025-05-03"
    )


def test_the_history_says_when_and_why(client, quote, old):
    quote.claim.statement.published_at = quote.claim.published_at = DAY
    quote.claim.save()
    lose(quote, newer(old))
    page = text_of(client.get(quote.claim.get_absolute_url()))
    assert "It is gone." in page
    assert "lost in copy 2 of the original" in page


def test_found_again_in_a_later_copy_it_is_no_longer_lost(quote, old):
    lose(quote, newer(old))
    third = newer(old, "It is back: thirty days.")
    quote.refresh_from_db()
    ((_, found),) = reanchoring.proposals(third, [quote])
    choice = reanchoring.Choice(quote.pk, reanchoring.standing(quote), found.place.key)
    reanchoring.accept(third, [choice], by=make_user("Editor"))
    quote.refresh_from_db()
    assert (quote.capture, quote.lost_in) == (third, None)


def test_put_on_other_words_by_a_form_it_is_no_longer_lost(quote, old):
    lose(quote, newer(old))
    quote.refresh_from_db()
    Found(old, anchors.find(old.text, "thirty days")[0]).put_on(quote)
    assert quote.lost_in
    Found(old, anchors.find(old.text, "aid")[0]).put_on(quote)
    assert quote.lost_in is None


def test_two_who_accept_at_once_do_not_both_move_it(quote, old):
    copy = newer(old, "Today: thirty days.")
    ((_, found),) = reanchoring.proposals(copy, [quote])
    choice = reanchoring.Choice(quote.pk, reanchoring.standing(quote), found.place.key)
    reanchoring.accept(copy, [choice], by=make_user("Editor"))
    with pytest.raises(ValidationError, match="while you looked"):
        reanchoring.accept(copy, [choice], by=make_user("Editor"))


def test_all_move_or_none(quote, old):
    other = make_quote(make_claim(old.source.statement, words=""), "of aid", old)
    copy = newer(old, "They spoke of aid for thirty days.")
    choices = [
        reanchoring.Choice(one.pk, reanchoring.standing(one), found.place.key)
        for one, found in reanchoring.proposals(copy, [quote, other])
    ]
    wrong = reanchoring.Choice(other.pk, choices[1].was, "0-4")
    with pytest.raises(ValidationError, match="not proposed"):
        reanchoring.accept(copy, [choices[0], wrong], by=make_user("Editor"))
    assert not copy.quotes.exists()
    reanchoring.accept(copy, choices, by=make_user("Editor"))
    assert copy.quotes.count() == 2


def test_a_quote_of_another_statement_does_not_move_here(quote):
    copy = make_capture("thirty days", make_source(make_statement()))
    choice = reanchoring.Choice(quote.pk, reanchoring.standing(quote), "0-11")
    with pytest.raises(ValidationError, match="no longer there"):
        reanchoring.accept(copy, [choice], by=make_user("Editor"))


def test_nothing_is_looked_for_in_a_tombstone(quote, old):
    copy = newer(old, "thirty days")
    copy.text, copy.tombstone = "", "By order."
    ((_, found),) = reanchoring.proposals(copy, [quote])
    assert found.places == ()
    with pytest.raises(ValidationError, match="taken away by order"):
        reanchoring.accept(copy, [], by=make_user("Editor"))
