"""Readings: what someone found a statement not to speak of."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils import timezone

from statements.forms.readings import ReadingForm
from statements.models import Reading

from .base import PublishableAdmin, related


@admin.register(Reading)
class ReadingAdmin(PublishableAdmin):
    form = ReadingForm
    autocomplete_fields = ["statement", "topic", "basis_capture"]
    fieldsets = [
        (None, {"fields": ["statement", "topic", ("finding", "whole")]}),
        ("Who read what", {"fields": [("by_name", "on"), "basis_capture", "basis", "note"]}),
        ("For readers", {"fields": ["status", "published_at"]}),
    ]
    list_display = ["statement", "topic", "finding", "whole", "by_name", "on", "status"]
    list_filter = ["finding", "status", "whole", related("topic")]
    list_select_related = ["statement", "topic"]
    search_fields = ["statement__title", "statement__reference", "topic__name", "by_name"]
    date_hierarchy = "on"
    ordering = ["-pk"]

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("statement", "topic")

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        signer: Any = request.user
        signed = {"by_name": signer.get_full_name(), "on": timezone.localdate()}
        return signed | super().get_changeform_initial_data(request)
