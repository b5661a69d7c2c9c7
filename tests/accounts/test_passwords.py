"""Passwords: kept by Argon2, changed by oneself, set anew by a mail or, without one, by an administrator."""

import pytest
from django.conf import settings as configured
from django.contrib.auth.hashers import identify_hasher, make_password
from django.test import Client

from tests.accounts.signing_in import PASSWORD, sign_in, signed_in
from tests.desk.pages import text_of

pytestmark = pytest.mark.django_db
NEW = "another long enough word"


def test_argon2_keeps_them(settings):
    settings.PASSWORD_HASHERS = configured_hashers()
    kept = make_password(NEW)
    assert identify_hasher(kept).algorithm == "argon2"


def configured_hashers():
    """As settings.py has them: the tests themselves use a fast one."""
    from readout import settings as module

    return module.PASSWORD_HASHERS


def change(person, old=PASSWORD, new=NEW):
    return person.post("/account/password/change/", {"oldpassword": old, "password1": new, "password2": new})


def test_a_person_changes_their_password_and_all_other_sessions_end(editor):
    elsewhere = Client()
    sign_in(elsewhere, "edda")
    assert change(editor).url == "/account/"
    assert editor.get("/desk/").status_code == 200
    assert elsewhere.get("/desk/").status_code == 302
    assert sign_in(Client(), "edda", NEW).url == "/desk/"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("wrong", NEW, "Please type your current password."),
        (PASSWORD, "short", "This password is too short. It must contain at least 12 characters."),
        (PASSWORD, "password1234", "This password is too common."),
        (PASSWORD, "edda@example.org", "The password is too similar to the email address."),
        (PASSWORD, "135792468024", "This password is entirely numeric."),
    ],
)
def test_a_bad_new_password_is_refused_in_words(editor, old, new, said):
    assert said in text_of(change(editor, old, new))
    assert sign_in(Client(), "edda").url == "/desk/"


def test_without_mail_a_forgotten_password_is_for_an_administrator(editor, client):
    assert not configured.SENDS_MAIL
    assert "Ask an administrator" in text_of(client.get("/account/password/reset/"))
    assert client.post("/account/password/reset/", {"email": "edda@example.org"}).status_code == 405


def test_without_mail_an_address_is_for_an_administrator_too(editor):
    assert "an administrator changes it" in text_of(editor.get("/account/email/"))
    assert editor.post("/account/email/", {"action_add": "1", "email": "new@example.org"}).status_code == 405


def test_an_account_without_a_password_sets_one(editor):
    editor.user.set_unusable_password()
    editor.user.save()
    editor.client.force_login(editor.user)
    assert editor.get("/account/password/change/").url == "/account/password/set/"
    assert editor.post("/account/password/set/", {"password1": NEW, "password2": NEW}).url == "/account/"
    assert sign_in(Client(), "edda", NEW).url == "/desk/"


def test_a_made_up_key_sets_nothing(client):
    page = client.get("/account/password/reset/key/1-abc-def/")
    assert "was used already, has grown too old" in text_of(page)
    assert not signed_in(client)
