from django.contrib.auth.models import AbstractUser
from django.db import models


class User(AbstractUser):
    """Someone who works on the record. Our own model from the first migration on (see docs/decisions)."""

    public_name = models.CharField(
        max_length=120,
        blank=True,
        help_text="How readers see this person where a reading, a check or a change is signed.",
    )

    def get_full_name(self) -> str:
        """The name that signs public findings; falls back to the account's names."""
        return self.public_name or super().get_full_name() or self.username
