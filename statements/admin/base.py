"""What every page of the record has in the admin: bounded queries, who and why."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.contrib.admin.filters import RelatedFieldListFilter
from django.contrib.admin.widgets import AdminTextareaWidget
from django.core.exceptions import PermissionDenied
from django.db import models
from django.forms import Script
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from simple_history.admin import SimpleHistoryAdmin

from statements import versions as history
from statements import workflow
from statements.forms.pages import HistoryForm, LinesField

if TYPE_CHECKING:
    ModelAdmin = admin.ModelAdmin[Any]
    StackedInline = admin.StackedInline[Any, Any]
    TabularInline = admin.TabularInline[Any, Any]
else:
    ModelAdmin, StackedInline, TabularInline = admin.ModelAdmin, admin.StackedInline, admin.TabularInline

MOMENTS_A_PAGE = 50
OFFERED = 40  # rows of another table that a filter lists: the first by that table's own order
# Most notes are a line or two; a box grows where somebody pulls it.
SHORT: dict[Any, dict[str, Any]] = {
    models.TextField: {"form_class": LinesField, "widget": AdminTextareaWidget(attrs={"rows": 3})}
}
KEY_DIGITS = 18  # longer than any key


class FirstOnes(RelatedFieldListFilter):
    """A filter that offers the first rows of the other table, never all of them."""

    def field_choices(self, field: Any, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        ordering = self.field_admin_ordering(field, request, model_admin)
        rows = field.remote_field.model._default_manager.order_by(*ordering or ("pk",))
        return [(row.pk, str(row)) for row in rows[:OFFERED]]


class NoDeleting:
    """Fields that point to other tables without the button that deletes there."""

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        made: Any = super().formfield_for_dbfield(db_field, request, **kwargs)  # type: ignore[misc]
        if made is not None and hasattr(made.widget, "can_delete_related"):
            made.widget.can_delete_related = False
        return made


class Bounded(NoDeleting, ModelAdmin):
    """Lists that stay quick in a large record, and nothing deleted in bulk."""

    list_per_page = 50
    list_max_show_all = 0
    formfield_overrides = SHORT
    show_full_result_count = False
    save_on_top = True

    class Media:
        css = {"all": ["admin-extra/record.css"]}
        js = [Script("admin-extra/names.js", type="module")]

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        actions: dict[str, Any] = super().get_actions(request)
        actions.pop("delete_selected", None)  # it asks no reason and looks at no state
        return actions

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """What the address presets; keys that are no keys are left out, as a widget would fail on them."""
        initial: dict[str, Any] = super().get_changeform_initial_data(request)
        relations = {f.name for f in self.opts.get_fields() if f.is_relation}
        return {name: value for name, value in initial.items() if name not in relations or are_keys(value)}


def are_keys(value: str | Sequence[str]) -> bool:
    """Whether an address's value can be one key, or a list of keys."""
    keys = [value] if isinstance(value, str) else value
    return all(key.isascii() and key.isdecimal() and len(key) <= KEY_DIGITS for key in keys)


class RecordAdmin(Bounded, SimpleHistoryAdmin):
    """Something with a history: each save is stamped, and the history shows who, when, why and what."""

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form: Any = super().get_form(request, obj, change, **kwargs)
        form.user = request.user  # a class of this request's own
        return form

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Saves what has changed. A save that changes nothing leaves no revision."""
        if change and not changes_something(form):
            return
        stamp_of(request, form).put_on(obj)
        obj.save()

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        workflow.Stamp(request.user, "Deleted").put_on(obj)
        obj.delete()

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Every change of the object and its children, newest first."""
        found = self._tracked(request, object_id)
        moments = history.moments_of(found, ())
        page, shown = history.page_of(moments, request.GET.get("p", "1"), MOMENTS_A_PAGE)
        context = self._history_context(request, found) | {
            "title": f"History: {found}",
            "moments": shown,
            "page": page,
        }
        return render(request, "admin/record_history.html", context)

    def history_form_view(
        self,
        request: HttpRequest,
        object_id: str,
        version_id: str,
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """An older version to read. It is never put back by a button: whoever wants it back says why."""
        if request.method not in ("GET", "HEAD"):
            return HttpResponseNotAllowed(["GET", "HEAD"])
        found = self._tracked(request, object_id)
        record = get_object_or_404(
            self.model.history.select_related("history_user"), id=found.pk, history_id=as_key(version_id)
        )
        context = self._history_context(request, found) | {
            "title": f"As it stood: {found}",
            "record": record,
            "parts": history.as_it_stood(record, ()),
        }
        return render(request, "admin/record_version.html", context)

    def _tracked(self, request: HttpRequest, object_id: str) -> Any:
        found = get_object_or_404(self.get_queryset(request), pk=as_key(object_id))
        if not self.has_view_or_change_permission(request, found):
            raise PermissionDenied
        return found

    def _history_context(self, request: HttpRequest, found: Any) -> dict[str, Any]:
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        return {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "module_name": self.opts.verbose_name_plural,
            "object": found,
            "media": self.media,
            "version_address": f"admin:{name}_simple_history",
            "history_address": reverse(f"admin:{name}_history", args=[found.pk]),
        }


def as_key(text: str) -> int:
    """A key from an address; 0, which none has, where it is none."""
    return int(text) if are_keys(text) and text else 0


def stamp_of(request: HttpRequest, form: Any) -> workflow.Stamp:
    """The one stamp of everything that this save writes."""
    if isinstance(form, HistoryForm):
        return form.stamp()
    return workflow.Stamp(request.user)


def changes_something(form: Any) -> bool:
    return form.changes_something() if isinstance(form, HistoryForm) else form.has_changed()


WHY: Any = ("Why", {"fields": ["reason", "seen"]})


class SubjectAdmin(RecordAdmin):
    """Something that the record points to."""

    form = HistoryForm

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """All its fields; the reason apart, for whoever may change it."""
        names = [name for name in self.get_fields(request, obj) if name not in WHY[1]["fields"]]
        parts: list[Any] = [(None, {"fields": names})]
        return [*parts, WHY] if obj is None or self.has_change_permission(request, obj) else parts


def related(path: str) -> tuple[str, type[FirstOnes]]:
    """A filter by another table that offers its first rows only."""
    return (path, FirstOnes)
