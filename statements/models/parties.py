from django.core.exceptions import ValidationError
from django.db import models
from simple_history.models import HistoricalRecords

from statements.lines import lines_of
from statements.paths import page


class Party(models.Model):
    """A side to the matter: United States, Russia, Ukraine."""

    name = models.CharField(max_length=120, unique=True)
    slug = models.SlugField(max_length=80, unique=True)
    in_text = models.CharField(
        max_length=120, blank=True, help_text="As it stands inside a sentence, such as “the United States”."
    )
    other_names = models.TextField(
        blank=True,
        help_text="What else it is called, one a line, such as “Moscow” or “the Kremlin”: "
        "search finds the party by each.",
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

    def get_absolute_url(self) -> str:
        return page("party-detail", self.slug)


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
    given_name = models.CharField(
        max_length=80, blank=True, help_text="Of a person, for citations. Empty for a body."
    )
    family_name = models.CharField(
        max_length=80, blank=True, help_text="Of a person: citations list them by it. Empty for a body."
    )
    other_names = models.TextField(
        blank=True,
        help_text="Other spellings and other alphabets, one a line: search finds the speaker by each.",
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
        return page("speaker-detail", self.slug)

    def clean(self) -> None:
        if self.given_name and not self.family_name:
            raise ValidationError({"family_name": "A person with a given name needs a family name too."})

    @property
    def names(self) -> tuple[str, ...]:
        """Every name the speaker is known by, each once: the own, the short one, the others."""
        own = (name.strip() for name in (self.name, self.short_name))
        return tuple(dict.fromkeys((*filter(None, own), *lines_of(self.other_names))))
