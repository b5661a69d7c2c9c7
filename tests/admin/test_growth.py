"""No page of the admin asks more of the database, or shows more, because the record has grown."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from comparisons.models import Comparison
from statements.models import Capture, Claim, Reading, Source, Speaker, Statement, Topic
from tests.factories import (
    make_claim,
    make_comparison,
    make_quote,
    make_reading,
    make_statement,
    make_term,
    make_topic,
)


def queries_of(desk, address: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        response = desk.client.get(address)
    assert response.status_code == 200, address
    return len(queries)


def pages(desk, claim: Claim, comparison: Comparison) -> list[str]:
    models = [Statement, Claim, Capture, Source, Reading, Comparison, Topic, Speaker]
    lists = [desk.address(model, "changelist") for model in models]
    things = [claim, claim.statement, claim.topic, claim.quotes.get().capture, comparison]
    forms = [desk.address(type(thing), "change", thing.pk) for thing in things]
    empty = [desk.address(model, "add") for model in (Statement, Claim, Reading, Comparison, Capture)]
    search = "/admin/autocomplete/?app_label=statements&model_name=claim&field_name=statement&term=a"
    others = [
        f"{search}",
        search.replace("model_name=claim&field_name=statement", "model_name=dispute&field_name=against"),
    ]
    capture = search.replace(
        "model_name=claim&field_name=statement", "model_name=reading&field_name=basis_capture"
    )
    return [*lists, *forms, *empty, *others, capture]


def grow(count: int) -> None:
    statements = [make_statement() for _ in range(count // 10)]
    for statement in statements:
        topic = make_topic()
        for _ in range(10):
            make_claim(statement, topic)
        make_reading(statement, make_topic())


@pytest.mark.django_db
def test_lists_and_forms_take_as_many_queries_at_300_claims_as_at_30(editor):
    claim = make_claim()
    make_term(claim, "duration", "30 days")
    comparison = make_comparison([claim.statement], [claim.topic])
    grow(30)
    addresses = pages(editor, claim, comparison)
    for address in addresses:
        editor.client.get(address)  # what is looked up once and kept
    at_30 = {address: queries_of(editor, address) for address in addresses}
    grow(270)
    at_300 = {address: queries_of(editor, address) for address in addresses}
    assert at_300 == at_30


def test_no_form_lists_all_there_is(editor):
    claim = make_claim()
    comparison = make_comparison([claim.statement], [claim.topic])
    grow(100)
    for address in pages(editor, claim, comparison):
        page = editor.client.get(address).content.decode()
        assert page.count("<option") < 150, address


def test_a_claims_page_takes_as_many_queries_with_30_quotes_as_with_3(editor):
    claim = make_claim()
    copy = claim.quotes.get().capture
    for _ in range(2):
        make_quote(claim, "the words", copy)
        make_term(claim, "duration", "30 days", words="the words", capture=copy)
    address = editor.address(Claim, "change", claim.pk)
    editor.client.get(address)
    with_few = queries_of(editor, address)
    for _ in range(27):
        make_quote(claim, "the words", copy)
        make_term(claim, "duration", "30 days", words="the words", capture=copy)
    assert queries_of(editor, address) == with_few
