"""How django-allauth and django-axes are set up, the same in every installation. `readout.settings` takes it over."""

import datetime as dt

SIGN_IN_APPS = [
    "django.contrib.humanize",  # allauth's own templates ask for it
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "axes",
]
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",  # first: who is locked out is not even compared
    "allauth.account.auth_backends.AuthenticationBackend",
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "readout:account"

ACCOUNT_ADAPTER = "readout.accounts.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = (
    "none"  # to sign in; a new address is confirmed before it takes the old one's place
)
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # an invitation to sign up, for a place where nobody signs up
ACCOUNT_EMAIL_SUBJECT_PREFIX = "[Readout] "
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_FORMS = {
    "add_email": "readout.accounts.forms.EmailForm",
    "change_password": "readout.accounts.forms.ChangeForm",
    "login": "readout.accounts.forms.SignInForm",
    "reauthenticate": "readout.accounts.forms.AgainForm",
    "reset_password": "readout.accounts.forms.ResetForm",
    "reset_password_from_key": "readout.accounts.forms.AnewForm",
    "set_password": "readout.accounts.forms.SetForm",
}
ACCOUNT_USER_DISPLAY = "readout.accounts.adapters.name_of"
# These are counted in the memory of each process, so that several processes allow as many times more. What guards
# passwords and codes is django-axes below, which counts in the database; these keep off floods from one address.
ACCOUNT_RATE_LIMITS = {"login_failed": "30/m/ip,10/5m/key"}

MFA_ADAPTER = "readout.accounts.adapters.SecondStepAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Readout"
MFA_TOTP_TOLERANCE = 1  # half a minute: a telephone's clock may be off
MFA_ALLOW_UNVERIFIED_EMAIL = True  # addresses come from administrators, and there may be no mail at all
MFA_FORMS = {
    "activate_totp": "readout.accounts.forms.AppForm",
    "add_webauthn": "readout.accounts.forms.PasskeyForm",
    "authenticate": "readout.accounts.forms.CodeForm",
    "authenticate_webauthn": "readout.accounts.forms.PasskeyStepForm",
    "login_webauthn": "readout.accounts.forms.PasskeySignInForm",
    "reauthenticate": "readout.accounts.forms.CodeAgainForm",
    "reauthenticate_webauthn": "readout.accounts.forms.PasskeyAgainForm",
}

AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = dt.timedelta(minutes=15)
# One account from one address: a stranger cannot lock anybody out, nor one person a whole newsroom behind one address.
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # else the page could not say when it ends
AXES_USERNAME_CALLABLE = "readout.accounts.lockout.account_named"
AXES_CLIENT_IP_CALLABLE = "readout.accounts.lockout.address_of"
AXES_LOCKOUT_CALLABLE = "readout.accounts.lockout.locked_out"
AXES_SENSITIVE_PARAMETERS = [
    "username",
    "ip_address",
    "login",
    "password",
    "code",
    "credential",
    "csrfmiddlewaretoken",
]
AXES_DISABLE_ACCESS_LOG = (
    True  # who signed in when is nobody's business for ever; sessions are listed while they last
)
AXES_ENABLE_ADMIN = False  # readout.admin shows what there is to lift
AXES_VERBOSE = False
