"""Statements, with their speakers and sources on one page."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.utils import NestedObjects
from django.db import router
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from statements import workflow
from statements.forms.statements import SourceForm, StatementForm
from statements.models import Capture, Source, SourceKind, Statement, StatementSpeaker, Status

from .base import PublishableAdmin, StackedRows, TabularRows, as_key, column, related


class SpeakerRows(TabularRows):
    model = StatementSpeaker
    extra = 1
    autocomplete_fields = ["speaker"]
    verbose_name = "speaker"
    verbose_name_plural = "speakers, in the order in which they signed"


class SourceRows(StackedRows):
    model = Source
    form = SourceForm
    verbose_name_plural = "sources: where the words can be read"
    fields = [
        ("kind", "language", "wording"), ("publisher", "dated"), "url", ("licence", "shown"), "note",
    ]  # fmt: skip


@admin.register(Statement)
class StatementAdmin(PublishableAdmin):
    form = StatementForm
    inlines = [SpeakerRows, SourceRows]
    history_of = [(StatementSpeaker, "statement"), (Source, "statement")]
    change_form_template = "admin/statement_form.html"
    autocomplete_fields = ["occasion", "answers"]
    prepopulated_fields = {"slug": ["title"]}
    fieldsets = [
        (None, {"fields": ["title", "slug", "reference", "channel", "occasion", "languages"]}),
        ("When", {"fields": ["issued_on", "issued_at", "not_after", "zone", "date_note"]}),
        (
            "For readers and editors",
            {"fields": ["answers", "canonical_url", "seen_at", "note", "status", "published_at"]},
        ),
    ]
    list_display = ["title", "reference", "channel", "issued_on", "said_by", "status"]
    list_filter = ["channel", "status", related("occasion"), related("speakers__party")]
    search_fields = ["title", "reference", "slug", "speakers__name"]
    date_hierarchy = "issued_on"
    ordering = ["-issued_on", "-pk"]

    def get_queryset(self, request: HttpRequest) -> Any:
        statements: Any = super().get_queryset(request)
        return statements.with_speakers()

    @column("speakers")
    def said_by(self, statement: Statement) -> str:
        return statement.speaker_names

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> dict[str, Any]:
        # The address of what is there already is not to follow its title.
        return {} if obj else dict(super().get_prepopulated_fields(request, obj))

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        statement = Statement.objects.filter(pk=as_key(object_id)).first()
        context = {"ways_on": ways_on(request, statement) if statement else []}
        return super().change_view(request, object_id, form_url, context | (extra_context or {}))

    def save_model(self, request: HttpRequest, obj: Statement, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if change and "status" in form.changed_data and obj.status == Status.DRAFT:
            self._warn_of_what_stands_on(request, obj)

    def _warn_of_what_stands_on(self, request: HttpRequest, statement: Statement) -> None:
        claims = statement.claims.filter(status=Status.PUBLISHED).count()
        compared = statement.comparisons.published().count()
        if claims or compared:
            self.message_user(
                request,
                f"Readers no longer see this statement, nor what stands on it: {counted(claims, 'published claim')}. "
                f"It is lined up in {counted(compared, 'published comparison')}.",
                messages.WARNING,
            )

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """The sources of a statement go with it, where no copy of them is kept."""
        found: Any = super().get_deleted_objects(objs, request)
        statement = objs[0]
        collector = NestedObjects(using=router.db_for_write(Statement))
        collector.collect([statement])
        if Capture.objects.filter(source__statement=statement).exists() or not all(
            isinstance(held, Source) for held in collector.protected
        ):
            return found
        sources = list(statement.sources.all())
        if not sources:
            return found
        listed, counts, needed, held = super().get_deleted_objects(sources, request)
        return [*found[0], *listed], found[1] | counts, found[2] | needed, held

    def delete_model(self, request: HttpRequest, obj: Statement) -> None:
        for source in obj.sources.all():
            workflow.Stamp(request.user, "Deleted").put_on(source)
            source.delete()
        super().delete_model(request, obj)


def counted(number: int, what: str) -> str:
    """`1 published claim`, `2 published claims`."""
    return f"{number} {what}{'' if number == 1 else 's'}"


def ways_on(request: HttpRequest, statement: Statement) -> list[tuple[str, str]]:
    """Where an editor goes from a statement: label and address, for each what they may do or see."""
    may = request.user.has_perm
    captures = Capture.objects.filter(source__statement=statement).count()
    ways = [
        ("statements.add_claim", "Add a claim to this statement", "claim_add", f"?statement={statement.pk}"),
        ("statements.add_capture", "Keep a copy", "capture_add", _where_to_keep(statement)),
        ("statements.add_reading", "Add a reading", "reading_add", f"?statement={statement.pk}"),
        (
            "statements.view_capture",
            f"Copies kept: {captures}",
            "capture_changelist",
            f"?source__statement__id__exact={statement.pk}",
        ),
        (
            "statements.view_claim",
            f"Claims: {statement.claims.count()}",
            "claim_changelist",
            f"?statement__id__exact={statement.pk}",
        ),
        (
            "statements.view_reading",
            f"Readings: {statement.readings.count()}",
            "reading_changelist",
            f"?statement__id__exact={statement.pk}",
        ),
    ]
    return [
        (label, reverse(f"admin:statements_{page}") + query)
        for permission, label, page, query in ways
        if may(permission)
    ]


def _where_to_keep(statement: Statement) -> str:
    """Offers the statement's sources only, and presets the source where a copy can be kept of but one."""
    sources = statement.sources.exclude(kind=SourceKind.DIGEST)
    keys = list(sources.values_list("pk", flat=True)[:2])
    return f"?statement={statement.pk}" + (f"&source={keys[0]}" if len(keys) == 1 else "")
