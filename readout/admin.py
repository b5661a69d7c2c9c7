"""People and their roles in the Django admin, what helps them in again, and what locked them out."""

from typing import TYPE_CHECKING, Any, TypeAlias

import allauth.account.admin
import allauth.mfa.admin
import allauth.usersessions.admin  # noqa: F401 - all three: registered there, so that they can be taken away here
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from axes.models import AccessAttempt
from django import forms
from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from django.contrib.auth.models import Group
from django.db.models import QuerySet
from django.http import HttpRequest

from readout.accounts import lockout
from readout.models import User
from readout.roles import ROLES

if TYPE_CHECKING:
    CreationForm: TypeAlias = AdminUserCreationForm[User]
    ChangeForm: TypeAlias = UserChangeForm[User]
    PeopleAdmin: TypeAlias = DjangoUserAdmin[User]
    AttemptAdmin: TypeAlias = admin.ModelAdmin[AccessAttempt]
else:
    CreationForm, ChangeForm, PeopleAdmin = AdminUserCreationForm, UserChangeForm, DjangoUserAdmin
    AttemptAdmin = admin.ModelAdmin

# A role's permissions are one table in the code (readout.roles); what is clicked together here would not last.
# The rest shows what nobody should read in passing: the secrets of second steps, the keys of sessions.
for model in (Group, EmailAddress, Authenticator, UserSession):
    admin.site.unregister(model)


class AddUserForm(CreationForm):
    class Meta:
        model = User
        fields = ["username", "public_name", "email"]


class ChangeUserForm(ChangeForm):
    class Meta:
        model = User
        fields = "__all__"


@admin.register(User)
class UserAdmin(PeopleAdmin):
    """People. Nobody is deleted, as what they did stays theirs: an account is deactivated."""

    form = ChangeUserForm
    add_form = AddUserForm
    fieldsets = [
        (None, {"fields": ["username", "password"]}),
        ("Who it is", {"fields": ["public_name", "first_name", "last_name", "email"]}),
        ("What they may do", {"fields": ["is_active", "groups"]}),
        ("Signing in", {"fields": ["second_step", "last_login", "date_joined"]}),
    ]
    add_fieldsets = [
        (None, {"fields": ["username", "usable_password", "password1", "password2"]}),
        ("Who it is", {"fields": ["public_name", "email", "groups"]}),
    ]
    list_display = ["username", "public_name", "email", "roles", "second_step", "is_active", "last_login"]
    list_filter = ["is_active", "groups"]
    search_fields = ["username", "public_name", "first_name", "last_name", "email"]
    readonly_fields = ["second_step", "last_login", "date_joined"]
    actions = ["end_sessions", "take_second_step", "lift_lockout"]
    filter_horizontal = ()
    show_full_result_count = False
    list_per_page = 50

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        return super().get_queryset(request).prefetch_related("groups", "authenticator_set")

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "groups":
            return forms.ModelMultipleChoiceField(
                Group.objects.filter(name__in=ROLES).order_by("pk"),
                label="Roles",
                required=False,
                widget=forms.CheckboxSelectMultiple,
                help_text="Whoever has a role may sign in here; without one an account can do nothing.",
            )
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    @admin.display(description="roles")
    def roles(self, user: User) -> str:
        return ", ".join(group.name for group in user.groups.all())

    @admin.display(description="second step", boolean=True)
    def second_step(self, user: User) -> bool:
        return any(one.type != Authenticator.Type.RECOVERY_CODES for one in user.authenticator_set.all())

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Only a superuser changes a superuser: else an administrator could take over that account."""
        allowed = super().has_change_permission(request, obj)
        return allowed and (obj is None or not obj.is_superuser or bool(request.user.is_superuser))

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        """A new address takes the place of all that were confirmed: no password is mailed to an old one."""
        super().save_model(request, obj, form, change)
        EmailAddress.objects.filter(user=obj).exclude(email__iexact=obj.email).delete()

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Whoever has a role may enter the admin, and nobody else."""
        super().save_related(request, form, formsets, change)
        user = form.instance
        may_enter = user.is_superuser or user.groups.exists()
        if user.is_staff != may_enter:
            user.is_staff = may_enter
            user.save(update_fields=["is_staff"])

    @admin.action(description="End all their sessions", permissions=["change"])
    def end_sessions(self, request: HttpRequest, people: QuerySet[User]) -> None:
        for user in self._within_reach(request, people):
            for session in UserSession.objects.filter(user=user):
                session.end()
            self.log_change(request, user, "Ended all sessions.")

    @admin.action(description="Take away the second step (lost telephone)", permissions=["change"])
    def take_second_step(self, request: HttpRequest, people: QuerySet[User]) -> None:
        for user in self._within_reach(request, people):
            Authenticator.objects.filter(user=user).delete()
            self.log_change(request, user, "Took away the second step.")

    @admin.action(description="Lift a lock-out", permissions=["change"])
    def lift_lockout(self, request: HttpRequest, people: QuerySet[User]) -> None:
        for user in self._within_reach(request, people):
            lockout.lift(user)
            self.log_change(request, user, "Lifted a lock-out.")

    def _within_reach(self, request: HttpRequest, people: QuerySet[User]) -> list[User]:
        """Those of the chosen whom the person may change, and a message of how many these are."""
        chosen = list(people)
        reached = [user for user in chosen if self.has_change_permission(request, user)]
        left = len(chosen) - len(reached)
        messages.success(request, f"Done for {len(reached)} of {len(chosen)}.")
        if left:
            messages.warning(request, f"{left} left alone: only a superuser changes a superuser.")
        return reached


@admin.register(AccessAttempt)
class LockoutAdmin(AttemptAdmin):
    """Wrong passwords and codes that still count. To delete one lets the account be tried again from there."""

    list_display = ["username", "ip_address", "failures_since_start", "attempt_time"]
    search_fields = ["username", "ip_address"]
    fields = ["username", "ip_address", "failures_since_start", "attempt_time", "user_agent", "path_info"]
    show_full_result_count = False

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
