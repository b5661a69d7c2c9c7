"""Signing in and out: by name or address, by nobody from outside, and to the right place."""

import pytest
from django.test import Client
from django.urls import NoReverseMatch, reverse

from tests.accounts.signing_in import PASSWORD, sign_in, signed_in
from tests.desk.pages import text_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", ["edda", "EDDA", " edda ", "edda@example.org", "Edda@Example.org"])
def test_a_person_signs_in_by_name_or_address(editor, client, name):
    assert sign_in(client, name).url == "/desk/"
    assert signed_in(client)


@pytest.mark.parametrize(
    ("name", "password"), [("edda", "wrong"), ("nobody", PASSWORD), ("", ""), ("x" * 5000, "y")]
)
def test_a_wrong_name_or_password_gets_a_message(editor, client, name, password):
    answer = sign_in(client, name, password)
    assert answer.status_code == 200
    assert 'role="alert"' in answer.text
    assert not signed_in(client)


def test_an_unknown_name_is_told_the_same_as_a_wrong_password(editor, client):
    alerts = [text_of(sign_in(client, name, "wrong")) for name in ("edda", "nobody")]
    assert alerts[0] == alerts[1]


def test_whoever_has_no_role_lands_at_their_account(reader, client):
    assert sign_in(client, "rita").url == "/account/"


def test_the_way_goes_on_to_where_one_was_bound(editor, client):
    assert client.get("/desk/review/").url == "/account/login/?next=/desk/review/"
    page = client.get("/account/login/?next=/desk/review/")
    assert 'name="next" value="/desk/review/"' in page.text
    assert sign_in(client, "edda", next="/desk/review/").url == "/desk/review/"


def test_the_way_leads_to_nobody_elses_site(editor, client):
    assert sign_in(client, "edda", next="https://evil.example/").url == "/desk/"


def test_a_closed_account_is_told_so_and_stays_out(editor, client):
    editor.user.is_active = False
    editor.user.save()
    assert sign_in(client, "edda").url == "/account/inactive/"
    assert "closed" in text_of(client.get("/account/inactive/"))
    assert not signed_in(client)


def test_a_person_who_is_deactivated_is_out_at_once(editor):
    assert editor.get("/desk/").status_code == 200
    editor.user.is_active = False
    editor.user.save()
    assert editor.get("/desk/").status_code == 302


def test_signing_out_takes_a_form(editor):
    assert 'action="/account/logout/"' in editor.get("/desk/").text
    assert editor.get("/account/logout/").status_code == 200
    assert signed_in(editor.client)
    assert editor.post("/account/logout/").url == "/account/login/"
    assert not signed_in(editor.client)
    assert "You have signed out." in text_of(editor.get("/account/login/"))


@pytest.mark.parametrize("path", ["/account/signup/", "/account/sign-up/", "/account/3rdparty/"])
def test_nobody_signs_up_from_outside(client, path):
    assert client.get(path).status_code == 404
    assert (
        client.post(path, {"username": "me", "password1": PASSWORD, "email": "me@example.org"}).status_code
        == 404
    )
    with pytest.raises(NoReverseMatch):
        reverse("account_signup")


def test_a_session_ends_with_the_browser_unless_one_stays_signed_in(editor, client):
    assert sign_in(client, "edda").cookies["sessionid"]["max-age"] == ""
    assert sign_in(Client(), "edda", remember="on").cookies["sessionid"]["max-age"] > 0


def test_scripts_do_not_see_the_session_and_other_sites_do_not_send_it(editor, client):
    cookie = sign_in(client, "edda").cookies["sessionid"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


def test_pages_of_an_account_are_kept_by_nobody(editor):
    for path in ("/account/", "/account/login/", "/account/second-step/", "/account/sessions/"):
        assert "no-store" in Client().get(path).get("Cache-Control", ""), path


def test_passkeys_may_be_asked_for_by_us_alone(client):
    policy = client.get("/account/login/")["Permissions-Policy"]
    assert "publickey-credentials-get=(self)" in policy
    assert "publickey-credentials-create=(self)" in policy


def test_addresses_of_an_account_are_told_to_nobody(client):
    assert client.get("/account/login/")["Referrer-Policy"] == "same-origin"
