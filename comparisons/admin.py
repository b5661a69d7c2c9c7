"""Comparisons in the Django admin: what is lined up, in which order, and what an editor decides."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils import timezone

from comparisons.models import Comparison, ComparisonStatement, Row
from statements.admin.base import PublishableAdmin, StackedRows, TabularRows, related
from statements.forms.pages import ChildForm, PageForm, one_of


class ComparisonForm(PageForm):
    """A comparison. What readers see lines up something."""

    class Meta:
        model = Comparison
        fields = ["title", "slug", "introduction", "span", "occasion", "status"]

    def faults_for_readers(self) -> list[str]:
        faults = []
        for model, what in ((ComparisonStatement, "statement"), (Row, "topic")):
            rows = one_of(self.formsets, model)
            if rows is None or not rows.kept():
                faults.append(f"A published comparison needs at least one {what}.")
        return faults


class RowForm(ChildForm):
    """A topic. A decision is signed with whoever makes it, and unsigned when it is taken back."""

    class Meta:
        model = Row
        fields = ["topic", "position", "note", "decided", "decided_reason"]

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        decided = self.cleaned_data.get("decided", "")
        if not decided and self.cleaned_data.get("decided_reason"):
            self.add_error(
                "decided", "A reason stands here, but no verdict: choose one, or empty the reason."
            )
        if {"decided", "decided_reason"} & set(self.changed_data):
            self.instance.decided_by = self.user if decided else None
            self.instance.decided_by_name = self.user.get_full_name() if decided else ""
            self.instance.decided_at = timezone.now() if decided else None
        return cleaned


class StatementRows(TabularRows):
    model = ComparisonStatement
    extra = 1
    autocomplete_fields = ["statement"]
    verbose_name = "statement"
    verbose_name_plural = "statements, in the order of the columns"


class TopicRows(StackedRows):
    model = Row
    form = RowForm
    extra = 1
    autocomplete_fields = ["topic"]
    verbose_name = "topic"
    verbose_name_plural = "topics, in the order of the rows"
    readonly_fields = ["decided_by_name", "decided_at"]
    fields = [
        ("topic", "position"), "note", ("decided", "decided_by_name", "decided_at"), "decided_reason",
    ]  # fmt: skip

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("topic")


@admin.register(Comparison)
class ComparisonAdmin(PublishableAdmin):
    form = ComparisonForm
    inlines = [StatementRows, TopicRows]
    history_of = [(ComparisonStatement, "comparison"), (Row, "comparison")]
    autocomplete_fields = ["occasion"]
    fieldsets = [
        (None, {"fields": ["title", "slug", "introduction", "span", "occasion"]}),
        ("For readers", {"fields": ["status", "published_at"]}),
    ]
    list_display = ["title", "span", "occasion", "status", "published_at"]
    list_filter = ["status", "span", related("occasion")]
    list_select_related = ["occasion"]
    search_fields = ["title", "slug", "occasion__name"]
    date_hierarchy = "published_at"
    ordering = ["-pk"]

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> dict[str, Any]:
        # The address of what is there already is not to follow its title.
        return {} if obj else {"slug": ["title"]}
