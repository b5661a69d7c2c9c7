"""Each page of an account is one of ours: allauth's own would look otherwise and bring inline scripts."""

import re
from pathlib import Path

import pytest
from allauth.mfa.models import Authenticator
from django.template.loader import get_template

from tests.accounts.addresses import addresses
from tests.accounts.signing_in import PASSWORD, give_app, sign_in

TEMPLATES = sorted(
    {
        address.view.view_class.template_name
        for address in addresses()
        if getattr(getattr(address.view, "view_class", None), "template_name", None)
    }
)
OURS = sorted(
    str(path.relative_to("templates"))
    for folder in ("account", "mfa", "usersessions")
    for path in Path("templates", folder).rglob("*.html")
)


def test_there_are_such_pages():
    assert "account/login.html" in TEMPLATES
    assert "mfa/totp/activate_form.html" in TEMPLATES


@pytest.mark.parametrize(
    "name", [*TEMPLATES, "account/email_change.html", "429.html", "account/locked_out.html"]
)
def test_each_is_drawn_by_our_own_template(name):
    assert get_template(name).backend.name == "jinja2", name


@pytest.mark.parametrize("name", OURS)
def test_none_has_an_inline_script_or_style(name):
    markup = Path("templates", name).read_text()
    assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=", markup)


MADE_UP = [
    "", "null", "x", "[]", "1", "{}", '{"id": 1}', '{"id": "x", "response": 7}',
    '{"id": "x", "rawId": "x", "type": "public-key", "response": {}}',
    '{"id": "AA", "rawId": "AA", "type": "public-key", "response": {"clientDataJSON": "AA", "authenticatorData": "AA",'
    ' "signature": "AA", "userHandle": "AA", "attestationObject": "AA"}}',
]  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("credential", MADE_UP)
def test_a_made_up_passkey_signs_nobody_in(client, editor, credential):
    client.get("/account/passkeys/login/", headers={"Accept": "application/json"})
    answer = client.post("/account/passkeys/login/", {"credential": credential}, follow=True)
    assert 'class="notice message error' in answer.text
    assert "This code is not right" not in answer.text
    assert client.get("/desk/").status_code == 302


@pytest.mark.django_db
@pytest.mark.parametrize("credential", MADE_UP)
def test_a_made_up_passkey_is_not_added(editor, credential):
    asked = editor.get("/account/passkeys/new/")
    editor.post(asked.url, {"password": PASSWORD})
    editor.get("/account/passkeys/new/")
    answer = editor.post("/account/passkeys/new/", {"credential": credential, "name": "x"})
    assert answer.status_code == 200
    assert 'role="alert"' in answer.text
    assert not Authenticator.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("credential", MADE_UP)
def test_a_made_up_passkey_is_no_second_step(client, editor, credential):
    give_app(editor.user)
    sign_in(client, "edda")
    assert client.post("/account/second-step/code/", {"credential": credential}).status_code == 200
    assert client.get("/desk/").status_code == 302
