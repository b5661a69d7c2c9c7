"""The desk's list of statements: whatever their state, narrowed by state, speaker and occasion, a page at a time."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.desk.pages import text_of
from tests.factories import make_capture, make_claim, make_occasion, make_source, make_speaker, make_statement

ADDRESS = "/desk/statements/"
pytestmark = pytest.mark.django_db


def test_drafts_are_listed_with_what_they_have(contributor):
    statement = make_statement(make_speaker("Kremlin"), status="draft", title="Readout of the call")
    assert "No words yet" in text_of(contributor.get(ADDRESS))
    make_capture(source=make_source(statement))
    make_capture(source=make_source(statement))
    make_claim(statement, words="", status="draft")
    page = text_of(contributor.get(ADDRESS))
    assert (
        "Draft 18 Mar 2025 · Readout Readout of the call Kremlin 2 copies kept · 1 claim · 1 drafted" in page
    )


def test_it_is_narrowed_by_state_speaker_and_occasion(contributor):
    call = make_occasion(name="The call", slug="the-call")
    kremlin = make_speaker("Kremlin")
    make_statement(kremlin, status="draft", title="One", occasion=call)
    make_statement(kremlin, title="Two", occasion=call)
    make_statement(status="draft", title="Three")
    for query, titles in [
        ({"state": "draft"}, {"One", "Three"}),
        ({"speaker": kremlin.slug}, {"One", "Two"}),
        ({"occasion": "the-call", "state": ["published", "withdrawn"]}, {"Two"}),
    ]:
        page = contributor.get(ADDRESS, **query).content.decode()
        assert {title for title in ("One", "Two", "Three") if f">{title}</a>" in page} == titles


def test_a_bad_query_is_answered_on_the_page(contributor):
    make_statement()
    for query in ({"state": "lost"}, {"page": "99999999999"}, {"from": "x"}, {"speaker": "\x00"}):
        assert contributor.get(ADDRESS, **query).status_code == 200
    assert "There is no “lost” to choose here" in text_of(contributor.get(ADDRESS, state="lost"))


def test_it_asks_no_more_for_thirty_than_for_three(contributor):
    asked = []
    for more in (3, 22):
        for _ in range(more):
            make_claim(make_statement(make_speaker(), make_speaker(), occasion=make_occasion()))
        with CaptureQueriesContext(connection) as queries:
            contributor.get(ADDRESS)
        asked.append(len(queries))
    assert asked[0] == asked[1]
