"""What is published and what is not: the one pair of columns that decides what a visitor sees."""

from typing import Self, TypeVar

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.db import models

from .closed_sets import Status

M = TypeVar("M", bound=models.Model)


class PublishableQuerySet(models.QuerySet[M]):
    """The words in which anyone asks for what may be seen. `status` is filtered by nowhere else."""

    def published(self) -> Self:
        """What every visitor sees."""
        return self.filter(status=Status.PUBLISHED)

    def visible_to(self, user: AbstractBaseUser | AnonymousUser) -> Self:
        """What `user` may see: everything for those who work on it, else what is published."""
        permission = f"{self.model._meta.app_label}.view_{self.model._meta.model_name}"
        if getattr(user, "has_perm", lambda _: False)(permission):
            return self.all()
        return self.published()


class OfAStatementQuerySet(PublishableQuerySet[M]):
    """What hangs on a statement is published only with it."""

    def published(self) -> Self:
        return super().published().filter(statement__status=Status.PUBLISHED)


class Publishable(models.Model):
    """A thing that visitors see once it is published. Only `workflow` moves `status`."""

    status = models.CharField(max_length=12, choices=Status, default=Status.DRAFT)
    published_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        abstract = True

    @property
    def is_published(self) -> bool:
        return self.status == Status.PUBLISHED
