"""Codes of an app, recovery codes, and what stays closed to a role that needs a second step and has none."""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from tests.accounts.signing_in import PASSWORD, code, give_app, sign_in, signed_in
from tests.desk.pages import Person, text_of
from tests.factories import make_claim, make_statement, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def required(settings):
    settings.SECOND_STEP = True


def confirm(person: Person, path: str) -> None:
    """Proves by the password that it is still oneself, as the page asks before it lets the second step be touched."""
    asked = person.get(path)
    assert asked.url.startswith("/account/reauthenticate/")
    assert person.post(asked.url, {"password": PASSWORD}).url == path


def test_an_app_is_set_up_and_then_asked_for(editor, client):
    confirm(editor, "/account/second-step/app/")
    page = editor.get("/account/second-step/app/").text
    secret = re.search(r'class="secret">(\w+)<', page)[1]
    assert 'src="data:image/svg+xml;base64,' in page
    done = editor.post("/account/second-step/app/", {"code": code(secret)})
    assert done.url == "/account/recovery-codes/"
    assert editor.get(done.url).text.count("<li><code>") == 10

    assert sign_in(client, "edda").url == "/account/second-step/code/"
    assert not signed_in(client)
    assert client.get("/desk/").status_code == 302
    assert client.post("/account/second-step/code/", {"code": code(secret)}).url == "/desk/"
    assert signed_in(client)


def test_a_wrong_code_of_the_app_switches_nothing_on(editor):
    confirm(editor, "/account/second-step/app/")
    answer = editor.post("/account/second-step/app/", {"code": "000000"})
    assert "This code is not right" in text_of(answer)
    assert not Authenticator.objects.exists()


def test_the_way_goes_on_after_the_second_step(editor, client):
    give_app(editor.user)
    sign_in(client, "edda", next="/desk/review/")
    assert client.post("/account/second-step/code/", {"code": code()}).url == "/desk/review/"


@pytest.mark.parametrize("wrong", ["", "000000", "abc", "1" * 500])
def test_a_wrong_code_lets_nobody_in(editor, client, wrong):
    give_app(editor.user)
    sign_in(client, "edda")
    answer = client.post("/account/second-step/code/", {"code": wrong})
    assert answer.status_code == 200
    assert 'role="alert"' in answer.text
    assert not signed_in(client)


def test_a_code_is_good_once(editor, client):
    give_app(editor.user)
    shown = code()
    sign_in(client, "edda")
    assert client.post("/account/second-step/code/", {"code": shown}).url == "/desk/"
    other = Client()
    sign_in(other, "edda")
    assert other.post("/account/second-step/code/", {"code": shown}).status_code == 200
    assert not signed_in(other)


def test_a_recovery_code_is_good_once(editor, client):
    give_app(editor.user)
    spare = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()[0]
    sign_in(client, "edda")
    assert client.post("/account/second-step/code/", {"code": spare}).url == "/desk/"
    other = Client()
    sign_in(other, "edda")
    assert other.post("/account/second-step/code/", {"code": spare}).status_code == 200
    assert not signed_in(other)


def test_recovery_codes_are_shown_and_downloaded_only_to_whoever_proves_to_be_it(editor):
    give_app(editor.user)
    spare = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()
    assert editor.get("/account/recovery-codes/").url.startswith("/account/reauthenticate/")
    assert editor.get("/account/recovery-codes/download/").url.startswith("/account/reauthenticate/")
    confirm(editor, "/account/recovery-codes/")
    page, file = editor.get("/account/recovery-codes/"), editor.get("/account/recovery-codes/download/")
    assert all(one in page.text and one in file.text for one in spare)
    assert file["Content-Type"] == "text/plain"
    assert "edda" in file.text


def test_new_recovery_codes_end_the_old_ones(editor):
    give_app(editor.user)
    old = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()
    confirm(editor, "/account/recovery-codes/new/")
    editor.post("/account/recovery-codes/new/")
    new = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()
    assert not set(old) & set(new)


def test_the_app_is_taken_away_by_whoever_proves_to_be_it(editor, client):
    give_app(editor.user)
    confirm(editor, "/account/second-step/app/remove/")
    assert editor.post("/account/second-step/app/remove/").url == "/account/second-step/"
    assert not Authenticator.objects.exists(), "recovery codes alone are no second step"
    assert sign_in(client, "edda").url == "/desk/"


def test_a_second_step_may_be_broken_off(editor, client):
    give_app(editor.user)
    sign_in(client, "edda")
    assert client.post("/account/logout/", {"next": "/account/login/"}).url == "/account/login/"
    assert client.get("/account/second-step/code/").url == "/account/login/"


def test_without_the_setting_nobody_needs_one(editor):
    assert editor.get("/desk/").status_code == 200
    assert editor.get("/admin/").status_code == 200


@pytest.mark.parametrize("role", ["Editor", "Administrator"])
def test_with_the_setting_whoever_publishes_is_led_to_one(required, client, role):
    make_user(role, username="edda")
    assert sign_in(client, "edda").url == "/account/second-step/"
    page = text_of(client.get("/account/second-step/"))
    assert "Your role needs a second step" in page
    for path in ("/desk/", "/desk/review/", "/desk/comparisons/", "/admin/", "/admin/readout/user/"):
        assert client.get(path).url == "/account/second-step/", path
        assert client.post(path, {}).url == "/account/second-step/", path


def test_the_setting_asks_nothing_of_contributors_and_readers(required, contributor, reader):
    assert contributor.get("/desk/").status_code == 200
    assert reader.get("/account/").status_code == 200
    assert "needs a second step" not in text_of(reader.get("/account/"))


def test_until_then_the_role_gives_nothing_beyond_a_reader(required, editor):
    statement, claim = make_statement(status="draft"), make_claim(status="draft")
    for thing in (statement, claim):
        assert editor.get(thing.get_absolute_url()).status_code == 404
    assert statement.title not in editor.get("/statements/").text
    assert 'href="/desk/"' not in editor.get("/").text


def test_a_superuser_has_no_way_around(required):
    chief = Person(make_user("", username="chief", is_superuser=True, is_staff=True))
    assert chief.get("/admin/").url == "/account/second-step/"
    assert chief.get(make_claim(status="draft").get_absolute_url()).status_code == 404
    assert not chief.user.has_perm("statements.add_claim")
    assert not chief.user.has_module_perms("statements")
    assert chief.user.get_all_permissions() == set()


def test_it_holds_where_no_middleware_leads_away(required, settings, editor):
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if "SecondStep" not in name]
    assert editor.get("/desk/").status_code == 404
    assert editor.get("/admin/").status_code == 302
    assert editor.get("/admin/readout/user/").status_code == 302


def test_with_a_second_step_everything_is_open(required, editor):
    give_app(editor.user)
    assert editor.get("/desk/").status_code == 200
    assert editor.get("/admin/").status_code == 200
    assert editor.get(make_claim(status="draft").get_absolute_url()).status_code == 200


def test_whoever_takes_theirs_away_is_outside_again(required, editor):
    give_app(editor.user)
    assert editor.get("/desk/").status_code == 200
    Authenticator.objects.all().delete()
    assert editor.get("/desk/").url == "/account/second-step/"


def test_signing_out_stays_possible(required, editor):
    assert editor.post("/account/logout/").url == "/account/login/"
    assert not signed_in(editor.client)
