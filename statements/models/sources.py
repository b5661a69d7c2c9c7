from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from .closed_sets import Extent, How, Shown, SourceKind, Wording
from .languages import validate_language
from .statements import Statement


class Source(models.Model):
    """Where words of a statement can be read, and how much of them we may show."""

    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="sources")
    kind = models.CharField(max_length=24, choices=SourceKind)
    language = models.CharField(
        max_length=20,
        validators=[validate_language],
        help_text="BCP 47. Of a digest: the language of the phrases it holds.",
    )
    wording = models.CharField(max_length=12, choices=Wording, help_text="Whose words these are.")
    publisher = models.CharField(max_length=160, blank=True)
    url = models.URLField("address", max_length=500, blank=True)
    dated = models.DateField(null=True, blank=True)
    licence = models.CharField(max_length=300, blank=True)
    shown = models.CharField(
        max_length=8,
        choices=Shown,
        default=Shown.QUOTED,
        help_text="How much of it the licence lets us show.",
    )
    note = models.TextField(blank=True)
    history = HistoricalRecords()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} ({self.language}) of “{self.statement}”"

    @property
    def is_digest(self) -> bool:
        return self.kind == SourceKind.DIGEST

    def clean(self) -> None:
        if self.kind == SourceKind.PRESS_TRANSLATION and self.wording != Wording.TRANSLATION:
            raise ValidationError({"wording": "A press translation's words are a translation's."})
        if self.kind == SourceKind.ORIGINAL and self.wording != Wording.ORIGINAL:
            raise ValidationError({"wording": "An original's words are the speaker's own."})


class CaptureQuerySet(models.QuerySet["Capture"]):
    def in_order(self) -> "CaptureQuerySet":
        return self.order_by("source_id", "number")


class Capture(models.Model):
    """One kept copy of a source: the words as they stood then. Never changed, never deleted.

    Made by `captures.keep`. The database refuses any UPDATE but the one that puts a tombstone in place of the
    text (`captures.entomb`), which keeps the hash and gives a public reason.
    """

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="captures")
    number = models.PositiveIntegerField(help_text="Counts the copies of one source, from 1.")
    captured_at = models.DateTimeField()
    captured_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    captured_by_name = models.CharField(max_length=120, help_text="The name as it stood then.")
    how = models.CharField(max_length=10, choices=How)
    extent = models.CharField(max_length=10, choices=Extent)
    text = models.TextField(help_text="NFC, lines end with LF.")
    text_sha256 = models.CharField(max_length=64, db_index=True, help_text="Of the UTF-8 of the NFC text.")
    file = models.BinaryField(null=True, blank=True, help_text="The uploaded file as it came.")
    file_name = models.CharField(max_length=200, blank=True)
    file_sha256 = models.CharField(max_length=64, blank=True)
    verified = models.JSONField(
        default=list,
        blank=True,
        help_text="Of a digest: the [start, end] of each verified phrase, in Unicode code points.",
    )
    tombstone = models.TextField(blank=True, help_text="The public reason why the words were taken away.")
    entombed_at = models.DateTimeField(null=True, blank=True)
    entombed_by_name = models.CharField(max_length=120, blank=True)

    objects = CaptureQuerySet.as_manager()

    class Meta:
        ordering = ["source_id", "number"]
        constraints = [
            models.UniqueConstraint(fields=["source", "number"], name="capture_number_once"),
            models.UniqueConstraint(
                fields=["source", "text_sha256"],
                name="capture_words_once",
                violation_error_message="These very words are already kept under this source.",
            ),
            models.CheckConstraint(condition=Q(number__gte=1), name="capture_number_from_one"),
        ]

    def __str__(self) -> str:
        return f"Copy {self.number} of {self.source}"

    @property
    def is_entombed(self) -> bool:
        return bool(self.tombstone)
