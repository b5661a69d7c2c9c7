"""What a claim's page refuses, and what its terms, disputes and check need."""

import datetime as dt

import pytest

from statements.models import Check, Dispute, Quote, Term
from tests.desk.claim_pages import add, again, change, kept, messages_of
from tests.desk.pages import text_of
from tests.factories import (
    make_capture,
    make_claim,
    make_dispute,
    make_quote,
    make_reading,
    make_source,
    make_statement,
    make_term,
    make_topic,
)

TEXT = "A halt for 30 days, if both agree."


pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def one_person_may_change_what_readers_see(settings):
    """What waits for another editor is tried in tests of its own."""
    settings.TWO_PEOPLE = False


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
    response = change(editor, claim, value="mixed", reason="Mistaken")
    assert "“mixed” is not on this topic’s scale (stance)" in messages_of(response)


def test_a_claim_is_submitted_with_a_quote_among_what_is_sent(editor, statement, copy):
    claim = make_claim(statement, words="", status="draft")
    response = change(editor, claim, submit="yes")
    assert "needs at least one quote" in messages_of(response)
    assert kept(again(editor, response, quotes__0__words="A halt", submit="yes"))
    claim.refresh_from_db()
    assert claim.is_in_review
    assert claim.submitted_by == editor.user


def test_the_last_quote_of_a_published_claim_is_not_taken_away(editor, claim):
    response = change(editor, claim, quotes__0__DELETE="on", reason="No longer needed")
    assert "needs at least one quote" in messages_of(response)
    assert claim.quotes.exists()


def test_a_terms_quote_is_no_quote_of_the_claim(editor, statement, copy):
    claim = make_claim(statement, words="", status="draft")
    make_term(claim, "duration", "30 days", words="30 days", capture=copy)
    response = change(editor, claim, submit="yes")
    assert "needs at least one quote" in messages_of(response)


def test_support_with_conditions_is_published_with_a_term_that_names_them(editor, claim):
    response = change(editor, claim, value="supports with conditions", reason="It has one")
    assert "needs a term that names the condition" in messages_of(response)
    term = {"terms__0__aspect": "condition", "terms__0__value": "both agree"}
    assert kept(again(editor, response, **term))


def test_a_claim_that_readers_see_needs_a_holder(editor, claim):
    response = change(editor, claim, held_by=[], reason="Nobody’s")
    assert not kept(response)


def test_a_term_keeps_a_quote_of_its_own_words(editor, claim, copy):
    words = {"terms__0__aspect": "duration", "terms__0__value": "30 days", "terms__0__words": "for 30 days"}
    assert kept(change(editor, claim, reason="Says how long", **words))
    term = Term.objects.get()
    assert (term.quote.claim, term.quote.exact, term.quote.capture) == (claim, "for 30 days", copy)
    assert claim.quotes.filter(term__isnull=True).count() == 1


def test_a_terms_words_are_found_again_when_they_change_and_lost_when_they_are_emptied(editor, claim, copy):
    term = make_term(claim, "duration", "30 days", words="for 30 days", capture=copy)
    quote = term.quote.pk
    assert kept(change(editor, claim, terms__0__words="30 days", reason="Shorter"))
    assert Quote.objects.get(term=term).exact == "30 days"
    assert Quote.objects.get(term=term).pk == quote
    assert kept(change(editor, claim, terms__0__words="", reason="Ours"))
    assert not Quote.objects.filter(term=term).exists()
    assert Term.objects.filter(pk=term.pk).exists()


def test_a_terms_words_that_are_not_there_are_refused_with_what_is(editor, claim):
    words = {"terms__0__aspect": "duration", "terms__0__value": "30 days", "terms__0__words": "for 40 days"}
    response = change(editor, claim, reason="Says how long", **words)
    assert "“halt for 30 days,”" in messages_of(response) or "for 30 days" in messages_of(response)
    assert not Term.objects.exists()


def test_a_terms_repeated_words_come_back_as_a_question(editor, statement):
    make_capture("30 days, and 30 days more.", make_source(statement))
    claim = make_claim(statement, words="", status="draft")
    words = {"terms__0__aspect": "duration", "terms__0__value": "30 days", "terms__0__words": "30 days"}
    response = change(editor, claim, **words)
    assert "These words stand 2 times in the kept copy" in messages_of(response)
    assert kept(again(editor, response, terms__0__place=13))
    assert Quote.objects.get().start == 13


def test_a_term_goes_with_its_quote(editor, claim, copy):
    make_term(claim, "duration", "30 days", words="for 30 days", capture=copy)
    assert kept(change(editor, claim, terms__0__DELETE="on", reason="Not said"))
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
        change(editor, claim, reason="They differ", **more_rows("disputes_made"), **dispute_row(other))
    )
    assert Dispute.objects.get().against == other


def test_a_dispute_with_a_claim_on_another_topic_is_refused(editor, claim):
    other = make_claim()
    response = change(editor, claim, reason="They differ", **more_rows("disputes_made"), **dispute_row(other))
    assert messages_of(response).count("A dispute is between two claims on one topic.") == 1


def test_a_new_claims_dispute_is_on_its_own_topic_too(editor, statement, copy):
    response = add(
        editor,
        statement,
        **more_rows("disputes_made"),
        **dispute_row(make_claim()),
    )
    assert messages_of(response).count("A dispute is between two claims on one topic.") == 1


def test_a_claim_does_not_dispute_itself(editor, claim):
    response = change(editor, claim, reason="Mistaken", **more_rows("disputes_made"), **dispute_row(claim))
    assert messages_of(response).count("A claim disputes another claim, not itself.") == 1
    assert "whether it was so" in response.content.decode()


def test_a_claim_does_not_report_its_own_statement(editor, claim):
    response = change(editor, claim, reports=claim.statement.pk, reason="Mistaken")
    assert "A claim reports another statement, not its own." in messages_of(response)


def test_only_other_claims_on_its_topic_are_offered_for_a_dispute(editor, claim):
    other = make_claim(topic=claim.topic, summary="Another point.")
    make_claim(summary="Elsewhere.")
    page = change(editor, claim, adjust="add disputes_made").content.decode()
    speaker = other.statement.speaker_names
    assert f'<option value="{other.pk}">Another point. ({speaker}, 18 March 2025)</option>' in page
    assert "Elsewhere. (" not in page
    assert f"{claim.summary} (" not in page


def test_a_claim_against_a_published_silence_is_refused_and_the_reading_named(editor, claim):
    claim.status = "draft"
    claim.save()
    make_reading(claim.statement, claim.topic, by_name="Rita Reader")
    response = change(editor, claim, submit="yes")
    assert "reading by Rita Reader of 19 March 2025" in messages_of(response)
    assert "Withdraw that reading first" in messages_of(response)
    assert kept(again(editor, response, reports=make_statement().pk, submit="yes"))


def test_the_values_stand_under_their_scales(editor, claim):
    page = editor.get(f"/desk/claims/{claim.pk}/").content.decode()
    assert '<optgroup label="Stance">' in page
    assert '<optgroup label="Tone">' in page


def test_a_nul_in_words_has_one_message(editor, claim):
    response = change(editor, claim, quotes__0__words="A\x00halt", reason="Mistaken")
    assert not kept(response)
    assert "Type or paste" not in messages_of(response)


def test_a_claim_that_another_disputes_keeps_its_topic(editor, claim):
    make_dispute(make_claim(topic=claim.topic), claim)
    response = change(editor, claim, topic=make_topic().pk, reason="Elsewhere")
    assert "a dispute stays on one topic" in messages_of(response)


CHECK = {"check_made__0__finding": "does not say this", "check_made__0__basis": "the issuer’s site"}


def test_a_check_is_signed_by_default_with_whoever_makes_it_today(editor, claim):
    reported = make_statement()
    assert kept(change(editor, claim, reports=reported.pk, reason="It is a report", **CHECK))
    check = Check.objects.get()
    assert (check.by, check.by_name, check.on) == (editor.user, "Edda Editor", dt.date.today())


def test_a_check_by_another_is_signed_with_the_name_alone(editor, claim):
    name = {"check_made__0__by_name": "Rita Reader"}
    assert kept(change(editor, claim, reports=make_statement().pk, reason="A report", **CHECK, **name))
    assert (Check.objects.get().by, Check.objects.get().by_name) == (None, "Rita Reader")


def test_only_a_claim_that_reports_is_checked(editor, claim):
    response = change(editor, claim, reason="Checked", **CHECK)
    assert "Only a claim that reports another statement is checked." in messages_of(response)


def test_a_check_says_on_what_basis(editor, claim):
    row = CHECK | {"check_made__0__basis": ""}
    response = change(editor, claim, reports=make_statement().pk, reason="A report", **row)
    assert "Say on what basis" in messages_of(response)


def test_a_check_stands_on_a_copy_of_the_statement_reported(editor, claim, copy):
    row = CHECK | {"check_made__0__basis_capture": copy.pk}
    response = change(editor, claim, reports=make_statement().pk, reason="A report", **row)
    assert "a copy of another statement than the one reported" in messages_of(response)


def test_the_copies_of_the_statement_reported_are_offered_once_it_is_known(editor, claim):
    reported = make_capture("What it says.", make_source())
    page = change(editor, claim, reports=reported.source.statement.pk, adjust="show").content.decode()
    assert f'<option value="{reported.pk}">Original (en), copy 1 kept on' in page


def test_a_check_is_made_beside_the_words_of_the_original(editor, claim):
    reported = make_statement(title="The original")
    own = make_claim(reported, claim.topic, words="")
    make_quote(
        own,
        "words of it",
        make_capture("What it says, in words of its own. The words of it.", make_source(reported)),
    )
    page = text_of(change(editor, claim, reports=reported.pk, adjust="show"))
    assert "What the original says: The original" in page
    assert "What it says, in words of its own." in page
    kept(change(editor, claim, reports=reported.pk, reason="It is a report", **CHECK))
    page = editor.get(f"/desk/claims/{claim.pk}/").content.decode()
    assert ">words of it</mark>" in page  # what the original itself is quoted with on the topic is marked
    assert "What it says, in words of its own." in text_of(editor.get(f"/desk/review/claim/{claim.pk}/"))


def test_where_the_original_is_not_kept_it_is_said_so(editor, claim):
    page = text_of(change(editor, claim, reports=make_statement().pk, adjust="show"))
    assert "Nothing of it is kept here: say where it was read." in page
    assert "What the original says" not in text_of(change(editor, claim, reports="999999", adjust="show"))


def test_a_check_left_alone_is_none_on_another_day_too(editor, claim):
    response = change(editor, claim, note="A remark", reason="Told", check_made__0__on="2025-03-01",
                      **{"initial-check_made-0-on": "2025-03-01"})  # fmt: skip
    assert kept(response), messages_of(response)
    assert not Check.objects.exists()


def test_the_topic_of_the_address_is_chosen(editor, statement):
    topic = make_topic()
    page = editor.get(f"/desk/statements/{statement.slug}/claims/new/", topic=topic.slug).content.decode()
    assert (
        f'<option value="{topic.pk}" data-scale="stance" selected' in page
        or f'value="{topic.pk}" selected' in page
    )


@pytest.mark.parametrize(
    "query", ["source=none", "source=" + "9" * 40, "source=-1", "source=%00", "source=٣"]
)
def test_a_source_that_is_none_is_left_out(editor, statement, copy, query):
    assert editor.client.get(f"/desk/statements/{statement.slug}/?{query}").status_code == 200


@pytest.mark.parametrize("query", ["copy=none", "copy=" + "9" * 40, "topic=none", "topic=%00"])
def test_a_copy_or_a_topic_that_is_none_is_not_found(editor, statement, copy, query):
    assert editor.client.get(f"/desk/statements/{statement.slug}/claims/new/?{query}").status_code == 404
