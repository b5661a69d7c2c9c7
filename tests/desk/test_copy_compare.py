"""A newer copy beside the one before: each quote's fate, and what a person decides of it."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from statements import captures, verification
from statements.models import Claim, Quote
from tests.desk.pages import text_of
from tests.factories import (
    make_capture,
    make_claim,
    make_quote,
    make_reading,
    make_source,
    make_statement,
    make_term,
    make_topic,
    make_user,
)

pytestmark = pytest.mark.django_db
OLD = (
    "The leaders spoke today.\n"
    "They agreed that the path to peace will begin with an energy and infrastructure ceasefire.\n"
    "Technical talks on a maritime ceasefire begin at once.\n"
    "They spoke of the need to stop future conflicts.\n"
    "Nothing else was said."
)
NEW = (
    "The leaders spoke today.\n"
    "A sentence that is new.\n"
    "They agreed that the path to peace will begin with an energy infrastructure ceasefire.\n"
    "Technical talks on a maritime ceasefire begin at once.\n"
    "Nothing else was said."
)


@pytest.fixture
def source():
    return make_source(make_statement(title="Readout of the call"))


@pytest.fixture
def quotes(source):
    """One that stays, one that moves, one that changes, one that is lost."""
    copy = make_capture(OLD, source, extent="whole")
    words = {
        "stays": "The leaders spoke today.",
        "moves": "maritime ceasefire",
        "changes": "an energy and infrastructure ceasefire",
        "goes": "They spoke of the need to stop future conflicts.",
    }
    made = {}
    for name, exact in words.items():
        claim = make_claim(source.statement, words="", summary=f"What {name}.", published_at=timezone.now())
        made[name] = make_quote(claim, exact, copy)
    return made


@pytest.fixture
def newer(quotes, source):
    return make_capture(NEW, source, extent="whole", by=make_user("Contributor"))


def address(copy):
    return f"/desk/copies/{copy.pk}/compare/"


def forms_of(response):
    """The parts of the page that stand for one quote each, by the quote's key."""
    html = response.content.decode()
    return {int(key): part for key, part in re.findall(r'id="quote-(\d+)">(.*?)</article>', html, re.DOTALL)}


def move_of(response, quote, number=0):
    return re.findall(r'name="move"[^>]*value="([^"]+)"', forms_of(response)[quote.pk])[number]


def value_of(response, quote):
    return re.search(r'name="quote" value="([^"]+)"', forms_of(response)[quote.pk])[1]


def at_once(response):
    html = response.content.decode()
    found = re.search(r'<form class="at-once".*?</form>', html, re.DOTALL)
    return re.findall(r'name="move" value="([^"]+)"', found[0]) if found else []


def clean():
    assert [str(fault) for fault in verification.faults()] == []


def test_it_tells_the_fate_of_each_quote(editor, newer, quotes):
    page = editor.get(address(newer))
    fates = {name: re.search(r"</b> ([^<]+)</span>", forms_of(page)[q.pk])[1] for name, q in quotes.items()}
    assert fates == {"stays": "As it was", "moves": "Elsewhere", "changes": "Changed", "goes": "Lost"}
    assert "1 word changed, 1 paragraph added, 1 paragraph removed since copy 1" in text_of(page)


def test_no_quote_moves_by_itself(editor, newer, quotes):
    editor.get(address(newer))
    assert not Quote.objects.filter(capture=newer).exists()


def test_one_press_accepts_all_that_have_the_very_same_words(editor, newer, quotes):
    page = editor.get(address(newer))
    response = editor.post(address(newer), {"action": "accept", "move": at_once(page)})
    assert response.status_code == 302
    moved = set(Quote.objects.filter(capture=newer).values_list("pk", flat=True))
    assert moved == {quotes["stays"].pk, quotes["moves"].pk}
    clean()


def test_accepting_takes_the_words_around_as_they_stand_there(editor, newer, quotes):
    quote = quotes["changes"]
    page = editor.get(address(newer))
    editor.post(
        address(newer), {"action": "accept", "move": move_of(page, quote), "reason": "It says so now."}
    )
    quote.refresh_from_db()
    assert (quote.capture, quote.exact) == (newer, "an energy infrastructure ceasefire")
    assert quote.prefix == NEW[quote.start - 32 : quote.start]
    revision = quote.history.first()
    assert (revision.history_user, revision.history_change_reason) == (editor.user, "It says so now.")
    clean()


def test_other_words_on_a_published_claim_need_a_reason(editor, newer, quotes):
    page = editor.get(address(newer))
    answer = editor.post(address(newer), {"action": "accept", "move": move_of(page, quotes["changes"])})
    assert "say why other words take its place" in text_of(answer)
    assert Quote.objects.get(pk=quotes["changes"].pk).capture != newer


def test_whoever_kept_the_copy_does_not_accept_other_words_for_readers(editor, second_editor, quotes, source):
    own = make_capture(NEW, source, extent="whole", by=editor.user)
    page = editor.get(address(own))
    assert "another editor accepts them" in text_of(page)
    sent = {"action": "accept", "move": move_of(page, quotes["changes"]), "reason": "It says so now."}
    answer = editor.post(address(own), sent)
    assert "another editor accepts them" in text_of(answer)
    assert not Quote.objects.filter(capture=own).exists()
    assert second_editor.post(address(own), sent).status_code == 302
    assert Quote.objects.filter(capture=own).exists()


def test_the_same_letters_as_a_translations_words_are_not_accepted_with_the_others(editor, quotes, source):
    translation = make_source(source.statement, kind="press translation", wording="translation")
    copy = make_capture(OLD, translation, extent="whole")
    asked = f"{address(copy)}?sources={source.pk}"
    page = editor.get(asked)
    assert at_once(page) == []
    assert "in another language or as another’s wording" in text_of(page)
    sent = {"action": "accept", "move": move_of(page, quotes["stays"])}
    assert "say why" in text_of(editor.post(asked, sent))
    assert editor.post(asked, sent | {"reason": "It was a translation."}).status_code == 302
    assert Quote.objects.get(pk=quotes["stays"].pk).wording == "translation"


def test_where_one_person_is_enough_they_may(editor, quotes, source, settings):
    settings.TWO_PEOPLE = False
    own = make_capture(NEW, source, extent="whole", by=editor.user)
    page = editor.get(address(own))
    sent = {"action": "accept", "move": move_of(page, quotes["changes"]), "reason": "It says so now."}
    assert editor.post(address(own), sent).status_code == 302


def test_the_same_words_may_be_accepted_by_whoever_kept_the_copy(editor, quotes, source):
    own = make_capture(NEW, source, extent="whole", by=editor.user)
    page = editor.get(address(own))
    assert len(at_once(page)) == 2
    assert editor.post(address(own), {"action": "accept", "move": at_once(page)}).status_code == 302


def test_a_contributor_decides_on_drafts_and_not_on_what_readers_see(contributor, newer, quotes):
    draft = quotes["stays"]
    Claim.objects.filter(pk=draft.claim_id).update(status="draft")
    page = contributor.get(address(newer))
    assert at_once(page) == [move_of(page, draft)]
    seen = move_of(page, quotes["moves"])
    refused = contributor.post(address(newer), {"action": "accept", "move": [*at_once(page), seen]})
    assert "an editor decides" in text_of(refused)
    assert not Quote.objects.filter(capture=newer).exists()
    contributor.post(address(newer), {"action": "accept", "move": at_once(page)})
    assert list(Quote.objects.filter(capture=newer)) == [draft]


def test_a_lost_quote_is_marked_with_a_reason_and_stays(editor, newer, quotes, client):
    quote = quotes["goes"]
    page = editor.get(address(newer))
    sent = {"action": "lost", "quote": value_of(page, quote)}
    assert "Say why the words are lost" in text_of(editor.post(address(newer), sent))
    editor.post(address(newer), sent | {"reason": "The sentence is gone."})
    quote.refresh_from_db()
    assert quote.lost_in == newer
    told = f"Lost: these words no longer stand in the copy of {newer.captured_at.day} "
    for shown in (quote.claim.get_absolute_url(), quote.claim.statement.get_absolute_url()):
        assert told in text_of(client.get(shown))
    clean()


def test_losing_can_be_taken_back(editor, newer, quotes):
    quote = quotes["goes"]
    value = value_of(editor.get(address(newer)), quote)
    editor.post(address(newer), {"action": "lost", "quote": value, "reason": "Gone."})
    assert "Not lost after all" in text_of(editor.get(address(newer)))
    editor.post(address(newer), {"action": "found", "quote": value})
    assert Quote.objects.get(pk=quote.pk).lost_in is None


def test_what_stands_there_with_the_same_words_around_it_cannot_be_lost(editor, newer, quotes):
    quote = quotes["stays"]
    value = value_of(editor.get(address(newer)), quote)
    Quote.objects.get(pk=quote.pk)
    copy = captures.keep(newer.source, OLD + "\nMore.", by_name="Maker", extent="whole")
    answer = editor.post(address(copy), {"action": "lost", "quote": value, "reason": "I say so."})
    assert "still stands there" in text_of(answer)


def test_nothing_is_lost_in_excerpts(editor, quotes, source):
    part = make_capture("The leaders spoke today.", source, extent="excerpts")
    value = value_of(editor.get(address(part)), quotes["goes"])
    answer = editor.post(address(part), {"action": "lost", "quote": value, "reason": "Not there."})
    assert "cannot be lost in excerpts" in text_of(answer)


def test_of_several_places_a_person_chooses_one(editor, source):
    copy = make_capture("First: 30 days of rest.", source, extent="whole")
    quote = make_quote(make_claim(source.statement, words=""), "30 days", copy)
    later = make_capture("Now 30 days of work and 30 days of peace.", source, extent="whole")
    page = editor.get(address(later))
    assert "2 places to choose from" in text_of(page)
    second = next(m for m in (move_of(page, quote, n) for n in range(2)) if m.endswith(f":{24}-{31}"))
    editor.post(address(later), {"action": "accept", "move": second})
    quote.refresh_from_db()
    assert (quote.capture, quote.start) == (later, 24)


def test_a_place_that_was_not_proposed_is_refused(editor, newer, quotes):
    quote = quotes["stays"]
    forged = f"{quote.pk}:{quote.capture_id}.{quote.start}-{quote.end}:3-9"
    answer = editor.post(address(newer), {"action": "accept", "move": forged, "reason": "Mine."})
    assert "is not proposed at this place" in text_of(answer)


@pytest.mark.parametrize("move", ["", "1", "1:2.3-4", "9" * 30 + ":1.1-2:1-2", "١:1.1-2:1-2", "x:y:z"])
def test_a_broken_page_gets_a_message(editor, newer, quotes, move):
    answer = editor.post(address(newer), {"action": "accept", "move": move})
    assert "sent incomplete" in text_of(answer)


def test_a_page_that_chooses_nothing_gets_a_message(editor, newer):
    assert "Choose a place" in text_of(editor.post(address(newer), {"action": "accept"}))
    assert "Nothing is changed" in text_of(editor.post(address(newer), {"action": "delete"}))


def test_who_moved_a_quote_meanwhile_is_met_and_nothing_moves(editor, second_editor, newer, quotes):
    page = editor.get(address(newer))
    second_editor.post(address(newer), {"action": "accept", "move": move_of(page, quotes["stays"])})
    answer = editor.post(address(newer), {"action": "accept", "move": at_once(page)})
    assert "Somebody moved “The leaders spoke today.” while you looked" in text_of(answer)
    assert list(Quote.objects.filter(capture=newer)) == [quotes["stays"]]


def test_quotes_move_to_the_newest_copy_only(editor, newer, quotes, source):
    moves = at_once(editor.get(address(newer)))
    make_capture(NEW + "\nOne more.", source)
    answer = editor.post(address(newer), {"action": "accept", "move": moves})
    assert "Copy 3 of this source was kept since" in text_of(answer)
    assert "Copy 3 is newer" in text_of(editor.get(address(newer)))
    assert not Quote.objects.filter(capture=newer).exists()


def test_a_terms_quote_moves_as_any_other(editor, source):
    copy = make_capture("A halt for 30 days.", source)
    claim = make_claim(source.statement, words="", status="draft")
    term = make_term(claim, "duration", "30 days", words="30 days", capture=copy)
    later = make_capture("Today: a halt for 30 days.", source)
    page = editor.get(address(later))
    assert "term duration: 30 days" in text_of(page)
    editor.post(address(later), {"action": "accept", "move": at_once(page)})
    assert term.quote.__class__.objects.get(term=term).capture == later
    clean()


def test_whoever_has_the_claim_open_learns_of_the_move(editor, newer, quotes):
    before = quotes["stays"].claim.history.count()
    editor.post(address(newer), {"action": "accept", "move": at_once(editor.get(address(newer)))})
    claim = Claim.objects.get(pk=quotes["stays"].claim_id)
    assert claim.history.count() == before + 1
    assert claim.history.first().history_date == quotes["stays"].history.first().history_date


def test_it_names_the_topics_that_are_to_be_read_again(editor, source, quotes):
    make_reading(source.statement, make_topic("Military aid"))
    copy = make_capture(NEW, source)
    page = text_of(editor.get(address(copy)))
    assert "To be read again (1)" in page
    assert "Military aid" in page


def test_the_words_are_shown_in_one_column_or_two_changes_or_all(editor, newer, quotes):
    both = editor.get(address(newer))
    assert "<del>and</del>" in both.content.decode()
    assert "1 paragraph unchanged" in text_of(both)
    one = editor.get(address(newer), view="one", show="all")
    assert '<table class="text"' not in one.content.decode()
    assert "paragraph unchanged" not in text_of(one)


def test_an_address_that_asks_for_nonsense_shows_the_usual(editor, newer, quotes):
    page = editor.get(address(newer), view="x", show="y", sources="99999999", since="77")
    assert page.status_code == 200
    assert "Quotes to decide (4)" in text_of(page)


def test_words_taken_away_by_order_are_not_compared(editor, source, quotes):
    copy = make_capture(NEW, source)
    captures.entomb(quotes["stays"].capture, reason="A court’s order.", by_name="Ada")
    page = text_of(editor.get(address(copy)))
    assert "taken away by order" in page
    assert "Quotes to decide (0)" in page


def test_a_reader_finds_nothing_and_a_copy_that_is_not_there_neither(reader, editor, newer):
    assert reader.get(address(newer)).status_code == 404
    assert editor.get("/desk/copies/999999/compare/").status_code == 404


def test_it_takes_as_many_queries_at_thirty_quotes_as_at_three(editor, source):
    copy = make_capture(OLD, source)
    later = make_capture(NEW, source)

    def grow(number):
        for _ in range(number):
            claim = make_claim(source.statement, words="")
            make_quote(claim, "maritime ceasefire", copy)
            make_term(claim, "scope", "peace", words="peace", capture=copy)
            make_reading(source.statement, make_topic())

    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert editor.get(address(later)).status_code == 200
        return len(captured)

    grow(3)
    few = queries()
    grow(27)
    assert queries() == few
    with CaptureQueriesContext(connection) as captured:
        moves = at_once(editor.get(address(later)))
    assert len(moves) == 60
    assert len(captured) == few
