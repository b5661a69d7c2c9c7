"""Everything under /account/. Nobody signs up from outside, so there is no address for it."""

from allauth.account import views as allauth
from allauth.mfa.base import views as second_step
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from allauth.usersessions.views import list_usersessions
from django.urls import path, re_path
from django.views.decorators.cache import never_cache

from readout.accounts import views
from statements import converters  # noqa: F401 - makes <key:…> known

# The names are django-allauth's, which looks for them; the addresses are as it has them, but for no sign-up.
urlpatterns = [
    path("login/", never_cache(allauth.login), name="account_login"),
    path("logout/", never_cache(allauth.logout), name="account_logout"),
    path("inactive/", never_cache(allauth.account_inactive), name="account_inactive"),
    path("reauthenticate/", never_cache(allauth.reauthenticate), name="account_reauthenticate"),
    path("email/", never_cache(views.email), name="account_email"),
    path("email/confirm/<str:key>/", never_cache(allauth.confirm_email), name="account_confirm_email"),
    path("password/change/", never_cache(allauth.password_change), name="account_change_password"),
    path("password/set/", never_cache(allauth.password_set), name="account_set_password"),
    path("password/reset/", never_cache(views.password_reset), name="account_reset_password"),
    path(
        "password/reset/done/", never_cache(allauth.password_reset_done), name="account_reset_password_done"
    ),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        never_cache(allauth.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    path(
        "password/reset/key/done/",
        never_cache(allauth.password_reset_from_key_done),
        name="account_reset_password_from_key_done",
    ),
    path("second-step/", never_cache(second_step.index), name="mfa_index"),
    path("second-step/code/", never_cache(second_step.authenticate), name="mfa_authenticate"),
    path("second-step/again/", never_cache(second_step.reauthenticate), name="mfa_reauthenticate"),
    path("second-step/app/", never_cache(totp.activate_totp), name="mfa_activate_totp"),
    path("second-step/app/remove/", never_cache(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path("recovery-codes/", never_cache(recovery_codes.view_recovery_codes), name="mfa_view_recovery_codes"),
    path(
        "recovery-codes/new/",
        never_cache(recovery_codes.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "recovery-codes/download/",
        never_cache(recovery_codes.download_recovery_codes),
        name="mfa_download_recovery_codes",
    ),
    path("passkeys/", never_cache(passkeys.list_webauthn), name="mfa_list_webauthn"),
    path("passkeys/new/", never_cache(passkeys.add_webauthn), name="mfa_add_webauthn"),
    path("passkeys/login/", never_cache(passkeys.login_webauthn), name="mfa_login_webauthn"),
    path(
        "passkeys/again/", never_cache(passkeys.reauthenticate_webauthn), name="mfa_reauthenticate_webauthn"
    ),
    path("passkeys/<key:pk>/remove/", never_cache(passkeys.remove_webauthn), name="mfa_remove_webauthn"),
    path("passkeys/<key:pk>/edit/", never_cache(passkeys.edit_webauthn), name="mfa_edit_webauthn"),
    path("sessions/", never_cache(list_usersessions), name="usersessions_list"),
]
