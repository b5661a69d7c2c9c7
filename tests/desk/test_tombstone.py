"""A court's order takes a copy's words from desks too: what waits, what was typed, what was proposed."""

import pytest

from statements import captures
from statements.models import Draft, Proposal, Upload
from tests.factories import make_capture, make_claim, make_quote, make_source, make_statement

WORDS = "The first secret line.\nThe halt lasts 30 days."
pytestmark = pytest.mark.django_db


@pytest.fixture
def copy():
    return make_capture(WORDS, make_source(make_statement(status="draft")))


def entomb(copy):
    captures.entomb(copy, reason="Order of a court.", by_name="Ada")


def draft(contributor, **fields):
    return Draft.objects.create(
        user=contributor.user, form="copy-new:1", payload=[list(pair) for pair in fields.items()]
    )


def test_uploads_for_the_statement_go_and_others_stay(copy, contributor):
    theirs = {"by": contributor.user, "purpose": "copy", "text": "Any words."}
    Upload.objects.create(statement=copy.source.statement, source=copy.source, **theirs)
    other = Upload.objects.create(statement=make_statement(), **theirs)
    entomb(copy)
    assert list(Upload.objects.all()) == [other]


@pytest.mark.parametrize(
    "typed",
    [
        WORDS,
        "Before it. The first  secret line. After it.",
        "<p>The first <b>secret</b> line.</p>",
        "secret line.\r\nThe halt",
    ],
    ids=["the whole", "a line", "formatted", "a passage"],
)
def test_typed_words_of_it_go_and_the_rest_of_a_draft_stays(copy, contributor, typed):
    kept = draft(contributor, words=typed, summary="A halt.", empty="")
    entomb(copy)
    kept.refresh_from_db()
    assert kept.payload == [["words", ""], ["summary", "A halt."], ["empty", ""]]


def test_a_draft_without_them_is_left_alone(copy, contributor):
    kept = draft(contributor, words="Words of another text altogether.", part="line")
    entomb(copy)
    kept.refresh_from_db()
    assert kept.payload == [["words", "Words of another text altogether."], ["part", "line"]]


def test_a_proposed_change_loses_the_quoted_words_however_short(copy, contributor):
    claim = make_claim(copy.source.statement, words="")
    make_quote(claim, "30 days", copy)
    proposal = Proposal.objects.create(
        claim=claim,
        by=contributor.user,
        reason="Why.",
        payload=[["quotes-0-words", "30 days"], ["kind", "demand"]],
    )
    entomb(copy)
    proposal.refresh_from_db()
    assert proposal.payload == [["quotes-0-words", ""], ["kind", "demand"]]
