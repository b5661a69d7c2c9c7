"""What lies on the desk and is not yet of the record: drafts that save themselves, uploads, proposed changes."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from .claims import Claim
from .closed_sets import ProposalState, Purpose
from .sources import Source
from .statements import Statement


class Draft(models.Model):
    """What someone has typed into one form and not sent yet. One for each person and form.

    `payload` holds the form's fields as a browser sends them: a list of [name, value] pairs, in order.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="drafts")
    form = models.CharField(max_length=200, help_text="Which form, such as claim:12 or claim-new:the-slug.")
    payload = models.JSONField(default=list)
    saved_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-saved_at"]
        constraints = [models.UniqueConstraint(fields=["user", "form"], name="draft_once")]

    def __str__(self) -> str:
        return f"{self.form} by {self.user}"


class Upload(models.Model):
    """Words or rows that were sent in and wait for whoever sent them to approve what was taken out of them."""

    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="uploads")
    purpose = models.CharField(max_length=10, choices=Purpose)
    statement = models.ForeignKey(
        Statement, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    source = models.ForeignKey(Source, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    file = models.BinaryField(null=True, blank=True, help_text="As it came; none where words were pasted.")
    file_name = models.CharField(max_length=200, blank=True)
    text = models.TextField(blank=True, help_text="What was taken out of it, to be approved.")
    facts = models.JSONField(
        default=dict, blank=True, help_text="What else the form said, and what was noticed."
    )
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-made_at"]

    def __str__(self) -> str:
        return self.file_name or f"{self.get_purpose_display()} of {self.made_at:%Y-%m-%d %H:%M}"


class Proposal(models.Model):
    """A change of a published claim that waits for another editor: readers see the claim as it was until then.

    `payload` is the claim's form as it was sent (see `Draft.payload`). Kept for good, whatever became of it. Where it
    puts an older version back it also says which, and what of it could not come back.
    """

    RESTORES, LEFT_OUT = NOT_OF_THE_FORM = ("restores", "left-out")

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="proposals")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    reason = models.TextField()
    payload = models.JSONField()
    state = models.CharField(max_length=10, choices=ProposalState, default=ProposalState.OPEN)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_reason = models.TextField(blank=True)

    class Meta:
        ordering = ["-made_at"]

    def __str__(self) -> str:
        return f"Change of claim {self.claim_id} by {self.by}"

    @property
    def summary(self) -> str:
        """The claim's summary as it is proposed."""
        return next((value for name, value in self.payload if name == "summary"), "") or self.claim.summary

    @property
    def restores(self) -> int | None:
        """The version that it puts back, as addresses name it (`versions.Moment.number`); none for any other change."""
        return next((int(value) for name, value in self.payload if name == self.RESTORES and value), None)

    @property
    def left_out(self) -> list[str]:
        """What of that version could not come back, a sentence each."""
        return [value for name, value in self.payload if name == self.LEFT_OUT]

    @property
    def title(self) -> str:
        """The proposed summary, after the one that readers see where it is another."""
        old, new = self.claim.summary, self.summary
        is_open = self.state == ProposalState.OPEN
        return f"{old} → {new}" if is_open and old.split() != new.split() else new
