"""What narrows a search is a term of its text: a link adds it or takes it away. Pure: no database."""

import pytest
from django.http import QueryDict

from statements import search_pages
from statements.search.found import Choice, Facet, Found, Kind
from statements.search.grammar import parse


def choice(value: str, term: str, *, label: str = "", chosen: bool = False) -> Choice:
    return Choice(value, label or value.title(), 3, term, chosen)


def narrowed(typed: str, facet: str, one: Choice, address: str = "") -> str:
    """What the link of a choice asks for."""
    asked = search_pages.asked(QueryDict(f"{search_pages.Asked(parse(typed)).address()[1:]}&{address}"))
    found = Found(asked.query, asked.order, facets=(Facet(facet, facet.title(), (one,)),))
    link = search_pages.narrowings(found, asked)[0].choices[0].address
    return QueryDict(link[1:])["q"]


KREMLIN = choice("kremlin", "speaker:kremlin")


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("truce", "truce speaker:kremlin"),
        ('"all fighting', '"all fighting" speaker:kremlin'),
        ("“all fighting", '“all fighting" speaker:kremlin'),
        ("truce OR", "truce speaker:kremlin"),
        ("truce NOT", "truce speaker:kremlin"),
        ("truce | OR -", "truce speaker:kremlin"),
        ("перемирие", "перемирие speaker:kremlin"),
        ("a&b=c #x", "a&b=c #x speaker:kremlin"),
    ],
)
def test_a_choice_adds_its_term_whatever_stands_before_it(typed, asked):
    assert narrowed(typed, "speaker", KREMLIN) == asked
    assert "speaker" in [getattr(leaf, "name", "") for leaf in parse(asked).leaves]


@pytest.mark.parametrize(
    ("typed", "facet", "one", "asked"),
    [
        ("truce speaker:kremlin", "speaker", KREMLIN, "truce"),
        ("speaker:Kremlin truce", "speaker", KREMLIN, "truce"),
        ('from:"Kremlin" truce', "speaker", KREMLIN, "truce"),
        ("speaker:Кремль truce", "speaker", KREMLIN, "truce"),  # by another of its names
        ("speaker:kremlin speaker:putin", "speaker", KREMLIN, "speaker:putin"),
        ("-speaker:kremlin speaker:кремль", "speaker", KREMLIN, "-speaker:kremlin"),
        ("x lang:Russian", "lang", choice("ru", "lang:ru", label="Russian"), "x"),
        ("x month:2025-3", "month", choice("2025-03", "month:2025-03"), "x"),
        ('x value:"with conditions"', "value", choice("supports with conditions", "v"), "x"),
    ],
)
def test_a_chosen_one_takes_its_term_away_however_it_was_typed(typed, facet, one, asked):
    chosen = Choice(one.value, one.label, one.count, one.term, chosen=True)
    assert narrowed(typed, facet, chosen) == asked


def test_what_is_in_force_is_told_in_order_each_with_the_address_without_it():
    asked = search_pages.asked(QueryDict("q=since:2025-03 truce -lang:ru before:2025-05-01&order=newest"))
    told = search_pages.in_force(Found(asked.query, asked.order), asked)
    assert [(one.label, one.value) for one in told] == [
        ("Since", "2025-03"),
        ("Not lang", "ru"),
        ("Before", "2025-05-01"),
    ]
    left = [QueryDict(one.address[1:]) for one in told]
    assert [one["q"] for one in left] == [
        "truce -lang:ru before:2025-05-01",
        "since:2025-03 truce before:2025-05-01",
        "since:2025-03 truce -lang:ru",
    ]
    assert all(one["order"] == "newest" for one in left)


def test_the_address_holds_the_order_and_the_section_and_a_new_view_begins_anew():
    asked = search_pages.asked(QueryDict("q=truce&order=newest&in=quotes&after=n12"))
    assert (asked.kind, asked.order, asked.after) == (Kind.QUOTES, "newest", "n12")
    assert asked.address() == "?q=truce&order=newest&in=quotes"
    assert asked.address(kind=None, order="relevance") == "?q=truce"
    assert asked.address(after="n7") == "?q=truce&order=newest&in=quotes&after=n7"


@pytest.mark.parametrize("address", ["q=x&order=best&in=poems", "q=x&order=&in=", "q=x&in=Claims"])
def test_what_the_address_says_amiss_is_as_if_it_were_not_said(address):
    asked = search_pages.asked(QueryDict(address))
    assert (asked.order, asked.kind) == ("relevance", None)
