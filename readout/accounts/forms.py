"""The forms of signing in, in our words."""

from typing import TYPE_CHECKING, Any, TypeAlias

from allauth.account.forms import (
    AddEmailForm,
    ChangePasswordForm,
    LoginForm,
    ReauthenticateForm,
    ResetPasswordForm,
    ResetPasswordKeyForm,
    SetPasswordForm,
)
from allauth.core import context
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as CodeReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from django import forms
from django.core.exceptions import ValidationError

from readout.accounts import lockout

if TYPE_CHECKING:
    Code: TypeAlias = AuthenticateForm
    Form: TypeAlias = forms.Form
else:
    Code = Form = object

NOT_ACCEPTED = "This passkey was not accepted. Load the page anew and try again."
# Labels and helps by a field's name; Django's own help for passwords is a list as markup.
WORDS = {
    "oldpassword": ("The password as it is", ""),
    "password": ("Password", ""),
    "password1": (
        "The new password",
        "At least 12 characters, not only digits, no common word, unlike your name.",
    ),
    "password2": ("The new password again", ""),
    "email": ("E-mail address", ""),
}


class Plain(Form):
    """Fields in the words above, with nothing inside them that looks as if it were filled in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            if name in WORDS:
                field.label, field.help_text = WORDS[name]


class ChangeForm(Plain, ChangePasswordForm):
    """A new password for whoever knows the old one."""


class SetForm(Plain, SetPasswordForm):
    """A password where there is none."""


class ResetForm(Plain, ResetPasswordForm):
    """Where to mail to."""


class AnewForm(Plain, ResetPasswordKeyForm):
    """A new password for whoever came by a mail."""


class EmailForm(Plain, AddEmailForm):
    """Another address."""


class AgainForm(Plain, ReauthenticateForm):
    """The password once more, to prove that it is oneself."""


class SignInForm(Plain, LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        login = self.fields["login"]
        login.label = "Username or e-mail"
        login.widget = forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"})
        self.fields["remember"].label = "Stay signed in on this computer"


class Counted(Code):
    """A code that is counted and locked as a password is: it has only six digits."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        code = self.fields["code"]
        code.help_text = "Six digits from your authenticator app, or one of your recovery codes."
        code.widget = forms.TextInput(attrs={"autocomplete": "one-time-code", "spellcheck": "false"})

    def clean_code(self) -> str:
        lockout.refuse(context.request, self.user)
        try:
            return str(super().clean_code())
        except ValidationError:
            lockout.count_wrong_code(context.request, self.user)
            raise


class CodeForm(Counted, AuthenticateForm):
    """The second step of signing in."""


class CodeAgainForm(Counted, CodeReauthenticateForm):
    """Proof, once more, that it is oneself."""


class Answered(Form):
    """What a browser answered for a passkey. The library takes apart whatever is sent, and breaks on some of it."""

    def full_clean(self) -> None:
        try:
            super().full_clean()
        except (AttributeError, IndexError, KeyError, TypeError, ValueError):
            self.add_error("credential", NOT_ACCEPTED)
        for name, errors in self.errors.as_data().items():
            if any(error.code == "incorrect_code" for error in errors):  # whose words are about codes
                self.errors[name] = self.error_class([NOT_ACCEPTED])


class PasskeyForm(Answered, AddWebAuthnForm):
    """A new passkey."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        alone = self.fields["passwordless"]
        self.fields["name"].label, alone.label = "Call it", "Sign in by it alone, without a password"
        alone.help_text = "Then it must know you by finger, face or PIN, and be able to keep the passkey."


class PasskeySignInForm(Answered, LoginWebAuthnForm):
    """A passkey alone."""


class PasskeyStepForm(Answered, AuthenticateWebAuthnForm):
    """A passkey behind the password."""


class PasskeyAgainForm(Answered, ReauthenticateWebAuthnForm):
    """A passkey, to prove once more that it is oneself."""


class AppForm(ActivateTOTPForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = "Code that the app shows"
        self.fields["code"].widget.attrs |= {"placeholder": "", "inputmode": "numeric"}
