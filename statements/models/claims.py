from collections.abc import Iterable
from functools import reduce
from operator import or_

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, OuterRef, Q
from simple_history.models import HistoricalRecords

from statements.paths import page

from .closed_sets import Aspect, DisputeType, Kind, Value, Voice
from .parties import Party
from .publishing import WITHDRAWN, OfAStatementQuerySet, Publishable
from .statements import Statement
from .topics import Topic


def voice_of(held_by: Iterable[int], issued_by: Iterable[int]) -> Voice:
    """How a statement issued by some parties speaks for the holders of a claim (both as party keys)."""
    holders, issuers = set(held_by), set(issued_by)
    if not holders & issuers:
        return Voice.ATTRIBUTED
    return Voice.OWN if holders <= issuers else Voice.JOINT


class ClaimQuerySet(OfAStatementQuerySet["Claim"]):
    def newest_first(self) -> "ClaimQuerySet":
        """Those of the newest statement first, in its own order; those of a statement without a day last."""
        newest = models.F("statement__issued_on").desc(nulls_last=True)
        return self.order_by(newest, "-statement_id", "position", "pk")

    def in_voice(self, *voices: str) -> "ClaimQuerySet":
        """Claims told in any of these voices; the same rule as `voice_of`, asked of the database."""
        holders = Party.objects.filter(claims_held=OuterRef("pk"))
        issuers = Party.objects.filter(speakers__statements=OuterRef(OuterRef("statement")))
        inside = Q(Exists(holders.filter(pk__in=issuers)))
        outside = Q(Exists(holders.exclude(pk__in=issuers)))
        rules = {Voice.OWN: inside & ~outside, Voice.JOINT: inside & outside, Voice.ATTRIBUTED: ~inside}
        return self.filter(reduce(or_, (rules[Voice(voice)] for voice in voices)))


class Claim(Publishable):
    """One point that a statement makes on one topic; its summary is in our words."""

    parts = ("terms", "quotes", "disputes_made", "check_made")

    # Found by indexes below, that hold more than their keys.
    statement = models.ForeignKey(Statement, db_index=False, on_delete=models.PROTECT, related_name="claims")
    topic = models.ForeignKey(Topic, db_index=False, on_delete=models.PROTECT, related_name="claims")
    reference = models.CharField(
        max_length=60, blank=True, help_text="A short name of the editors’ own, such as R2."
    )
    summary = models.TextField(help_text="The point in our words.")
    kind = models.CharField(max_length=12, choices=Kind)
    held_by = models.ManyToManyField(
        Party, related_name="claims_held", help_text="The parties whose position is told."
    )
    value = models.CharField(
        max_length=30,
        choices=Value,
        blank=True,
        help_text="The holder’s value on the topic’s scale, or none.",
    )
    reports = models.ForeignKey(
        Statement,
        null=True,
        blank=True,
        db_index=False,  # it has one of its own below
        on_delete=models.PROTECT,
        related_name="reported_by",
        help_text="The statement that this claim tells of, where it tells what another statement said.",
    )
    note = models.TextField(blank=True, help_text="A remark for readers.")
    position = models.PositiveSmallIntegerField(default=0)
    history = HistoricalRecords(m2m_fields=[held_by])

    objects = ClaimQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        permissions = [("publish_claim", "Can publish and take back a claim")]
        indexes = [
            # For long lists: claims of a topic are counted, and those of a statement looked for, in an index alone.
            models.Index(fields=["topic", "status", "statement"], name="claim_topic_statement"),
            models.Index(fields=["statement", "topic", "status"], name="claim_statement_topic"),
            models.Index(fields=["topic", "status", "published_at"], name="claim_topic_published"),
            models.Index(fields=["topic", "withdrawn_at"], condition=WITHDRAWN, name="claim_withdrawn"),
            # Most claims report nothing. Were those in it too, SQLite would think that many share each key.
            models.Index(fields=["reports"], condition=Q(reports__isnull=False), name="claim_reports"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["reference"], condition=~Q(reference=""), name="claim_reference_unique"
            ),
            models.CheckConstraint(
                condition=Q(reports__isnull=True) | ~Q(reports=models.F("statement")),
                name="claim_reports_another",
                violation_error_message="A claim reports another statement, not its own.",
            ),
        ]

    def __str__(self) -> str:
        return self.summary

    def get_absolute_url(self) -> str:
        return page("claim-detail", self.pk)

    def clean(self) -> None:
        if self.reports_id and self.reports_id == self.statement_id:
            raise ValidationError({"reports": "A claim reports another statement, not its own."})
        if self.value and self.topic_id and self.value not in self.topic.values:
            raise ValidationError(
                {
                    "value": f"“{self.value}” is not on this topic’s scale ({self.topic.scale}). "
                    f"Choose one of: {', '.join(self.topic.values)}."
                }
            )

    @property
    def is_report(self) -> bool:
        return self.reports_id is not None

    @property
    def voice(self) -> Voice:
        return voice_of((p.pk for p in self.held_by.all()), (p.pk for p in self.statement.parties))


class Term(models.Model):
    """A detail that accounts may differ on. Terms of one aspect in one group agree."""

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="terms")
    aspect = models.CharField(max_length=10, choices=Aspect)
    value = models.CharField(max_length=200, help_text="In few words.")
    group = models.SlugField(
        max_length=60,
        blank=True,
        help_text="Terms of one aspect with the same group agree; empty agrees with none.",
    )
    position = models.PositiveSmallIntegerField(default=0)
    history = HistoricalRecords()

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return f"{self.get_aspect_display()}: {self.value}"


class Dispute(models.Model):
    """A claim against another claim on the topic, its point in a few words."""

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="disputes_made")
    against = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="disputes_met")
    type = models.CharField(max_length=8, choices=DisputeType)
    point = models.CharField(max_length=200, help_text="Such as “whether aid was spoken of”.")
    history = HistoricalRecords()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["claim", "against"], name="dispute_once"),
            models.CheckConstraint(
                condition=~Q(claim=models.F("against")),
                name="dispute_of_another",
                violation_error_message="A claim disputes another claim, not itself.",
            ),
        ]

    def __str__(self) -> str:
        return f"disputes {self.point}"

    def clean(self) -> None:
        if self.claim_id and self.claim_id == self.against_id:
            raise ValidationError({"against": "A claim disputes another claim, not itself."})
        if self.claim_id and self.against_id and self.claim.topic_id != self.against.topic_id:
            raise ValidationError({"against": "A dispute is between two claims on one topic."})
