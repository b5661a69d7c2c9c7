"""The page of a statement: its head, its kept words with quotes marked, the claims beside them."""

import datetime as dt
import html
import re

import pytest
from django.test import Client

from statements.captures import entomb
from statements.models import Check, Status
from tests.factories import (
    make_capture,
    make_claim,
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

pytestmark = pytest.mark.django_db


def page(client: Client, thing: object, query: str = "", status: int = 200) -> str:
    response = client.get(f"{thing.get_absolute_url()}{query}")  # type: ignore[attr-defined]
    assert response.status_code == status
    return response.content.decode()


def visible(markup: str) -> str:
    """The words of a page without its markup and its data, on one line."""
    shown = re.sub(r"<script.*?</script>", " ", markup, flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", shown)).split())


def kept_lines(markup: str) -> list[str]:
    """The paragraphs of the kept text, letter by letter."""
    lines = re.findall(r'<p data-n="\d+">(.*?)</p>', markup, re.DOTALL)
    return [html.unescape(re.sub(r"<[^>]+>", "", line)) for line in lines]


@pytest.fixture
def statement():
    return make_statement(make_speaker("Kremlin", "Russia"), title="A readout", slug="a-readout")


def test_the_head_says_who_where_when_and_about_what(client, statement):
    statement.occasion = make_occasion(name="The call")
    statement.issued_at = dt.datetime(2025, 3, 18, 17, 29, tzinfo=dt.UTC)
    statement.zone = "Europe/Moscow"
    statement.date_note = "As printed on the page."
    statement.canonical_url = "https://example.org/original"
    statement.save()
    seen = visible(page(client, statement))
    for words in (
        "A readout",
        "Kremlin",
        "Russia",
        "Readout",
        "18 March 2025, 20:29 (UTC+03:00), Europe/Moscow",
        "As printed on the page.",
        "The call",
        "https://example.org/original",
    ):
        assert words in seen


def test_a_moment_not_known_is_no_later_than(client, statement):
    statement.not_after = dt.datetime(2025, 3, 18, 17, 45, tzinfo=dt.UTC)
    statement.zone = "America/New_York"
    statement.save()
    assert "no later than 18 March 2025, 13:45 (UTC−04:00), America/New_York" in visible(
        page(client, statement)
    )


def test_addresses_where_words_were_seen_are_not_linked(client, statement):
    statement.seen_at = "https://mirror.example/a\nhttps://mirror.example/b"
    statement.save()
    markup = page(client, statement)
    assert "https://mirror.example/a" in markup
    assert 'href="https://mirror.example' not in markup


def test_answers_are_told_both_ways_but_not_of_drafts(client, statement):
    answer = make_statement(title="The answer")
    draft = make_statement(title="Secret answer", status=Status.DRAFT)
    answer.answers.add(statement)
    draft.answers.add(statement)
    assert "Answered by The answer" in visible(page(client, statement))
    assert "Secret" not in page(client, statement)
    assert "Answers A readout" in visible(page(client, answer))


def test_the_kept_words_stand_letter_by_letter(client, statement):
    text = "Two  spaces & <tags>, “quotes”.\n\n\tThe п’я́ть 😀 words <b>stand</b> here.  \n"
    capture = make_capture(text, make_source(statement))
    claim = make_claim(statement, words="")
    make_quote(claim, "“quotes”", capture)
    make_quote(claim, "п’я́ть 😀 words <b>", capture)
    make_quote(claim, "words <b>stand", capture)
    assert kept_lines(page(client, statement)) == [line for line in text.split("\n") if line.strip()]


def test_a_quote_has_an_element_of_its_own_at_its_first_words(client, statement):
    capture = make_capture("One two three four.", make_source(statement, language="uk"))
    claim = make_claim(statement, words="")
    quotes = [make_quote(claim, words, capture) for words in ("One two three", "two three four", "One")]
    markup = page(client, statement)
    for quote in quotes:
        assert len(re.findall(f'id="q{quote.pk}"', markup)) == 1
        assert re.search(f'data-quotes="[^"]*\\b{quote.pk}\\b[^"]*" lang="uk" dir="ltr"', markup)
    assert f'href="#q{quotes[0].pk}">¶1<' in markup
    assert f'id="c{claim.pk}"' in markup


def test_a_copy_is_told_with_hash_day_and_keeper(client, statement):
    capture = make_capture(
        "Kept words.", make_source(statement, publisher="The Office"), by_name="Ada Keeper"
    )
    seen = visible(page(client, statement))
    assert f"SHA-256 of the text {capture.text_sha256}" in seen
    assert "by Ada Keeper" in seen
    assert "1 of 1, excerpts, pasted" in seen
    assert "The Office" in seen


def test_a_digest_says_that_its_sentences_are_ours(client, statement):
    source = make_source(statement, kind="digest", language="ru", publisher="Readout")
    capture = make_capture("They say “сразу дал” and “команду”.", source, verified=[[10, 19], [26, 33]])
    claim = make_claim(statement, words="")
    make_quote(claim, "сразу дал", capture)
    markup = page(client, statement)
    assert "A digest: our own sentences around verified phrases." in visible(markup)
    assert '<span class="ours">They say “</span>' in markup
    assert '<span class="verified" lang="ru" dir="ltr">команду</span>' in markup
    assert 'lang="en" dir="ltr">\n  <p data-n="1">' in markup
    assert re.search(r'<mark class="quoted"[^>]*lang="ru"[^>]*>', markup)


def test_a_translation_is_never_shown_as_the_speakers_own_words(client, statement):
    source = make_source(statement, kind="press translation", wording="translation")
    make_quote(make_claim(statement, words=""), "translated", make_capture("The translated words.", source))
    seen = visible(page(client, statement))
    assert "Translation : not the speaker’s own words" in seen
    assert "translation" in seen.split("¶1")[1]


def test_a_source_shown_by_passages_shows_nothing_else(client, statement):
    source = make_source(statement, shown="quoted", licence="Quotes only")
    capture = make_capture("Secret start.\nHidden one two hidden three hidden.\nSecret end.", source)
    claim = make_claim(statement, words="")
    make_quote(claim, "one two", capture)
    make_quote(claim, "three", capture)
    markup = page(client, statement)
    assert kept_lines(markup) == ["…one two…three…"]
    assert "Secret" not in markup
    assert "idden" not in markup.replace("visually-hidden", "").replace("aria-hidden", "")


def test_a_source_that_may_not_be_shown_shows_its_hash_and_why(client, statement):
    source = make_source(statement, shown="nothing", licence="All rights reserved")
    capture = make_capture("Secret words stand here.", source)
    quote = make_quote(make_claim(statement, words=""), "Secret words", capture)
    markup = page(client, statement)
    assert "Secret" not in markup
    assert capture.text_sha256 in markup
    assert "All rights reserved" in markup
    assert f'id="q{quote.pk}"' in markup


def test_a_tombstone_tells_its_public_reason(client, statement):
    capture = make_capture("Secret words stand here.", make_source(statement))
    quote = make_quote(make_claim(statement, words=""), "Secret words", capture)
    entomb(capture, reason="By order of a court.", by_name="Ad Ministrator")
    markup = page(client, statement)
    assert "By order of a court." in markup
    assert capture.text_sha256 in markup
    assert "Secret" not in markup
    assert f'id="q{quote.pk}"' in markup


def test_the_newest_copy_is_shown_and_older_ones_are_reachable(client, statement):
    source = make_source(statement)
    old = make_capture("The old words.", source)
    quote = make_quote(make_claim(statement, words=""), "old", old)
    make_capture("The new words.", source)
    markup = page(client, statement)
    assert kept_lines(markup) == ["The new words."]
    assert f'href="{statement.get_absolute_url()}?copy={old.pk}#source-{source.pk}"' in markup
    assert f'<li id="q{quote.pk}">' in markup
    older = page(client, statement, f"?copy={old.pk}")
    assert kept_lines(older) == ["The old words."]
    assert "This is an older copy." in visible(older)
    assert re.search(f'<mark [^>]*id="q{quote.pk}"', older)


@pytest.mark.parametrize("asked", ["0", "-1", "x", "%00", "9" * 30, "9" * 6000, "²", "1.0"])
def test_a_copy_that_is_not_there_is_not_found(client, statement, asked):
    page(client, statement, f"?copy={asked}", status=404)


def test_a_copy_of_another_statement_is_not_found(client, statement):
    page(client, statement, f"?copy={make_capture().pk}", status=404)


def test_terms_stand_in_own_words_or_are_marked_as_ours(client, statement):
    claim = make_claim(statement, words="")
    capture = make_capture("A halt of thirty days.", make_source(statement))
    make_quote(claim, "A halt", capture)
    make_term(claim, "duration", "30 days", words="thirty days", capture=capture)
    make_term(claim, "proposer", "Somebody")
    seen = visible(page(client, statement))
    assert "Duration 30 days ¶1" in seen
    assert "Proposer Somebody our words" in seen


def test_readings_are_listed_with_their_silences_and_the_rest_is_counted(client, statement):
    topics = [make_topic(f"Topic {letter}", slug=f"topic-{letter}") for letter in "abcde"]
    make_claim(statement, topics[0])
    make_reading(statement, topics[1])
    make_reading(statement, topics[2], status=Status.DRAFT)
    markup = page(client, statement)
    assert "/silences/a-readout/topic-b/" in markup
    assert "/silences/a-readout/topic-c/" not in markup
    assert "For 3 topics nobody has read this statement yet" in visible(markup)


def test_a_reading_that_a_newer_copy_reopened_counts_as_not_read(client, statement):
    topic = make_topic()
    make_reading(statement, topic)
    make_capture("Newer words.", make_source(statement))
    seen = visible(page(client, statement))
    assert "re-opened by a newer copy" in seen
    assert "For 1 topic nobody has read" in seen


def test_what_the_press_reports_of_it_is_told_with_its_check(client, statement):
    press = make_statement(make_speaker("The Paper", None), title="An article", channel="news report")
    report = make_claim(press, summary="It is told so.", reports=statement, held_by=[make_party("Russia")])
    Check.objects.create(
        claim=report,
        finding="does not say this",
        by_name="Ada Checker",
        on=dt.date(2025, 3, 20),
        basis="the original",
        note="Nothing of it.",
    )
    markup = visible(page(client, statement))
    for words in ("It is told so.", "The Paper", "Does not say this", "Ada Checker", "Nothing of it."):
        assert words in markup
    of_the_article = visible(page(client, press))
    assert "Reports A readout (Kremlin, 18 Mar 2025) Does not say this" in of_the_article
    assert "nobody has read" not in of_the_article


def test_a_visitor_sees_no_draft(client, statement):
    draft = make_claim(statement, summary="Secret point.", status=Status.DRAFT, words="")
    capture = make_capture("The words of a draft.", make_source(statement))
    quote = make_quote(draft, "words of a draft", capture)
    hidden = make_statement(title="Secret title", status=Status.DRAFT)
    markup = page(client, statement)
    assert "Secret" not in markup
    assert f"q{quote.pk}" not in markup
    page(client, hidden, status=404)
    assert "Secret" not in client.get("/statements/").content.decode()


def test_those_who_work_on_it_see_drafts_marked_as_such(client, statement):
    make_claim(statement, summary="A draft point.", status=Status.DRAFT, words="")
    hidden = make_statement(title="A draft title", status=Status.DRAFT)
    client.force_login(make_user("Contributor"))
    assert "Draft A draft point." in visible(page(client, statement))
    assert "Draft: visitors do not see this" in visible(page(client, hidden))
    assert "A draft title" in client.get("/statements/").content.decode()


def test_a_statement_without_sources_says_so(client, statement):
    assert "No source of this statement is kept yet" in visible(page(client, statement))


def test_the_list_is_newest_first_filtered_and_paged(client):
    for number in range(30):
        make_statement(title=f"Number {number:02}.", issued_on=dt.date(2025, 3, 1) + dt.timedelta(number))
    first = visible(client.get("/statements/").content.decode())
    assert first.index("Number 29.") < first.index("Number 28.")
    assert "30 statements" in first
    assert "Number 00." not in first
    assert "Number 00." in client.get("/statements/?page=2").content.decode()
    narrowed = visible(client.get("/statements/?from=2025-03-30&channel=readout").content.decode())
    assert "1 statement" in narrowed


def test_an_empty_result_says_what_to_do(client, statement):
    seen = visible(client.get("/statements/?channel=post&from=2025-01-01").content.decode())
    assert "No statement fits all of this." in seen
    assert "see all statements" in seen


def test_a_bad_filter_is_answered_on_the_form_and_the_rest_is_shown(client, statement):
    response = client.get("/statements/?party=nobody&from=99999-01-01")
    seen = visible(response.content.decode())
    assert response.status_code == 200
    assert "There is no “nobody” to choose here" in seen
    assert "This is no day." in seen
    assert "A readout" in seen


def test_a_licence_that_all_sources_share_is_said_once(client, statement):
    for language in ("ru", "en"):
        make_capture(
            f"Words in {language}.", make_source(statement, language=language, licence="Quote freely")
        )
    assert visible(page(client, statement)).count("Quote freely") == 1
    make_source(statement, licence="All rights reserved")
    seen = visible(page(client, statement))
    assert seen.count("Quote freely") == 2
    assert "All rights reserved" in seen
