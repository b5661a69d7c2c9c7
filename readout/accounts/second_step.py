"""Whoever's role needs a second step at sign-in has no more than a reader's rights until one is set up."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

Answer = Callable[[HttpRequest], HttpResponseBase]


def is_missing(user: Any) -> bool:
    """Whether the person needs a second step and has none: see `User.lacks_second_step`."""
    return bool(settings.SECOND_STEP and user.is_authenticated and user.lacks_second_step)


class SecondStepMiddleware:
    """Leads those who lack a second step from the desk and the admin to where it is set up.

    It only leads: that nothing can be done without is kept by `User.has_perm` and the admin's `has_permission`.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        inside = request.path.startswith((reverse("desk:home"), reverse("admin:index")))
        if inside and is_missing(request.user):
            return redirect("mfa_index")
        return self.get_response(request)
