"""The admin is entered by the same door as the desk, and helps people in again."""

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from axes.models import AccessAttempt
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.test import Client

from readout.models import User
from tests.accounts.signing_in import PASSWORD, code, give_app, sign_in, signed_in
from tests.desk.pages import text_of
from tests.factories import make_user

pytestmark = pytest.mark.django_db
PEOPLE = "/admin/readout/user/"


def act(person, action, *users):
    return person.client.post(
        PEOPLE, {"action": action, "_selected_action": [user.pk for user in users]}, follow=True
    )


def test_its_own_sign_in_leads_to_ours(client):
    assert (
        client.get("/admin/login/?next=/admin/readout/").url == "/account/login/?next=%2Fadmin%2Freadout%2F"
    )


def test_a_password_sent_to_it_signs_nobody_in(editor, client):
    give_app(editor.user)
    answer = client.post("/admin/login/", {"username": "edda", "password": PASSWORD, "next": "/admin/"})
    assert answer.url.startswith("/account/login/")
    assert not signed_in(client)


def test_it_asks_for_the_second_step_too(editor, client):
    give_app(editor.user)
    assert sign_in(client, "edda", next="/admin/").url == "/account/second-step/code/"
    assert client.get("/admin/").status_code == 302
    assert client.post("/account/second-step/code/", {"code": code()}).url == "/admin/"
    assert client.get("/admin/").status_code == 200


def test_whoever_is_signed_in_and_may_not_enter_is_told_so(reader):
    answer = reader.client.get("/admin/", follow=True)
    assert answer.status_code == 403
    assert "This is not for everyone" in answer.text


def test_its_sign_out_and_its_change_of_password_are_ours(editor):
    assert editor.get("/admin/password_change/").url == "/account/password/change/"
    assert editor.get("/admin/password_change/done/").url == "/account/password/change/"
    assert editor.post("/admin/logout/").url == "/account/login/"
    assert not signed_in(editor.client)


def test_an_administrator_makes_a_person_who_can_sign_in(administrator, client):
    assert "Contributor" in administrator.get(f"{PEOPLE}add/").text
    word = "a word of forty letters"
    typed = {
        "username": "nina",
        "public_name": "Nina New",
        "usable_password": "true",
        "groups": group("Editor"),
    }
    assert (
        administrator.post(f"{PEOPLE}add/", typed | {"password1": word, "password2": word}).status_code == 302
    )
    assert sign_in(client, "nina", word).url == "/desk/"


def group(name):
    return [User.groups.field.related_model.objects.get(name=name).pk]


def test_secrets_of_second_steps_and_keys_of_sessions_are_not_in_the_admin():
    shown = {model._meta.label for model in admin.site._registry}
    assert not shown & {"mfa.Authenticator", "usersessions.UserSession", "account.EmailAddress", "auth.Group"}


def test_a_lost_telephone_is_taken_away_by_an_administrator(administrator, editor, client):
    give_app(editor.user)
    act(administrator, "take_second_step", editor.user)
    assert not Authenticator.objects.exists()
    assert sign_in(client, "edda").url == "/desk/"
    assert LogEntry.objects.get().change_message == "Took away the second step."


def test_all_sessions_of_a_person_are_ended_by_an_administrator(administrator, editor):
    elsewhere = Client()
    sign_in(elsewhere, "edda")
    act(administrator, "end_sessions", editor.user)
    assert not signed_in(elsewhere)


def test_a_lock_out_is_lifted_by_an_administrator(administrator, editor, client):
    for _ in range(5):
        sign_in(client, "edda", "wrong")
    assert sign_in(client, "edda").status_code == 429
    assert "edda" in administrator.get("/admin/axes/accessattempt/").text
    act(administrator, "lift_lockout", editor.user)
    assert sign_in(client, "edda").url == "/desk/"


def test_a_lock_out_is_also_lifted_where_it_is_listed(administrator, editor, client):
    for _ in range(5):
        sign_in(client, "edda", "wrong")
    attempt = AccessAttempt.objects.get()
    assert administrator.get(f"/admin/axes/accessattempt/{attempt.pk}/change/").status_code == 200
    administrator.post(f"/admin/axes/accessattempt/{attempt.pk}/delete/", {"post": "yes"})
    assert sign_in(client, "edda").url == "/desk/"


def test_only_a_superuser_reaches_a_superuser(administrator):
    chief = make_user("", username="chief", is_superuser=True, is_staff=True)
    give_app(chief)
    answer = act(administrator, "take_second_step", chief)
    assert Authenticator.objects.filter(user=chief).exists()
    assert "Done for 0 of 1." in text_of(answer)
    assert "only a superuser changes a superuser" in text_of(answer)


def test_an_editor_has_none_of_this(editor, administrator):
    give_app(administrator.user)
    assert editor.get(PEOPLE).status_code == 403
    assert act(editor, "take_second_step", administrator.user).status_code == 403
    assert editor.get("/admin/axes/accessattempt/").status_code == 403
    assert Authenticator.objects.exists()


def test_a_new_address_takes_the_place_of_all_confirmed_ones(administrator, editor):
    EmailAddress.objects.create(user=editor.user, email="old@example.org", verified=True, primary=True)
    fields = {"username": "edda", "email": "new@example.org", "is_active": "on", "groups": group("Editor")}
    assert administrator.post(f"{PEOPLE}{editor.user.pk}/change/", fields).status_code == 302
    assert not EmailAddress.objects.exists()
