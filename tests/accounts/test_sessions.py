"""Where one is signed in: listed, ended one by one, or all others at once."""

import pytest
from allauth.usersessions.models import UserSession
from django.test import Client

from tests.accounts.signing_in import sign_in, signed_in
from tests.desk.pages import text_of
from tests.factories import make_user

pytestmark = pytest.mark.django_db
LIST = "/account/sessions/"


@pytest.fixture
def browsers(editor) -> list[Client]:
    """Three browsers in which the editor is signed in."""
    made = [
        Client(HTTP_USER_AGENT=f"Browser {number}", REMOTE_ADDR=f"192.0.2.{number}") for number in (1, 2, 3)
    ]
    for browser in made:
        sign_in(browser, "edda")
    return made


def end(browser: Client, key: int):
    return browser.post(f"{LIST}{key}/end/")


def test_each_is_listed_with_browser_address_and_moment(browsers):
    page = text_of(browsers[0].get(LIST))
    for number in (1, 2, 3):
        assert f"Browser {number}" in page
        assert f"192.0.2.{number}" in page
    assert page.count("this one From") == 1


def test_one_is_ended(browsers):
    other = UserSession.objects.get(ip="192.0.2.2")
    assert end(browsers[0], other.pk).url == LIST
    assert [signed_in(browser) for browser in browsers] == [True, False, True]
    assert "That session is ended." in text_of(browsers[0].get(LIST))


def test_ending_this_one_is_signing_out(browsers):
    own = UserSession.objects.get(ip="192.0.2.1")
    assert end(browsers[0], own.pk).url == "/account/login/"
    assert not signed_in(browsers[0])


def test_all_others_are_ended_at_once(browsers):
    assert browsers[0].post(LIST).url == LIST
    assert [signed_in(browser) for browser in browsers] == [True, False, False]


def test_nobody_ends_anothers(browsers):
    make_user("Administrator", username="ada")
    other = Client()
    sign_in(other, "ada")
    assert end(other, UserSession.objects.get(ip="192.0.2.1").pk).status_code == 404
    assert end(other, 99_999_999_999_999_999_999).status_code == 404
    assert signed_in(browsers[0])


def test_looking_at_the_address_ends_nothing(browsers):
    key = UserSession.objects.get(ip="192.0.2.2").pk
    assert browsers[0].get(f"{LIST}{key}/end/").status_code == 405
    assert signed_in(browsers[1])


def test_a_browsers_name_is_no_markup(editor):
    browser = Client(HTTP_USER_AGENT="<script>alert(1)</script>")
    sign_in(browser, "edda")
    assert "<script>alert" not in browser.get(LIST).text
