"""Searches that people keep for themselves."""

import secrets

from django.conf import settings
from django.db import models
from django.utils import timezone

TOKEN_BYTES = 24


def new_token() -> str:
    """What nobody guesses."""
    return secrets.token_urlsafe(TOKEN_BYTES)


class SavedSearch(models.Model):
    """A search that someone keeps under a name. Its feed stands at `token`, for whoever was given that address."""

    class Order(models.TextChoices):
        BEST = "relevance", "Best match"
        NEWEST = "newest", "Newest first"

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_searches"
    )
    name = models.CharField(max_length=100)
    query = models.CharField(max_length=500, help_text="As it was typed into the box.")
    order = models.CharField(max_length=10, choices=Order, default=Order.BEST)
    token = models.CharField(max_length=50, unique=True, default=new_token, editable=False)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["name", "pk"]
        verbose_name_plural = "saved searches"
        constraints = [models.UniqueConstraint(fields=["owner", "name"], name="saved_search_named_once")]

    def __str__(self) -> str:
        return self.name
