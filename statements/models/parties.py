from django.db import models
from django.urls import reverse
from simple_history.models import HistoricalRecords


class Party(models.Model):
    """A side to the matter: United States, Russia, Ukraine."""

    name = models.CharField(max_length=120, unique=True)
    slug = models.SlugField(max_length=80, unique=True)
    in_text = models.CharField(
        max_length=120, blank=True, help_text="As it stands inside a sentence, such as “the United States”."
    )
    position = models.PositiveSmallIntegerField(
        default=0, help_text="Parties stand in this order; the first six have a colour of their own."
    )
    history = HistoricalRecords()

    class Meta:
        ordering = ["position", "name"]
        verbose_name_plural = "parties"

    def __str__(self) -> str:
        return self.name


class SpeakerQuerySet(models.QuerySet["Speaker"]):
    def with_party(self) -> "SpeakerQuerySet":
        return self.select_related("party")


class Speaker(models.Model):
    """Who issues statements; belongs to one party, or, as the press does, to none."""

    name = models.CharField(max_length=160, unique=True)
    slug = models.SlugField(max_length=80, unique=True)
    short_name = models.CharField(
        max_length=60, blank=True, help_text="For narrow columns, such as “Zelenskyy”."
    )
    in_text = models.CharField(
        max_length=160, blank=True, help_text="As it stands inside a sentence, such as “the Kremlin”."
    )
    party = models.ForeignKey(Party, null=True, blank=True, on_delete=models.PROTECT, related_name="speakers")
    note = models.TextField(blank=True)
    history = HistoricalRecords()

    objects = SpeakerQuerySet.as_manager()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("statements:speaker-detail", args=[self.slug])
