"""Parties, speakers, topics and occasions: small tables that much else points to."""

from django.contrib import admin

from statements.models import Occasion, Party, Speaker, Topic

from .base import SubjectAdmin, related


@admin.register(Party)
class PartyAdmin(SubjectAdmin):
    list_display = ["name", "in_text", "position"]
    search_fields = ["name", "in_text", "other_names"]
    prepopulated_fields = {"slug": ["name"]}


@admin.register(Speaker)
class SpeakerAdmin(SubjectAdmin):
    list_display = ["name", "short_name", "in_text", "party"]
    list_filter = [related("party")]
    list_select_related = ["party"]
    search_fields = ["name", "short_name", "other_names", "party__name"]
    autocomplete_fields = ["party"]
    prepopulated_fields = {"slug": ["name"]}


@admin.register(Topic)
class TopicAdmin(SubjectAdmin):
    list_display = ["name", "question", "scale", "position"]
    list_filter = ["scale"]
    search_fields = ["name", "question"]
    prepopulated_fields = {"slug": ["name"]}

    def get_readonly_fields(self, request, obj=None):  # type: ignore[no-untyped-def]
        """The scale stays once claims hold values on it."""
        fixed = list(super().get_readonly_fields(request, obj))
        return [*fixed, "scale"] if obj and obj.claims.exclude(value="").exists() else fixed


@admin.register(Occasion)
class OccasionAdmin(SubjectAdmin):
    list_display = ["name", "starts_on", "ends_on"]
    search_fields = ["name"]
    date_hierarchy = "starts_on"
    prepopulated_fields = {"slug": ["name"]}
