"""A line-up as of a day: later statements go, verdicts are computed anew, and it is no edition."""

import datetime as dt
import json

import pytest

from comparisons.as_of import as_of
from comparisons.closed_sets import VerdictKind
from comparisons.editions.publishing import publish
from comparisons.lineup import build
from comparisons.models import Row
from tests.factories import (
    make_claim,
    make_comparison,
    make_dispute,
    make_party,
    make_reading,
    make_speaker,
    make_statement,
    make_topic,
)

pytestmark = pytest.mark.django_db
DAY = dt.date(2025, 3, 20)


@pytest.fixture
def comparison():
    """Russia opposes on the 18th and supports on the 25th, Ukraine supports on the 19th, and disputes on the 26th."""
    kremlin = make_speaker("Kremlin", make_party("Russia", position=1))
    kyiv = make_speaker("Kyiv", make_party("Ukraine", position=2))
    truce, prisoners = make_topic("Truce"), make_topic("Prisoners")
    days = {day: dt.date(2025, 3, day) for day in (18, 19, 25, 26)}
    first, second = make_statement(kremlin, issued_on=days[18]), make_statement(kyiv, issued_on=days[19])
    third, fourth = make_statement(kremlin, issued_on=days[25]), make_statement(kyiv, issued_on=days[26])
    undated = make_statement(kyiv, issued_on=None, date_note="?", title="Undated")
    old = make_claim(first, truce, value="opposes", summary="Against it.")
    make_claim(second, truce, value="supports", summary="For it.")
    make_claim(third, truce, value="supports", summary="For it now.")
    make_dispute(make_claim(fourth, truce, summary="Not so."), old)
    make_claim(undated, truce, value="opposes", summary="Some day.")
    make_reading(second, prisoners)
    return make_comparison([first, second, third, fourth, undated], [truce, prisoners])


def by_topic(lineup):
    return {row.topic.name: row for row in lineup.rows}


@pytest.mark.parametrize("by", ["speaker", "party", "statement"])
def test_only_what_had_been_said_is_in_it_however_it_is_arranged(comparison, by):
    then = as_of(build(comparison, by=by), DAY)
    assert {claim.summary for claim in then.claims()} == {"Against it.", "For it."}
    assert {statement.issued_on.day for statement in then.statements} == {18, 19}
    assert all(column.statements for column in then.columns)
    assert by_topic(then)["Truce"].computed.kind == VerdictKind.OPPOSE


def test_it_is_what_would_have_been_built_of_those_statements_alone(comparison):
    whole = build(comparison)
    keys = [one.statement_id for one in comparison.comparison_statements.all()[:2]]
    comparison.comparison_statements.exclude(statement__in=keys).delete()
    alone, then = build(comparison), as_of(whole, DAY)
    assert [row.computed for row in then.rows] == [row.computed for row in alone.rows]
    assert [cell.marks for row in then.rows for cell in row.cells] == [
        cell.marks for row in alone.rows for cell in row.cells
    ]
    assert [row.terms for row in then.rows] == [row.terms for row in alone.rows]


def test_a_dispute_made_later_is_not_told(comparison):
    whole = build(comparison)
    assert any(claim.disputes for claim in whole.claims())
    assert not any(claim.disputes for claim in as_of(whole, DAY).claims())
    assert by_topic(whole)["Truce"].computed.kind == VerdictKind.CONTRADICT


def test_a_decided_verdict_is_left_out(comparison):
    Row.objects.filter(comparison=comparison).update(decided="same", decided_reason="Seen so.")
    then = as_of(build(comparison), DAY)
    assert all(row.decided is None for row in then.rows)


def test_silences_of_statements_that_were_there_stay(comparison):
    cells = by_topic(as_of(build(comparison), DAY))["Prisoners"].cells
    assert [cell.state for cell in cells] == ["unread", "not addressed"]


def test_before_anything_was_said_there_is_nothing(comparison):
    then = as_of(build(comparison), dt.date(2025, 3, 1))
    assert then.columns == ()
    assert then.claim_count == 0


def test_the_page_says_that_it_is_no_edition_and_is_not_for_search_engines(client, comparison):
    publish(comparison, by=None, note="First edition.")
    markup = client.get(f"{comparison.get_absolute_url()}?as_of=2025-03-20").content.decode()
    assert "not an edition." in markup
    assert "Edition 1 is fixed and stays as it was published." in markup
    assert "For it now." not in markup
    assert "SHA-256" not in markup
    assert '<meta name="robots" content="noindex">' in markup
    assert f'<link rel="canonical" href="http://testserver{comparison.get_absolute_url()}">' in markup
    assert "For it now." in client.get(comparison.get_absolute_url()).content.decode()


def test_of_the_record_as_it_stands_it_says_so(client, comparison):
    markup = client.get(f"{comparison.get_absolute_url()}?as_of=2025-03-20").content.decode()
    assert "This is what of the record, as it stands now, had been said by that day" in markup


def test_a_bad_day_is_told_on_the_page_and_refused_in_a_file(client, comparison):
    assert "“soon” is no day" in client.get(f"{comparison.get_absolute_url()}?as_of=soon").content.decode()
    assert client.get(f"/comparisons/{comparison.slug}.json?as_of=soon").status_code == 400


def test_a_file_names_the_day_and_bears_no_hash(client, comparison):
    edition = publish(comparison, by=None, note="First edition.")
    answer = client.get(f"/comparisons/{comparison.slug}.json?as_of=2025-03-20")
    told = json.loads(answer.content)
    assert told["filters"] == {"as_of": "2025-03-20"}
    assert told["url"] == f"http://testserver{edition.get_absolute_url()}?as_of=2025-03-20"
    assert "as_of" not in told
    assert told["as_it_stood"] == edition.published_at.isoformat(timespec="seconds")
    assert edition.sha256 not in answer.content.decode()
    assert "For it now." not in answer.content.decode()
    written = client.get(f"/comparisons/{comparison.slug}.md?as_of=2025-03-20").content.decode()
    assert "made from edition 1, not an edition" in written


@pytest.mark.parametrize("ending", ["csv", "json"])
def test_the_api_has_a_line_up_as_of_a_day_too(client, comparison, ending):
    edition = publish(comparison, by=None, note="First edition.")
    file = client.get(f"/comparisons/{comparison.slug}.{ending}?as_of=2025-03-20").content.decode()
    for at in (f"comparisons/{comparison.slug}", f"editions/{edition.pk}"):
        told = client.get(f"/api/v1/{at}/line-up.{ending}?as_of=2025-03-20").content.decode()
        assert "For it." in told
        assert "For it now." not in told
        assert told.strip() == file.strip()
        assert client.get(f"/api/v1/{at}/line-up/?as_of=soon").json()["errors"]["as_of"]
