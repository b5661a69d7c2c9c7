"""Pages that explain: the rules, the style guide, errors; and whether the installation is well."""

import pytest
from django.db import DatabaseError
from django.template.loader import get_template
from django.test import Client
from django.urls import reverse

from comparisons.closed_sets import VerdictKind
from readout import views
from statements import labels

pytestmark = pytest.mark.django_db


def test_every_verdict_has_its_rule(client):
    text = client.get(reverse("comparisons:how-we-code")).text
    for kind in VerdictKind:
        assert f'id="verdict-{kind.value.replace(" ", "-")}"' in text
        assert kind.label in text


def test_every_silence_is_explained(client):
    text = client.get(reverse("comparisons:how-we-code")).text
    for label in labels.SILENCES.values():
        assert label in text


def test_the_style_guide_shows_every_verdict_value_and_silence(client):
    text = client.get(reverse("readout:style-guide")).text
    for label in (*labels.VALUES.values(), *labels.SILENCES.values(), *(kind.label for kind in VerdictKind)):
        assert label in text


def test_an_unknown_address_is_answered_in_the_same_hand(client):
    response = client.get("/no/such/page/")
    assert response.status_code == 404
    assert "There is nothing here" in response.text
    assert "css/tokens" in response.text


def test_the_page_for_a_fault_needs_no_request_and_no_database(django_db_blocker):
    with django_db_blocker.block():
        assert "Something broke here" in get_template("500.html").render()


def test_a_fault_is_answered_with_that_page(monkeypatch):
    def broken(*_):
        raise RuntimeError

    monkeypatch.setattr("comparisons.views.comparison.shown_for", broken)
    response = Client(raise_request_exception=False).get("/comparisons/any/")
    assert response.status_code == 500
    assert "Something broke here" in response.text


def test_a_refusal_is_answered_in_the_same_hand(rf):
    text = get_template("403.html").render({}, rf.get("/"))
    assert "This is not for everyone" in text


def test_it_is_well_where_the_database_answers(client):
    response = client.get("/healthz")
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]


def test_it_is_not_well_where_the_database_does_not_answer(rf, monkeypatch):
    class Gone:
        def cursor(self):
            raise DatabaseError

    monkeypatch.setattr(views, "connection", Gone())
    assert views.healthz(rf.get("/healthz")).status_code == 503
