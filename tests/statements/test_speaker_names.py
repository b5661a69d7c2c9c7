"""A speaker's names: of a person, for citations; and how else they are written, for search."""

import pytest
from django.core.exceptions import ValidationError

from statements.models import Speaker

pytestmark = pytest.mark.django_db


def test_a_speaker_has_every_name_once():
    speaker = Speaker(
        name="Volodymyr Zelenskyy", short_name="Zelenskyy", other_names="Зеленський\n\n Zelenskyy \n"
    )
    assert speaker.names == ("Volodymyr Zelenskyy", "Zelenskyy", "Зеленський")


def test_a_given_name_alone_is_refused():
    with pytest.raises(ValidationError, match="needs a family name"):
        Speaker(name="Cher", slug="cher", given_name="Cher").full_clean()


def test_a_body_needs_neither():
    Speaker(name="Kremlin", slug="kremlin").full_clean()
