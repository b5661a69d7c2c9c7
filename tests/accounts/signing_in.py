"""What a person does at the sign-in, and the codes that their app would show."""

import time
from typing import Any

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.test import Client

PASSWORD = "a long enough word"
SECRET = generate_totp_secret()


def code(secret: str = SECRET, *, steps: int = 0) -> str:
    """What an authenticator app shows, now or some half minutes away."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps))


def give_app(user: Any) -> None:
    """Sets up an authenticator app that knows SECRET, and recovery codes."""
    TOTP.activate(user, SECRET)
    RecoveryCodes.activate(user)


def sign_in(client: Client, name: str, password: str = PASSWORD, **more: Any) -> Any:
    return client.post("/account/login/", {"login": name, "password": password} | more)


def signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session
