"""What is published and what is not: the one pair of columns that decides what a visitor sees."""

from django.db import models

from .closed_sets import Status


class Publishable(models.Model):
    """A thing that visitors see once it is published. Only `workflow` moves `status`."""

    status = models.CharField(max_length=12, choices=Status, default=Status.DRAFT)
    published_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        abstract = True

    @property
    def is_published(self) -> bool:
        return self.status == Status.PUBLISHED
