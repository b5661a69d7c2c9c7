from typing import Any

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.functional import cached_property

from readout import roles


class User(AbstractUser):
    """Someone who works on the record. Our own model from the first migration on (see docs/decisions)."""

    public_name = models.CharField(
        max_length=120,
        blank=True,
        help_text="How readers see this person where a reading, a check or a change is signed.",
    )

    authenticator_set: Any  # what django-allauth keeps of second steps

    def get_full_name(self) -> str:
        """The name that signs public findings; falls back to the account's names."""
        return self.public_name or super().get_full_name() or self.username

    @cached_property
    def has_second_step(self) -> bool:
        """Whether an authenticator app or a passkey is set up; recovery codes alone are none."""
        return bool(self.authenticator_set.exclude(type="recovery_codes").exists())

    @cached_property
    def lacks_second_step(self) -> bool:
        """Whether the person's role needs a second step, by the newsroom's setting, and none is set up."""
        if not settings.SECOND_STEP:
            return False
        needed = self.is_superuser or self.groups.filter(name__in=roles.SECOND_STEP).exists()
        return needed and not self.has_second_step

    # Without the second step that their role needs, a person has the rights of a reader: none. This is the one place
    # through which every page asks, the superuser's short cut in Django's own methods included.

    def has_perm(self, perm: str, obj: Any = None) -> bool:
        return not self.lacks_second_step and super().has_perm(perm, obj)

    def has_module_perms(self, app_label: str) -> bool:
        return not self.lacks_second_step and super().has_module_perms(app_label)

    def get_all_permissions(self, obj: Any = None) -> set[str]:
        return set() if self.lacks_second_step else super().get_all_permissions(obj)
