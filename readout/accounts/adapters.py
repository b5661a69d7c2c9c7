"""Where django-allauth asks how things are done here."""

import logging
from smtplib import SMTPException
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.utils import user_username
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest
from django.urls import reverse

from readout.accounts import lockout, second_step
from statements.addresses import absolute
from statements.at_desk import is_at_desk

log = logging.getLogger(__name__)


def name_of(user: Any) -> str:
    """How a person is called in mails and messages."""
    return str(user.get_full_name())


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": "There is no account with this name and this password. Names are those that "
        "an administrator gave; capitals do not matter in them, but do in a password.",
        "email_password_mismatch": "There is no account with this address and this password.",
        "too_many_login_attempts": "Too many attempts in a short time. Wait five minutes, then try again.",
        "incorrect_password": "This is not your password.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: administrators make people."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        return lockout.address_of(request)

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """To the desk, for those who work there; first to a second step where it is needed and missing."""
        if second_step.is_missing(request.user):
            return reverse("mfa_index")
        return reverse("desk:home") if is_at_desk(request.user) else reverse("readout:account")

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("readout:account")

    def get_email_verification_redirect_url(self, email_address: Any) -> str:
        signed_in = self.request.user.is_authenticated
        return reverse("account_email" if signed_in else "account_login")

    def get_reset_password_from_key_url(self, key: str) -> str:
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": "UID", "key": "KEY"})
        return absolute(self.request, path.replace("UID-KEY", key))

    def get_email_confirmation_url(self, request: HttpRequest, emailconfirmation: Any) -> str:
        return absolute(request, reverse("account_confirm_email", args=[emailconfirmation.key]))

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Sends a mail; where the server will not have it, that is logged and the rest of the request goes on.

        Only whoever is signed in is told: to a visitor it would tell which addresses have an account.
        """
        try:
            super().send_mail(template_prefix, email, context)
        except (OSError, SMTPException):
            log.exception("A mail could not be sent (%s)", template_prefix)
            if self.request.user.is_authenticated:
                said = "A mail about this could not be sent; an administrator finds the reason in the log."
                messages.error(self.request, said)


class SecondStepAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": "This code is not right. A code of the app lives for half a minute: take the one it shows "
        "now, and look whether the telephone’s clock is right. A recovery code works once.",
    }

    def get_totp_label(self, user: AbstractBaseUser) -> str:
        return f"{context.request.get_host()}:{user_username(user)}"

    def _get_site_name(self) -> str:
        return str(settings.MFA_TOTP_ISSUER)

    def generate_authenticator_name(self, user: AbstractBaseUser, type: Any) -> str:
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return f"Passkey {number + 1}" if number else "Passkey"
