"""What is suggested for words of a statement: topics, similar wording, kind and holders, each with its reason."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from statements import suggestions
from statements.models import Status
from tests.desk.pages import text_of
from tests.factories import (
    make_claim,
    make_occasion,
    make_party,
    make_speaker,
    make_statement,
    make_topic,
)

pytestmark = pytest.mark.django_db

ADDRESS = "/desk/suggestions/"
WORDS = "agreed to halt strikes on energy and infrastructure for 30 days"


@pytest.fixture
def ours():
    return make_statement(make_speaker("White House", party="United States"), occasion=make_occasion())


@pytest.fixture
def theirs(ours):
    return make_statement(make_speaker("Kremlin", party="Russia"), occasion=ours.occasion)


@pytest.fixture
def halt(theirs):
    """The Kremlin's claim in words much like ours."""
    topic = make_topic("Energy halt")
    return make_claim(theirs, topic, words="a halt to strikes on energy infrastructure for 30 days")


def labels(hints) -> list[tuple[str, str]]:
    return [(hint.label, hint.because) for hint in hints]


def test_a_visitor_is_asked_to_sign_in_and_a_reader_finds_nothing(client, reader, ours):
    query = {"statement": ours.slug, "words": WORDS}
    assert client.get(ADDRESS, query).status_code == 302
    assert reader.get(ADDRESS, **query).status_code == 404


def test_the_topic_of_a_published_claim_in_similar_words_is_suggested(contributor, ours, halt):
    make_claim(topic=make_topic("Prisoners"), words="an exchange of prisoners, 175 for 175")
    page = text_of(contributor.get(ADDRESS, statement=ours.slug, words=WORDS))
    assert "Topic Energy halt because of a halt to strikes on energy" in page
    assert "Prisoners" not in page


@pytest.mark.parametrize("status", [Status.DRAFT, Status.IN_REVIEW, Status.WITHDRAWN])
def test_what_is_not_published_speaks_for_no_topic(ours, theirs, status):
    make_claim(theirs, words=WORDS, status=status)
    assert suggestions.for_words(ours, WORDS).topics == ()


def test_a_claim_on_a_statement_that_is_not_published_speaks_for_no_topic(ours):
    make_claim(make_statement(status="draft"), words=WORDS)
    assert suggestions.for_words(ours, WORDS).topics == ()


def test_the_likelier_topic_stands_first(ours, theirs, halt):
    make_claim(theirs, make_topic("Ports"), words="strikes on ports and grain ships for 30 days")
    assert [likely.topic.name for likely in suggestions.for_words(ours, WORDS).topics] == [
        "Energy halt",
        "Ports",
    ]


def test_others_in_similar_wording_are_shown_with_how_alike_they_are(contributor, ours, halt):
    page = text_of(contributor.get(ADDRESS, statement=ours.slug, words=WORDS))
    assert (
        "Others, in similar wording Kremlin: a halt to strikes on energy infrastructure for 30 days" in page
    )
    assert "% of the wording" in page
    assert "meaning" not in page


def test_the_speakers_own_claims_are_not_others(ours, theirs):
    make_claim(ours, words=WORDS)
    make_claim(make_statement(*ours.signed_by), words=WORDS)
    assert suggestions.for_words(ours, WORDS).similar == ()


def test_a_draft_of_another_is_shown_as_a_draft_and_what_was_withdrawn_is_not(contributor, ours, theirs):
    make_claim(theirs, words=WORDS, status="draft", summary="Drafted.")
    make_claim(theirs, words=f"{WORDS} too", status="withdrawn")
    found = suggestions.for_words(ours, WORDS).similar
    assert [one.claim.summary for one in found] == ["Drafted."]
    assert "· draft ·" in text_of(contributor.get(ADDRESS, statement=ours.slug, words=WORDS))


def test_words_that_share_only_what_any_two_sentences_share_are_not_alike(ours, theirs):
    make_claim(
        theirs, words="would have been about the other that will not be under them", summary="Nothing."
    )
    found = suggestions.for_words(ours, "they would have said that the other will be about it")
    assert (found.topics, found.similar) == ((), ())


def test_a_summary_in_our_words_counts_too(ours, theirs):
    make_claim(theirs, words="", summary="A halt to strikes on energy and infrastructure for 30 days.")
    assert suggestions.for_words(ours, WORDS).similar[0].wording.language == ""


def test_two_claims_on_one_passage_are_shown_once(ours, theirs):
    for _ in range(2):
        make_claim(theirs, words=WORDS)
    assert len(suggestions.for_words(ours, WORDS).similar) == 1


@pytest.mark.parametrize(
    ("words", "kind", "because"),
    [
        ("They agreed to a truce", "Commitment", "agreed"),
        ("All strikes MUST stop", "Demand", "MUST"),
        ("The Kremlin denied the report", "Denial", "denied"),
        ("стороны договорились о перемирии", "Commitment", "договорились"),
        ("удары должны прекратиться", "Demand", "должны"),
        ("В Кремле опровергли сообщение", "Denial", "опровергли"),
        ("сторони домовилися про перемир’я", "Commitment", "домовилися"),
        ("удари повинні припинитися", "Demand", "повинні"),
        ("Київ заперечує це", "Denial", "заперечує"),
        ("ми зобов’язуємося припинити", "Commitment", "зобов'язуємося"),
        ("It proposed a meeting", "Proposal", "proposed"),
        ("The proposal was rejected", "Rejection", "rejected"),
        ("Серйозне занепокоєння", "Concern", "занепокоєння"),
        ("a very good call", "Appraisal", "very good"),
    ],
)
def test_a_cue_speaks_for_a_kind_and_is_named(ours, words, kind, because):
    assert labels(suggestions.for_words(ours, words).kinds)[0] == (kind, because)


@pytest.mark.parametrize(
    "words", ["They have not agreed to it", "Сторони не домовилися про це", "the mustard of Agreen"]
)
def test_what_is_not_so_and_words_that_only_look_alike_are_no_cue(ours, words):
    assert suggestions.for_words(ours, words).kinds == ()


def test_what_must_not_be_is_demanded_too(ours):
    assert labels(suggestions.for_words(ours, "Це не має бути так").kinds) == [("Demand", "має бути")]


def test_we_are_those_who_issued_the_statement(ours):
    assert labels(suggestions.for_words(ours, "We want peace").holders) == [("United States", "We")]


def test_agreed_is_said_of_the_parties_of_the_occasion_together(ours, theirs):
    holders = suggestions.for_words(ours, "It was agreed to stop").holders
    parties = ",".join(str(make_party(name).pk) for name in ("United States", "Russia"))
    assert [(hint.value, hint.label, hint.because) for hint in holders] == [
        (parties, "United States, Russia", "agreed")
    ]


def test_a_party_that_is_named_may_hold_it(ours, theirs):
    make_party("Ukraine")
    assert ("Ukraine", "Ukraine") in labels(
        suggestions.for_words(ours, "the Ukrainian side wants it").holders
    )
    assert ("Russia", "Kremlin") in labels(suggestions.for_words(ours, "what the Kremlin wants").holders)


def test_a_piece_of_a_page_fills_fields_and_the_page_by_itself_fills_none(contributor, ours, halt):
    piece = contributor.get(ADDRESS, statement=ours.slug, words=WORDS, fragment="1").content.decode()
    assert f'data-field="topic" data-value="{halt.topic.pk}"' in piece
    assert 'data-field="kind" data-value="commitment"' in piece
    assert "<html" not in piece
    page = contributor.get(ADDRESS, statement=ours.slug, words=WORDS).content.decode()
    assert "data-field" not in page
    assert f"{WORDS}</textarea>" in page


@pytest.mark.parametrize("words", ["", "   ", "a", "\x00", "½ — !", "…", '"*(', "%s"])
def test_too_few_words_give_a_message(contributor, ours, words):
    for more in ({}, {"fragment": "1"}):
        response = contributor.get(ADDRESS, statement=ours.slug, words=words, **more)
        assert "Select some words of the statement" in text_of(response)


def test_too_many_words_give_a_message(contributor, ours, halt):
    page = text_of(contributor.get(ADDRESS, statement=ours.slug, words="energy " * 2000))
    assert "These are more words than a claim stands on" in page


def test_hostile_words_are_shown_as_words(contributor, ours, theirs):
    make_claim(theirs, words="<script>alert(1)</script> on energy", summary="<img src=x onerror=alert(2)>")
    page = contributor.get(
        ADDRESS, statement=ours.slug, words="<script>alert(1)</script> on energy"
    ).content.decode()
    assert "<script>alert" not in page
    assert "<img" not in page


@pytest.mark.parametrize("slug", ["", "no-such", "\x00", "a" * 10_000])
def test_a_statement_that_is_not_there_is_not_found(contributor, slug):
    assert contributor.get(ADDRESS, statement=slug, words=WORDS).status_code == 404


def test_it_asks_as_much_at_three_claims_as_at_thirty(contributor, ours, theirs):
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            page = contributor.get(ADDRESS, statement=ours.slug, words=WORDS)
        assert "Others, in similar wording" in text_of(page)
        return len(queries)

    def fill(number: int) -> None:
        for n in range(number):
            make_claim(make_statement(occasion=ours.occasion), words=f"{WORDS} and {n} more")

    fill(3)
    asked()
    few = asked()
    fill(27)
    assert asked() == few
