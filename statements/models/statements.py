import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Prefetch, Q
from simple_history.models import HistoricalRecords

from statements.lines import lines_of
from statements.paths import page

from .closed_sets import Channel
from .languages import validate_languages
from .occasions import Occasion
from .parties import Party, Speaker
from .publishing import WITHDRAWN, Publishable, PublishableQuerySet


def validate_zone(name: str) -> None:
    """Refuses what is not a time zone of the IANA database."""
    if name not in available_timezones():
        raise ValidationError(
            "“%(name)s” is no time zone. Write one such as Europe/Moscow or UTC.", params={"name": name}
        )


def signatures(of: str = "") -> "Prefetch[Any]":
    """The speakers of statements in their order with their parties, in one query; `of` is the way to them."""
    rows = StatementSpeaker.objects.select_related("speaker__party")
    return Prefetch(f"{of}__statement_speakers" if of else "statement_speakers", rows)


class StatementQuerySet(PublishableQuerySet["Statement"]):
    def with_speakers(self) -> "StatementQuerySet":
        return self.select_related("occasion").prefetch_related(signatures())

    def by_day(self, day: dt.date | None) -> "StatementQuerySet":
        """What had been issued by the end of that day; with no day, all. What has no day had not been by any."""
        return self.filter(issued_on__lte=day) if day else self

    def newest_first(self) -> "StatementQuerySet":
        """Newest day first; what has no day stands last."""
        return self.order_by(models.F("issued_on").desc(nulls_last=True), "-pk")


class Statement(Publishable):
    """What one speaker, or several jointly, issued through one channel at one time."""

    parts = ("statement_speakers", "sources")

    title = models.CharField(max_length=240)
    slug = models.SlugField(max_length=120, unique=True)
    reference = models.CharField(
        max_length=40, blank=True, help_text="A short name of the editors’ own, such as S01."
    )
    speakers = models.ManyToManyField(Speaker, through="StatementSpeaker", related_name="statements")
    channel = models.CharField(max_length=20, choices=Channel)
    occasion = models.ForeignKey(
        Occasion, null=True, blank=True, on_delete=models.PROTECT, related_name="statements"
    )
    languages = models.CharField(
        max_length=80,
        validators=[validate_languages],
        help_text="BCP 47 tags with spaces between, the original first, such as “uk en”.",
    )
    issued_on = models.DateField(null=True, blank=True, help_text="The day at the place of issue.")
    issued_at = models.DateTimeField(null=True, blank=True, help_text="The moment, where it is known.")
    not_after = models.DateTimeField(
        null=True, blank=True, help_text="No later than this moment, where the moment itself is not known."
    )
    zone = models.CharField(
        max_length=40,
        blank=True,
        validators=[validate_zone],
        help_text="The source’s own time zone, such as America/New_York.",
    )
    date_note = models.CharField(
        max_length=400, blank=True, help_text="How the day or the moment is known, or why it is not."
    )
    answers = models.ManyToManyField("self", symmetrical=False, blank=True, related_name="answered_by")
    canonical_url = models.URLField(
        max_length=500, blank=True, help_text="At the issuer’s own site, if known."
    )
    seen_at = models.TextField(
        blank=True, help_text="Addresses where the words were seen, one a line. They are shown unlinked."
    )
    note = models.TextField(blank=True)
    history = HistoricalRecords(m2m_fields=[answers])

    objects = StatementQuerySet.as_manager()

    class Meta:
        permissions = [("publish_statement", "Can publish and take back a statement")]
        ordering = ["issued_on", "pk"]
        indexes = [
            models.Index(fields=["status", "-issued_on"], name="statement_newest"),
            models.Index(fields=["issued_on", "id"], name="statement_by_day"),
            models.Index(fields=["status", "published_at"], name="statement_published"),
            models.Index(fields=["withdrawn_at"], condition=WITHDRAWN, name="statement_withdrawn"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["reference"], condition=~Q(reference=""), name="statement_reference_unique"
            ),
            models.CheckConstraint(
                condition=Q(issued_on__isnull=False) | ~Q(date_note=""),
                name="statement_day_or_why_not",
                violation_error_message="Give the day, or say in the date note why it is not known.",
            ),
            models.CheckConstraint(
                condition=Q(issued_at__isnull=True, not_after__isnull=True) | ~Q(zone=""),
                name="statement_moment_has_zone",
                violation_error_message="A moment needs the source’s time zone.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return page("statement-detail", self.slug)

    def clean(self) -> None:
        if (
            self.issued_at
            and self.issued_on
            and self.zone
            and self.local(self.issued_at).date() != self.issued_on
        ):
            raise ValidationError(
                {"issued_on": "The day is not the day of the moment in the source’s own time zone."}
            )

    @property
    def language_tags(self) -> tuple[str, ...]:
        """BCP 47 tags, the original's first."""
        return tuple(self.languages.split())

    @property
    def seen_addresses(self) -> tuple[str, ...]:
        return lines_of(self.seen_at)

    @property
    def is_press(self) -> bool:
        """Whether this is the press speaking of others' statements."""
        return self.channel == Channel.NEWS_REPORT

    def local(self, moment: dt.datetime) -> dt.datetime:
        """`moment` in the source's own time zone; in UTC where that is not known."""
        known = self.zone if self.zone in available_timezones() else "UTC"
        return moment.astimezone(ZoneInfo(known))

    @property
    def signed_by(self) -> tuple[Speaker, ...]:
        """Its speakers in the order in which they signed."""
        return tuple(signed.speaker for signed in self.statement_speakers.all())

    @property
    def parties(self) -> tuple[Party, ...]:
        """The parties that issued it, each once, in the parties' order; none for the press."""
        found = {s.party.pk: s.party for s in self.signed_by if s.party}
        return tuple(sorted(found.values(), key=lambda party: (party.position, party.name)))

    @property
    def speaker_names(self) -> str:
        return ", ".join(speaker.name for speaker in self.signed_by)


class StatementSpeaker(models.Model):
    """One speaker of a statement; `position` keeps the order in which they signed."""

    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="statement_speakers")
    speaker = models.ForeignKey(Speaker, on_delete=models.PROTECT, related_name="statement_speakers")
    position = models.PositiveSmallIntegerField(default=0)
    history = HistoricalRecords()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["statement", "speaker"], name="statement_speaker_once")
        ]

    def __str__(self) -> str:
        return f"{self.speaker} of {self.statement}"
