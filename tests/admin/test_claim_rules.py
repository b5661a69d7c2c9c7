"""What a claim's page refuses, and what its terms, disputes and check need."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from statements import workflow
from statements.models import Check, Claim, Dispute, Quote, Term
from tests.admin.pages import kept, messages_of
from tests.factories import (
    make_capture,
    make_claim,
    make_dispute,
    make_quote,
    make_reading,
    make_source,
    make_speaker,
    make_statement,
    make_term,
    make_topic,
)

TEXT = "A halt for 30 days, if both agree."


@pytest.fixture
def statement():
    return make_statement()


@pytest.fixture
def copy(statement):
    return make_capture(TEXT, make_source(statement))


@pytest.fixture
def claim(statement, copy):
    """A published claim on “A halt”."""
    claim = make_claim(statement, make_topic(scale="stance"), words="", value="supports")
    make_quote(claim, "A halt", copy)
    return claim


def test_a_value_off_the_topics_scale_is_refused_with_a_message(editor, claim):
    response = editor.change(claim, value="mixed", reason="Mistaken")
    assert "“mixed” is not on this topic’s scale (stance)" in messages_of(response)


def test_a_published_claim_needs_a_quote_among_what_is_sent(editor, statement, copy):
    claim = make_claim(statement, words="", status="draft")
    response = editor.change(claim, status="published")
    assert "needs at least one quote" in messages_of(response)
    assert kept(editor.again(response, quotes__0__words="A halt"))
    claim.refresh_from_db()
    assert claim.is_published
    assert claim.published_at is not None


def test_the_last_quote_of_a_published_claim_is_not_taken_away(editor, claim):
    response = editor.change(claim, quotes__0__DELETE="on", reason="No longer needed")
    assert "needs at least one quote" in messages_of(response)
    assert claim.quotes.exists()


def test_a_terms_quote_is_no_quote_of_the_claim(editor, statement, copy):
    claim = make_claim(statement, words="", status="draft")
    make_term(claim, "duration", "30 days", words="30 days", capture=copy)
    response = editor.change(claim, status="published")
    assert "needs at least one quote" in messages_of(response)


def test_support_with_conditions_is_published_with_a_term_that_names_them(editor, claim):
    response = editor.change(claim, value="supports with conditions", reason="It has one")
    assert "needs a term that names the condition" in messages_of(response)
    term = {"terms__0__aspect": "condition", "terms__0__value": "both agree"}
    assert kept(editor.again(response, **term))


def test_a_published_claim_needs_a_holder(editor, claim):
    response = editor.change(claim, held_by=[], reason="Nobody’s")
    assert not kept(response)


def test_a_term_keeps_a_quote_of_its_own_words(editor, claim, copy):
    words = {"terms__0__aspect": "duration", "terms__0__value": "30 days", "terms__0__words": "for 30 days"}
    assert kept(editor.change(claim, reason="Says how long", **words))
    term = Term.objects.get()
    assert (term.quote.claim, term.quote.exact, term.quote.capture) == (claim, "for 30 days", copy)
    assert claim.quotes.filter(term__isnull=True).count() == 1


def test_a_terms_words_are_found_again_when_they_change_and_lost_when_they_are_emptied(editor, claim, copy):
    term = make_term(claim, "duration", "30 days", words="for 30 days", capture=copy)
    quote = term.quote.pk
    assert kept(editor.change(claim, terms__0__words="30 days", reason="Shorter"))
    assert Quote.objects.get(term=term).exact == "30 days"
    assert Quote.objects.get(term=term).pk == quote
    assert kept(editor.change(claim, terms__0__words="", reason="Ours"))
    assert not Quote.objects.filter(term=term).exists()
    assert Term.objects.filter(pk=term.pk).exists()


def test_a_terms_words_that_are_not_there_are_refused_with_what_is(editor, claim):
    words = {"terms__0__aspect": "duration", "terms__0__value": "30 days", "terms__0__words": "for 40 days"}
    response = editor.change(claim, reason="Says how long", **words)
    assert "“halt for 30 days,”" in messages_of(response) or "for 30 days" in messages_of(response)
    assert not Term.objects.exists()


def test_a_terms_repeated_words_come_back_as_a_question(editor, statement):
    make_capture("30 days, and 30 days more.", make_source(statement))
    claim = make_claim(statement, words="", status="draft")
    words = {"terms__0__aspect": "duration", "terms__0__value": "30 days", "terms__0__words": "30 days"}
    response = editor.change(claim, **words)
    assert "These words stand 2 times in the kept copy" in messages_of(response)
    assert kept(editor.again(response, terms__0__place=13))
    assert Quote.objects.get().start == 13


def test_a_term_goes_with_its_quote(editor, claim, copy):
    make_term(claim, "duration", "30 days", words="for 30 days", capture=copy)
    assert kept(editor.change(claim, terms__0__DELETE="on", reason="Not said"))
    assert Quote.objects.get().exact == "A halt"
    gone = Quote.history.filter(history_type="-").get()
    assert (gone.history_change_reason, gone.history_user) == ("Not said", editor.user)


def dispute_row(against, number=0):
    prefix = f"disputes_made__{number}__"
    return {f"{prefix}against": against.pk, f"{prefix}type": "fact", f"{prefix}point": "whether it was so"}


def more_rows(prefix):
    return {f"{prefix}__TOTAL_FORMS": 1}


def test_a_dispute_is_kept_between_claims_on_one_topic(editor, claim):
    other = make_claim(topic=claim.topic)
    assert kept(
        editor.change(claim, reason="They differ", **more_rows("disputes_made"), **dispute_row(other))
    )
    assert Dispute.objects.get().against == other


def test_a_dispute_with_a_claim_on_another_topic_is_refused(editor, claim):
    other = make_claim()
    response = editor.change(claim, reason="They differ", **more_rows("disputes_made"), **dispute_row(other))
    assert messages_of(response).count("A dispute is between two claims on one topic.") == 1


def test_a_new_claims_dispute_is_on_its_own_topic_too(editor, statement, copy):
    response = editor.add(
        Claim,
        statement=statement.pk,
        topic=make_topic().pk,
        summary="A new point.",
        kind="denial",
        held_by=[p.pk for p in statement.parties],
        **more_rows("disputes_made"),
        **dispute_row(make_claim()),
    )
    assert messages_of(response).count("A dispute is between two claims on one topic.") == 1


def test_a_claim_does_not_dispute_itself(editor, claim):
    response = editor.change(claim, reason="Mistaken", **more_rows("disputes_made"), **dispute_row(claim))
    assert messages_of(response).count("A claim disputes another claim, not itself.") == 1
    assert "whether it was so" in response.content.decode()


def test_a_claim_does_not_report_its_own_statement(editor, claim):
    response = editor.change(claim, reports=claim.statement.pk, reason="Mistaken")
    assert "A claim reports another statement, not its own." in messages_of(response)


def test_only_other_claims_on_its_topic_are_offered_for_a_dispute(editor, claim):
    other = make_claim(topic=claim.topic, summary="Another point.")
    make_claim(summary="Elsewhere.")
    assert f"/others/?beside={claim.pk}" in editor.open(Claim, claim).content.decode()
    query = f"?app_label=statements&model_name=dispute&field_name=against&beside={claim.pk}"
    found = editor.client.get(f"/admin/statements/claim/others/{query}").json()["results"]
    speaker = other.statement.speaker_names
    assert [row["text"] for row in found] == [f"Another point. ({speaker}, on {claim.topic}, 18 March 2025)"]


def test_a_claim_against_a_published_silence_is_refused_and_the_reading_named(editor, claim):
    claim.status = "draft"
    claim.save()
    make_reading(claim.statement, claim.topic, by_name="Rita Reader")
    response = editor.change(claim, status="published")
    assert "reading by Rita Reader of 19 March 2025" in messages_of(response)
    assert "Withdraw that reading first" in messages_of(response)
    with pytest.raises(ValidationError, match="Withdraw that reading"):
        workflow.publish(Claim.objects.get(), by=editor.user)
    assert kept(editor.again(response, reports=make_statement().pk))


def test_a_reading_against_a_published_claim_is_refused_by_the_verb_too(editor, claim):
    reading = make_reading(claim.statement, claim.topic, status="draft")
    with pytest.raises(ValidationError, match="speaks of this topic"):
        workflow.publish(reading, by=editor.user)


def test_the_values_stand_under_their_scales(editor, claim):
    page = editor.open(Claim, claim).content.decode()
    assert '<optgroup label="Stance">' in page
    assert '<optgroup label="Tone">' in page


def test_a_nul_in_words_has_one_message(editor, claim):
    response = editor.change(claim, quotes__0__words="A\x00halt", reason="Mistaken")
    assert not kept(response)
    assert "Type or paste" not in messages_of(response)


@pytest.mark.parametrize("found", ["Kremlin", "a halt", "Kremlin halt", "R77", "number"])
def test_claims_are_searched_by_speaker_words_reference_and_number(editor, found):
    statement = make_statement(make_speaker("Kremlin"))
    # A number of its own: a small one stands in many a name and title too.
    make_claim(statement, words="A halt", reference="R77", summary="The one sought.", pk=987_654_321)
    make_claim(summary="Another point.")
    query = "987654321" if found == "number" else found
    page = editor.client.get("/admin/statements/claim/", {"q": query}).content.decode()
    assert "The one sought." in page
    assert "Another point." not in page
    assert "18 March 2025" in page


def test_a_claim_that_another_disputes_keeps_its_topic(editor, claim):
    make_dispute(make_claim(topic=claim.topic), claim)
    response = editor.change(claim, topic=make_topic().pk, reason="Elsewhere")
    assert "a dispute stays on one topic" in messages_of(response)


CHECK = {"check_made__0__finding": "does not say this", "check_made__0__basis": "the issuer’s site"}


def test_a_check_is_signed_by_default_with_whoever_makes_it_today(editor, claim):
    reported = make_statement()
    assert kept(editor.change(claim, reports=reported.pk, reason="It is a report", **CHECK))
    check = Check.objects.get()
    assert (check.by, check.by_name, check.on) == (editor.user, "Erin Editor", dt.date.today())


def test_a_check_by_another_is_signed_with_the_name_alone(editor, claim):
    name = {"check_made__0__by_name": "Rita Reader"}
    assert kept(editor.change(claim, reports=make_statement().pk, reason="A report", **CHECK, **name))
    assert (Check.objects.get().by, Check.objects.get().by_name) == (None, "Rita Reader")


def test_only_a_claim_that_reports_is_checked(editor, claim):
    response = editor.change(claim, reason="Checked", **CHECK)
    assert "Only a claim that reports another statement is checked." in messages_of(response)


def test_a_check_says_on_what_basis(editor, claim):
    row = CHECK | {"check_made__0__basis": ""}
    response = editor.change(claim, reports=make_statement().pk, reason="A report", **row)
    assert "Say on what basis" in messages_of(response)


def test_a_check_stands_on_a_copy_of_the_statement_reported(editor, claim, copy):
    row = CHECK | {"check_made__0__basis_capture": copy.pk}
    response = editor.change(claim, reports=make_statement().pk, reason="A report", **row)
    assert "a copy of another statement than the one reported" in messages_of(response)


def test_the_address_presets_the_statement_and_its_copies(editor, statement, copy):
    page = editor.open(Claim, query=f"?statement={statement.pk}").content.decode()
    assert f'<option value="{statement.pk}" selected' in page
    assert f'<option value="{copy.pk}">Original (en), copy 1 kept on' in page


def test_another_claim_is_added_to_the_same_statement(editor, statement, copy):
    response = editor.add(
        Claim,
        statement=statement.pk,
        topic=make_topic().pk,
        summary="A point.",
        kind="denial",
        held_by=[p.pk for p in statement.parties],
        _addanother="1",
    )
    assert response.url == f"/admin/statements/claim/add/?statement={statement.pk}"


@pytest.mark.parametrize("key", ["none", "-1", "9" * 40, "1;2", "%00", "٣"])
def test_a_preset_that_is_no_key_is_left_out(editor, key):
    assert editor.open(Claim, query=f"?statement={key}&topic={key}&held_by={key}").status_code == 200
