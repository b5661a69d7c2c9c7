"""Signing in with a real browser: passkeys, codes of an app, and how each page of an account looks."""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from playwright.sync_api import CDPSession, Page, expect

from tests.accounts.signing_in import PASSWORD, code, give_app
from tests.factories import make_user

pytestmark = pytest.mark.django_db(transaction=True)
DESK = re.compile(r"/desk/$")


@pytest.fixture(autouse=True)
def nothing_counted():
    cache.clear()


@pytest.fixture
def editor(transactional_db):
    return make_user(
        "Editor", username="edda", email="edda@example.org", public_name="Edda Editor", password=PASSWORD
    )


def holds_passkeys(page: Page, *, knows_its_owner: bool = True) -> CDPSession:
    """Gives the browser a device that makes and proves passkeys without asking anybody."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": knows_its_owner,
        "isUserVerified": knows_its_owner,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return session


def type_in(page: Page, name: str = "edda", password: str = PASSWORD) -> None:
    page.get_by_label("Username or e-mail").fill(name)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in", exact=True).click()


def confirm(page: Page) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text("Is it still you?")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Go on").click()


def sign_out(page: Page) -> None:
    page.get_by_role("navigation", name="You").get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")


def add_passkey(page: Page, *, alone: bool) -> None:
    page.goto("/account/passkeys/new/")
    confirm(page)
    page.get_by_label("Call it").fill("My laptop")
    page.get_by_label("Sign in by it alone").set_checked(alone)
    page.get_by_role("button", name="Add it").click()


def test_a_passkey_is_made_and_signs_in_without_a_password(editor, open_page):
    page = open_page("/account/login/")
    holds_passkeys(page)
    type_in(page)
    expect(page).to_have_url(DESK)
    add_passkey(page, alone=True)
    expect(page.get_by_role("heading", level=1)).to_have_text("Recovery codes")
    page.goto("/account/passkeys/")
    expect(page.locator(".things")).to_contain_text("My laptop signs in alone")
    sign_out(page)
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page).to_have_url(DESK)
    page.goto("/account/passkeys/")
    expect(page.locator(".things")).to_contain_text("last used")


def test_a_passkey_is_a_second_step_behind_the_password(editor, open_page, axe, screenshot):
    page = open_page("/account/login/")
    holds_passkeys(page, knows_its_owner=False)
    type_in(page)
    add_passkey(page, alone=False)
    expect(page.get_by_role("heading", level=1)).to_have_text("Recovery codes")
    sign_out(page)
    type_in(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("The second step")
    screenshot(page, "account-second-step-passkey-1440-light")
    axe(page)
    page.get_by_role("button", name="Use a passkey").click()
    expect(page).to_have_url(DESK)


def test_a_passkey_is_renamed_and_taken_away(editor, open_page):
    page = open_page("/account/login/")
    holds_passkeys(page)
    type_in(page)
    add_passkey(page, alone=True)
    expect(page.get_by_role("heading", level=1)).to_have_text("Recovery codes")
    page.goto("/account/passkeys/")
    page.get_by_role("link", name="Rename").click()
    page.get_by_label("Name").fill("The other laptop")
    page.get_by_role("button", name="Rename it").click()
    expect(page.locator(".things")).to_contain_text("The other laptop")
    page.get_by_role("link", name="Take away").click()
    page.get_by_role("button", name="Take it away").click()
    expect(page.locator("main")).to_contain_text("There is none.")
    assert not Authenticator.objects.exists()


def test_without_a_passkey_on_the_device_the_page_says_so(editor, open_page, axe):
    page = open_page("/account/login/")
    holds_passkeys(page)
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_role("alert")).to_contain_text("Nothing was done")
    axe(page)


def test_an_app_is_set_up_by_its_picture_and_signs_in(editor, open_page):
    page = open_page("/account/login/")
    type_in(page)
    page.goto("/account/second-step/app/")
    confirm(page)
    picture = page.get_by_role("img")
    assert picture.evaluate("image => image.complete && image.naturalWidth > 0"), "the policy let it through"
    secret = page.locator(".secret").inner_text()
    page.get_by_label("Code that the app shows").fill(code(secret))
    page.get_by_role("button", name="Switch it on").click()
    spare = page.locator(".codes code").first.inner_text()
    sign_out(page)
    type_in(page)
    page.get_by_label("Code").fill(spare)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page).to_have_url(DESK)


def test_everything_but_passkeys_works_without_scripts(editor, open_page):
    page = open_page("/account/login/", scripts=False)
    expect(page.get_by_role("button", name="Sign in with a passkey")).to_be_hidden()
    type_in(page)
    expect(page).to_have_url(DESK)
    page.goto("/account/passkeys/new/")
    confirm(page)
    expect(page.locator("main")).to_contain_text("Passkeys need scripts")


def test_signing_in_goes_by_the_keyboard_alone(editor, open_page):
    page = open_page("/account/login/")
    page.get_by_label("Username or e-mail").focus()
    page.keyboard.type("edda")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page).to_have_url(DESK)


# Pages as they look: what to do in a signed-out browser, and then where to look.

PUBLIC = {
    "login": "/account/login/",
    "inactive": "/account/inactive/",
    "password-reset": "/account/password/reset/",
    "password-reset-done": "/account/password/reset/done/",
    "password-reset-bad": "/account/password/reset/key/1-a-b/",
    "password-reset-set": "/account/password/reset/key/done/",
    "email-bad": "/account/email/confirm/nothing/",
}
OWN = {
    "overview": "/account/",
    "password-change": "/account/password/change/",
    "email": "/account/email/",
    "second-step": "/account/second-step/",
    "app-remove": "/account/second-step/app/remove/",
    "recovery-codes": "/account/recovery-codes/",
    "recovery-codes-new": "/account/recovery-codes/new/",
    "passkey-new": "/account/passkeys/new/",
    "passkeys": "/account/passkeys/",
    "sessions": "/account/sessions/",
    "sign-out": "/account/logout/",
}


def test_the_pages_before_signing_in_look_like_the_rest(editor, open_page, look):
    page = open_page("/account/login/")
    for name, path in PUBLIC.items():
        page.goto(path)
        look(page, f"account-{name}")
    page.goto("/account/login/")
    type_in(page, password="wrong")
    expect(page.get_by_role("alert").first).to_be_visible()
    look(page, "account-login-wrong")


def test_the_pages_of_ones_own_account_look_like_the_rest(editor, open_page, look):
    page = open_page("/account/login/")
    type_in(page)
    page.goto("/account/second-step/")
    look(page, "account-second-step-none")
    page.goto("/account/second-step/app/")
    look(page, "account-again")
    confirm(page)
    look(page, "account-app")
    give_app(editor)
    for name, path in OWN.items():
        page.goto(path)
        look(page, f"account-{name}")
    sign_out(page)
    type_in(page)
    look(page, "account-code")


def test_a_lock_out_and_a_needed_second_step_look_like_the_rest(editor, open_page, look, settings, watches):
    settings.SECOND_STEP = True
    page = open_page("/account/login/")
    type_in(page)
    expect(page.locator("main")).to_contain_text("Your role needs a second step")
    look(page, "account-second-step-needed")
    sign_out(page)
    locked = open_page("/no-such-page/", status=404)
    watches[-1].expected_status = 429  # to the fifth attempt
    locked.goto("/account/login/")
    for _ in range(5):
        type_in(locked, password="wrong")
    expect(locked.get_by_role("heading", level=1)).to_have_text("Too many attempts")
    look(locked, "account-locked-out")
