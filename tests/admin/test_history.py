"""Each change says who, when, why and what, the children's with it; an older version can be read."""

import pytest

from statements.models import Claim, Quote, Source, StatementSpeaker, Term
from tests.admin.pages import kept, messages_of
from tests.factories import (
    make_capture,
    make_claim,
    make_comparison,
    make_occasion,
    make_party,
    make_quote,
    make_reading,
    make_source,
    make_speaker,
    make_statement,
    make_term,
    make_topic,
)


def history_page(desk, thing) -> str:
    return desk.client.get(desk.address(type(thing), "history", thing.pk)).content.decode()


@pytest.fixture
def claim():
    claim = make_claim(words="", summary="The first summary.")
    copy = make_capture("Of the words there are several words.", make_source(claim.statement))
    make_quote(claim, "the words", copy)
    make_term(claim, "duration", "30 days")
    return claim


@pytest.mark.parametrize(
    "make",
    [
        lambda: make_claim(note="old"),
        lambda: make_statement(note="old"),
        lambda: make_reading(make_statement(), make_topic(), note="old"),
    ],
)
def test_a_change_of_what_readers_have_seen_needs_a_reason(editor, make):
    thing = make()
    response = editor.change(thing, note="new")
    assert "Say why you change it." in messages_of(response)
    assert kept(editor.again(response, reason="A slip"))
    newest = type(thing).history.filter(id=thing.pk).first()
    assert (newest.history_change_reason, newest.history_user, newest.note) == ("A slip", editor.user, "new")


def test_a_change_of_a_published_comparison_needs_a_reason(editor):
    comparison = make_comparison([make_statement()], [make_topic()])
    assert "Say why you change it." in messages_of(editor.change(comparison, title="Another title"))
    assert kept(editor.change(comparison, title="Another title", reason="Clearer"))


def test_a_change_of_a_child_alone_needs_a_reason_too(editor, claim):
    response = editor.change(claim, terms__0__value="a month")
    assert "Say why you change it." in messages_of(response)


def test_a_draft_is_changed_without_a_reason(editor):
    assert kept(editor.change(make_claim(status="draft"), note="new"))


def test_quotes_and_terms_get_the_reason_of_the_save(editor, claim):
    editor.change(
        claim,
        terms__0__value="a month",
        terms__0__words="several words",
        quotes__0__words="Of the words",
        reason="The word before belongs to it",
    )
    for record in (Quote.history.first(), Term.history.first(), Claim.history.first()):
        assert record.history_change_reason == "The word before belongs to it"
        assert record.history_user == editor.user
    assert len({Quote.history.first().history_date, Term.history.first().history_date}) == 1


def test_the_history_shows_who_when_why_and_what(editor, claim):
    russia = make_party("Russia")
    editor.change(
        claim, summary="The second summary.", quotes__0__words="several words", held_by=[russia.pk],
        reason="Quoted the wrong words",
    )  # fmt: skip
    page = history_page(editor, claim)
    assert "Erin Editor" in page
    assert "Quoted the wrong words" in page
    assert "<del>The first summary.</del> → <ins>The second summary.</ins>" in page
    assert "<del>the words</del> → <ins>several words</ins>" in page
    assert "<ins>Russia</ins>" in page
    assert page.count("Quoted the wrong words") == 1  # one save, one line


def test_what_is_added_and_taken_away_is_in_the_history(editor, claim):
    editor.change(claim, terms__0__DELETE="on", reason="Nobody said so")
    page = history_page(editor, claim)
    assert "Term “30 days”</strong> taken away" in page
    assert "Quote “the words”</strong> added" in page


def test_whoever_saves_over_another_is_told_and_decides(editor, administrator, claim):
    opened = editor.open(Claim, claim)
    administrator.change(claim, summary="Ada’s summary.", reason="Clearer")
    response = editor.again(opened, summary="Erin’s summary.", reason="Better")
    assert "Ada Administrator saved this at" in messages_of(response)
    claim.refresh_from_db()
    assert claim.summary == "Ada’s summary."
    assert "Erin’s summary." in response.content.decode()
    assert kept(editor.again(response))
    claim.refresh_from_db()
    assert claim.summary == "Erin’s summary."


def test_whoever_saves_over_anothers_quote_is_told_too(editor, administrator, claim):
    opened = editor.open(Claim, claim)
    administrator.change(claim, quotes__0__words="several words", reason="Clearer")
    response = editor.again(opened, summary="Erin’s summary.", reason="Better")
    assert "while you had it open" in messages_of(response)
    assert claim.quotes.get().exact == "several words"


def test_both_values_are_told_and_what_was_left_alone_takes_the_newer(editor, administrator, claim):
    opened = editor.open(Claim, claim)
    other = make_party("Elsewhere")
    administrator.change(
        claim,
        summary="Ada’s summary.",
        note="Ada’s note.",
        kind="denial",
        held_by=[other.pk],
        terms__0__value="a month",
        quotes__0__words="several words",
        reason="Clearer",
    )
    response = editor.again(opened, summary="Erin’s summary.", terms__0__value="four weeks", reason="Better")
    told = messages_of(response)
    assert "Summary — theirs: “Ada’s summary.”; yours: “Erin’s summary.”." in told
    assert "Term 1, Value — theirs: “a month”; yours: “four weeks”." in told
    assert "Note —" not in told
    assert 'target="_blank" rel="noopener"' in told
    assert kept(editor.again(response))
    claim.refresh_from_db()
    assert (claim.summary, claim.note, claim.kind) == ("Erin’s summary.", "Ada’s note.", "denial")
    assert list(claim.held_by.all()) == [other]
    assert claim.terms.get().value == "four weeks"
    assert claim.quotes.get().exact == "several words"


def test_a_moment_that_was_left_alone_takes_the_newer_value(editor, administrator):
    statement = make_statement()
    opened = editor.open(type(statement), statement)
    moment = {"issued_at_0": "2025-03-18", "issued_at_1": "13:30", "zone": "America/New_York"}
    administrator.change(statement, **moment, issued_on="2025-03-18", channel="post", reason="It is known")
    response = editor.again(opened, title="Better", reason="Better")
    assert kept(editor.again(response))
    newer = type(statement).objects.get()
    assert (newer.title, newer.channel, newer.zone) == ("Better", "post", "America/New_York")
    assert newer.issued_at.isoformat() == "2025-03-18T17:30:00+00:00"


@pytest.mark.parametrize(
    "make", [make_topic, make_speaker, lambda name: make_party(name), lambda name: make_occasion(name=name)]
)
def test_nobody_undoes_anothers_change_of_a_small_table_unseen(editor, administrator, make):
    thing = make("Before")
    opened = editor.open(type(thing), thing)
    assert kept(administrator.change(thing, name="Ada’s", reason="Spelt so"))
    response = editor.again(opened, name="Erin’s")
    assert "Name — theirs: “Ada’s”; yours: “Erin’s”." in messages_of(response)
    assert type(thing).history.filter(id=thing.pk).first().history_change_reason == "Spelt so"
    assert kept(editor.again(response))
    thing.refresh_from_db()
    assert thing.name == "Erin’s"


def test_a_statements_history_has_its_speakers_and_sources(editor):
    statement = make_statement(make_speaker("Kremlin"))
    editor.change(
        statement,
        statement_speakers__1__speaker=make_speaker("White House").pk,
        sources__TOTAL_FORMS=1,
        sources__0__kind="original",
        sources__0__language="en",
        sources__0__wording="original",
        sources__0__shown="quoted",
        reason="A joint text",
    )
    assert StatementSpeaker.history.first().history_change_reason == "A joint text"
    assert Source.history.first().history_change_reason == "A joint text"
    assert "<ins>White House</ins>" in history_page(editor, statement)


def test_an_older_version_can_be_read(editor, claim):
    first = Claim.history.filter(id=claim.pk).first()
    editor.change(claim, summary="The second summary.", quotes__0__words="several words", reason="Clearer")
    address = editor.address(Claim, "simple_history", claim.pk, Claim.history.first().history_id)
    assert "The second summary." in editor.client.get(address).content.decode()
    page = editor.client.get(
        editor.address(Claim, "simple_history", claim.pk, first.history_id)
    ).content.decode()
    assert "The first summary." in page


def test_an_older_version_is_not_put_back_by_a_button(editor, claim):
    address = editor.address(Claim, "simple_history", claim.pk, Claim.history.first().history_id)
    assert editor.client.post(address, {"summary": "Put back."}).status_code == 405


@pytest.mark.parametrize("version", ["0", "999999", "x", "9" * 40])
def test_a_version_that_is_not_there_is_a_404(editor, claim, version):
    assert editor.client.get(f"/admin/statements/claim/{claim.pk}/history/{version}/").status_code == 404


@pytest.mark.parametrize("page", ["0", "x", "999999999999"])
def test_a_page_of_the_history_that_is_not_there_is_the_nearest(editor, claim, page):
    response = editor.client.get(editor.address(Claim, "history", claim.pk) + f"?p={page}")
    assert response.status_code == 200


def test_the_history_of_everything_opens(editor):
    claim = make_claim()
    comparison = make_comparison([claim.statement], [claim.topic])
    for thing in (claim.statement, claim.topic, claim.statement.speakers.get(), comparison):
        assert "added" in history_page(editor, thing)


def test_the_history_takes_as_many_queries_for_many_changes(editor, claim, django_assert_max_num_queries):
    for number in range(8):
        editor.change(claim, summary=f"Summary {number}.", reason="Again")
    with django_assert_max_num_queries(26):
        history_page(editor, claim)
