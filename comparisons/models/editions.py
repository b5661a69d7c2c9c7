"""Published comparisons, numbered and frozen, and their pages as they are served."""

from django.conf import settings
from django.db import models
from django.urls import reverse

from comparisons.models.comparisons import Comparison


class EditionQuerySet(models.QuerySet["Edition"]):
    def newest_first(self) -> "EditionQuerySet":
        return self.order_by("-published_at", "-pk")

    def corrections(self) -> "EditionQuerySet":
        """Editions that put something right, of comparisons that visitors see or saw: a withdrawal hides none."""
        public = Comparison.objects.published() | Comparison.objects.withdrawn()
        return self.filter(comparison__in=public).exclude(correction="")

    def newest_of(self, comparison: Comparison) -> "Edition | None":
        return self.filter(comparison=comparison).order_by("-number").first()

    def unopened(self) -> "EditionQuerySet":
        """Without the frozen document, for lists: it is large."""
        return self.defer("document")


class Edition(models.Model):
    """A published comparison: canonical JSON that holds all there is to be shown, with its hash.

    Made by `editions.publishing.publish`. The database refuses any UPDATE but the one that takes words away by a
    court's order (`editions.redacting`): it keeps the hash of what was published and gives a public reason.
    The columns beside the document are what lists show of it; `manage.py verify` compares them with it.
    """

    comparison = models.ForeignKey(Comparison, on_delete=models.PROTECT, related_name="editions")
    number = models.PositiveIntegerField(help_text="Counts the editions of one comparison, from 1.")
    schema = models.PositiveSmallIntegerField(help_text="By which version of the format it is read.")
    document = models.BinaryField(help_text="Canonical JSON (RFC 8785).")
    sha256 = models.CharField(max_length=64, help_text="Of the document as it was published.")
    note = models.TextField("what changed", help_text="One line for readers: what is new in this edition.")
    correction = models.TextField(
        blank=True, help_text="Only where an earlier edition was wrong: what was wrong, and what is right."
    )
    published_at = models.DateTimeField()
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    published_by_name = models.CharField(max_length=120, help_text="The name as it stood then.")
    title = models.CharField(max_length=240)
    introduction = models.TextField(blank=True)
    parties = models.JSONField(default=list, help_text="Of the parties that speak in it: name and colour.")
    statement_count = models.PositiveIntegerField()
    topic_count = models.PositiveIntegerField()
    tombstone = models.TextField(blank=True, help_text="The public reason why words were taken away.")
    redacted_sha256 = models.CharField(max_length=64, blank=True, help_text="Of the document since then.")
    entombed_at = models.DateTimeField(null=True, blank=True)

    objects = EditionQuerySet.as_manager()

    class Meta:
        ordering = ["comparison_id", "number"]
        constraints = [
            models.UniqueConstraint(fields=["comparison", "number"], name="edition_number_once"),
            models.CheckConstraint(condition=models.Q(number__gte=1), name="edition_number_from_one"),
        ]

    def __str__(self) -> str:
        return f"Edition {self.number} of “{self.title}”"

    def get_absolute_url(self) -> str:
        return reverse("comparisons:edition-detail", args=[self.comparison.slug, self.number])


class EditionPage(models.Model):
    """The page of an edition as it is served to visitors, ready for the wire. Thrown away and made anew at will."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="pages")
    key = models.CharField(max_length=64, help_text="Of the code, the templates and the site that made it.")
    etag = models.CharField(max_length=64)
    gzip = models.BinaryField()
    brotli = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["edition", "key"], name="edition_page_once")]

    def __str__(self) -> str:
        return f"Page of {self.edition}"
