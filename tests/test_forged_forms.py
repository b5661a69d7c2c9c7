"""A form without our proof is refused in words, under the same strict policy as every page."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def test_a_forged_form_is_refused_in_words():
    answer = Client(enforce_csrf_checks=True).post("/admin/login/", {"username": "a", "password": "b"})
    assert answer.status_code == 403
    assert "This form was not accepted" in answer.text
    assert "'unsafe-inline'" not in answer["Content-Security-Policy"]
    assert "style=" not in answer.text
