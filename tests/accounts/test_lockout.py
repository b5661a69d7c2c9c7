"""Five wrong passwords or codes for an account from an address, then fifteen minutes of nothing."""

import datetime as dt

import pytest
from axes.models import AccessAttempt
from django.core.management import call_command
from django.test import Client, RequestFactory

from readout.accounts import lockout
from tests.accounts.signing_in import code, give_app, sign_in, signed_in
from tests.desk.pages import text_of
from tests.factories import make_user

pytestmark = pytest.mark.django_db


def fail(client: Client, times: int = 5, name: str = "edda", **more):
    answers = [sign_in(client, name, "wrong", **more) for _ in range(times)]
    return answers[-1]


def test_four_wrong_passwords_lock_nobody_out(editor, client):
    assert fail(client, 4).status_code == 200
    assert sign_in(client, "edda").url == "/desk/"


def test_the_fifth_one_does_and_the_page_says_for_how_long(editor, client):
    answer = fail(client)
    assert answer.status_code == 429
    assert "It can be tried again in 15 minutes." in text_of(answer)
    assert "tell an administrator" in text_of(answer)


def test_then_the_right_password_is_not_looked_at(editor, client):
    fail(client)
    assert sign_in(client, "edda").status_code == 429
    assert not signed_in(client)


def test_names_that_nobody_has_are_locked_alike(client):
    assert fail(client, name="nobody").status_code == 429


def test_a_name_written_otherwise_is_the_same_account(editor, client):
    for name in ("edda", "EDDA", "Edda", "edda@example.org"):
        sign_in(client, name, "wrong")
    assert fail(client, 1, name="Edda@Example.Org").status_code == 429
    assert AccessAttempt.objects.get().username == "edda"


def test_another_browser_at_the_same_address_does_not_help(editor):
    for number in range(5):
        answer = Client(HTTP_USER_AGENT=f"Browser {number}").post(
            "/account/login/", {"login": "edda", "password": "wrong"}
        )
    assert answer.status_code == 429


def test_nobody_else_is_locked_out(editor, client):
    make_user("Editor", username="egon")
    fail(client)
    assert sign_in(client, "egon").url == "/desk/", "another account from the same address"
    assert sign_in(Client(REMOTE_ADDR="203.0.113.9"), "edda").url == "/desk/", "the account from elsewhere"


def test_it_ends_after_fifteen_minutes_and_trying_does_not_lengthen_it(editor, client):
    fail(client)
    attempt = AccessAttempt.objects.get()
    AccessAttempt.objects.update(attempt_time=attempt.attempt_time - dt.timedelta(minutes=10))
    answer = sign_in(client, "edda")
    assert "It can be tried again in 5 minutes." in text_of(answer)
    AccessAttempt.objects.update(attempt_time=attempt.attempt_time - dt.timedelta(minutes=16))
    assert sign_in(client, "edda").url == "/desk/"


def test_signing_in_forgets_what_went_wrong_before(editor, client):
    fail(client, 4)
    sign_in(client, "edda")
    assert not AccessAttempt.objects.exists()


def test_a_right_password_alone_forgets_nothing(editor, client):
    give_app(editor.user)
    fail(client, 4)
    assert sign_in(client, "edda").url == "/account/second-step/code/"
    assert AccessAttempt.objects.get().failures_since_start == 4


def test_wrong_codes_count_like_wrong_passwords(editor, client):
    give_app(editor.user)
    sign_in(client, "edda")
    for _ in range(4):
        assert client.post("/account/second-step/code/", {"code": "000000"}).status_code == 200
    assert client.post("/account/second-step/code/", {"code": "000000"}).status_code == 429
    assert client.post("/account/second-step/code/", {"code": code()}).status_code == 429
    assert not signed_in(client)


def test_wrong_proofs_of_being_oneself_count_too(editor):
    for _ in range(5):
        answer = editor.post("/account/reauthenticate/", {"password": "wrong"})
    assert answer.status_code == 429


def test_neither_passwords_nor_codes_are_kept(editor, client):
    give_app(editor.user)
    fail(client, 1)
    sign_in(client, "edda")
    client.post("/account/second-step/code/", {"code": "123123"})
    for attempt in AccessAttempt.objects.all():
        assert "wrong" not in attempt.post_data
        assert "123123" not in attempt.post_data


def test_a_command_lifts_it(editor, client, capsys):
    fail(client)
    call_command("axes_reset_username", "edda")
    assert sign_in(client, "edda").url == "/desk/"


def test_a_name_of_any_length_or_with_a_nul_is_counted_or_refused_in_words(client):
    assert fail(client, 6, name="x" * 4000).status_code == 429
    assert sign_in(client, "a\x00b", "wrong").status_code == 200


@pytest.mark.parametrize(
    ("trusted", "forwarded", "address"),
    [
        (False, "198.51.100.7", "192.0.2.1"),
        (True, "198.51.100.7", "198.51.100.7"),
        (True, "203.0.113.1, 198.51.100.7", "198.51.100.7"),
        (True, "2001:db8::1", "2001:db8::1"),
        (True, "", "192.0.2.1"),
        (True, "nonsense", "127.0.0.1"),
    ],
)
def test_behind_a_trusted_proxy_the_address_is_the_one_that_it_saw(settings, trusted, forwarded, address):
    settings.TRUSTED_PROXY = trusted
    request = RequestFactory(REMOTE_ADDR="192.0.2.1").get("/", headers={"X-Forwarded-For": forwarded})
    assert lockout.address_of(request) == address


def test_a_flood_of_sign_ins_is_told_to_wait(client):
    answers = [sign_in(client, f"name{number}", "wrong") for number in range(31)]
    assert answers[-1].status_code == 429
    assert "Too many at once" in text_of(answers[-1])
