"""A claim's sheet: the form and its rows judged together and written as one."""

import pytest
from django.http import QueryDict

from statements.forms.sheets import ClaimSheet
from statements.models import Claim, Quote, Term
from tests.factories import (
    make_capture,
    make_claim,
    make_quote,
    make_source,
    make_statement,
    make_topic,
    make_user,
)

pytestmark = pytest.mark.django_db
EMPTY = {
    f"{rows}-{part}_FORMS": "0"
    for rows in ("quotes", "terms", "disputes_made", "check_made")
    for part in ("TOTAL", "INITIAL")
}


def sent(**fields) -> QueryDict:
    data = QueryDict(mutable=True)
    for name, value in (EMPTY | {name.replace("__", "-"): value for name, value in fields.items()}).items():
        data.setlist(name, [str(one) for one in value] if isinstance(value, list) else [str(value)])
    return data


@pytest.fixture
def statement():
    statement = make_statement()
    make_capture("A halt for 30 days, if both agree.", make_source(statement))
    return statement


def whole(statement, **more):
    return sent(
        topic=make_topic().pk, summary="A halt.", kind="commitment", held_by=[p.pk for p in statement.parties],
        quotes__TOTAL_FORMS=1, quotes__0__words="A halt", terms__TOTAL_FORMS=1, terms__0__aspect="duration",
        terms__0__value="30 days", terms__0__words="30 days", **more,
    )  # fmt: skip


def test_a_new_claim_is_written_with_its_quotes_and_terms(statement):
    user = make_user("Contributor")
    sheet = ClaimSheet(claim=Claim(statement=statement), user=user, data=whole(statement))
    assert sheet.is_valid(), (sheet.form.errors, [f.errors for f in sheet.formsets])
    claim = sheet.save()
    assert claim.status == "draft"
    assert [quote.exact for quote in claim.quotes.filter(term=None)] == ["A halt"]
    assert claim.terms.get().quote.exact == "30 days"
    assert set(claim.held_by.all()) == set(statement.parties)


def test_all_that_one_save_writes_carries_one_stamp(statement):
    user = make_user("Contributor")
    sheet = ClaimSheet(claim=Claim(statement=statement), user=user, data=whole(statement))
    assert sheet.is_valid()
    sheet.save()
    stamps = {
        (row.history_user, row.history_date) for model in (Claim, Quote, Term) for row in model.history.all()
    }
    assert len(stamps) == 1


def test_one_wrong_row_keeps_all_of_it_back(statement):
    data = whole(statement)
    data["terms-0-words"] = "40 days"
    sheet = ClaimSheet(claim=Claim(statement=statement), user=make_user("Contributor"), data=data)
    assert not sheet.is_valid()
    assert not sheet.form.errors
    assert "words" in sheet.terms.forms[0].errors


def test_a_draft_is_shown_as_it_was_typed_with_nothing_against_it(statement):
    data = whole(statement)
    data["topic"], data["quotes-0-words"] = "", "not there"
    sheet = ClaimSheet(
        claim=Claim(statement=statement), user=make_user("Contributor"), data=data, judged=False
    )
    assert not sheet.form.errors
    assert sheet.quotes.forms[0]["words"].value() == "not there"
    assert not sheet.quotes.forms[0].errors


def test_what_changes_nothing_leaves_no_revision(statement):
    claim = make_claim(statement, words="", status="draft")
    quote = make_quote(claim, "A halt", statement.sources.get().captures.get())
    revisions = Claim.history.count()
    data = sent(
        topic=claim.topic_id, summary=claim.summary, kind=claim.kind, held_by=[p.pk for p in statement.parties],
        seen=claim.history.first().history_id, quotes__TOTAL_FORMS=1, quotes__INITIAL_FORMS=1,
        quotes__0__id=quote.pk, quotes__0__words="A halt", quotes__0__copy=quote.capture_id,
        quotes__0__place=quote.start, quotes__0__language="en", quotes__0__wording="original",
        quotes__0__position=quote.position,
    )  # fmt: skip
    sheet = ClaimSheet(claim=claim, user=make_user("Contributor"), data=data)
    assert sheet.is_valid(), (sheet.form.errors, [f.errors for f in sheet.formsets])
    assert not sheet.changes_something()
    sheet.save()
    assert Claim.history.count() == revisions


def test_its_menus_list_a_bounded_part_of_a_large_record(statement, monkeypatch):
    monkeypatch.setattr("statements.forms.sheets.OFFERED", 2)
    topic = make_topic()
    others = [make_claim(topic=topic) for _ in range(3)]
    data = whole(statement, disputes_made__TOTAL_FORMS=1, disputes_made__0__against=others[0].pk,
                 disputes_made__0__type="fact", disputes_made__0__point="whether it was so")  # fmt: skip
    data["topic"] = str(topic.pk)
    sheet = ClaimSheet(claim=Claim(statement=statement), user=make_user("Contributor"), data=data)
    assert len(sheet.disputes.forms[0].fields["against"].widget.choices) == 3  # the empty one, and two
    assert sheet.is_valid(), "one that is not listed is taken too"
