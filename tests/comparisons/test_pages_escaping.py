"""No word that anyone typed reaches the line-up's page as markup, whichever field it was typed into."""

import dataclasses
import enum
from typing import Any

import pytest
from django.template.loader import get_template
from django.test import RequestFactory

from comparisons.specimen import specimen

MARKUP = "<i onclick='x'>\"&"
# What people type. All else is from a closed set or an address of our own.
TYPED = {
    "aspects": (),
    "by_name": str,
    "basis": str,
    "credit": str,
    "day": str,
    "exact": str,
    "in_text": str,
    "introduction": str,
    "language": str,
    "name": str,
    "note": str,
    "occasion": str,
    "of": str,
    "other_names": str,
    "point": str,
    "question": str,
    "reason": str,
    "reference": str,
    "sentences": tuple,
    "short_name": str,
    "summary": str,
    "text": str,
    "title": str,
}


def hostile(thing: Any, name: str = "") -> Any:
    """The same with markup in every field that people type."""
    if isinstance(thing, str) and not isinstance(thing, enum.Enum):
        return MARKUP if name in TYPED else thing
    if isinstance(thing, tuple):
        return tuple(hostile(one, name) for one in thing)
    if dataclasses.is_dataclass(thing):
        fields = {
            f.name: hostile(getattr(thing, f.name), f.name) for f in dataclasses.fields(thing) if f.init
        }
        if type(thing).__name__ == "LineupTerm":
            fields["value"] = MARKUP
        return type(thing)(**fields)
    return thing


@pytest.fixture
def lineup():
    return hostile(specimen())


@pytest.mark.parametrize("partial", ["_glance", "_lineup", "_also"])
def test_no_words_of_the_record_come_out_as_markup(lineup, partial):
    page = get_template(f"comparisons/{partial}.html").render(
        {"lineup": lineup, "rules": "/how-we-code/"}, RequestFactory().get("/")
    )
    assert "<i onclick" not in page
    assert "'x'" not in page, "an attribute could be left by its quotation mark"
    assert "&lt;i onclick" in page


def test_each_field_of_a_claim_was_tried(lineup):
    claim = lineup.rows[0].cells[1].claims[0]
    assert claim.summary == claim.quotes[0].exact == claim.disputes[0].point == MARKUP
    assert claim.terms[0].value == claim.terms[0].quote.exact == MARKUP
    assert claim.statement.credit.startswith(MARKUP)
    assert lineup.columns[0].name == MARKUP
