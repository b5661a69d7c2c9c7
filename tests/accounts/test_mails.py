"""Mails go to a real server that only catches: what they say, whom they reach, and what happens where none goes out."""

import re
from email import message_from_bytes, policy

import pytest
from aiosmtpd.controller import Controller
from allauth.account.models import EmailAddress
from django.test import Client

from tests.accounts.signing_in import PASSWORD, code, give_app, sign_in
from tests.desk.pages import text_of
from tests.factories import make_user

pytestmark = pytest.mark.django_db
NEW = "another long enough word"


class Caught:
    """What a server took, in order."""

    def __init__(self) -> None:
        self.mails: list = []

    async def handle_DATA(self, server, session, envelope):
        self.mails.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 Caught"


class AnyPort(Controller):
    """A server on a port that the system gives; what asks whether it is up must then ask there."""

    def _trigger_server(self) -> None:
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


@pytest.fixture
def caught(settings):
    handler = Caught()
    server = AnyPort(handler, hostname="127.0.0.1", port=0)
    server.start()
    use_mail(settings, server.port)
    yield handler.mails
    server.stop()


def use_mail(settings, port: int) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", port, 5
    settings.SENDS_MAIL = settings.ACCOUNT_EMAIL_NOTIFICATIONS = True
    settings.DEFAULT_FROM_EMAIL = "Readout <readout@example.org>"


def ask(client, address):
    return client.post("/account/password/reset/", {"email": address}, follow=True)


def way_in(mail) -> str:
    return re.search(r"http://testserver(\S+)", mail.get_content())[1]


def test_a_forgotten_password_is_set_anew_by_a_mail(caught, editor, client):
    assert "Look into your mail" in text_of(ask(client, "Edda@example.org"))
    [mail] = caught
    assert mail["To"] == "edda@example.org"
    assert mail["From"] == "Readout <readout@example.org>"
    assert mail["Subject"] == "[Readout] A new password"
    assert "edda" in mail.get_content()
    page = client.get(way_in(mail), follow=True)
    address = page.redirect_chain[-1][0]
    assert "set-password" in address, "the key stands in no address that is shown or sent on"
    answer = client.post(address, {"password1": NEW, "password2": NEW}, follow=True)
    assert "The password is set" in text_of(answer)
    assert sign_in(Client(), "edda", NEW).url == "/desk/"
    assert caught[1]["Subject"] == "[Readout] Your password was set anew"


def test_a_way_in_is_good_once(caught, editor, client):
    ask(client, "edda@example.org")
    way = way_in(caught[0])
    address = client.get(way, follow=True).redirect_chain[-1][0]
    client.post(address, {"password1": NEW, "password2": NEW})
    assert "was used already" in text_of(Client().get(way, follow=True))


def test_setting_a_password_anew_goes_round_no_second_step(caught, editor, client):
    give_app(editor.user)
    ask(client, "edda@example.org")
    address = client.get(way_in(caught[0]), follow=True).redirect_chain[-1][0]
    client.post(address, {"password1": NEW, "password2": NEW})
    assert client.get("/desk/").status_code == 302
    assert sign_in(client, "edda", NEW).url == "/account/second-step/code/"


def test_an_unknown_address_is_told_the_same_and_gets_nothing(caught, editor, client):
    known, unknown = text_of(ask(client, "edda@example.org")), text_of(ask(client, "nobody@example.org"))
    assert known == unknown
    assert [mail["To"] for mail in caught] == ["edda@example.org"]


def test_a_deactivated_person_gets_none(caught, client):
    make_user("Editor", email="gone@example.org", is_active=False)
    ask(client, "gone@example.org")
    assert not caught


def test_the_way_in_uses_the_address_that_readers_use(caught, editor, client, settings):
    settings.SITE_URL = "https://readout.example"
    ask(client, "edda@example.org")
    assert "https://readout.example/account/password/reset/key/" in caught[0].get_content()


def test_an_address_is_changed_by_whoever_reads_its_mail(caught, editor):
    editor.post("/account/email/", {"action_add": "1", "email": "new@example.org"})
    [mail] = caught
    assert mail["To"] == "new@example.org"
    editor.user.refresh_from_db()
    assert editor.user.email == "edda@example.org", "not before it is confirmed"
    assert "new@example.org waits to be confirmed" in text_of(editor.get("/account/email/"))
    assert "Is this address yours?" in text_of(editor.get(way_in(mail)))
    editor.post(way_in(mail))
    editor.user.refresh_from_db()
    assert editor.user.email == "new@example.org"
    assert EmailAddress.objects.get().verified


def test_a_pending_address_is_forgotten_on_request(caught, editor):
    editor.post("/account/email/", {"action_add": "1", "email": "new@example.org"})
    editor.post("/account/email/", {"action_remove": "", "email": "new@example.org"})
    assert not EmailAddress.objects.filter(email="new@example.org")


def test_what_changes_in_an_account_is_told_by_mail(caught, editor):
    editor.post("/account/password/change/", {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW})
    give_app(editor.user)
    asked = editor.get("/account/second-step/app/remove/")
    editor.post(asked.url, {"password": NEW})
    editor.post("/account/second-step/app/remove/")
    subjects = [mail["Subject"] for mail in caught]
    assert subjects == ["[Readout] Password Changed", "[Readout] Authenticator App Deactivated"]
    assert "127.0.0.1" in caught[0].get_content()
    assert "tell an administrator at once" in caught[0].get_content()


def test_markup_in_a_name_stays_as_typed_in_a_mail(caught, client):
    make_user(
        "Editor",
        username="o'neil&co".replace("&", "+"),
        email="o@example.org",
        public_name="O’Neil & <b>Co</b>",
    )
    ask(client, "o@example.org")
    assert "&amp;" not in caught[0].get_content()
    assert "&#x27;" not in caught[0].get_content()


def test_a_server_that_is_down_breaks_no_page_and_tells_visitors_nothing(settings, editor, client, caplog):
    use_mail(settings, 1)
    answer = ask(client, "edda@example.org")
    assert "Look into your mail" in text_of(answer)
    assert "could not be sent" not in text_of(answer)
    assert "A mail could not be sent" in caplog.text


def test_whoever_is_signed_in_is_told_that_a_mail_did_not_go_out(settings, editor):
    use_mail(settings, 1)
    answer = editor.client.post(
        "/account/password/change/",
        {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW},
        follow=True,
    )
    assert "could not be sent; an administrator finds the reason" in text_of(answer)


def test_codes_of_an_app_are_never_mailed(caught, editor, client):
    give_app(editor.user)
    sign_in(client, "edda")
    client.post("/account/second-step/code/", {"code": code()})
    assert not caught
