"""Speakers stand in the order in which they signed, parties in their own."""

import pytest

from tests.factories import make_party, make_speaker, make_statement

pytestmark = pytest.mark.django_db


def test_speakers_stand_in_the_order_of_signing():
    statement = make_statement(make_speaker("Zoe"), make_speaker("Adam"))
    assert statement.speaker_names == "Zoe, Adam"


def test_parties_stand_once_each_in_their_order():
    second, first = make_party("B", position=2), make_party("A", position=1)
    speakers = [make_speaker("One", second), make_speaker("Two", first), make_speaker("Three", second)]
    assert make_statement(*speakers).parties == (first, second)
