from django.conf import settings
from django.db import models
from django.urls import reverse
from simple_history.models import HistoricalRecords

from comparisons.closed_sets import Span, VerdictKind
from statements.models import Occasion, Statement, Topic
from statements.models.publishing import Publishable, PublishableQuerySet


class ComparisonQuerySet(PublishableQuerySet["Comparison"]):
    def with_occasion(self) -> "ComparisonQuerySet":
        """What `lineup.build` needs of a comparison, in the query that finds it."""
        return self.select_related("occasion")

    def newest_first(self) -> "ComparisonQuerySet":
        return self.order_by(models.F("published_at").desc(nulls_last=True), "-pk")


class Comparison(Publishable):
    """What an editor lines up: statements, topics in order, notes and decided verdicts."""

    needs_another = False  # an editor's own arrangement of what others have published and checked
    parts = ("comparison_statements", "rows")

    title = models.CharField(max_length=240)
    slug = models.SlugField(max_length=120, unique=True)
    introduction = models.TextField(blank=True)
    span = models.CharField(
        max_length=10,
        choices=Span,
        default=Span.OCCASION,
        help_text="Of an occasion all its statements count; over time each party’s newest day on the topic.",
    )
    occasion = models.ForeignKey(
        Occasion, null=True, blank=True, on_delete=models.PROTECT, related_name="comparisons"
    )
    statements = models.ManyToManyField(Statement, through="ComparisonStatement", related_name="comparisons")
    topics = models.ManyToManyField(Topic, through="Row", related_name="comparisons")
    history = HistoricalRecords()

    objects = ComparisonQuerySet.as_manager()

    class Meta:
        ordering = ["-published_at", "-pk"]
        permissions = [("publish_comparison", "Can publish and take back a comparison")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("comparisons:comparison-detail", args=[self.slug])

    def get_history_url(self) -> str:
        return reverse("desk-comparisons:history", args=[self.slug])

    def faults_for_readers(self) -> list[str]:
        """A comparison lines up something."""
        return faults_of_comparison(statements=self.statements.count(), topics=self.topics.count())


def faults_of_comparison(*, statements: int, topics: int) -> list[str]:
    """What a comparison lacks for readers, told by what it has."""
    counted = ((statements, "statement"), (topics, "topic"))
    return [f"A published comparison needs at least one {what}." for number, what in counted if not number]


class ComparisonStatement(models.Model):
    """One statement in a comparison; the order decides the order of the columns."""

    comparison = models.ForeignKey(Comparison, on_delete=models.CASCADE, related_name="comparison_statements")
    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="comparison_statements")
    position = models.PositiveSmallIntegerField(default=0)
    history = HistoricalRecords()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["comparison", "statement"], name="comparison_statement_once")
        ]

    def __str__(self) -> str:
        return str(self.statement)


class Row(models.Model):
    """One topic of a comparison, with an editor's note and, where they decided so, their verdict."""

    comparison = models.ForeignKey(Comparison, on_delete=models.CASCADE, related_name="rows")
    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, related_name="rows")
    position = models.PositiveSmallIntegerField(default=0)
    note = models.TextField(blank=True, help_text="For readers, under the topic’s question.")
    decided = models.CharField(
        "decided verdict",
        max_length=20,
        choices=VerdictKind,
        blank=True,
        help_text="Only where you decide otherwise than the computed verdict; both are shown.",
    )
    decided_reason = models.TextField(blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_by_name = models.CharField(max_length=120, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    history = HistoricalRecords()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["comparison", "topic"], name="row_topic_once"),
            models.CheckConstraint(
                condition=models.Q(decided="") | ~models.Q(decided_reason=""),
                name="row_decision_has_reason",
                violation_error_message="A decided verdict needs a reason that readers can be shown.",
            ),
        ]

    def __str__(self) -> str:
        return str(self.topic)
