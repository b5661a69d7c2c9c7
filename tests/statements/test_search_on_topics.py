"""A search for a word tells what is kept on the topics that it may mean, in whatever words it was said."""

import datetime as dt

import pytest

from statements.search.found import Kind
from statements.search.grammar import parse
from statements.search.on_topics import narrowed
from statements.search.searching import search
from tests.factories import make_claim, make_speaker, make_statement, make_topic


@pytest.fixture
def record(db):
    exchange = make_topic("Prisoner exchange", slug="prisoner-exchange")
    kremlin, office = make_speaker("Kremlin", "Russia"), make_speaker("Black House", None)
    old = make_statement(kremlin, title="Old", issued_on=dt.date(2025, 2, 1))
    readout = make_statement(kremlin, title="Readout", issued_on=dt.date(2025, 3, 18))
    joint = make_statement(office, title="Post", issued_on=dt.date(2025, 4, 1))
    make_claim(old, exchange, summary="Nothing yet.", words="")
    make_claim(readout, exchange, summary="175 for 175.", words="")
    for number in range(6):
        make_claim(joint, exchange, summary=f"Swap {number}.", words="")
    make_claim(joint, exchange, summary="Prisoners come home.", words="")
    return exchange


def told(typed: str, **options):
    (topic,) = search(typed, **options).topics
    return topic


def test_it_counts_the_claims_and_who_spoke_under_the_same_days_and_fields(record):
    topic = told("prisoners after:2025-03")
    assert (topic.name, topic.slug, topic.address) == (
        "Prisoner exchange", "prisoner-exchange", "/topics/prisoner-exchange/",
    )  # fmt: skip
    assert [(one.name, count) for one, count in topic.speakers] == [("Black House", 7), ("Kremlin", 1)]
    assert topic.count == search(topic.query, sections=[Kind.CLAIMS]).count == 8
    assert told("prisoners").count == 9
    assert told("prisoners speaker:kremlin").count == 2
    assert told("prisoners -speaker:kremlin").count == 7
    assert told("prisoners before:2024").count == 0


def test_it_shows_claims_that_lack_the_word_of_each_speaker_first(record):
    topic = told("prisoners after:2025-03")
    assert [hit.title for hit in topic.others[:2]] == ["Swap 5.", "175 for 175."]
    assert len(topic.others) == 5
    assert "Prisoners come home." not in [hit.title for hit in topic.others]
    assert told("prisoners", sections=[Kind.QUOTES]).others == ()


def test_of_claims_beyond_those_that_were_read_it_says_nothing(record, monkeypatch):
    monkeypatch.setattr("statements.search.searching.NEWEST", 3)
    monkeypatch.setattr("statements.search.on_topics.MOST", 3)
    topic = told("exchange OR swap OR 175 OR nothing", sections=[Kind.CLAIMS])
    assert (topic.count, topic.more_than) == (3, True)
    assert {hit.title for hit in topic.others} <= {"Prisoners come home."}


def test_no_query_is_asked_for_it(record, django_assert_max_num_queries):
    search("prisoners")
    with django_assert_max_num_queries(4):
        assert told("prisoners").others


def test_a_compound_means_the_topic_with_and_without_its_hyphen(record):
    make_topic("Ceasefire", slug="ceasefire")
    assert [told(typed).slug for typed in ("ceasefire", "cease-fire")] == ["ceasefire"] * 2


@pytest.mark.parametrize(
    "typed",
    [
        "prisoners",
        "prisoners after:2025-03 before:2025-03-19",
        'prisoners speaker:"White House" OR speaker:kremlin',
        "prisoners -value:conditional lang:uk month:2025-3",
        'prisoners OR party:russia -"some words" speaker:"-x"',
        "prisoners topic:энергия",
    ],
)
def test_what_it_asks_for_can_be_typed(typed):
    query = narrowed(parse(typed), "prisoner-exchange")
    read = parse(query.text)
    assert (read.root, read.since, read.until, read.messages) == (query.root, query.since, query.until, ())
