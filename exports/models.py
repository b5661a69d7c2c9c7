"""Files that take long to make: what is asked for, how far it is, and the file until it expires."""

import datetime as dt
import secrets
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

KEPT = dt.timedelta(hours=24)  # from when a file is asked for
# Longer than any file takes: what is being made for this long was cut off with the process that made it.
LONGEST = dt.timedelta(minutes=15)


def new_token() -> str:
    """An address that nobody guesses: 32 random bytes."""
    return secrets.token_urlsafe(32)


def in_a_day() -> dt.datetime:
    return timezone.now() + KEPT


class State(models.TextChoices):
    WAITING = "waiting", "Waiting to be made"
    MAKING = "being made", "Being made"
    DONE = "done", "Ready"
    FAILED = "failed", "Could not be made"


class FileJobQuerySet(models.QuerySet["FileJob"]):
    def waiting(self) -> "FileJobQuerySet":
        return self.filter(state=State.WAITING, expires_at__gt=timezone.now())

    def expired(self) -> "FileJobQuerySet":
        return self.filter(expires_at__lte=timezone.now())

    def cut_off(self) -> "FileJobQuerySet":
        """What was begun so long ago that nobody is making it any more."""
        return self.filter(state=State.MAKING, begun_at__lt=timezone.now() - LONGEST)

    def usable(self) -> "FileJobQuerySet":
        """What leads to a file, or has."""
        good = Q(state__in=[State.WAITING, State.MAKING, State.DONE], expires_at__gt=timezone.now())
        return self.filter(good).exclude(pk__in=self.model.objects.cut_off())

    def without_file(self) -> "FileJobQuerySet":
        return self.defer("file")


class FileJob(models.Model):
    """One file that somebody asked for and comes back for. Knows nothing of what is in it."""

    token = models.CharField(max_length=60, unique=True, default=new_token, editable=False)
    maker = models.CharField(max_length=40, help_text="Who makes it: a name in the setting FILE_MAKERS.")
    asked = models.JSONField(help_text="What is asked for, as its maker understands it.")
    identity = models.CharField(max_length=64, db_index=True, help_text="SHA-256 of maker and asked.")
    title = models.CharField(max_length=300)
    back = models.CharField(max_length=2000, help_text="The path of the page it was asked for on.")
    state = models.CharField(max_length=12, choices=State, default=State.WAITING)
    progress = models.PositiveSmallIntegerField(default=0, help_text="0 to 100.")
    message = models.TextField(blank=True, help_text="Why it could not be made.")
    file = models.BinaryField(default=b"")
    media_type = models.CharField(max_length=120, blank=True)
    file_name = models.CharField(max_length=300, blank=True)
    asked_at = models.DateTimeField(default=timezone.now)
    begun_at = models.DateTimeField(null=True, blank=True)
    expires_at = models.DateTimeField(default=in_a_day)

    objects = FileJobQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(progress__lte=100), name="file_job_progress_percent"),
        ]
        indexes: ClassVar = [models.Index(fields=["state", "expires_at"], name="file_job_waiting")]

    def __str__(self) -> str:
        return f"{self.title}, {self.get_state_display().lower()}"

    def get_absolute_url(self) -> str:
        return reverse("exports:job-detail", args=[self.token])

    @property
    def is_done(self) -> bool:
        return self.state == State.DONE

    @property
    def is_expired(self) -> bool:
        return self.expires_at <= timezone.now()

    @property
    def is_cut_off(self) -> bool:
        return (
            self.state == State.MAKING
            and self.begun_at is not None
            and (self.begun_at < timezone.now() - LONGEST)
        )

    @property
    def has_failed(self) -> bool:
        return self.state == State.FAILED or self.is_cut_off

    @property
    def goes_on(self) -> bool:
        return not (self.is_done or self.has_failed)
