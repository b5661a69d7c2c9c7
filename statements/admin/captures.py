"""Sources, and the copies kept of them: a copy is added, looked at, and nothing else."""

from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from statements.forms.captures import CaptureForm
from statements.models import Capture, Source, SourceKind
from statements.models.languages import direction

from .base import Bounded, RecordAdmin, as_key, column

ELSEWHERE = 5  # other copies of the same words that a message names


@admin.register(Source)
class SourceAdmin(RecordAdmin):
    """Sources are entered and corrected on their statement's page; here they are found and looked at."""

    list_display = ["statement", "kind", "language", "publisher", "shown"]
    list_filter = ["kind", "wording", "shown"]
    list_select_related = ["statement"]
    search_fields = ["statement__title", "statement__reference", "publisher", "url"]
    ordering = ["-pk"]
    fields = [
        "statement", ("kind", "language", "wording"), ("publisher", "dated"), "url", ("licence", "shown"), "note",
    ]  # fmt: skip

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Source | None = None) -> bool:
        allowed: bool = super().has_delete_permission(request, obj)
        return allowed and (obj is None or not obj.statement.is_published)

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("statement")


@admin.register(Capture)
class CaptureAdmin(Bounded):
    form = CaptureForm
    autocomplete_fields = ["source"]
    list_display = ["of", "number", "captured_at", "captured_by_name", "how", "extent"]
    list_filter = ["how", "extent", "source__kind"]
    search_fields = [
        "source__statement__title", "source__statement__reference", "source__publisher", "text_sha256", "text",
    ]  # fmt: skip
    date_hierarchy = "captured_at"
    ordering = ["-pk"]
    shown = [
        (None, {"fields": ["source", "number", "captured_at", "captured_by_name", "how", "extent"]}),
        ("The words", {"fields": ["kept_words", "text_sha256", "phrases"]}),
        ("The file, as it came", {"fields": ["file_name", "file_sha256"]}),
        ("Taken away by order", {"fields": ["tombstone", "entombed_at", "entombed_by_name"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("source__statement").defer("text", "file")

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        return lookup == "source__statement__id__exact" or super().lookup_allowed(lookup, value, request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, change, **kwargs)
        form.user = request.user  # type: ignore[attr-defined]
        return form

    def get_autocomplete_fields(self, request: HttpRequest) -> Any:
        return [] if statement_of(request) else super().get_autocomplete_fields(request)

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """On the way from a statement only its own sources can be chosen."""
        if db_field.name == "source" and (statement := statement_of(request)):
            sources = Source.objects.filter(statement=statement).select_related("statement")
            kwargs["queryset"] = sources.exclude(kind=SourceKind.DIGEST)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def response_add(
        self, request: HttpRequest, obj: Capture, post_url_continue: str | None = None
    ) -> HttpResponse:
        """Says where to go on from a copy: to a claim that quotes it, or back to its statement."""
        response: HttpResponse = super().response_add(request, obj, post_url_continue)
        statement = obj.source.statement_id
        self.message_user(
            request,
            format_html(
                '<a href="{}?statement={}">Add a claim</a> that quotes this copy, or go '
                '<a href="{}">back to the statement</a>.',
                reverse("admin:statements_claim_add"),
                statement,
                reverse("admin:statements_statement_change", args=[statement]),
            ),
        )
        return response

    def get_fieldsets(self, request: HttpRequest, obj: Capture | None = None) -> Any:
        if obj is None:
            return [(None, {"fields": ["source", "text", "upload", "extent"]})]
        parts = [self.shown[0], self.shown[1]]
        parts += [self.shown[2]] if obj.file_sha256 else []
        return [*parts, self.shown[3]] if obj.is_entombed else parts

    def save_model(self, request: HttpRequest, obj: Capture, form: Any, change: bool) -> None:
        """Keeps the words, and says where the very same are kept already."""
        kept = form.keep(by=request.user)
        vars(obj).update(vars(kept))
        same = Capture.objects.filter(text_sha256=kept.text_sha256).exclude(source=kept.source)
        others = list(same.select_related("source__statement").defer("text", "file")[:ELSEWHERE])
        if others:
            self.message_user(
                request,
                format_html("The same words are kept already: {}.", links_to(others)),
                messages.WARNING,
            )

    @column("source")
    def of(self, capture: Capture) -> str:
        return str(capture.source)

    @admin.display(description="as they stood")
    def kept_words(self, capture: Capture) -> SafeString:
        language = capture.source.language
        return format_html(
            '<pre class="kept-words" lang="{}" dir="{}">{}</pre>', language, direction(language), capture.text
        )

    @admin.display(description="verified phrases")
    def phrases(self, capture: Capture) -> SafeString | str:
        if not capture.verified:
            return "None: these are no words of ours."
        lines = ((start, end, capture.text[start:end]) for start, end in capture.verified)
        return format_html(
            '<ul class="verified">{}</ul>', format_html_join("", "<li>{} to {}: “{}”</li>", lines)
        )


def statement_of(request: HttpRequest) -> int:
    """The key of the statement that the address names; 0 where it names none."""
    return as_key(request.GET.get("statement", ""))


def links_to(captures: list[Capture]) -> SafeString:
    """The copies as links, by what they are copies of."""
    return format_html_join(
        ", ",
        '<a href="{}">{}</a>',
        ((reverse("admin:statements_capture_change", args=[c.pk]), c) for c in captures),
    )
