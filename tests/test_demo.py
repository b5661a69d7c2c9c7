"""What the demo holds once it is loaded. The numbers are those of the facts it was made from."""

import datetime as dt
import hashlib
from collections import Counter
from pathlib import Path

import pytest
from django.db import transaction

from comparisons.demo import load
from comparisons.models import Comparison
from statements import captures, verification
from statements.models import (
    Capture,
    Check,
    Claim,
    Dispute,
    Party,
    Quote,
    Reading,
    Source,
    Speaker,
    Statement,
    Term,
    Topic,
)

pytestmark = pytest.mark.django_db

FIXTURE = Path(__file__).resolve().parent.parent / "fixtures" / "demo.json"
CLAIMS_BY_TOPIC = {
    "energy-halt": 25,
    "truce": 20,
    "maritime": 12,
    "military-aid": 9,
    "mobilisation-rearmament": 4,
    "prisoner-exchange": 8,
    "ukraine-at-the-table": 10,
    "monitoring": 15,
    "us-russia-relations": 6,
    "middle-east-iran": 2,
    "lasting-peace": 13,
    "tone": 11,
}
DRAFTS = {"S11-military-aid", "S14-maritime", "S21-energy-halt", "S23-prisoner-exchange", "S27-monitoring"}
TERMS_BY_ASPECT = {
    "scope": 15,
    "duration": 11,
    "start": 11,
    "end": 2,
    "place": 2,
    "proposer": 4,
    "order": 1,
    "condition": 19,
    "monitor": 1,
}
DISPUTES = {
    ("S04-military-aid", "S02-military-aid", "demand"),
    ("S04-mobilisation-rearmament", "S02-mobilisation-rearmament", "demand"),
    ("S06-military-aid", "S02-military-aid", "fact"),
    ("S25-energy-halt", "S22-energy-halt", "fact"),
    ("S25-maritime", "S21-maritime", "fact"),
}
READINGS_BY_STATEMENT = {"S01": 4, "S03": 8, "S12": 10, "S19": 7, "S22": 10}
# Of "<claim> <phrase>", and for terms "<claim> <aspect> <phrase>", sorted, a line each: taken from the facts.
PHRASES_SHA256 = "0b222fa7289a03ccfd9319ee195805cc91d99387b9e52718a33c0450a2e32460"
TERM_PHRASES_SHA256 = "807928d0cfe72691ae8638034045cde1a7cce3a5813782a73dda6be96d1ff324"


@pytest.fixture(scope="module", autouse=True)
def _demo(django_db_setup, django_db_blocker):
    """The demo, loaded once for all tests here; each of them works in a savepoint inside."""
    with django_db_blocker.unblock(), transaction.atomic():
        load(FIXTURE)
        yield
        transaction.set_rollback(True)


def claim(reference: str) -> Claim:
    return Claim.objects.get(reference=reference)


def statement(reference: str) -> Statement:
    return Statement.objects.get(reference=reference)


def sha256_of(lines: list[str]) -> str:
    return hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()


# How much there is


def test_it_holds_the_36_statements_and_the_article():
    numbered = [f"S{number:02}" for number in range(1, 37)]
    assert sorted(Statement.objects.values_list("reference", flat=True)) == ["N01", *numbered]


def test_it_holds_the_twelve_topics_in_order():
    assert list(Topic.objects.values_list("slug", flat=True)) == list(CLAIMS_BY_TOPIC)


def test_it_holds_135_claims_and_the_23_of_the_article():
    own = Claim.objects.exclude(statement__reference="N01")
    assert Counter(own.values_list("topic__slug", flat=True)) == CLAIMS_BY_TOPIC
    assert own.count() == 135
    assert set(Claim.objects.filter(statement__reference="N01").values_list("reference", flat=True)) == {
        f"R{number}" for number in range(1, 24)
    }


def test_the_five_claims_without_kept_words_are_drafts_and_nothing_else_is():
    drafts = Claim.objects.filter(status="draft")
    assert set(drafts.values_list("reference", flat=True)) == DRAFTS
    assert not Quote.objects.filter(claim__in=drafts).exists()
    assert Claim.objects.published().count() == 130 + 23
    assert Statement.objects.published().count() == 37


def test_what_is_published_says_since_when():
    for model in (Statement, Claim, Reading, Comparison):
        assert not model.objects.filter(status="published", published_at__isnull=True).exists()


def test_every_phrase_of_the_facts_is_a_quote():
    quotes = Quote.objects.filter(term__isnull=True).select_related("claim")
    assert quotes.count() == 153
    assert sha256_of([f"{quote.claim.reference} {quote.exact}" for quote in quotes]) == PHRASES_SHA256


def test_terms_hold_the_kept_words_where_there_are_any():
    assert Counter(Term.objects.values_list("aspect", flat=True)) == TERMS_BY_ASPECT
    quotes = Quote.objects.filter(term__isnull=False).select_related("claim", "term")
    assert quotes.count() == 36
    lines = [f"{quote.claim.reference} {quote.term.aspect} {quote.exact}" for quote in quotes]
    assert sha256_of(lines) == TERM_PHRASES_SHA256


def test_the_five_disputes_stand_between_the_right_claims():
    found = Dispute.objects.values_list("claim__reference", "against__reference", "type")
    assert set(found) == DISPUTES
    assert len(found) == len(DISPUTES)


def test_22_reports_are_checked():
    assert Counter(Check.objects.values_list("finding", flat=True)) == {
        "says so": 16,
        "says otherwise": 4,
        "does not say this": 1,
        "not checked": 1,
    }
    assert claim("R2").check_made.finding == "does not say this"
    assert claim("R1").check_made.finding == "says otherwise"
    assert not Check.objects.filter(claim__reference="R18").exists()


def test_a_check_is_signed():
    check = claim("R2").check_made
    assert (check.by_name, check.on) == ("the makers of the demo", dt.date(2026, 11, 22))
    assert check.basis == "press copies, not the issuer's own site"


def test_every_rule_of_the_record_holds_over_it():
    assert [str(fault) for fault in verification.faults()] == []


# Readings


def test_the_five_statements_read_whole_have_39_readings():
    found = Reading.objects.published().values_list("statement__reference", flat=True)
    assert Counter(found) == READINGS_BY_STATEMENT
    assert Reading.objects.count() == 39
    assert set(Reading.objects.values_list("finding", "whole")) == {("not addressed", True)}


def test_no_reading_stands_beside_a_claim():
    for reading in Reading.objects.all():
        assert not Claim.objects.filter(statement=reading.statement, topic=reading.topic).exists()


def test_no_reading_is_reopened_by_the_copies_of_the_demo():
    assert not Reading.objects.with_reopened().filter(reopened=True).exists()


def test_the_white_house_does_not_address_military_aid():
    assert Reading.objects.published().filter(statement__reference="S01", topic__slug="military-aid").exists()


def test_nobody_has_read_zelenskyys_briefing_for_the_black_sea():
    on_it = {"statement__reference": "S04", "topic__slug": "maritime"}
    assert not Reading.objects.filter(**on_it).exists()
    assert not Claim.objects.filter(**on_it).exists()


# Sources


def test_each_statement_has_a_digest_for_each_language_and_wording_of_its_phrases():
    digests = Source.objects.filter(kind="digest")
    assert digests.count() == 41
    for digest in digests:
        pairs = set(
            Quote.objects.filter(capture__source=digest).values_list("language", "wording").distinct()
        )
        assert pairs == {(digest.language, digest.wording)}
    assert not Statement.objects.filter(sources__isnull=True).exists()


def test_a_digest_is_shown_whole_and_says_what_it_is():
    for digest in Source.objects.filter(kind="digest"):
        assert (digest.shown, digest.publisher) == ("whole", "Readout (demo)")
        assert "our own sentences" in digest.note
        assert digest.licence
        assert not digest.url


def test_every_copy_is_as_it_was_kept():
    assert Capture.objects.count() == 42
    for capture in Capture.objects.all():
        assert captures.faults_of(capture) == []
        assert (capture.extent, capture.captured_by_name) == ("excerpts", "the makers of the demo")


def test_a_digest_has_each_verified_phrase_in_quotation_marks_and_no_other():
    for capture in Capture.objects.filter(source__kind="digest"):
        for start, end in capture.verified:
            assert capture.text[start - 1] + capture.text[end] == "“”"
        assert capture.text.count("“") == capture.text.count("”") == len(capture.verified)


def test_of_the_article_only_the_quoted_phrases_are_kept():
    source = Source.objects.get(statement__reference="N01")
    lines = source.captures.get().text.splitlines()
    assert (source.kind, source.shown, source.publisher) == ("original", "quoted", "Not named")
    assert len(lines) == len(set(lines)) == 21  # R7 and R8 share one, R20 and R21 too
    assert set(lines) == set(
        Quote.objects.filter(claim__statement__reference="N01").values_list("exact", flat=True)
    )


# Statements and their speakers


def test_each_speaker_is_of_one_party_and_the_press_of_none():
    assert list(Party.objects.values_list("name", flat=True)) == ["United States", "Russia", "Ukraine"]
    assert list(Speaker.objects.filter(party=None).values_list("name", flat=True)) == [
        "News article, outlet not named"
    ]
    assert Speaker.objects.get(name="Volodymyr Zelenskyy").party.name == "Ukraine"


def test_the_joint_statement_stands_for_both_parties():
    joint = statement("S08")
    assert [speaker.name for speaker in joint.speakers.order_by("statement_speakers__position")] == [
        "United States government",
        "Government of Ukraine",
    ]
    assert [party.name for party in joint.parties] == ["United States", "Ukraine"]


def test_a_moment_is_kept_in_the_zone_of_the_note_and_never_invented():
    known = Statement.objects.filter(not_after__isnull=False).order_by("reference")
    assert [(each.reference, each.local(each.not_after).isoformat(), each.zone) for each in known] == [
        ("S01", "2025-03-18T13:45:00-04:00", "America/New_York"),
        ("S02", "2025-03-18T20:29:00+03:00", "Europe/Moscow"),
        ("S10", "2025-03-19T14:13:00-04:00", "America/New_York"),
        ("S11", "2025-03-19T18:16:00+00:00", "UTC"),
        ("S19", "2025-03-25T18:13:00+03:00", "Europe/Moscow"),
        ("S20", "2025-03-25T18:13:00+03:00", "Europe/Moscow"),
        ("S23", "2025-03-25T17:17:00+02:00", "Europe/Kyiv"),
    ]
    assert not Statement.objects.filter(issued_at__isnull=False).exists()


def test_the_article_says_why_its_day_is_not_known():
    article = statement("N01")
    assert article.issued_on is None
    assert "on Tuesday" in article.date_note
    assert article.is_press


def test_addresses_where_words_were_seen_are_kept_and_none_is_invented():
    assert len(statement("S02").seen_addresses) == 19
    known = Statement.objects.exclude(canonical_url="").values_list("reference", flat=True)
    assert sorted(known) == ["S06", "S28"]


# Comparisons


def test_the_comparison_of_the_call():
    call = Comparison.objects.published().get(slug="trump-putin-call-18-march-2025")
    assert list(
        call.comparison_statements.order_by("position").values_list("statement__reference", flat=True)
    ) == ["S01", "S02", "S03", "S04", "S05", "S06", "S07", "N01"]
    assert list(call.rows.values_list("topic__slug", flat=True)) == list(CLAIMS_BY_TOPIC)
    assert (call.span, call.occasion.name) == ("occasion", "Trump–Putin call, 18 March 2025")


def test_the_comparison_of_riyadh():
    riyadh = Comparison.objects.published().get(slug="riyadh-25-march-2025")
    assert list(
        riyadh.comparison_statements.order_by("position").values_list("statement__reference", flat=True)
    ) == [f"S{number}" for number in range(19, 27)]
    assert list(riyadh.rows.values_list("topic__slug", flat=True)) == [
        "energy-halt",
        "maritime",
        "prisoner-exchange",
        "monitoring",
        "us-russia-relations",
        "lasting-peace",
    ]


def test_the_comparison_of_the_truce_over_time():
    truce = Comparison.objects.published().get(slug="30-day-truce-march-to-may-2025")
    lined_up = [each.statement for each in truce.comparison_statements.order_by("position")]
    days = [each.issued_on for each in lined_up]
    assert days == sorted(days)
    assert len(lined_up) == CLAIMS_BY_TOPIC["truce"]
    assert all(each.claims.filter(topic__slug="truce").exists() for each in lined_up)
    assert truce.span == "over time"


@pytest.mark.parametrize(
    "slug", ["trump-putin-call-18-march-2025", "riyadh-25-march-2025", "30-day-truce-march-to-may-2025"]
)
def test_an_introduction_says_that_the_sources_are_digests(slug):
    assert "digests" in Comparison.objects.get(slug=slug).introduction
