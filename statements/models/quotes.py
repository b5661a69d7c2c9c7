from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from statements import anchors

from .claims import Claim, Term
from .closed_sets import Wording
from .languages import validate_language
from .sources import Capture


class Quote(models.Model):
    """The words a claim, or one of its terms, stands on: a stretch of a kept copy that proves itself.

    `start` and `end` count Unicode code points of the capture's text; `prefix` and `suffix` are the 32 before
    and after (W3C Web Annotation: TextPositionSelector and TextQuoteSelector).
    """

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="quotes")
    term = models.OneToOneField(Term, null=True, blank=True, on_delete=models.CASCADE, related_name="quote")
    capture = models.ForeignKey(Capture, on_delete=models.PROTECT, related_name="quotes")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    exact = models.TextField()
    prefix = models.CharField(max_length=32, blank=True)
    suffix = models.CharField(max_length=32, blank=True)
    language = models.CharField(max_length=20, validators=[validate_language])
    wording = models.CharField(max_length=12, choices=Wording)
    position = models.PositiveSmallIntegerField(default=0)
    lost_in = models.ForeignKey(
        Capture,
        null=True,
        blank=True,
        db_index=False,  # it has one of its own below
        on_delete=models.PROTECT,
        related_name="quotes_lost",
        help_text="The newer copy in which an editor found that these words no longer stand.",
    )
    history = HistoricalRecords()

    class Meta:
        ordering = ["position", "pk"]
        indexes = [
            # Few words are lost. Were the others in it too, SQLite would think that many share each key.
            models.Index(fields=["lost_in"], condition=Q(lost_in__isnull=False), name="quote_lost"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(start__lt=models.F("end")), name="quote_has_words"),
        ]

    def __str__(self) -> str:
        return f"“{self.exact}”"

    def clean(self) -> None:
        """Refuses a quote that its capture does not hold, and says what stands there instead."""
        if not self.capture_id or self.capture.is_entombed:
            return
        fault = anchors.fault_of(self.capture.text, self.start, self.end, self.exact)
        if fault:
            raise ValidationError({"exact": fault})
        if self.claim_id and self.capture.source.statement_id != self.claim.statement_id:
            raise ValidationError({"capture": "A quote stands in a kept copy of the claim’s own statement."})
        if self.term_id and self.term and self.term.claim_id != self.claim_id:
            raise ValidationError({"term": "A term’s quote belongs to the term’s own claim."})
        if self.capture.source.is_digest and not anchors.within(self.capture.verified, self.start, self.end):
            raise ValidationError(
                {"exact": "These words are our own: in a digest only a verified phrase may be quoted."}
            )
