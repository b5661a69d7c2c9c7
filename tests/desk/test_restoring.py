"""An older version is put back as a new change, with all that belongs to it; its state is not."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from statements import captures, restoring, verification, versions, workflow
from statements.models import Claim, Quote, Reading, Statement, StatementSpeaker, Status, Term
from tests.desk.pages import text_of
from tests.desk.test_history import saved
from tests.factories import (
    make_capture,
    make_claim,
    make_dispute,
    make_party,
    make_quote,
    make_reading,
    make_source,
    make_speaker,
    make_statement,
    make_term,
    make_topic,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim():
    claim = make_claim(words="", summary="The first summary.", status="draft")
    copy = make_capture("Of the words there are several words.", make_source(claim.statement))
    make_quote(claim, "the words", copy)
    make_term(claim, "duration", "30 days", words="several words", capture=copy)
    return claim


def version_of(thing) -> int:
    """The newest version there is."""
    return versions.moments_of(thing, versions.parts_of(thing))[0].number


def taken_away(row, by) -> None:
    workflow.Stamp(by.user, "Not so").put_on(row)
    row.delete()


def test_its_own_fields_and_its_parts_are_what_they_were(editor, claim):
    first, term, quotes = version_of(claim), claim.terms.get(), set(claim.quotes.values_list("pk", flat=True))
    key = term.pk
    holders = list(claim.held_by.all())
    taken_away(term, editor)
    make_term(claim, "place", "Riyadh")
    saved(claim, editor, "Otherwise", summary="The second summary.", kind="denial")
    claim.held_by.set([make_party("Elsewhere")])
    restored = restoring.restore(claim, first, by=editor.user, reason="The first was right")
    assert restored == restoring.Restored(left_out=())
    claim.refresh_from_db()
    assert (claim.summary, claim.kind) == ("The first summary.", "assertion")
    assert list(claim.held_by.all()) == holders
    assert claim.terms.get().pk == key  # what named it finds it again
    assert claim.terms.get().quote.exact == "several words"
    assert set(claim.quotes.values_list("pk", flat=True)) == quotes


def test_it_is_a_new_change_with_who_and_why(editor, claim):
    first = version_of(claim)
    saved(claim, editor, "Otherwise", summary="The second summary.")
    before = Claim.history.filter(id=claim.pk).count()
    restoring.restore(claim, first, by=editor.user, reason="The first was right")
    newest = Claim.history.filter(id=claim.pk).first()
    assert Claim.history.filter(id=claim.pk).count() > before
    assert (newest.history_user, newest.history_change_reason) == (editor.user, "The first was right")
    assert newest.summary == "The first summary."


def test_a_restored_version_can_be_taken_back_the_same_way(editor, claim):
    first = version_of(claim)
    make_term(claim, "place", "Riyadh")
    saved(claim, editor, "Otherwise", summary="The second summary.")
    second = version_of(claim)
    restoring.restore(claim, first, by=editor.user, reason="Back")
    restoring.restore(claim, second, by=editor.user, reason="And forth")
    claim.refresh_from_db()
    assert claim.summary == "The second summary."
    assert set(claim.terms.values_list("value", flat=True)) == {"30 days", "Riyadh"}
    assert list(verification.faults()) == []


def test_the_state_stays_as_it_is(editor, contributor, claim):
    first = version_of(claim)
    saved(claim, contributor, "Otherwise", summary="The second summary.")
    workflow.move(claim, "submit", by=contributor.user)
    workflow.move(claim, "return", by=editor.user, reason="Mend it")
    workflow.move(claim, "submit", by=contributor.user)
    restoring.restore(claim, first, by=editor.user, reason="Back")
    claim.refresh_from_db()
    assert claim.status == Status.IN_REVIEW
    assert claim.submitted_by == contributor.user


def test_a_reason_is_asked(editor, claim):
    with pytest.raises(ValidationError, match="Say why"):
        restoring.restore(claim, version_of(claim), by=editor.user, reason="  ")


def test_where_one_person_is_enough_a_published_claim_is_put_back(editor, claim, settings):
    settings.TWO_PEOPLE = False
    first = version_of(claim)
    saved(claim, editor, "Otherwise", summary="The second summary.")
    workflow.publish(claim, by=None)
    restoring.restore(claim, first, by=editor.user, reason="Back")
    claim.refresh_from_db()
    assert (claim.summary, claim.status) == ("The first summary.", Status.PUBLISHED)


def test_what_readers_could_not_check_is_not_put_back(editor, settings):
    settings.TWO_PEOPLE = False
    claim = make_claim(status="draft", words="")
    bare = version_of(claim)
    quote = make_quote(claim, "the words")
    workflow.Stamp(editor.user, "Quoted").put_on(quote)
    quote.save()
    workflow.publish(claim, by=None)
    with pytest.raises(ValidationError, match="at least one quote"):
        restoring.restore(claim, bare, by=editor.user, reason="Back")
    assert claim.quotes.count() == 1


def test_a_contributor_puts_back_drafts_only(contributor, editor, claim):
    first = version_of(claim)
    saved(claim, contributor, "Otherwise", summary="The second summary.")
    restoring.restore(claim, first, by=contributor.user, reason="Back")
    workflow.move(claim, "submit", by=contributor.user)
    with pytest.raises(ValidationError, match="an editor changes it now"):
        restoring.restore(claim, first, by=contributor.user, reason="Back")


def test_a_reader_puts_nothing_back(reader, claim):
    with pytest.raises(ValidationError, match="does not allow"):
        restoring.restore(claim, version_of(claim), by=reader.user, reason="Back")


def test_a_value_that_is_on_the_scale_no_more_is_refused(editor):
    topic = make_topic(scale="stance")
    claim = make_claim(topic=topic, value="supports", status="draft")
    first = version_of(claim)
    saved(claim, editor, "No value", value="")
    saved(topic, editor, "A tone", scale="tone")
    with pytest.raises(ValidationError, match="not on this topic’s scale"):
        restoring.restore(claim, first, by=editor.user, reason="Back")


def test_a_reference_that_another_has_by_now_is_refused(editor):
    claim = make_claim(reference="R1", status="draft")
    first = version_of(claim)
    saved(claim, editor, "Free", reference="")
    make_claim(reference="R1")
    with pytest.raises(ValidationError, match="reference_unique"):
        restoring.restore(claim, first, by=editor.user, reason="Back")


def test_a_dispute_that_another_holds_against_it_keeps_it_on_its_topic(editor):
    claim = make_claim(status="draft")
    first = version_of(claim)
    topic = make_topic()
    saved(claim, editor, "Elsewhere", topic=topic)
    make_dispute(make_claim(topic=topic), claim)
    with pytest.raises(ValidationError, match="stays on one topic"):
        restoring.restore(claim, first, by=editor.user, reason="Back")


def test_words_taken_away_by_order_do_not_come_back(editor, claim):
    first = version_of(claim)
    quote = claim.quotes.get(term=None)
    copy = quote.capture
    taken_away(quote, editor)
    captures.entomb(copy, reason="A court’s order", by_name="Ada")
    left_out = restoring.restore(claim, first, by=editor.user, reason="Back").left_out
    assert any("taken away by order" in told for told in left_out)
    assert not Quote.objects.filter(claim=claim, term=None).exists()
    assert not any("the words" in row.exact for row in Quote.history.filter(claim_id=claim.pk))


def test_what_it_pointed_to_and_is_gone_does_not_come_back(editor, claim):
    against = make_claim(topic=claim.topic, status="draft", words="")
    dispute = make_dispute(claim, against)
    disputed = version_of(claim)
    taken_away(dispute, editor)
    taken_away(against, editor)
    left_out = restoring.restore(claim, disputed, by=editor.user, reason="Back").left_out
    assert len(left_out) == 1
    assert "Dispute “whether it was so” does not come back." in left_out[0]
    assert not claim.disputes_made.exists()


def test_a_source_with_kept_copies_stays(editor):
    statement = make_statement(make_speaker("Kremlin"), status="draft")
    first = version_of(statement)
    source = make_source(statement)
    make_capture(source=source)
    workflow.Stamp(editor.user, "Another speaker").put_on(statement)
    joint = StatementSpeaker(statement=statement, speaker=make_speaker("White House"), position=1)
    workflow.Stamp(editor.user, "Another speaker").put_on(joint)
    joint.save()
    left_out = restoring.restore(statement, first, by=editor.user, reason="Back").left_out
    assert [speaker.name for speaker in Statement.objects.get(pk=statement.pk).signed_by] == ["Kremlin"]
    assert statement.sources.get() == source
    assert "stays" in left_out[0]


def test_a_published_statement_keeps_a_speaker(editor):
    statement = make_statement(status="draft")
    signed = statement.statement_speakers.get()
    taken_away(signed, editor)
    bare = version_of(statement)
    signed.pk = None
    workflow.Stamp(editor.user, "Signed").put_on(signed)
    signed.save()
    workflow.publish(statement, by=None)
    with pytest.raises(ValidationError, match="needs a speaker"):
        restoring.restore(statement, bare, by=editor.user, reason="Back")


def test_a_reading_that_readers_see_is_put_back_by_two_people(editor, second_editor):
    reading = make_reading(make_statement(), make_topic(), note="Read twice.")
    first = version_of(reading)
    saved(reading, editor, "Otherwise", finding="could not have been addressed")
    for by in (editor, second_editor):
        with pytest.raises(ValidationError, match="Withdraw it, saying why"):
            restoring.restore(reading, first, by=by.user, reason="Back")
    address = f"{reading.get_history_url()}restore/?version={first}"
    assert "another editor publishes it" in text_of(editor.get(address))
    sent = {"version": first, "seen": version_of(reading), "reason": "Back"}
    assert "Withdraw it, saying why" in text_of(editor.post(address, sent))
    assert Reading.objects.get().finding == "could not have been addressed"
    workflow.move(reading, "withdraw", by=editor.user, reason="It is addressed.")
    restoring.restore(reading, first, by=editor.user, reason="Back")
    reading.refresh_from_db()
    assert reading.finding == "not addressed"
    workflow.move(reading, "reopen", by=editor.user, reason="Put back")
    workflow.move(reading, "submit", by=editor.user)
    with pytest.raises(ValidationError, match="another editor publishes it"):
        workflow.move(reading, "publish", by=editor.user)
    workflow.move(reading, "publish", by=second_editor.user)


def test_where_one_person_is_enough_a_reading_is_put_back_at_once(editor, settings):
    settings.TWO_PEOPLE = False
    reading = make_reading(make_statement(), make_topic())
    first = version_of(reading)
    saved(reading, editor, "Otherwise", finding="could not have been addressed")
    restoring.restore(reading, first, by=editor.user, reason="Back")
    assert Reading.objects.get().finding == "not addressed"


def test_a_reading_is_put_back_and_stays_as_old_as_it_is(editor):
    reading = make_reading(make_statement(), make_topic(), note="Read twice.", status="draft")
    first, made_at = version_of(reading), reading.made_at
    saved(reading, editor, "Otherwise", note="", finding="could not have been addressed")
    restoring.restore(reading, first, by=editor.user, reason="Back")
    reading = Reading.objects.get()
    assert (reading.note, reading.finding, reading.made_at) == ("Read twice.", "not addressed", made_at)


def test_whoever_looked_at_an_older_page_is_told_first(editor, second_editor, claim):
    first = version_of(claim)
    seen = version_of(claim)
    saved(claim, second_editor, "Meanwhile", summary="The second summary.")
    with pytest.raises(ValidationError, match="since you opened the page"):
        restoring.restore(claim, first, by=editor.user, reason="Back", seen=seen)
    claim.refresh_from_db()
    assert claim.summary == "The second summary."


def test_what_is_as_it_was_is_not_put_back(editor, claim):
    before = Claim.history.filter(id=claim.pk).count()
    address = f"{claim.get_history_url()}restore/?version={version_of(claim)}"
    with pytest.raises(ValidationError, match="Nothing differs"):
        restoring.restore(claim, version_of(claim), by=editor.user, reason="Back")
    assert Claim.history.filter(id=claim.pk).count() == before
    page = editor.get(address)
    assert "Nothing differs" in text_of(page)
    assert 'id="restore"' not in page.content.decode()


def test_a_topic_and_a_holder_that_are_gone_are_named(editor, claim):
    topic, party = make_topic(), make_party("Elsewhere")
    saved(claim, editor, "Elsewhere", topic=topic)
    claim.held_by.add(party)
    elsewhere = version_of(claim)
    saved(claim, editor, "Here", topic=make_topic("Here"), summary="The second summary.")
    topic.delete()
    party.delete()
    restored = restoring.restore(claim, elsewhere, by=editor.user, reason="Back")
    assert restored.left_out == (
        "Topic stays as it is now. What it points to is no longer there.",
        "Held by: what it also named then is no longer there.",
    )
    claim.refresh_from_db()
    assert (claim.topic.name, claim.summary) == ("Here", "The first summary.")


def test_a_moment_before_it_was_there_is_refused(editor, claim):
    before = versions.number_of(dt.datetime(2020, 1, 1, tzinfo=dt.UTC))
    with pytest.raises(ValidationError, match="not there yet"):
        restoring.restore(claim, before, by=editor.user, reason="Back")


def test_the_page_shows_what_would_change_and_puts_it_back(editor, claim):
    first = version_of(claim)
    saved(claim, editor, "Otherwise", summary="The second summary.")
    address = f"{claim.get_history_url()}restore/?version={first}"
    page = editor.get(address).content.decode()
    assert "The <mark>first</mark> summary." in page
    assert "Status" not in page
    response = editor.send(address, "restore", reason="The first was right")
    assert response.status_code == 302
    claim.refresh_from_db()
    assert claim.summary == "The first summary."
    assert "The first was right" in text_of(editor.get(claim.get_history_url()))


def test_the_page_says_so_where_another_has_saved_meanwhile(editor, second_editor, claim):
    first = version_of(claim)
    saved(claim, editor, "Otherwise", summary="The second summary.")
    opened = editor.get(f"{claim.get_history_url()}restore/?version={first}")
    saved(claim, second_editor, "Again", summary="The third summary.")
    response = editor.again(opened, "restore", reason="Back")
    assert "since you opened the page" in text_of(response)
    claim.refresh_from_db()
    assert claim.summary == "The third summary."


def test_the_page_says_what_could_not_come_back(editor, claim):
    against = make_claim(topic=claim.topic, status="draft", words="")
    dispute = make_dispute(claim, against)
    disputed = version_of(claim)
    taken_away(dispute, editor)
    taken_away(against, editor)
    address = f"{claim.get_history_url()}restore/?version={disputed}"
    response = editor.send(address, "restore", reason="Back")
    assert "does not come back" in text_of(editor.get(response.url))


def test_a_version_that_is_not_there_is_not_found(editor, claim):
    for asked in ("", "0", "x", "9" * 30):
        assert editor.get(f"{claim.get_history_url()}restore/?version={asked}").status_code == 404


def test_terms_come_back_before_the_quotes_that_belong_to_them(editor, claim):
    first = version_of(claim)
    term = claim.terms.get()
    for row in (term.quote, term):
        taken_away(row, editor)
    assert restoring.restore(claim, first, by=editor.user, reason="Back").left_out == ()
    assert Term.objects.get(claim=claim).quote.exact == "several words"
