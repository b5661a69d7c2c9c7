from django.db import models
from simple_history.models import HistoricalRecords

from statements.paths import page

from .closed_sets import SCALE_VALUES, Scale, Value


class Topic(models.Model):
    """A row of a comparison: a name, a neutral question, a note on its scope, and a scale."""

    name = models.CharField(max_length=160, unique=True)
    slug = models.SlugField(max_length=80, unique=True)
    question = models.CharField(max_length=240, help_text="Neutral: whoever answers, it must not lean.")
    scope_note = models.TextField(blank=True, help_text="What counts under this topic and what does not.")
    scale = models.CharField(max_length=8, choices=Scale, default=Scale.STANCE)
    position = models.PositiveSmallIntegerField(default=0)
    history = HistoricalRecords()

    class Meta:
        ordering = ["position", "name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return page("topic-detail", self.slug)

    @property
    def values(self) -> tuple[Value, ...]:
        """The values a claim on this topic may hold, from positive to negative."""
        return SCALE_VALUES[Scale(self.scale)]
