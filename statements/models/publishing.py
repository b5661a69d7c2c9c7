"""What is published and what is not: the columns that decide what a visitor sees, and who moved it there."""

import datetime as dt
from typing import ClassVar, Self, TypeVar

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.urls import reverse

from .closed_sets import Status

M = TypeVar("M", bound=models.Model)


# The few that were withdrawn, by an index of their own: feeds ask for the newest of them.
WITHDRAWN = models.Q(withdrawn_at__isnull=False)


class PublishableQuerySet(models.QuerySet[M]):
    """The words in which anyone asks for what may be seen. `status` is filtered by nowhere else."""

    def published(self) -> Self:
        """What every visitor sees."""
        return self.filter(status=Status.PUBLISHED)

    def in_state(self, *states: str) -> Self:
        """What stands in one of these states, whoever may see it: for the desk."""
        return self.filter(status__in=states)

    def withdrawn(self) -> Self:
        """What visitors saw once and do not see now; its address says why, also while it is worked on again."""
        return self.filter(withdrawn_at__isnull=False).exclude(status=Status.PUBLISHED)

    def newest_published_first(self) -> Self:
        """By when each was published first, which an index answers. What is published has that moment."""
        return self.order_by("-published_at", "-pk")

    def visible_to(self, user: AbstractBaseUser | AnonymousUser) -> Self:
        """What `user` may see: everything for those who work on it, else what is published."""
        permission = f"{self.model._meta.app_label}.view_{self.model._meta.model_name}"
        # Who is not signed in, or not any more, has no permission: the backends need not be asked.
        has_permission = getattr(user, "has_perm", lambda _: False)
        if getattr(user, "is_active", False) and has_permission(permission):
            return self.all()
        return self.published()


class OfAStatementQuerySet(PublishableQuerySet[M]):
    """What hangs on a statement is published only with it."""

    def by_day(self, day: dt.date | None) -> Self:
        """What had been said by the end of that day: by statements issued on it or before; with no day, all."""
        return self.filter(statement__issued_on__lte=day) if day else self

    def published(self) -> Self:
        return super().published().filter(statement__status=Status.PUBLISHED)

    def withdrawn(self) -> Self:
        """What was withdrawn by itself or with its statement; never what hangs on a statement never published."""
        public = models.Q(statement__status=Status.PUBLISHED)
        gone = models.Q(statement__withdrawn_at__isnull=False) & ~public
        itself = models.Q(withdrawn_at__isnull=False) & ~models.Q(status=Status.PUBLISHED)
        with_it = models.Q(status=Status.PUBLISHED) & gone
        return self.filter((itself & (public | gone)) | with_it)


class Publishable(models.Model):
    """A thing that visitors see once it is published. Only `workflow` moves `status` and what goes with it."""

    # Whether someone other than its authors must publish it (unless the setting TWO_PEOPLE turns that off).
    needs_another: ClassVar[bool] = True
    # What belongs to it and has its history with it, by the name that leads there; each after what it points to.
    parts: ClassVar[tuple[str, ...]] = ()

    status = models.CharField(max_length=12, choices=Status, default=Status.DRAFT)
    submitted_at = models.DateTimeField(null=True, blank=True, editable=False)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )
    returned_reason = models.TextField(
        blank=True,
        editable=False,
        help_text="Why it came back from review; empty once it is submitted again.",
    )
    published_at = models.DateTimeField(null=True, blank=True, editable=False)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Who published it last.",
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True, editable=False)
    withdrawn_reason = models.TextField(blank=True, editable=False, help_text="Shown to readers.")

    class Meta:
        abstract = True

    @property
    def is_published(self) -> bool:
        return self.status == Status.PUBLISHED

    @property
    def is_in_review(self) -> bool:
        return self.status == Status.IN_REVIEW

    @property
    def is_withdrawn(self) -> bool:
        return self.status == Status.WITHDRAWN

    def faults_for_readers(self) -> list[str]:
        """What a reader would miss if this were published now, where the model can tell by itself."""
        return []

    def get_history_url(self) -> str:
        """Where the desk shows its history."""
        return reverse("desk:history", args=[self._meta.model_name, self.pk])
