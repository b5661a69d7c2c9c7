"""What someone found on reading: that a topic is not addressed, or that a report tells it right."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from simple_history.models import HistoricalRecords

from statements.paths import page

from .claims import Claim
from .closed_sets import CheckFinding, ReadingFinding
from .publishing import OfAStatementQuerySet, Publishable
from .sources import Capture
from .statements import Statement
from .topics import Topic


class Signed(models.Model):
    """A finding with its finder: who, on which day, on what basis."""

    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    by_name = models.CharField("found by", max_length=120, help_text="The name as it stood then.")
    on = models.DateField("found on")
    basis_capture = models.ForeignKey(
        Capture,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="kept copy read",
    )
    basis = models.CharField(
        max_length=300, blank=True, help_text="Where it was read, if not in a kept copy."
    )

    class Meta:
        abstract = True

    def clean(self) -> None:
        if self.on and self.on > timezone.localdate():
            raise ValidationError({"on": "This day is still to come: give the day on which it was found."})


class ReadingQuerySet(OfAStatementQuerySet["Reading"]):
    def with_reopened(self) -> "ReadingQuerySet":
        """Adds `reopened`: whether a copy of the statement was kept after this reading was made."""
        newer = Capture.objects.filter(
            source__statement=OuterRef("statement"), captured_at__gt=OuterRef("made_at")
        )
        return self.annotate(reopened=Exists(newer))


class Reading(Publishable, Signed):
    """Someone read a statement whole, or looked at it for one topic, and found no claim to make.

    A topic that is addressed needs no reading: its claims say so. A copy kept later re-opens the finding.
    """

    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="readings")
    topic = models.ForeignKey(
        Topic,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="readings",
        help_text="Left empty only where the whole is not to be had.",
    )
    finding = models.CharField(max_length=32, choices=ReadingFinding)
    whole = models.BooleanField("read whole", default=False, help_text="The whole statement was read.")
    note = models.TextField(blank=True)
    made_at = models.DateTimeField(auto_now_add=True)
    history = HistoricalRecords()

    objects = ReadingQuerySet.as_manager()

    class Meta:
        permissions = [("publish_reading", "Can publish and take back a reading")]
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(topic__isnull=False) | Q(finding=ReadingFinding.NOT_TO_BE_HAD),
                name="reading_names_its_topic",
                violation_error_message="Name the topic, unless the whole statement is not to be had.",
            ),
            models.CheckConstraint(
                condition=Q(basis_capture__isnull=False) | ~Q(basis=""),
                name="reading_has_a_basis",
                violation_error_message="Say on what basis: a kept copy, or where the whole was read.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_finding_display()}: {self.topic or 'any topic'} in “{self.statement}”"

    def get_absolute_url(self) -> str:
        if not self.topic:
            return self.statement.get_absolute_url()
        return page("silence-detail", self.statement.slug, self.topic.slug)

    def clean(self) -> None:
        super().clean()
        if (
            self.basis_capture_id
            and self.basis_capture
            and self.basis_capture.source.statement_id != self.statement_id
        ):
            raise ValidationError({"basis_capture": "This is a copy of another statement."})


class Check(Signed):
    """What someone found on reading the statement that a claim reports."""

    claim = models.OneToOneField(Claim, on_delete=models.CASCADE, related_name="check_made")
    finding = models.CharField(max_length=20, choices=CheckFinding)
    note = models.TextField(blank=True)
    history = HistoricalRecords()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.get_finding_display()

    def clean(self) -> None:
        super().clean()
        if not self.claim_id:
            return
        if not self.claim.is_report:
            raise ValidationError("Only a claim that reports another statement is checked.")
        basis = self.basis_capture
        if basis and basis.source.statement_id != self.claim.reports_id:
            raise ValidationError({"basis_capture": "A check is made on a copy of the statement reported."})
