"""The admin, entered by the same door as the desk: its own sign-in would ask for no second step."""

from typing import Any

from allauth.account.decorators import secure_admin_login
from allauth.account.views import logout as sign_out
from django.contrib.admin import AdminSite
from django.http import HttpRequest
from django.shortcuts import redirect
from django.utils.decorators import method_decorator

from . import second_step


class ReadoutAdminSite(AdminSite):
    site_header = site_title = "Readout"
    index_title = "People, parties, speakers, topics"

    def has_permission(self, request: HttpRequest) -> bool:
        return super().has_permission(request) and not second_step.is_missing(request.user)

    @method_decorator(secure_admin_login)
    def login(self, request: HttpRequest, extra_context: Any = None) -> Any:
        """Visitors go to our own sign-in; whoever is signed in and may not enter is told so."""
        return super().login(request, extra_context)

    def logout(self, request: HttpRequest, extra_context: Any = None) -> Any:
        return sign_out(request)

    def password_change(self, request: HttpRequest, extra_context: Any = None) -> Any:
        return redirect("account_change_password")

    def password_change_done(self, request: HttpRequest, extra_context: Any = None) -> Any:
        return redirect("account_change_password")
