"""Filters narrow lists by what the address says; what is bad in it is answered and left out."""

import datetime as dt

import pytest
from django.http import QueryDict

from statements.filters import ClaimFilter, FilterField, ListFilter, StatementFilter
from statements.models import Claim, Statement, Status
from tests.factories import (
    make_claim,
    make_occasion,
    make_party,
    make_speaker,
    make_statement,
    make_topic,
)

pytestmark = pytest.mark.django_db


def claims(query: str, **options: object) -> ClaimFilter:
    return ClaimFilter(QueryDict(query), Claim.objects.order_by("pk"), **options)


def statements(query: str) -> StatementFilter:
    return StatementFilter(QueryDict(query), Statement.objects.order_by("pk"))


def field(filters: ListFilter, name: str) -> FilterField:
    return next(one for one in filters.fields if one.name == name)


@pytest.fixture
def russia():
    return make_party("Russia", slug="russia")


@pytest.fixture
def ukraine():
    return make_party("Ukraine", slug="ukraine")


@pytest.fixture
def kremlin(russia):
    return make_speaker("Kremlin", russia, slug="kremlin")


@pytest.fixture
def zelenskyy(ukraine):
    return make_speaker("Zelenskyy", ukraine, slug="zelenskyy")


def test_nothing_asked_is_nothing_left_out(kremlin):
    claim = make_claim(make_statement(kremlin))
    filters = claims("")
    assert list(filters.qs) == [claim]
    assert not filters.is_narrowed
    assert not filters.has_errors


def test_blank_values_of_an_untouched_form_count_as_nothing(kremlin):
    claim = make_claim(make_statement(kremlin))
    filters = claims("party=&speaker=&kind=&value=&voice=&from=&to=")
    assert list(filters.qs) == [claim]
    assert not filters.has_errors


def test_party_and_speaker_are_those_who_issued_the_statement(kremlin, zelenskyy, ukraine):
    told = make_claim(make_statement(kremlin), held_by=[ukraine])
    own = make_claim(make_statement(zelenskyy))
    assert list(claims("party=russia").qs) == [told]
    assert list(claims("party=ukraine").qs) == [own]
    assert list(claims("speaker=kremlin").qs) == [told]
    assert list(claims("party=russia&party=ukraine").qs) == [told, own]


def test_a_joint_statement_is_found_once_under_each_party(kremlin, zelenskyy):
    claim = make_claim(make_statement(kremlin, zelenskyy))
    assert list(claims("party=russia&party=ukraine").qs) == [claim]
    assert list(claims("speaker=kremlin&speaker=zelenskyy").qs) == [claim]


def test_filters_together_narrow_further(kremlin, zelenskyy):
    topic = make_topic(slug="truce")
    wanted = make_claim(make_statement(kremlin), topic, kind="demand", value="opposes")
    make_claim(make_statement(kremlin), topic, kind="denial")
    make_claim(make_statement(zelenskyy), topic, kind="demand", value="opposes")
    assert list(claims("topic=truce&party=russia&kind=demand&value=opposes").qs) == [wanted]
    assert list(claims("topic=truce&party=russia&kind=demand&value=supports").qs) == []


def test_voice_is_that_of_the_statement_for_the_holders(kremlin, russia, ukraine):
    statement = make_statement(kremlin)
    own = make_claim(statement, held_by=[russia])
    joint = make_claim(statement, held_by=[russia, ukraine])
    attributed = make_claim(statement, held_by=[ukraine])
    assert list(claims("voice=own").qs) == [own]
    assert list(claims("voice=joint").qs) == [joint]
    assert list(claims("voice=attributed").qs) == [attributed]
    assert list(claims("voice=own&voice=attributed").qs) == [own, attributed]


def test_days_are_those_of_the_statement_and_both_ends_count():
    early, middle, late = (
        make_claim(make_statement(issued_on=dt.date(2025, 3, day))) for day in (11, 18, 25)
    )
    assert list(claims("from=2025-03-18").qs) == [middle, late]
    assert list(claims("to=2025-03-18").qs) == [early, middle]
    assert list(claims("from=2025-03-18&to=2025-03-18").qs) == [middle]


def test_what_the_page_settles_is_not_asked_again():
    assert "topic" not in [one.name for one in claims("", without=["topic"]).fields]


def test_options_tell_what_is_chosen(kremlin):
    make_claim(make_statement(kremlin))
    party = field(claims("party=russia&kind=demand"), "party")
    assert [(option.value, option.label) for option in party.chosen] == [("russia", "Russia")]
    assert not party.errors


@pytest.mark.parametrize("bad", ["nobody", "x" * 10_000, "a%00b", "%F0%9F%98%80", "russia'; DROP TABLE x"])
@pytest.mark.parametrize("name", ["party", "speaker", "topic", "kind", "value", "voice"])
def test_an_option_that_is_not_there_is_answered_and_the_rest_still_narrows(name, bad, kremlin, zelenskyy):
    wanted = make_claim(make_statement(kremlin, issued_on=dt.date(2025, 3, 18)))
    make_claim(make_statement(zelenskyy, issued_on=dt.date(2025, 5, 1)))
    filters = claims(f"{name}={bad}&to=2025-04-01")
    assert list(filters.qs) == [wanted]
    [message] = field(filters, name).errors
    assert message.startswith("There is no “")
    assert len(message) < 200
    assert "\x00" not in message


def test_a_good_option_beside_a_bad_one_still_counts(kremlin, zelenskyy):
    wanted = make_claim(make_statement(kremlin))
    make_claim(make_statement(zelenskyy))
    filters = claims("party=russia&party=nobody")
    assert list(filters.qs) == [wanted]
    assert field(filters, "party").errors


@pytest.mark.parametrize(
    "bad", ["tomorrow", "99999-01-01", "2025-02-30", "0000-01-01", "-1", "2025-03-18%00", "9" * 10_000]
)
def test_a_day_that_is_none_is_answered_and_the_rest_still_narrows(bad, kremlin, zelenskyy):
    wanted = make_claim(make_statement(kremlin))
    make_claim(make_statement(zelenskyy))
    filters = claims(f"from={bad}&to={bad}&party=russia")
    assert list(filters.qs) == [wanted]
    assert field(filters, "from").errors == ("This is no day. Write it as 2025-03-18.",)
    assert field(filters, "to").errors


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_the_first_and_the_last_day_there_is_are_days(day):
    make_claim()
    filters = claims(f"from={day}&to={day}")
    assert list(filters.qs) == []
    assert not filters.has_errors


def test_statements_are_filtered_by_who_through_what_about_what_and_when(kremlin, zelenskyy):
    occasion = make_occasion(slug="call")
    wanted = make_statement(kremlin, occasion=occasion, channel="post", issued_on=dt.date(2025, 3, 18))
    other = make_statement(zelenskyy, channel="address", issued_on=dt.date(2025, 3, 19))
    for query in (
        "party=russia",
        "speaker=kremlin",
        "channel=post",
        "occasion=call",
        "to=2025-03-18",
        "party=russia&speaker=kremlin&channel=post&occasion=call&from=2025-03-18&to=2025-03-18",
    ):
        assert list(statements(query).qs) == [wanted], query
    assert list(statements("channel=post&channel=address").qs) == [wanted, other]
    assert list(statements("channel=carrier pigeon&from=2025-03-19").qs) == [other]


def test_a_form_takes_one_query_for_each_list_of_options(django_assert_num_queries):
    for _ in range(30):
        make_claim()
    with django_assert_num_queries(4):
        filters = claims("party=nobody&speaker=nobody&topic=nobody&voice=own&kind=demand")
        assert filters.fields
        list(filters.qs)


def test_only_what_some_row_has_is_offered(kremlin, zelenskyy):
    claim = make_claim(make_statement(kremlin, occasion=make_occasion(slug="call")))
    make_statement(zelenskyy, status=Status.DRAFT)
    make_occasion()
    make_topic()
    published = ClaimFilter(QueryDict(""), Claim.objects.published())
    listed = StatementFilter(QueryDict(""), Statement.objects.published())
    for filters in (published, listed):
        assert [one.value for one in field(filters, "party").options] == ["russia"]
        assert [one.value for one in field(filters, "speaker").options] == ["kremlin"]
    assert [one.value for one in field(published, "topic").options] == [claim.topic.slug]
    assert [one.value for one in field(listed, "occasion").options] == ["call"]


def test_a_page_may_narrow_the_options_of_a_filter():
    make_claim(value="supports")
    filters = claims("value=positive", only={"value": [("supports", "Supports")]})
    assert [one.value for one in field(filters, "value").options] == ["supports"]
    assert field(filters, "value").errors


def test_from_after_to_is_answered_and_the_rest_still_narrows(kremlin, zelenskyy):
    wanted = make_claim(make_statement(kremlin))
    make_claim(make_statement(zelenskyy))
    filters = claims("from=2025-05-01&to=2025-03-01&party=russia")
    assert list(filters.qs) == [wanted]
    assert field(filters, "from").errors == ("From is after To, so nothing can fit; both are left out.",)
    assert field(filters, "to").errors == ("To is before From.",)
    assert not claims("from=2025-03-01&to=2025-03-01").has_errors
