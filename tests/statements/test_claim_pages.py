"""The page of a claim: its words with those around them, where they are kept, what disputes it."""

import datetime as dt

import pytest

from statements import workflow
from statements.captures import entomb
from statements.models import Status
from tests.factories import (
    make_capture,
    make_claim,
    make_dispute,
    make_party,
    make_quote,
    make_source,
    make_speaker,
    make_statement,
    make_term,
    make_topic,
    make_user,
)
from tests.statements.test_statement_pages import page, visible

pytestmark = pytest.mark.django_db


@pytest.fixture
def kremlin():
    return make_speaker("Kremlin", "Russia")


def test_it_says_what_is_claimed_for_whom_and_on_which_words(client, kremlin):
    statement = make_statement(kremlin, title="A readout")
    claim = make_claim(
        statement,
        make_topic("Truce"),
        summary="A halt is backed.",
        kind="commitment",
        value="supports",
        note="A remark.",
        held_by=[make_party("Russia"), make_party("Ukraine")],
        words="",
    )
    source = make_source(statement, language="ru", url="https://example.org/page", publisher="The Office")
    quote = make_quote(claim, "поддержал", make_capture("Он поддержал это.", source))
    markup = page(client, claim)
    seen = visible(markup)
    for words in (
        "A halt is backed.",
        "Supports",
        "Commitment · joint",
        "Truce",
        "Russia, Ukraine",
        "A remark.",
        "Он поддержал это.",
        "Russian",
        "The Office",
        "characters 3 to 12",
        quote.capture.text_sha256,
    ):
        assert words in seen
    assert f'href="{statement.get_absolute_url()}?copy={quote.capture_id}#q{quote.pk}"' in markup
    assert 'lang="ru" dir="ltr"' in markup
    assert "https://example.org/page#:~:text=%D0%BF%D0%BE" in markup


def test_our_own_words_around_a_phrase_of_a_digest_are_told_from_it(client):
    statement = make_statement()
    source = make_source(statement, kind="digest")
    claim = make_claim(statement, words="")
    text = "They say “all strikes” stop."
    make_quote(claim, "all strikes", make_capture(text, source, verified=[[10, 21]]))
    markup = page(client, claim)
    assert '<span class="ours" lang="en">They say “</span><q>all strikes</q>' in markup
    assert "From a digest" in markup


def test_a_translation_says_so(client):
    statement = make_statement()
    source = make_source(statement, kind="press translation", wording="translation")
    claim = make_claim(statement, words="")
    make_quote(claim, "translated", make_capture("The translated words.", source))
    assert "translation : not the speaker’s own words" in visible(page(client, claim))


@pytest.mark.parametrize(
    ("shown", "gone"), [("quoted", ["before", "after"]), ("nothing", ["the very words"])]
)
def test_no_more_is_shown_than_the_licence_allows(client, shown, gone):
    statement = make_statement()
    capture = make_capture("It stands before the very words and after.", make_source(statement, shown=shown))
    claim = make_claim(statement, words="")
    make_quote(claim, "the very words", capture)
    seen = visible(page(client, claim))
    assert not [words for words in gone if words in seen]
    assert capture.text_sha256 in seen


def test_words_taken_away_leave_their_reason(client):
    claim = make_claim(words="secret words")
    entomb(claim.quotes.get().capture, reason="By order.", by_name="Administrator")
    seen = visible(page(client, claim))
    assert "By order." in seen
    assert "secret words" not in seen


def test_disputes_are_told_both_ways_but_not_with_drafts(client, kremlin):
    topic = make_topic()
    claim = make_claim(make_statement(kremlin), topic, summary="It was so.")
    against = make_claim(topic=topic, summary="It was not so.")
    draft = make_claim(topic=topic, summary="Secret.", status=Status.DRAFT)
    of_draft = make_claim(make_statement(status=Status.DRAFT), topic, summary="Secret too.")
    make_dispute(claim, against, point="whether it was so")
    make_dispute(claim, draft, point="whether it is secret")
    make_dispute(of_draft, claim, point="whether that is secret")
    made, met = visible(page(client, claim)), visible(page(client, against))
    assert "Disputes Speaker" in made
    assert "It was not so." in made
    assert "ecret" not in made
    assert "Disputed by Kremlin" in met
    assert "It was so." in met


def test_terms_are_told_in_own_words_or_as_ours(client):
    claim = make_claim()
    make_term(claim, "duration", "30 days", words="thirty days")
    make_term(claim, "proposer", "Somebody")
    seen = visible(page(client, claim))
    assert "Duration 30 days thirty days in the kept text" in seen
    assert "Proposer Somebody our words" in seen


def test_a_report_names_what_it_reports_unless_that_is_a_draft(client):
    reported = make_statement(title="The original")
    claim = make_claim(
        make_statement(channel="news report"), reports=reported, held_by=[make_party("Russia")]
    )
    seen = visible(page(client, claim))
    assert "The original" in seen
    assert "Not checked" in seen
    reported.status = Status.DRAFT
    reported.save()
    assert "The original" not in visible(page(client, claim))


def test_drafts_are_not_there_for_visitors(client):
    draft = make_claim(status=Status.DRAFT)
    of_draft = make_claim(make_statement(status=Status.DRAFT))
    page(client, draft, status=404)
    page(client, of_draft, status=404)
    client.force_login(make_user("Contributor"))
    assert "Draft: visitors do not see this" in visible(page(client, draft))
    assert "Draft: visitors do not see this" in visible(page(client, of_draft))


@pytest.mark.parametrize("key", ["0", "9" * 20, "9223372036854775808", "9" * 5000, "-1", "x", "%00", "1%00"])
def test_a_claim_that_cannot_be_is_not_found(client, key):
    assert client.get(f"/claims/{key}/").status_code == 404


def test_its_published_changes_are_told(client):
    claim = make_claim(summary="It was so.")
    claim._history_date = dt.datetime(2100, 1, 1, 9, 30, tzinfo=dt.UTC)
    claim._history_user = make_user("Editor", public_name="Edna Editor")
    claim._change_reason = "A slip of the pen"
    claim.summary = "It was not so."
    claim.save()
    seen = visible(page(client, claim))
    assert "1 January 2100, 09:30 UTC · Edna Editor Changed A slip of the pen" in seen
    assert "Summary It was so. It was not so." in seen


def test_what_no_user_did_was_done_by_the_program_itself_for_a_reason(client):
    statement = make_statement(status=Status.DRAFT)
    claim = make_claim(statement, status=Status.DRAFT)
    workflow.publish(claim, by=None, reason="Loaded with the demo")
    workflow.publish(statement, by=None, reason="Loaded with the demo")
    seen = visible(page(client, claim)).split("Published changes")[1]
    assert "UTC · Readout’s own program Published Loaded with the demo" in seen


def test_foreign_words_in_a_note_carry_their_language(client):
    statement = make_statement(languages="uk en")
    claim = make_claim(statement, note="The word “перемир’я” is his own; режим тиші too.")
    markup = page(client, claim)
    assert '“<span lang="uk" dir="ltr">перемир’я</span>” is' in markup.replace("&#39;", "'")
    assert '<span lang="uk" dir="ltr">режим тиші</span> too.' in markup


def test_words_around_a_quote_are_cut_between_words_and_say_so(client):
    statement = make_statement()
    text = "Incomprehensibly long words stand here before the very words and many more come after them here."
    claim = make_claim(statement, words="")
    make_quote(claim, "the very words", make_capture(text, make_source(statement)))
    markup = page(client, claim)
    assert (
        '<span class="left-out" lang="en">…</span> long words stand here before <q>the very words</q>'
        in markup
    )
    assert ' and many more come after them <span class="left-out" lang="en">…</span>' in markup


def test_nothing_is_said_to_be_left_out_where_the_whole_stands(client):
    assert "left-out" not in page(client, make_claim(words="the very words"))


def test_a_digest_has_no_address_elsewhere(client):
    statement = make_statement()
    source = make_source(statement, kind="digest", publisher="Readout (demo)")
    claim = make_claim(statement, words="")
    make_quote(claim, "all strikes", make_capture("They say “all strikes”.", source, verified=[[10, 21]]))
    seen = visible(page(client, claim))
    assert "our own digest; it has no address elsewhere" in seen
    assert "not known" not in seen


def test_a_claim_has_one_address(client):
    claim = make_claim()
    assert client.get(f"/claims/0{claim.pk}/").status_code == 404


def test_a_copied_quote_says_that_its_words_are_a_translation_s(client):
    statement = make_statement(languages="uk en")
    claim = make_claim(statement, words="")
    source = make_source(statement, kind="press translation", wording="translation")
    make_quote(claim, "their words", make_capture("Here are their words.", source))
    text = client.get(claim.get_absolute_url()).text
    assert f'“{statement.title}”, 18 March 2025" translation="translation"' in text


def test_official_words_in_another_language_say_so(client):
    statement = make_statement(languages="ru en")
    claim = make_claim(statement, words="official words")
    assert "official wording in another language" in client.get(claim.get_absolute_url()).text
    assert "official wording" not in client.get(make_claim().get_absolute_url()).text
