"""People and their roles in the Django admin, and the admin's own name."""

from typing import TYPE_CHECKING, Any, TypeAlias

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from django.contrib.auth.models import Group
from django.db.models import QuerySet
from django.http import HttpRequest

from readout.models import User
from readout.roles import ROLES

if TYPE_CHECKING:
    CreationForm: TypeAlias = AdminUserCreationForm[User]
    ChangeForm: TypeAlias = UserChangeForm[User]
    PeopleAdmin: TypeAlias = DjangoUserAdmin[User]
else:
    CreationForm, ChangeForm, PeopleAdmin = AdminUserCreationForm, UserChangeForm, DjangoUserAdmin

admin.site.site_header = "Readout"
admin.site.site_title = "Readout"
admin.site.index_title = "Enter and publish"
# A role's permissions are one table in the code (readout.roles); what is clicked together here would not last.
admin.site.unregister(Group)


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
        ("When", {"fields": ["last_login", "date_joined"]}),
    ]
    add_fieldsets = [
        (None, {"fields": ["username", "usable_password", "password1", "password2"]}),
        ("Who it is", {"fields": ["public_name", "email", "groups"]}),
    ]
    list_display = ["username", "public_name", "email", "roles", "is_active", "last_login"]
    list_filter = ["is_active", "groups"]
    search_fields = ["username", "public_name", "first_name", "last_name", "email"]
    readonly_fields = ["last_login", "date_joined"]
    filter_horizontal = ()
    show_full_result_count = False
    list_per_page = 50

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        return super().get_queryset(request).prefetch_related("groups")

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

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Only a superuser changes a superuser: else an administrator could take over that account."""
        allowed = super().has_change_permission(request, obj)
        return allowed and (obj is None or not obj.is_superuser or bool(request.user.is_superuser))

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Whoever has a role may enter the admin, and nobody else."""
        super().save_related(request, form, formsets, change)
        user = form.instance
        may_enter = user.is_superuser or user.groups.exists()
        if user.is_staff != may_enter:
            user.is_staff = may_enter
            user.save(update_fields=["is_staff"])
