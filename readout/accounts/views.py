"""Pages about one's own account that django-allauth does not have, and what stands where no mail is sent."""

from typing import Any

from allauth.account import views as allauth
from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe


@require_safe
@login_required
def account(request: HttpRequest) -> HttpResponse:
    """Who one is here, what one may do, and the ways to one's password, second step and sessions."""
    roles = [group.name for group in request.user.groups.order_by("pk")]
    return render(request, "account/overview.html", {"roles": roles})


@require_POST
@login_required
def end_session(request: HttpRequest, key: int) -> HttpResponse:
    """Ends one session of one's own; of anybody else's there is nothing here."""
    session = get_object_or_404(UserSession, pk=key, user=request.user)
    current = session.is_current()
    session.end()
    if current:
        logout(request)
        return redirect("account_login")
    messages.success(request, "That session is ended.")
    return redirect("usersessions_list")


def password_reset(request: HttpRequest) -> HttpResponseBase:
    """Asks for the address to mail to; without a mail server it says whom to ask, and takes no form."""
    if settings.SENDS_MAIL:
        return allauth.password_reset(request)  # type: ignore[no-any-return]
    return require_safe(_ask_an_administrator)(request)


def _ask_an_administrator(request: HttpRequest) -> HttpResponse:
    return render(request, "account/password_reset_by_hand.html")


@login_required
def email(request: HttpRequest) -> HttpResponseBase:
    """One's address, to be changed by a confirmation; without a mail server an administrator changes it."""
    if settings.SENDS_MAIL:
        _vouch_for_address(request.user)
        return allauth.email(request)  # type: ignore[no-any-return]
    return require_safe(_email_by_hand)(request)


def _vouch_for_address(user: Any) -> None:
    """Counts the address that an administrator gave as confirmed: allauth drops any other for a new one."""
    given = user.email.lower()
    if given and not EmailAddress.objects.filter(email=given, verified=True).exists():
        EmailAddress.objects.update_or_create(
            user=user, email=given, defaults={"verified": True, "primary": True}
        )


def _email_by_hand(request: HttpRequest) -> HttpResponse:
    return render(request, "account/email_by_hand.html")
